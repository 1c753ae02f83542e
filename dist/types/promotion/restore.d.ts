import type { AllowList, ListedDenied, ListedEntry } from '../allowlist/document.ts';
import { type Entry } from '../lifecycle/state.ts';
import type { Situation } from './situation.ts';
/** A list's content as the ledger has it, and what of the list at the base that changes. */
export interface Restored {
    readonly entries: readonly ListedEntry[];
    readonly denied: readonly ListedDenied[];
    /** Allowed by the ledger, and not in the list. */
    readonly added: readonly Entry[];
    /** Listed otherwise than the ledger has it. */
    readonly corrected: readonly Entry[];
    /** Listed, and nothing that the ledger has. */
    readonly removed: readonly ListedEntry[];
    /** Not in the ledger either, but proposed as it is listed: its own pull request decides. */
    readonly left: readonly ListedEntry[];
    /** Revoked by the ledger, and not denied by the list. */
    readonly deniedAgain: readonly ListedDenied[];
}
/**
 * The content that the ledger gives a list. It adds nothing that the ledger does not allow now, takes
 * out nothing that it does, makes no window longer than it says, and lifts no denial, whoever wrote it.
 *
 * What is past its window stays until it is retired, ended as the ledger ends it; where it is gone, it
 * stays gone.
 */
export declare function restore(situation: Pick<Situation, 'state' | 'list' | 'now'>): Restored;
/**
 * A ledger's entry as a list shows it: what is listed keeps its annotations, and a beginning that is
 * not after the ledger's.
 */
export declare function restoredEntry(entry: Entry, was: ListedEntry | undefined): ListedEntry;
/** The entry of a list that a ledger's entry is listed as. */
export declare function listedBefore(list: AllowList | undefined, entry: Entry): ListedEntry | undefined;
