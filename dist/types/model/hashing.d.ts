import { type Lender } from './bytes.ts';
/** A digest's algorithm; `crc32` is CRC-32/ISO-HDLC (zlib's), four bytes, big-endian. */
export type Algorithm = 'crc32' | 'sha256' | 'sha384';
/** What each costs a processor for the same bytes, roughly: to read a file costs about as much as its checksum. */
export declare const COST: Readonly<Record<Algorithm, number>>;
/** A digest that is being computed by the {@link Hasher} that started it. */
export interface RunningDigest {
    readonly algorithm: Algorithm;
}
/** Bytes that a hasher lends at a time: of less, the asking costs as much as the reading. */
export declare const PIECE: number;
/**
 * Computes several digests over one pass of bytes, on this thread or on others.
 *
 * - Updates of a digest count in the order of the calls, whether or not the caller waits.
 * - `update` may return a promise: the hasher is full, and the caller waits before giving it more.
 *   The bytes may be reused as soon as `update` has returned (not: resolved). But what it lends, it
 *   does not copy: that is as it was given until the hasher lends it again.
 * - A digest is finished once, and is gone then. One that is never finished costs nothing after its
 *   hasher is dropped or closed.
 * - A digest of another hasher is a bug and throws a TypeError.
 */
export interface Hasher extends Lender {
    /** A digest of nothing yet. */
    start(algorithm: Algorithm): RunningDigest;
    /** A second digest that starts from what the first has taken so far. */
    fork(digest: RunningDigest): RunningDigest;
    /** Adds the bytes to each of these digests. */
    update(bytes: Uint8Array, into: readonly RunningDigest[]): Promise<void> | undefined;
    /** The digest's value. */
    finish(digest: RunningDigest): Promise<Uint8Array>;
}
/** A digest's state on the thread that computes it. */
export interface DigestState {
    update(bytes: Uint8Array): void;
    fork(): DigestState;
    finish(): Uint8Array;
}
/** The state of a digest of nothing yet. */
export declare function beginDigest(algorithm: Algorithm): DigestState;
/** A hasher that does all its work on the calling thread, at once. */
export declare function directHasher(): Hasher;
