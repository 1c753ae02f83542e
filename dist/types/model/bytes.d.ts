/**
 * Bytes as they come, in order, in chunks of any size; may be read once. A chunk is good until the
 * next is asked for, as its memory may be used again: who keeps it keeps a copy.
 */
export type ByteStream = AsyncIterable<Uint8Array>;
/** Lends memory to read into, in pieces of one size. */
export interface Lender {
    /** A piece that nobody uses. It may have to be waited for. */
    lend(): Uint8Array | Promise<Uint8Array>;
    /** Takes a piece back, the very one that was lent. */
    takeBack(piece: Uint8Array): void;
}
/** A lender that never lets anybody wait, and lends again what it was given back. */
export declare function ownMemory(size: number): Lender;
/** Content of a known length that can be read again from the start, each time the same. */
export interface Content {
    /** Length in bytes; `open` yields exactly so many. */
    readonly size: number;
    open(): ByteStream;
}
/** All of a stream in one piece of its own. The caller has seen to it that it is small. */
export declare function collect(bytes: ByteStream): Promise<Buffer>;
/** Content that is held in memory: for what is small. */
export declare function contentOf(bytes: Uint8Array): Content;
