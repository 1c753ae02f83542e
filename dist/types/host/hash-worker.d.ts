import { type Algorithm } from '../model/hashing.ts';
/** What the main thread asks of a worker; digests and pieces are named by numbers that it chose. */
export type HashRequest = {
    readonly op: 'start';
    readonly digest: number;
    readonly algorithm: Algorithm;
} | {
    readonly op: 'fork';
    readonly digest: number;
    readonly from: number;
} | {
    readonly op: 'piece';
    readonly piece: number;
    readonly memory: SharedArrayBuffer;
} | {
    readonly op: 'update';
    readonly digests: readonly number[];
    readonly piece: number;
    readonly offset: number;
    readonly length: number;
} | {
    readonly op: 'finish';
    readonly digest: number;
};
/** A digest's value, which a worker answers to `finish`. An `update` is done when its piece has a reader less. */
export interface HashReply {
    readonly digest: number;
    readonly value: Uint8Array;
}
/** What a worker is started with. */
export interface HashWorkerData {
    /** Rises, and is notified, after each request. */
    readonly bell: Int32Array;
    /** Rises, and is notified, when this or another worker has read a piece. */
    readonly done: Int32Array;
}
