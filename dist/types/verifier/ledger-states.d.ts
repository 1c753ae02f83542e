import type { Anchor, ListOwner } from '../allowlist/document.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import type { Ledger } from '../ports/ledger.ts';
/** What the ledger says of an environment, and since when it is known to say so. */
export interface LedgerView {
    readonly state: EnvironmentState;
    /** The event that it ends with; undefined in an environment without one. */
    readonly head: Anchor | undefined;
    readonly asOf: Instant;
}
/**
 * The ledger as a verifier asks it, beside the list.
 *
 * `current` gives an environment's state as it stands now, or as it stood at most as long ago as this
 * was set up to bear. It throws the ledger's own Faults where it cannot be read in time, and
 * LEDGER_BEHIND for a ledger that lacks `anchor` (the event that the list was made after), that lacks
 * what was read from it before, or that is another one than at first: then nothing is allowed.
 */
export interface LedgerStates {
    current(owner: ListOwner, anchor: Anchor | undefined): Promise<LedgerView>;
}
/** What of a ledger is asked. */
export type AskedLedger = Pick<Ledger, 'id' | 'head' | 'read'>;
/** How the ledger is asked, and how old an answer may be. */
export interface LedgerStatesOptions {
    /** Lends the ledger for one question. */
    readonly ask: <T>(question: (ledger: AskedLedger) => Promise<T>) => Promise<T>;
    readonly now: () => Instant;
    /** Seconds that an answer is used without asking again; 0 asks for every decision. */
    readonly refreshSeconds: number;
    /** Seconds after which an answer is no longer used although the ledger does not answer. */
    readonly staleSeconds: number;
}
/** The states of a ledger's environments, asked as `options` say. */
export declare function ledgerStates(options: LedgerStatesOptions): LedgerStates;
