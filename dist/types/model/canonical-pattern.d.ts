import * as z from 'zod';
/** What a pattern may know of a schema beside its shape. */
export interface PatternParts {
    /** The patterns of strings, quotes left out: each matches only what the schema accepts, and no character that JSON escapes. */
    readonly texts: ReadonlyMap<z.ZodType, string>;
    /** Objects with a rule that their shape does not say: whoever uses the pattern checks it afterwards. */
    readonly checkedAfterwards: ReadonlySet<z.ZodType>;
    /** Schemas to put in the place of others: the one alternative of a union that is looked for. */
    readonly instead?: ReadonlyMap<z.ZodType, z.ZodType> | undefined;
    /** The strings and integers to capture, by the path of their keys (`provenance.commit`). */
    readonly captures?: Captures | undefined;
}
/**
 * How each is captured: as its schema has it; or, of a string, whatever stands between its quotes,
 * since whoever uses the pattern compares it with a text that the schema accepts.
 */
export type Captures = Readonly<Record<string, 'captured' | 'compared'>>;
/**
 * A regular expression's source for canonical JSON texts (RFC 8785) of what a schema accepts.
 *
 * It is made to be certain, not complete: a text that matches is canonical, and the schema accepts its
 * value just as it is, once what is `checkedAfterwards` was. A text that does not match says nothing;
 * ask the schema. A part of a schema that is not understood here matches nothing: a rule that is added
 * to one makes this slower, never laxer.
 */
export declare function canonicalPattern(schema: z.ZodType, parts: PatternParts): string;
