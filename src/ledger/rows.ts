import { Fault } from '../fault.ts'
import { decodeEvent, encodeEvent } from '../lifecycle/chain.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { type IndexKeys, indexKeys } from '../lifecycle/index-keys.ts'
import type { StreamId } from '../lifecycle/streams.ts'

/**
 * The most bytes that an event's canonical form may have, in every driver, so that any ledger can be
 * copied into any other. DynamoDB's items hold 400 KiB with names, keys and index entries; this
 * leaves 16 KiB for those.
 */
export const LARGEST_EVENT: number = 384 * 1024

/** An event as a driver stores it: the canonical bytes, their hash, and what it is found by. */
export interface Row extends Filing {
  readonly stream: string
  readonly seq: number
  /** The event's canonical form without its hash. */
  readonly body: string
  readonly hash: string
}

/** What a row repeats of its event, so that it is found by it: the keys, its id and its time. */
export type Filing = { readonly [K in keyof IndexKeys]?: string | undefined } & {
  readonly id: string
  readonly effectiveAt: string
}

/** A place in a stream. */
export interface Place {
  readonly stream: StreamId
  readonly seq: number
}

/**
 * The row to store for an event. Throws LEDGER_EVENT_TOO_LARGE, and LEDGER_EVENT_INVALID or
 * LEDGER_CORRUPT for an event that could not be read again: what is appended stays for good.
 */
export function rowOf(event: LedgerEvent): Row {
  const body = encodeEvent(event)
  const size = Buffer.byteLength(body)
  if (size > LARGEST_EVENT) {
    throw new Fault(
      'LEDGER_EVENT_TOO_LARGE',
      `${placeText(event)} has ${size} bytes, and a ledger stores at most ${LARGEST_EVENT}`,
      { at: placeText(event), hint: 'keep large evidence elsewhere, and name it by its digest' },
    )
  }
  const row = { stream: event.stream, seq: event.seq, body, hash: event.hash, ...filing(event) }
  eventOf(row, event.ledger)
  return row
}

/**
 * The event that a row holds, or a Fault that names its place: LEDGER_CORRUPT where hash, place,
 * ledger or an index's value is not the event's, LEDGER_EVENT_INVALID where it is no event.
 */
export function eventOf(
  row: Row,
  ledger: string,
  decode: (body: string, hash: string) => LedgerEvent = decodeEvent,
): LedgerEvent {
  const event = readingAt(row, () => decode(row.body, row.hash))
  if (event.stream !== row.stream || event.seq !== row.seq) {
    throw corrupt(row, `holds the event of ${placeText(event)}`)
  }
  if (event.ledger !== ledger) {
    throw foreign(row, event.ledger, ledger)
  }
  const filed = filing(event)
  const wrong = FILED.find((key) => filed[key] !== row[key])
  if (wrong !== undefined) throw corrupt(row, `is filed under another ${wrong} than its own`)
  return event
}

/** Whether a row repeats exactly this of its event. */
export function isFiled(row: Row, filing: Filing): boolean {
  return (
    filing.id === row.id &&
    filing.effectiveAt === row.effectiveAt &&
    filing.measurement === row.measurement &&
    filing.pcr0 === row.pcr0 &&
    filing.commit === row.commit &&
    filing.image === row.image
  )
}

const FILED = ['id', 'effectiveAt', 'measurement', 'pcr0', 'commit', 'image'] as const

/** A place as messages have it: `recorded/signer #4`. */
export function placeText({
  stream,
  seq,
}: {
  readonly stream: string
  readonly seq: number
}): string {
  return `${stream} #${seq}`
}

/** The Fault for a stored event that cannot be trusted. */
export function corrupt(
  place: { readonly stream: string; readonly seq: number },
  why: string,
): Fault {
  return new Fault('LEDGER_CORRUPT', `${placeText(place)}: ${why}`, {
    at: placeText(place),
    hint: 'compare with a backup or another anchor; nothing after this event can be trusted',
  })
}

/** The Fault for an event of another ledger. */
export function foreign(
  place: { readonly stream: string; readonly seq: number },
  theirs: string,
  ours: string,
): Fault {
  return corrupt(place, `belongs to the ledger ${theirs}, and this is ${ours}`)
}

/** The Fault for a ledger that another one's history is only partly copied to. */
export function unfinished(place: string, id: string): Fault {
  return new Fault(
    'LEDGER_UNFINISHED',
    `${place} is an unfinished copy of the ledger ${id}: it may lack events`,
    {
      at: place,
      hint: 'run golden-pcr ledger copy from the same source again, which completes it; until then use the source',
    },
  )
}

/**
 * The rows of a page, up to the first that cannot be one: the events before it are looked at first, so
 * that the first event that does not hold is the one that is named. That row throws when it comes
 * first, or where no more than two were asked for.
 */
export function rowsOfPage<T>(found: readonly T[], limit: number, toRow: (it: T) => Row): Row[] {
  const rows: Row[] = []
  for (const it of found) {
    try {
      rows.push(toRow(it))
    } catch (error) {
      if (rows.length === 0 || limit <= 2) throw error
      break
    }
  }
  return rows
}

/** Reads a stored event, and names its place in the Faults of that. */
export function readingAt<T>(
  place: { readonly stream: string; readonly seq: number },
  read: () => T,
): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    throw new Fault(cause.code, `${placeText(place)}: ${cause.message}`, {
      at: placeText(place),
      hint: cause.hint ?? 'compare with a backup or another anchor',
      cause,
    })
  }
}

function filing(event: LedgerEvent): Filing {
  return { ...indexKeys(event), id: event.id, effectiveAt: event.effectiveAt }
}
