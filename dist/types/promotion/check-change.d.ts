import type { AllowList } from '../allowlist/document.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { Situation } from './situation.ts';
/** One thing about a changed list that nothing in the ledger plans, or that policy forbids. */
export interface ChangeFinding {
    readonly code: string;
    readonly severity: 'error' | 'warning';
    readonly measurement?: MeasurementId | undefined;
    readonly detail: string;
    readonly remedy: string;
}
/** A changed list, judged by the base branch's policy and the ledger. */
export interface ChangeRequest {
    /** The list as the change leaves it; undefined where the change removes the file. */
    readonly head: AllowList | undefined;
    /** The hash of the stream's event at `head.ledgerHead.seq`, if it has one. */
    readonly headAnchorHash?: string | undefined;
}
/**
 * What is wrong with a change to the list: empty when it is exactly what recorded proposals,
 * due retirements and revocations plan. `situation.list` is the base, `situation.policy` the base's.
 */
export declare function checkChange(situation: Situation, request: ChangeRequest): readonly ChangeFinding[];
