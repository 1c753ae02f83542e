import type { AllowList, Anchor } from '../allowlist/document.ts';
import type { LedgerEvent, WindowProposed, WindowWithdrawn } from '../lifecycle/events.ts';
import type { Entry } from '../lifecycle/state.ts';
import { type WindowChange } from '../lifecycle/window.ts';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId } from '../model/measurement.ts';
import { type Target } from './apply.ts';
import { type GuardFlag } from './guards.ts';
import type { EnvironmentPolicy } from './policy.ts';
import { type ListChange } from './pull-request.ts';
import { type Situation } from './situation.ts';
/** When a window is to end: at a time, or so many seconds after it is asked for. */
export type WindowEnd = {
    readonly until: Instant;
} | {
    readonly seconds: number;
};
/** Which window is to end when, and why. */
export interface WindowRequest {
    readonly measurement: MeasurementId;
    readonly how: WindowChange['how'];
    /** Not for a lift: that ends after the policy's grace, or with the exemption if that is sooner. */
    readonly end?: WindowEnd | undefined;
    /** One line. */
    readonly reason: string;
    readonly flags: readonly GuardFlag[];
    /** The environment stream's events about the measurement, oldest first. */
    readonly history: readonly LedgerEvent[];
}
/** What `extend` and `exempt` come to. */
export type WindowPlan = {
    readonly entry: Entry;
    readonly change: WindowChange;
    readonly overridden: readonly GuardFlag[];
} & ({
    readonly kind: 'propose';
    readonly statements: readonly (WindowWithdrawn | WindowProposed)[];
} | {
    readonly kind: 'already-proposed';
    readonly anchor: Anchor;
});
/**
 * Decides an extension, an exemption or its lifting: another end for the window of one superseded
 * measurement, by a pull request of its own.
 *
 * Throws WINDOW_ENDED with the flag in the hint; no flag overrides WINDOW_NOT_SUPERSEDED,
 * WINDOW_NOT_LONGER, WINDOW_NOT_EXEMPT and WINDOW_TOO_LONG. Throws LEDGER_BEHIND.
 */
export declare function planWindow(situation: Situation, request: WindowRequest): WindowPlan;
/** How far from its asking a change may move a window, in seconds; a lift moves it nearer. */
export declare function longestWindow(policy: EnvironmentPolicy, how: WindowChange['how']): number;
/** Whether a change is within what the policy allows, counted from when it was asked for. */
export declare function isWithinPolicy(policy: EnvironmentPolicy, it: WindowChange): boolean;
/** The list in which that window ends as the change says; everything else stays as it is. */
export declare function applyWindow(target: Target, measurement: MeasurementId, change: WindowChange, anchor: Anchor): AllowList;
/** The list and the pull request that such a plan comes to. */
export declare function draftWindow(situation: Situation, plan: WindowPlan, anchor: Anchor): ListChange;
