import { type MessagePort } from 'node:worker_threads';
import { type Algorithm } from '../model/hashing.ts';
/** What the main thread asks of a worker; digests are named by numbers that it chose. */
export type HashRequest = {
    readonly op: 'start';
    readonly digest: number;
    readonly algorithm: Algorithm;
} | {
    readonly op: 'fork';
    readonly digest: number;
    readonly from: number;
} | {
    readonly op: 'update';
    readonly digests: readonly number[];
    readonly memory: SharedArrayBuffer;
    readonly length: number;
    readonly turn: number;
} | {
    readonly op: 'finish';
    readonly digest: number;
};
/** What a worker answers: that it no longer needs the memory of a turn, or a digest's value. */
export type HashReply = {
    readonly op: 'updated';
    readonly turn: number;
} | {
    readonly op: 'finished';
    readonly digest: number;
    readonly value: Uint8Array;
};
/** Computes digests as asked, in the order of the requests. */
export declare function serveHashing(port: Pick<MessagePort, 'on' | 'postMessage'>): void;
