import type { LedgerEvent } from '../lifecycle/events.ts'
import type { StreamId } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'

/** What a measurement is looked for by. `image` is the `sha256:` digest in a recording's provenance. */
export type Sought =
  | { readonly by: 'measurement'; readonly measurement: MeasurementId }
  | { readonly by: 'pcr0'; readonly pcr0: Pcr }
  | { readonly by: 'commit'; readonly commit: string }
  | { readonly by: 'image'; readonly digest: string }

/**
 * An append-only history of events in streams. Nothing in it is changed or removed.
 *
 * - Of several appends at the same place of a stream, one succeeds and the others throw
 *   LEDGER_CONFLICT, even across processes. The caller then reads and decides again.
 * - When `append` resolves, the event is durable, and every later read of its stream sees it.
 * - When `append` throws anything else, the event may or may not be there: read before trying again.
 * - `append` refuses (LEDGER_CORRUPT) an event that does not follow from the stream's head; the
 *   first event of a stream other than the catalog needs its name in the catalog before.
 * - Every event that is read has been checked against its hash and decoded; a stream that is read
 *   is checked to be a chain. What does not hold throws LEDGER_CORRUPT.
 * - Streams are independent: an append to one never waits for or fails because of another.
 */
export interface Ledger {
  /** The ledger's own id: 32 lower-case hex digits, part of everything that is hashed. */
  readonly id: string

  /** The stream's last event as of now (strongly consistent), or undefined if it has none. */
  head(stream: StreamId): Promise<LedgerEvent | undefined>

  /** The stream's events from `since` (1 unless given), oldest first, however many. */
  read(stream: StreamId, since?: number): AsyncIterable<LedgerEvent>

  /** The last event whose `effectiveAt` is at or before this moment: one query, however long the history. */
  lastAt(stream: StreamId, at: Instant): Promise<LedgerEvent | undefined>

  /** The stream's events about one measurement, oldest first, as of now (strongly consistent). */
  about(stream: StreamId, measurement: MeasurementId): AsyncIterable<LedgerEvent>

  /** The stream's event with this id, as of now (strongly consistent), or undefined. */
  withId(stream: StreamId, id: string): Promise<LedgerEvent | undefined>

  /** The events of all streams that an index finds; it may lag behind by moments, so decide nothing by it alone. */
  find(sought: Sought): AsyncIterable<LedgerEvent>

  /** The names of all streams, from the catalog. */
  streams(): AsyncIterable<StreamId>

  /** Adds an event at the place its `seq` says. */
  append(event: LedgerEvent): Promise<void>

  close(): Promise<void>
}
