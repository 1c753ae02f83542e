import type { LedgerEvent, Statement } from '../lifecycle/events.ts';
import { type MeasurementId } from '../model/measurement.ts';
import { type Span } from '../model/span.ts';
/** Which events of a history are asked for; in time, by `effectiveAt`. */
export interface HistoryFilter extends Span {
    readonly measurement?: MeasurementId | undefined;
}
/** Whether an event is among those asked for: about the measurement, or superseding it, in the time. */
export declare function isAsked(event: LedgerEvent, filter: HistoryFilter): boolean;
/** Whether a statement is about a measurement, or ends its time as the active one. */
export declare function touches(statement: Statement, measurement: MeasurementId): boolean;
/** An event in a row for people: when, where, what, which measurement, who, and the rest in words. */
export declare function historyRow(event: LedgerEvent): readonly string[];
/** The columns of {@link historyRow}. */
export declare const HISTORY_HEAD: readonly string[];
