import type { LedgerEvent, Statement } from '../lifecycle/events.ts';
import { type Instant } from '../model/instant.ts';
import { type MeasurementId } from '../model/measurement.ts';
/** Which events of a history are asked for; half-open in time, by `effectiveAt`. */
export interface HistoryFilter {
    readonly measurement?: MeasurementId | undefined;
    readonly since?: Instant | undefined;
    readonly until?: Instant | undefined;
}
/** Whether an event is among those asked for: about the measurement, or superseding it, in the time. */
export declare function isAsked(event: LedgerEvent, filter: HistoryFilter): boolean;
/** Whether a statement is about a measurement, or ends its time as the active one. */
export declare function touches(statement: Statement, measurement: MeasurementId): boolean;
/** An event in a row for people: when, where, what, which measurement, who, and the rest in words. */
export declare function historyRow(event: LedgerEvent): readonly string[];
/** The columns of {@link historyRow}. */
export declare const HISTORY_HEAD: readonly string[];
