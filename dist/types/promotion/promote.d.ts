import { type ListDifference } from '../allowlist/compare.ts';
import type { Anchor } from '../allowlist/document.ts';
import type { LedgerEvent, Proposed, Withdrawn } from '../lifecycle/events.ts';
import type { Entry, EnvironmentState, Proposal } from '../lifecycle/state.ts';
import type { Instant } from '../model/instant.ts';
import { type Measurement, type MeasurementId } from '../model/measurement.ts';
import { type GuardFlag, type Warning } from './guards.ts';
import { type Recording } from './recording.ts';
import { type Situation } from './situation.ts';
export type { Recording } from './recording.ts';
/** Whether the candidate's commit is an ancestor of another measurement's: undefined where the forge cannot tell. */
export interface AncestryAnswer {
    readonly than: MeasurementId;
    readonly older: boolean | undefined;
}
/** What is asked for, and what the ledger and forge know about it. */
export interface PromotionRequest {
    readonly how: Proposal['how'];
    readonly measurement: Measurement;
    /** All its recordings for this service; at least one. */
    readonly recordings: readonly Recording[];
    /** The environment stream's events about this measurement, oldest first. */
    readonly history: readonly LedgerEvent[];
    /** The answers to {@link ancestryQuestions}. */
    readonly ancestry: readonly AncestryAnswer[];
    /** The state of the environment in `promotesFrom`, where the policy names one. */
    readonly upstream?: EnvironmentState | undefined;
    /** What people call it; from a tag's ref unless given. */
    readonly version?: string | undefined;
    readonly flags: readonly GuardFlag[];
    /** `now` is `--supersede-now`: what is superseded gets no grace after the merge. */
    readonly supersede: 'with-grace' | 'now';
}
/** What reviewers are told, beside the proposal itself. */
export interface PromotionReview {
    readonly proposal: Proposal;
    /** The strongest and latest recording: what the proposal's origin was taken from. */
    readonly recording: Recording;
    /** The entries that it supersedes, as the ledger has them before. */
    readonly superseded: readonly Entry[];
    readonly overridden: readonly GuardFlag[];
    readonly warnings: readonly Warning[];
    /** Since when it is active in the environment that it comes through, where it is. */
    readonly soakingSince?: Instant | undefined;
    /** Where list and ledger differed already; the promotion leaves that as it is. */
    readonly differences: readonly ListDifference[];
}
/** What `promote`, `rollback` and `reinstate` come to. */
export type PromotionPlan = (PromotionReview & {
    readonly kind: 'propose';
    /** To append in this order, before the pull request; the anchor is the last one's event. */
    readonly statements: readonly (Withdrawn | Proposed)[];
}) | (PromotionReview & {
    /** Nothing to append: the pull request is made, or brought up to date, from what was proposed. */
    readonly kind: 'already-proposed';
    readonly anchor: Anchor;
}) | {
    readonly kind: 'already-active';
    readonly entry: Entry;
    readonly differences: readonly ListDifference[];
};
/**
 * What the forge must be asked before a promotion: is `older` an ancestor of `newer`? Of what is
 * active, and of what the pull request shows that the promotion would move on.
 */
export declare function ancestryQuestions({ state, policy, service }: Pick<Situation, 'state' | 'policy' | 'service'>, { id }: Pick<Measurement, 'id'>, recordings: readonly Recording[]): readonly {
    readonly than: MeasurementId;
    readonly older: string;
    readonly newer: string;
}[];
/**
 * Decides a promotion, a rollback or a reinstatement.
 *
 * Throws a PROMOTE_* Fault with the guards' flags in the hint; no flag overrides a zero PCR,
 * evidence below the policy's, `maxAllowed`, or a ledger that is behind the list (LEDGER_BEHIND).
 */
export declare function planPromotion(situation: Situation, asked: PromotionRequest): PromotionPlan;
/**
 * What stands proposed, as its pull request is to show it: nothing is decided anew, and no guard
 * asked again. Undefined where nothing of this measurement stands.
 */
export declare function planStanding(situation: Situation, asked: PromotionRequest): Extract<PromotionPlan, {
    kind: 'already-proposed';
}> | undefined;
