import type { CpioRecord } from './cpio-reader.ts';
import { type ByteName } from './names.ts';
/** What of a file is not the same in two builds. */
export type DifferenceKind = 'added' | 'removed' | 'type' | 'content' | 'mode' | 'owner' | 'time' | 'link' | 'names' | 'device' | 'order';
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
/** A name of a ramdisk with what it leads to. */
export interface RamdiskEntry extends CpioRecord {
    /** The other names of the same file, where there are any. */
    readonly links: readonly ByteName[];
}
/**
 * What is at each name. A name may stand twice, and then the later one counts, as for the kernel. Of
 * a file with several names one entry alone has the content, and it is that of all.
 */
export declare function ramdiskEntries(records: readonly CpioRecord[]): ReadonlyMap<ByteName, RamdiskEntry>;
