import { type Entry, type EnvironmentState } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId } from '../model/measurement.ts';
import { type GuardFlag, type Warning } from './guards.ts';
import { type ListChange } from './pull-request.ts';
import { type Situation } from './situation.ts';
/** What a retirement needs to know beside the situation. */
export interface RetireRequest {
    /** The last attestation of each measurement that was seen in the fleet. */
    readonly seen: readonly {
        readonly measurement: MeasurementId;
        readonly at: Instant;
    }[];
    readonly flags: readonly GuardFlag[];
}
/** What people exempted, and is not due therefore: a daily run says so each time. */
export declare function exemptIn(state: EnvironmentState, now: Instant): readonly Entry[];
/** An entry whose end in the list becomes the ledger's. */
export interface Tightened {
    readonly entry: Entry;
    readonly until: Instant;
}
/** What leaves the list, what ends earlier in it, and what had to be said about that. */
export interface Retirement {
    /** Past their window by the ledger: they leave the list. */
    readonly retired: readonly Entry[];
    /** Listed longer than the ledger allows them. */
    readonly tightened: readonly Tightened[];
    readonly overridden: readonly GuardFlag[];
    readonly warnings: readonly Warning[];
}
/** What `retire` comes to. */
export type RetirePlan = {
    readonly kind: 'nothing-due';
    readonly next?: Instant | undefined;
} | (ListChange & Retirement & {
    readonly kind: 'retire';
});
/**
 * Decides a retirement: one change of the list for everything that is past its window, and for every
 * window that the list ends later than the ledger.
 *
 * A measurement that was seen in the fleet within the last grace is left in the list, and said so;
 * throws RETIRE_STILL_SEEN where nothing else is due, and RETIRE_EMPTY where nothing would be
 * allowed afterwards, with the flag in the hint. Throws LEDGER_BEHIND.
 */
export declare function planRetire(situation: Situation, request: RetireRequest): RetirePlan;
