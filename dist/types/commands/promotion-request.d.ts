import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Measurement, MeasurementId } from '../model/measurement.ts';
import type { GuardFlag } from '../promotion/guards.ts';
import { type PromotionRequest, type Recording } from '../promotion/promote.ts';
import type { Situation } from '../promotion/situation.ts';
import type { Place } from './situation.ts';
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
/** What a promotion is decided by: what is asked for, with what ledger and forge know about it. */
export declare function promotionRequest(place: Place, situation: Situation, request: PromoteRequest): Promise<PromotionRequest>;
/** A measurement's recordings for the place's service, oldest first. */
export declare function recordingsOf(place: Place, measurement: Measurement): Promise<readonly Recording[]>;
/** What the environment's stream says of a measurement, oldest first. */
export declare function historyOf({ ledger, service, policy }: Place, measurement: MeasurementId): Promise<readonly LedgerEvent[]>;
