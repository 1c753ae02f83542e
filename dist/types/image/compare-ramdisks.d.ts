import type { CpioRecord } from './cpio-reader.ts';
/** What of a file is not the same in two builds. */
export type DifferenceKind = 'added' | 'removed' | 'type' | 'content' | 'mode' | 'owner' | 'time' | 'link' | 'device' | 'order';
/** One path that two builds of an image differ in. */
export interface RamdiskDifference {
    readonly path: string;
    readonly kinds: readonly DifferenceKind[];
    /** One line: what it is in the first build, and what in the second. */
    readonly detail: string;
    /** What usually makes this differ, and what to do about it. */
    readonly cause: string;
    readonly remedy: string;
}
/**
 * The paths in which two ramdisks differ, in the order of their bytes: each with what differs and the
 * likely cause. Where the same entries stand in another order, that is told of the first of them.
 */
export declare function compareRamdisks(first: readonly CpioRecord[], second: readonly CpioRecord[]): readonly RamdiskDifference[];
/** The same difference with what its two contents tell when they are laid side by side. */
export declare function lookCloser(found: RamdiskDifference, first: Uint8Array, second: Uint8Array): RamdiskDifference;
