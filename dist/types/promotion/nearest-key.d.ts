import * as z from 'zod';
/** The field that stands at a path and is spelt most like an unknown one; undefined where none is like it. */
export declare function nearestKey(schema: z.ZodType, path: readonly PropertyKey[], unknown: string): string | undefined;
