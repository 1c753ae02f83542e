import type { ByteStream } from '../model/bytes.ts';
/**
 * Cuts a Zstandard stream into pieces that never go past the end of a frame, and leaves skippable
 * frames out (RFC 8878, section 3.1). Node's decompressor drops what follows a frame within one
 * piece; layers of many frames are common (`zstd:chunked`).
 *
 * Nothing is decompressed or verified here. Throws IMAGE_LAYER_CORRUPT for what is no frame.
 */
export declare function zstdFrames(stream: ByteStream): ByteStream;
