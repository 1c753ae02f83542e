import { type Hasher } from '../model/hashing.ts';
/** A hasher on threads, which may be closed. */
export interface ThreadedHasher extends Hasher, AsyncDisposable {
}
/**
 * A hasher that computes long SHA digests on other threads, each on its own as far as there are
 * threads. Checksums stay on the calling one, since they cost less than to hand the bytes over, and
 * so do digests of less than four mebibytes.
 */
export declare function parallelHasher(threads: number, program?: URL): ThreadedHasher;
/** The hasher of this machine: on threads where it has more than one processor. */
export declare function openHasher(): Hasher;
