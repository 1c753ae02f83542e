import type { AllowList } from '../allowlist/document.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Proposed } from '../ports/forge.ts';
import type { GuardFlag } from '../promotion/guards.ts';
import { type PromotionPlan, type PromotionRequest, type Recording } from '../promotion/promote.ts';
import { type ListChange } from '../promotion/pull-request.ts';
import { type Place } from './situation.ts';
/** What is to be promoted, and how. */
export interface PromoteRequest {
    readonly how: PromotionRequest['how'];
    readonly measurement: Measurement;
    readonly version?: string | undefined;
    readonly flags: readonly GuardFlag[];
    readonly supersede: PromotionRequest['supersede'];
    /** Under `--dry-run`: a recording that the ledger does not hold yet. */
    readonly rehearsed?: Recording | undefined;
}
/** What promoting came to. */
export type Promoted = {
    readonly kind: 'proposed';
    readonly plan: Exclude<PromotionPlan, {
        kind: 'already-active';
    }>;
    readonly change: ListChange;
    readonly before: AllowList | undefined;
    readonly proposed: Proposed;
    readonly events: readonly LedgerEvent[];
} | {
    /** Under `--dry-run`: nothing was written or opened. */
    readonly kind: 'rehearsed';
    readonly plan: Exclude<PromotionPlan, {
        kind: 'already-active';
    }>;
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
 * The caller settles first. Throws a PROMOTION_… Fault where a guard refuses.
 */
export declare function promoteMeasurement(place: Place, request: PromoteRequest): Promise<Promoted>;
