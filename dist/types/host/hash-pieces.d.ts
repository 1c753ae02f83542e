import type { Lender } from '../model/bytes.ts';
/** A piece of memory that threads share: a count of those that have yet to read it, then its bytes. */
export interface Piece {
    readonly number: number;
    readonly readers: Int32Array<SharedArrayBuffer>;
    readonly bytes: Uint8Array<SharedArrayBuffer>;
    isLent: boolean;
}
/** The count of threads that have yet to read a piece: once for each time it was handed to one. */
export declare function readersOf(memory: SharedArrayBuffer): Int32Array<SharedArrayBuffer>;
/**
 * Memory that threads read where it is. A piece is used again when nobody has it and no thread has
 * to read it any more. There are as many as are lent, and some for what is being read.
 */
export declare class HashPieces implements Lender {
    #private;
    /** Rises when a thread has read a piece: what `room` waits for. */
    readonly bell: Int32Array<SharedArrayBuffer>;
    /** A promise, if so many pieces are to be read that the caller should wait. */
    room(): Promise<void> | undefined;
    lend(): Uint8Array | Promise<Uint8Array>;
    takeBack(bytes: Uint8Array): void;
    /** The pieces that hold these bytes: the one they lie in, or as many as it takes to copy them. */
    holding(bytes: Uint8Array): Generator<{
        readonly piece: Piece;
        readonly bytes: Uint8Array;
    }>;
    /** Nothing is read any more, for this reason. */
    fail(failure: Error): void;
}
