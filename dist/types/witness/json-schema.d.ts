/** A JSON Schema, as data. */
type JsonSchema = Readonly<Record<string, unknown>>;
/** The JSON Schema of the measurement predicate, version 1, made from the decoder itself. */
export declare function measurementJsonSchema(): JsonSchema;
/** The JSON Schema of the ledger heads predicate, version 1, made from the decoder itself. */
export declare function headsJsonSchema(): JsonSchema;
export {};
