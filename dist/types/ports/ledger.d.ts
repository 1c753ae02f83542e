import type { Link } from '../lifecycle/envelope.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import type { StreamId } from '../lifecycle/streams.ts';
import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { Pcr } from '../model/pcr.ts';
/** What a measurement is looked for by. `image` is the `sha256:` digest in a recording's provenance. */
export type Sought = {
    readonly by: 'measurement';
    readonly measurement: MeasurementId;
} | {
    readonly by: 'pcr0';
    readonly pcr0: Pcr;
} | {
    readonly by: 'commit';
    readonly commit: string;
} | {
    readonly by: 'image';
    readonly digest: string;
};
/**
 * An append-only history of events in streams. Nothing in it is changed or removed.
 *
 * Writing
 * - Of several appends at the same place of a stream, one succeeds and the others throw
 *   LEDGER_CONFLICT, even across processes. The caller then reads and decides again.
 * - When `append` resolves, the event is durable, and every later read of its stream sees it.
 * - When `append` throws LEDGER_UNAVAILABLE, the event may or may not be there: read before trying
 *   again. When it throws any other Fault, the event is not there by this call.
 * - `append` refuses what could not be read again or does not follow from the stream's head
 *   (LEDGER_CORRUPT, LEDGER_EVENT_INVALID, LEDGER_EVENT_TOO_LARGE), before it writes.
 * - The first event of a stream other than the catalog needs its name in the catalog before
 *   (LEDGER_STREAM_UNNAMED). `append` writes no second event: `openStream` in `commands/` does that.
 * - Streams are independent: an append to one never fails because of another.
 *
 * Reading
 * - Every event that is read has been checked: its hash, its form, its place, the ledger it belongs
 *   to, what it is found by, and that it follows from the event before it, with the state that
 *   results. What does not hold throws LEDGER_CORRUPT or LEDGER_EVENT_INVALID, naming the place.
 * - Everything but `find` sees what was appended before the call, whoever appended it.
 * - Lists come by pages from underneath, however long; an event appended meanwhile may be seen.
 * - Failing reads throw LEDGER_UNAVAILABLE, LEDGER_THROTTLED, LEDGER_CREDENTIALS or LEDGER_FORBIDDEN.
 */
export interface Ledger {
    /** The ledger's own id: 32 lower-case hex digits, part of everything that is hashed. */
    readonly id: string;
    /** The stream's last event, or undefined if it has none. */
    head(stream: StreamId): Promise<LedgerEvent | undefined>;
    /** The stream's events from place `since` (1 unless given), oldest first. */
    read(stream: StreamId, since?: number): AsyncIterable<LedgerEvent>;
    /**
     * The links of the stream's events from place `since` (1 unless given), oldest first, many at a time:
     * checked as `read` checks them, with the same refusals, and several times faster. What comes before
     * an event that is refused is given first. For verifying long histories.
     */
    links(stream: StreamId, since?: number): AsyncIterable<readonly Link[]>;
    /** The last event whose `effectiveAt` is at or before this moment: one query, however long the history. */
    lastAt(stream: StreamId, at: Instant): Promise<LedgerEvent | undefined>;
    /** The stream's events about one measurement (`subjectOf`), oldest first. */
    about(stream: StreamId, measurement: MeasurementId): AsyncIterable<LedgerEvent>;
    /** The stream's first event with this id, or undefined. */
    withId(stream: StreamId, id: string): Promise<LedgerEvent | undefined>;
    /**
     * The events of all streams that `indexKeys` files under this, by stream's name and place. An
     * index may lag behind by moments, so decide nothing by it alone.
     */
    find(sought: Sought): AsyncIterable<LedgerEvent>;
    /** The names of all streams, from the catalog, in the order in which they were opened. */
    streams(): AsyncIterable<StreamId>;
    /** Adds an event at the place its `seq` says. */
    append(event: LedgerEvent): Promise<void>;
    /** Gives back what the ledger holds; it is not used again. */
    close(): Promise<void>;
}
/**
 * A ledger that another one's history is copied to. A new one is begun with its first byte; one that
 * was complete before is, until `begin`. From there to `complete` it opens for nothing but the copy:
 * LEDGER_UNFINISHED, however the copy ends. Both are durable when they resolve, and safe to do twice.
 */
export interface LedgerCopy extends Ledger {
    begin(): Promise<void>;
    complete(): Promise<void>;
}
