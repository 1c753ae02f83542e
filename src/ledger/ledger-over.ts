import { Fault } from '../fault.ts'
import { openingId, verifyFollows, verifyLink, verifyNext } from '../lifecycle/chain.ts'
import { type Link, readLink } from '../lifecycle/envelope.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { indexKeys } from '../lifecycle/index-keys.ts'
import { CATALOG, type StreamId, streamParts } from '../lifecycle/streams.ts'
import { subjectOf } from '../lifecycle/subject.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import {
  corrupt,
  eventOf,
  foreign,
  type Place,
  placeText,
  type Row,
  readingAt,
  rowOf,
} from './rows.ts'

const PAGE = 256

/** How many streams' last events are remembered, to spare an append the reading of its predecessor. */
const REMEMBERED = 64

/**
 * The ledger over a driver's table: every check that `Ledger` promises, in one place for all drivers.
 *
 * No transaction is needed: an event that was seen once stays for good, so its successor is checked
 * against it first and then put where nothing stands yet.
 */
export function ledgerOver(table: EventTable): Ledger {
  const seen = new Map<StreamId, LedgerEvent>()
  const remember = (event: LedgerEvent): LedgerEvent => {
    seen.delete(event.stream)
    seen.set(event.stream, event)
    const [oldest] = seen.keys()
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
    return event
  }
  const withId = async (stream: StreamId, id: string): Promise<LedgerEvent | undefined> => {
    const seq = await table.placeWithId(stream, id)
    if (seq === undefined) return undefined
    const event = await eventAt(table, { stream, seq })
    if (event.id !== id) throw corrupt({ stream, seq }, 'is found by an id that is not its own')
    return event
  }
  return {
    id: table.id,
    withId,
    async head(stream) {
      const head = newest(await table.latest(stream, undefined, 2), table.id)
      return head === undefined ? undefined : remember(head)
    },
    async lastAt(stream, at) {
      return newest(await table.latest(stream, at, 2), table.id)
    },
    read: (stream, since = 1) => readChain(table, stream, since),
    links: (stream) =>
      streamParts(stream).kind === 'environment'
        ? readChain(table, stream, 1)
        : readLinks(table, stream),
    async *about(stream, measurement) {
      for await (const seq of table.placesAbout(stream, measurement)) {
        const event = await eventAt(table, { stream, seq })
        if (subjectOf(event.statement) !== measurement) throw corrupt(event, 'is about another')
        yield event
      }
    },
    async *find(sought) {
      for await (const place of table.placesOf(sought)) {
        const event = await eventAt(table, place)
        const { key, value } = filedUnder(sought)
        if (indexKeys(event)[key] !== value)
          throw corrupt(event, `is found by a ${sought.by} not its own`)
        yield event
      }
    },
    async *streams() {
      for await (const { statement } of readChain(table, CATALOG, 1)) {
        if (statement.kind === 'stream-opened') yield statement.name
      }
    },
    async append(event) {
      const row = rowOf(event)
      if (event.ledger !== table.id) {
        throw foreign(event, event.ledger, table.id)
      }
      verifyNext(await predecessor(table, event, seen.get(event.stream)), event)
      if (event.seq === 1 && event.stream !== CATALOG) {
        if ((await withId(CATALOG, openingId(event.stream))) === undefined)
          throw unnamed(event.stream)
      }
      if ((await table.insert(row)) === 'taken') throw conflict(event)
      remember(event)
    },
    close: () => table.close(),
  }
}

async function* readChain(
  table: EventTable,
  stream: StreamId,
  since: number,
): AsyncGenerator<LedgerEvent> {
  let before = since > 1 ? await eventAtOrNone(table, { stream, seq: since - 1 }) : undefined
  let next = Math.max(1, since)
  for (;;) {
    const rows = await table.page(stream, next, PAGE)
    if (rows.length === 0) return
    for (const row of rows) {
      const event = eventOf(row, table.id)
      verifyFollows(before, event)
      yield event
      before = event
      next = event.seq + 1
    }
  }
}

async function* readLinks(table: EventTable, stream: StreamId): AsyncGenerator<Link> {
  let before: Link | undefined
  for (;;) {
    const rows = await table.sealed(stream, (before?.seq ?? 0) + 1, PAGE)
    if (rows.length === 0) return
    for (const { seq, body, hash } of rows) {
      const place = { stream, seq }
      const link = readingAt(place, () => readLink(stream, body, hash))
      if (link.seq !== seq) throw corrupt(place, `holds the event of #${link.seq}`)
      if (link.ledger !== table.id) throw foreign(place, link.ledger, table.id)
      verifyLink(before, link)
      yield link
      before = link
    }
  }
}

/** The newest of rows that come newest first, checked against the one before it. */
function newest(rows: readonly Row[], ledger: string): LedgerEvent | undefined {
  const [row, earlier] = rows
  if (row === undefined) return undefined
  const event = eventOf(row, ledger)
  verifyFollows(earlier === undefined ? undefined : eventOf(earlier, ledger), event)
  return event
}

async function eventAt(table: EventTable, place: Place): Promise<LedgerEvent> {
  const event = await eventAtOrNone(table, place)
  if (event === undefined) throw corrupt(place, 'an index names it, and it is not there')
  return event
}

async function eventAtOrNone(
  table: EventTable,
  { stream, seq }: Place,
): Promise<LedgerEvent | undefined> {
  const rows = await table.page(stream, Math.max(1, seq - 1), seq === 1 ? 1 : 2)
  const row = rows.find((it) => it.seq === seq)
  const earlier = rows.find((it) => it.seq === seq - 1)
  if (row === undefined) return undefined
  return newest(earlier === undefined ? [row] : [row, earlier], table.id)
}

async function predecessor(
  table: EventTable,
  event: LedgerEvent,
  known: LedgerEvent | undefined,
): Promise<LedgerEvent | undefined> {
  const { stream, seq } = event
  if (seq === 1) return undefined
  if (known?.seq === seq - 1) return known
  const before = await eventAtOrNone(table, { stream, seq: seq - 1 })
  if (before === undefined) throw corrupt(event, `there is no #${seq - 1} that it could follow`)
  const [taken] = await table.page(stream, seq, 1)
  if (taken !== undefined) throw conflict(event)
  return before
}

function conflict(event: LedgerEvent): Fault {
  return new Fault(
    'LEDGER_CONFLICT',
    `${placeText(event)} is there already: another writer was first`,
    {
      at: placeText(event),
      hint: 'read the stream again and decide again',
    },
  )
}

function unnamed(stream: StreamId): Fault {
  return new Fault('LEDGER_STREAM_UNNAMED', `the catalog does not name ${stream} yet`, {
    at: stream,
    hint: 'open the stream before its first event',
  })
}
