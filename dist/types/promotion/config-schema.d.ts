/** Where editors find the schema: the first line of what `init` writes names it. */
export declare const CONFIG_SCHEMA_URL = "https://raw.githubusercontent.com/golden-pcr/golden-pcr/main/schema/golden-pcr.schema.json";
/**
 * The JSON Schema of `golden-pcr.yaml`, version 1, for editors; made from the decoder itself.
 * `schema/` holds it, and a test fails when the two differ.
 */
export declare function configJsonSchema(): Readonly<Record<string, unknown>>;
