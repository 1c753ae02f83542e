/**
 * The JSON Schema of `golden-pcr.yaml`, version 1, for editors; made from the decoder itself.
 * `schema/` holds it, and a test fails when the two differ.
 */
export declare function configJsonSchema(): Readonly<Record<string, unknown>>;
