import { Fault } from '../fault.ts'
import { openingId, verifyNext } from '../lifecycle/chain.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { indexKeys } from '../lifecycle/index-keys.ts'
import { CATALOG, type StreamId } from '../lifecycle/streams.ts'
import { subjectOf } from '../lifecycle/subject.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { eventAt, eventAtOrNone, newest, readChain, readLinks } from './read-chain.ts'
import { corrupt, foreign, placeText, rowOf } from './rows.ts'

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
    links: (stream, since = 1) => readLinks(table, stream, since),
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
