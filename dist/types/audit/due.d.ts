import { type EnvironmentState } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
/** One superseded measurement, and when its window ends. */
export interface DueEntry {
    readonly measurement: MeasurementId;
    readonly version?: string | undefined;
    /** The earlier of the list's end and the ledger's: from here on it is not allowed. */
    readonly endsAt: Instant;
    /** Seconds since then; negative while the window is open. */
    readonly overdue: number;
}
/** What an environment still holds of what was superseded, the longest overdue first. */
export declare function dueIn(state: EnvironmentState, now: Instant): readonly DueEntry[];
