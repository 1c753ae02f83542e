import { type Hasher } from '../model/hashing.ts';
/** A hasher on threads, which may be closed. */
export interface ThreadedHasher extends Hasher, AsyncDisposable {
}
/**
 * A hasher that computes long digests on as many other threads, each on its own as far as there are
 * threads. What is less than four mebibytes stays on the calling thread; so do checksums, since they
 * cost less than to hand the bytes over.
 *
 * With one other thread, the two share the work: checksums go there, and each digest to the one of
 * the two that has less to do. A third thread would have to wait for a processor.
 */
export declare function parallelHasher(threads: number, program?: URL): ThreadedHasher;
/**
 * The hasher of this machine: on threads where it has more than one processor. With three or more,
 * no digest shares its thread; the threads do not need as many processors, since they take turns.
 */
export declare function openHasher(): Hasher;
