import type { StreamId } from '../lifecycle/streams.ts';
import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { Sought } from '../ports/ledger.ts';
import type { Place, Row } from './rows.ts';
/**
 * The few things that a driver does for `ledgerOver`: it stores rows and finds them, and checks
 * nothing of what they say. It throws the Faults that `Ledger` names where it cannot.
 */
export interface EventTable {
    /** The ledger's id. */
    readonly id: string;
    /** The stream's rows from place `from` on, ascending, `limit` at most; none means the end, and so does one of two. */
    page(stream: StreamId, from: number, limit: number): Promise<readonly Row[]>;
    /** The stream's last rows, newest first, `count` at most; if `at` is given, of those effective by then. */
    latest(stream: StreamId, at: Instant | undefined, count: number): Promise<readonly Row[]>;
    /** The places of the stream's rows about a measurement, ascending. */
    placesAbout(stream: StreamId, measurement: MeasurementId): AsyncIterable<number>;
    /** The first place of the stream that holds this event id. */
    placeWithId(stream: StreamId, id: string): Promise<number | undefined>;
    /** The places of all rows filed under this, by stream and place. */
    placesOf(sought: Sought): AsyncIterable<Place>;
    /** Stores a row durably where its place is free: one atomic step, which cannot replace anything. */
    insert(row: Row): Promise<'inserted' | 'taken'>;
    close(): Promise<void>;
}
