import { type AllowList } from '../allowlist/document.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Proposed } from '../ports/forge.ts';
import { type PromotionPlan } from '../promotion/promote.ts';
import { type ListChange } from '../promotion/pull-request.ts';
import { type ShownPlan } from './promotion-pull.ts';
import { type PromoteRequest } from './promotion-request.ts';
import { type Place } from './situation.ts';
/** What promoting came to. */
export type Promoted = {
    readonly kind: 'proposed';
    readonly plan: ShownPlan;
    readonly change: ListChange;
    readonly before: AllowList | undefined;
    readonly proposed: Proposed;
    readonly events: readonly LedgerEvent[];
} | {
    /** Under `--dry-run`: nothing was written or opened. */
    readonly kind: 'rehearsed';
    readonly plan: ShownPlan;
    readonly change: ListChange;
    readonly before: AllowList | undefined;
} | {
    readonly kind: 'already-active';
    readonly plan: Extract<PromotionPlan, {
        kind: 'already-active';
    }>;
};
/**
 * Proposes a recorded measurement for an environment's allow-list: the event first, then the pull
 * request. Running it again finds both; when list, branch or stream moved meanwhile it plans again.
 *
 * The caller settles first. Throws a PROMOTE_… Fault where a guard refuses; PROMOTE_OVERTAKEN where
 * another job proposed on the same branch meanwhile, after making the pull request show that one.
 */
export declare function promoteMeasurement(place: Place, request: PromoteRequest): Promise<Promoted>;
