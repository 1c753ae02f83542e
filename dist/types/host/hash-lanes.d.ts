import { Worker } from 'node:worker_threads';
import { type Algorithm } from '../model/hashing.ts';
import { type Piece } from './hash-pieces.ts';
/** Where the worker's program is: beside this file, in the sources as in `dist/`. */
export declare const HASH_WORKER: URL;
/** A thread, and what is expected of it. */
interface Lane {
    readonly worker: Worker;
    readonly bell: Int32Array<SharedArrayBuffer>;
    readonly awaited: Map<number, PromiseWithResolvers<Uint8Array>>;
    /** The pieces it knows. */
    readonly known: Set<Piece>;
    /** What a byte costs it, by the digests that it has. */
    load: number;
}
/** A digest that a thread computes. */
export interface LaneDigest {
    readonly number: number;
    readonly algorithm: Algorithm;
    readonly lane: Lane;
}
/**
 * Threads that compute digests, started as they are needed, up to a number.
 *
 * They keep the process alive only while a value or room is awaited. When one fails, everything that
 * is awaited, and everything that is asked for later, is rejected with its error.
 */
export declare class HashLanes {
    #private;
    constructor(threads: number, program: URL);
    /** What a byte costs the thread that has the least to do. */
    get load(): number;
    /** A digest of nothing yet, on the thread that has the least to do. */
    start(algorithm: Algorithm): LaneDigest;
    /** A second digest from here on, on the same thread. */
    fork(from: LaneDigest): LaneDigest;
    /** Memory that is not copied when it is given to `update`. */
    lend(): Uint8Array | Promise<Uint8Array>;
    takeBack(piece: Uint8Array): void;
    /** Hands the bytes to the threads, and copies what was not lent; a promise asks the caller to wait before the next. */
    update(bytes: Uint8Array, into: readonly LaneDigest[]): Promise<void> | undefined;
    /** The digest's value, once everything before it is done. */
    finish({ lane, number, algorithm }: LaneDigest): Promise<Uint8Array>;
    /** Ends the threads; digests that are not finished are lost. */
    close(): Promise<void>;
}
export {};
