/** The most that a bundle may hold, in bytes: a statement's base64, and what proves it. */
export declare const MAX_BUNDLE_BYTES: number;
/**
 * Decodes a bundle's bytes: of version 0.3, with one signed statement, and nothing that is not known
 * here. Nothing is verified yet, so what it says is for the verifier alone. Throws BUNDLE_MALFORMED for what is not UTF-8 or
 * JSON, is too large, has bytes behind it, a key twice, or a field that is not known here.
 */
export declare function decodeBundle(bytes: Uint8Array): unknown;
