import type { Approval, MergeRef } from '../lifecycle/events.ts';
import type { DecidedPull, SettleRequest } from './settle.ts';
import type { Situation } from './situation.ts';
/**
 * The approvals that count: by different people, of the very head that was merged, before the merge,
 * from those whom the policy names, by login or as members of a team, and not by who is excluded.
 */
export declare function countedApprovals(situation: Pick<Situation, 'policy'>, decided: Pick<DecidedPull, 'pull' | 'approvals'>, merge: Pick<MergeRef, 'at'>, request: Pick<SettleRequest, 'excluded' | 'teams'>): readonly Approval[];
/**
 * Why a merge has fewer approvals than the policy demands, with who approved and did not count;
 * undefined where it has enough.
 */
export declare function tooFewApprovals(situation: Pick<Situation, 'policy'>, decided: Pick<DecidedPull, 'pull' | 'approvals' | 'passedOver'>, merge: Pick<MergeRef, 'at'>, request: Pick<SettleRequest, 'excluded' | 'teams'>): string | undefined;
