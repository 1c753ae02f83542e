/** How a document was written down: as its own bytes, or as text. */
export type DocumentEncoding = 'raw' | 'base64' | 'hex';
/** Greatest length of a document's text: twice its bytes in hex, and room for line ends. */
export declare const MAX_TEXT_BYTES = 65536;
/**
 * The document's bytes from a file, a pipe or a form, whichever way they are written.
 *
 * `detect` looks at the first byte: an array of four or tag 18 is the document itself; else hex, if
 * it is hex throughout and begins as a document does; else base64 in either alphabet, padded or not.
 * White space in text is skipped, and nothing else. Throws ATTESTATION_MALFORMED.
 */
export declare function decodeDocumentText(input: Uint8Array, encoding?: DocumentEncoding | 'detect'): Uint8Array;
