import { type Document } from 'yaml';
import type * as z from 'zod';
/** What is wrong in a configuration, and at which character of its text. */
export interface Misplaced {
    readonly offset: number;
    readonly why: string;
}
/** Where the first of a decoder's issues stands in the text: at the key where the key is wrong, else at the value. */
export declare function misplaced(document: Document, issue: z.core.$ZodIssue | undefined, schema: z.ZodType): Misplaced;
/** Where the value at a path stands; where there is none, the closest around it. */
export declare function valueOffset(document: Document, path: readonly PropertyKey[]): number;
