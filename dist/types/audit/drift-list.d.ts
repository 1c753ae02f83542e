import type { AllowList, ListedEntry } from '../allowlist/document.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import { type DriftFinding, type DriftPlace } from './drift.ts';
/** The allow-list at the base branch's head, and the ledger's state. */
export interface LedgerAndList extends DriftPlace {
    readonly state: EnvironmentState;
    /** Undefined where the branch has no such file. */
    readonly list: {
        readonly document: AllowList;
        readonly text: string;
        /** When the file was last changed, by the commit's own word; undefined where that is not known. */
        readonly changedAt?: Instant | undefined;
    } | undefined;
    /** The hash of the ledger's event at the place that the list's `ledgerHead` names, if it has one. */
    readonly anchorHash: string | undefined;
    /** How long after its issue the environment's lists end, in seconds; undefined: never. */
    readonly expires?: number | undefined;
    /** The PCR0s of the code that is known: that the service's stream has recorded. */
    readonly recorded: ReadonlySet<string>;
    readonly now: Instant;
}
/** What is wrong with the list as a whole. */
export declare function envelopeFindings(document: AllowList, it: LedgerAndList): readonly DriftFinding[];
/** What a listed entry says of itself that the ledger does not. */
export declare function editedFindings(listed: ListedEntry, it: LedgerAndList): readonly DriftFinding[];
