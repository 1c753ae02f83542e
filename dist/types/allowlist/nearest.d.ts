import { type Pcrs } from '../model/measurement.ts';
import type { ListedEntry } from './document.ts';
/** An entry as sentences name it: by its version, where it has one, and its short id. */
export declare function nameOf({ measurement, version }: ListedEntry): string;
/**
 * What registers that no entry has have in common with the entry that is nearest to them, and which of
 * the others are of another entry: of a tuple made of two entries it says which two.
 */
export declare function nearestEntry(entries: readonly ListedEntry[], pcrs: Pcrs): string;
