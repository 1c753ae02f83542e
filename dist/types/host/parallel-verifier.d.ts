import { type ChainReport, type Part } from '../audit/verify-chain.ts';
import type { VerifyPlace } from './verify-worker.ts';
/** How many threads are to verify so many events, on a machine with so many processors. */
export declare function threadsFor(events: number, processors: number): number;
/**
 * Verifies parts of a ledger's streams, and gives their reports in the same order: on threads, each
 * with the ledger opened for itself, where there are several parts and processors. Throws what
 * opening and reading a ledger throw.
 */
export declare function verifyParts(place: VerifyPlace, parts: readonly Part[], random: (bytes: number) => Uint8Array, threads: number): Promise<readonly ChainReport[]>;
