import type { ByteStream } from '../model/bytes.ts';
/** How a stream is packed, told by its first bytes. */
export type Packing = 'plain' | 'gzip' | 'zstd';
/** How a stream that begins so is packed: four bytes are enough. */
export declare function packingOf(head: Uint8Array): Packing;
/**
 * Unpacks a stream, gzip with any number of members or Zstandard with any number of frames; what is
 * neither comes as it is. The input is read to its end.
 *
 * Throws IMAGE_LAYER_CORRUPT for broken or truncated data; `what` names the stream in the message.
 */
export declare function unpack(packed: ByteStream, what: string): ByteStream;
