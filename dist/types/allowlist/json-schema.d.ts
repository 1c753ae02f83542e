/** A JSON Schema, as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;
/**
 * The JSON Schema of the allow-list, version 1, made from the decoder itself: `schema/` holds it,
 * and a test fails when the two differ.
 */
export declare function allowListJsonSchema(): JsonSchema;
