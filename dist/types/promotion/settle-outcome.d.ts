import type { Approval, MergeRef } from '../lifecycle/events.ts';
import type { Proposal } from '../lifecycle/state.ts';
import type { Warning } from './guards.ts';
import type { DatedStatement, DecidedPull } from './settle.ts';
import type { Situation } from './situation.ts';
/** What a decided pull request means for one open proposal: nothing, if it was about another. */
export interface Outcome {
    readonly statements: readonly DatedStatement[];
    readonly notes: readonly Warning[];
}
/**
 * What a decided pull request means for an open proposal.
 *
 * A branch carries many pull requests in its life, so a decision counts only if it is not older than
 * the proposal, and only if the list at that commit holds the tuple: what it was about is read from
 * there, never from the pull request's text.
 */
export declare function outcomeOf(situation: Situation, proposal: Proposal, decided: DecidedPull, excluded: readonly string[]): Outcome;
/**
 * The approvals that count: by different people, of the very head that was merged, before the merge,
 * from those whom the policy names, and not by who is excluded.
 */
export declare function countedApprovals({ policy }: Pick<Situation, 'policy'>, { pull, approvals }: DecidedPull, merge: MergeRef, excluded: readonly string[]): readonly Approval[];
