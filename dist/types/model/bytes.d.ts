/** Bytes as they come, in order, in chunks of any size; may be read once. */
export type ByteStream = AsyncIterable<Uint8Array>;
/** Content of a known length that can be read again from the start, each time the same. */
export interface Content {
    /** Length in bytes; `open` yields exactly so many. */
    readonly size: number;
    open(): ByteStream;
}
/** Content that is held in memory: for what is small. */
export declare function contentOf(bytes: Uint8Array): Content;
