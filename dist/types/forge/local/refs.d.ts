import { type Git } from './git.ts';
/** What a ref is to point to, if it still points where it was seen; undefined: there is none. */
export interface RefMove {
    readonly ref: string;
    readonly before: string | undefined;
    /** The same as `before` where the ref is only to be held in place. */
    readonly after: string | undefined;
}
/** The full name of a branch's ref. */
export declare function branchRef(branch: string): string;
/** Where each of these refs points; one that does not exist is missing from the answer. */
export declare function readRefs(git: Git, refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
/**
 * Moves refs in one transaction: all, or none and false because one of them is no longer where it
 * was seen. Throws FORGE_UNAVAILABLE where git cannot lock them for another reason.
 *
 * The moves are given in one order everywhere (base, branch, records), so that two writers cannot
 * hold what the other waits for.
 */
export declare function moveRefs(git: Git, moves: readonly RefMove[], note: string): Promise<boolean>;
