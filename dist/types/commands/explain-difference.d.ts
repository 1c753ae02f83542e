import { type RamdiskDifference } from '../image/compare-ramdisks.ts';
import type { World } from './world.ts';
/** A section in which two EIFs differ, and which files of a ramdisk make the difference. */
export interface SectionDifference {
    /** As `ramdisk 2`, counted from 1 among those of its kind. */
    readonly section: string;
    readonly detail: string;
    readonly files: readonly RamdiskDifference[];
}
/** Every section in which two EIF files differ, in the first's order. */
export declare function explainDifference(first: string, second: string, world: World): Promise<readonly SectionDifference[]>;
