import type { DifferenceKind } from './compare-ramdisks.ts';
/** What usually makes a path differ, and what to do about it. */
export interface DriftCause {
    readonly cause: string;
    readonly remedy: string;
}
/** The likely cause of a difference, from its path first and from what differs second. */
export declare function likelyCause(path: string, kinds: readonly DifferenceKind[]): DriftCause;
/** The cause where the contents themselves told one; a proven one stands before what the path says. */
export declare function closerCause(path: string, kinds: readonly DifferenceKind[], found: {
    readonly cause?: DriftCause | undefined;
    readonly proven: boolean;
}): DriftCause;
