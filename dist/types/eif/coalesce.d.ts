import type { ByteStream } from '../model/bytes.ts';
/**
 * The same bytes in pieces of about a mebibyte, so that a source of many small ones costs one write
 * and one turn of each digest per mebibyte. A piece is good until the next one is asked for.
 */
export declare function coalesce(bytes: ByteStream): ByteStream;
