import type { Withdrawn } from '../lifecycle/events.ts';
import type { Proposal } from '../lifecycle/state.ts';
import type { PromotionRequest } from './promote.ts';
import { type Recording } from './recording.ts';
import { type Situation } from './situation.ts';
/** The proposal that a request comes to, as of now. */
export declare function proposalOf(situation: Situation, { how, measurement, version, supersede }: PromotionRequest, { provenance }: Recording): Proposal;
/**
 * Whether a standing proposal is still what is wanted: running a promotion again changes nothing,
 * unless what it asks for has changed, or less than half of its approval window is left.
 */
export declare function isStillMeant(it: Proposal, wanted: Proposal, { policy, now }: Situation): boolean;
/** One pull request shows one proposal: what the branch showed until now is taken back. */
export declare function withdrawals({ state }: Situation, wanted: Proposal): readonly Withdrawn[];
