import type { Proposal } from '../lifecycle/state.ts';
import type { Proposed } from '../ports/forge.ts';
import { type PromotionPlan } from '../promotion/promote.ts';
import { type ListChange, type PromotionContext } from '../promotion/pull-request.ts';
import type { Situation } from '../promotion/situation.ts';
import { type Place } from './situation.ts';
/** A plan that has a pull request. */
export type ShownPlan = Exclude<PromotionPlan, {
    kind: 'already-active';
}>;
/**
 * Opens the pull request of a plan or brings it up to date, with the approvals that a standing one
 * has: they are its own as long as its head is.
 */
export declare function showPlan(place: Place, situation: Situation, plan: ShownPlan, context: Pick<PromotionContext, 'anchor' | 'compareUrl'>): Promise<{
    readonly change: ListChange;
    readonly proposed: Proposed;
}>;
/**
 * The proposal that took another one's place on its branch since that was appended: of two jobs at
 * once, the one whose event came later. Undefined while the other stands, or was decided.
 */
export declare function proposedInstead({ ledger, service, policy }: Place, { branch, measurement, since }: Proposal): Promise<Proposal | undefined>;
/**
 * Makes a branch's pull request show what the ledger has proposed there, whatever slower jobs made of
 * it. Throws FORGE_CONFLICT where others move it again and again: each of them does the same.
 */
export declare function showStanding(place: Place, branch: string): Promise<void>;
/** The forge's page of what lies between the superseded commit and the plan's. */
export declare function compareUrlOf(place: Place, plan: ShownPlan): string | undefined;
