import type { AllowList } from '../allowlist/document.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import type { Instant } from '../model/instant.ts';
import { type DriftFinding, type DriftPlace } from './drift.ts';
/** The allow-list at the base branch's head, and the ledger's state. */
export interface LedgerAndList extends DriftPlace {
    readonly state: EnvironmentState;
    /** Undefined where the branch has no such file. */
    readonly list: {
        readonly document: AllowList;
        readonly text: string;
    } | undefined;
    /** The hash of the ledger's event at the place that the list's `ledgerHead` names, if it has one. */
    readonly anchorHash: string | undefined;
    readonly now: Instant;
}
/** Every way in which the allow-list is not what the ledger says. */
export declare function ledgerFindings(it: LedgerAndList): readonly DriftFinding[];
