import { type DriftFinding } from './drift.ts';
import { type LedgerAndList } from './drift-list.ts';
/** Every way in which the allow-list is not what the ledger says. */
export declare function ledgerFindings(it: LedgerAndList): readonly DriftFinding[];
