import type { Approval, MergeRef } from '../lifecycle/events.ts';
import type { DecidedPull, SettleRequest } from './settle.ts';
import type { Situation } from './situation.ts';
/**
 * The approvals that count: by different people, of the very head that was merged, before the merge,
 * from those whom the policy names, by login or as members of a team, and not by who is excluded.
 */
export declare function countedApprovals(situation: Pick<Situation, 'policy'>, decided: Pick<DecidedPull, 'pull' | 'approvals'>, merge: Pick<MergeRef, 'at'>, request: Pick<SettleRequest, 'excluded' | 'teams'>): readonly Approval[];
/** What a merge's approvals come to. */
export interface MergeApprovals {
    readonly counted: readonly Approval[];
    /** Why they are fewer than the policy demands, with who approved and did not count; undefined where they are enough. */
    readonly tooFew: string | undefined;
}
/** The {@link countedApprovals} of a merge, and whether they are as many as the policy demands. */
export declare function approvalsOf(situation: Pick<Situation, 'policy'>, decided: Pick<DecidedPull, 'pull' | 'approvals' | 'passedOver'>, merge: Pick<MergeRef, 'at'>, request: Pick<SettleRequest, 'excluded' | 'teams'>): MergeApprovals;
