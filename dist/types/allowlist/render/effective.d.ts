import type { Instant } from '../../model/instant.ts';
import type { AllowList, ListedEntry } from '../document.ts';
/** A rendered list, and what whoever applies it must know. */
export interface Rendered {
    readonly text: string;
    /** Whether the format itself ends windows; else it must be rendered again when one ends. */
    readonly timed: boolean;
    readonly notes: readonly string[];
}
/**
 * The entries that a renderer may let in, in a stable order: none that is denied, none whose window
 * has ended by then, and none at all of a list that has ended.
 *
 * Throws ALLOW_LIST_INVALID for a list with a zero register or another contradiction, whoever made it.
 */
export declare function effectiveEntries(list: AllowList, at: Instant): readonly ListedEntry[];
/** What an entry is called in a policy: its version as far as its letters can stand anywhere, and its short id. */
export declare function plainName(entry: ListedEntry): string;
/** When an entry's window ends: its own end or the list's, whichever is earlier. */
export declare function endOf(list: AllowList, entry: ListedEntry): Instant | null;
