import { Fault } from '../fault.ts'
import { verifyNext } from '../lifecycle/chain.ts'
import type { Link } from '../lifecycle/envelope.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import type { StreamId } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import type { Ledger } from '../ports/ledger.ts'

/** An event that was seen elsewhere, by its place and hash: in an allow-list, a pull request, a backup. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

/** What was found of one stream. `events` are intact, from its first; `head` is the last of those. */
export type ChainReport =
  | {
      readonly kind: 'intact'
      readonly events: number
      readonly head: Anchor | undefined
      /** When its first event was recorded. */
      readonly since: Instant | undefined
    }
  | {
      readonly kind: 'broken'
      readonly events: number
      readonly head: Anchor | undefined
      /** The place of the first event that cannot be trusted: `recorded/signer #4`. */
      readonly at: string
      readonly why: string
    }

/**
 * Whether these events are a whole stream from its first, each following from the one before, and
 * whether each anchor stands in it. Names the first that does not; reads on no further.
 *
 * Without an anchor a tail that was cut off, or a whole that was written anew, cannot be seen.
 * Only LEDGER_CORRUPT and LEDGER_EVENT_INVALID are findings; other Faults are thrown on.
 */
export async function verifyChain(
  events: AsyncIterable<LedgerEvent>,
  anchors: readonly Anchor[] = [],
): Promise<ChainReport> {
  return inspect(oneByOne(events), anchors, verifyNext)
}

/** Part of a stream, to be verified alone: the event before it is taken for what it says. */
export interface Part {
  readonly stream: StreamId
  /** The place of its first event. */
  readonly since: number
  /** The place of its last event; undefined where it goes on to the stream's end. */
  readonly until?: number | undefined
  /** Those that stand in it, and those beyond the stream's end where it is the last. */
  readonly anchors: readonly Anchor[]
}

/**
 * As {@link verifyChain}, of a ledger's stream; the ledger checks it while it reads: every event's hash,
 * form, id, index values, and that it follows from the one before with the state that results.
 */
export async function verifyStream(
  ledger: Ledger,
  stream: StreamId,
  anchors: readonly Anchor[] = [],
): Promise<ChainReport> {
  return verifyPart(ledger, { stream, since: 1, anchors })
}

/** As {@link verifyStream}, of one part; `events` counts those before it too. */
export async function verifyPart(ledger: Ledger, part: Part): Promise<ChainReport> {
  return inspect(ledger.links(part.stream, part.since), part.anchors, () => {}, part)
}

/** Cuts a stream whose last place is known into parts of so many events, and deals its anchors out. */
export function partsOf(
  stream: StreamId,
  last: number,
  size: number,
  anchors: readonly Anchor[],
): readonly Part[] {
  const count = Math.max(1, Math.ceil(last / size))
  return Array.from({ length: count }, (_, n): Part => {
    const since = n * size + 1
    const until = n === count - 1 ? undefined : since + size - 1
    const own = anchors.filter(
      ({ seq }) => (n === 0 || seq >= since) && (until === undefined || seq <= until),
    )
    return { stream, since, until, anchors: own }
  })
}

/** What the reports of all parts of one stream, in order, say of the whole. */
export function joinReports(reports: readonly ChainReport[]): ChainReport {
  const [first] = reports
  let joined = first
  for (const next of reports.slice(1)) {
    if (joined?.kind === 'broken') return joined
    const head = next.head ?? joined?.head
    joined =
      next.kind === 'intact'
        ? { ...next, head, since: joined?.since }
        : { ...next, head, events: head?.seq ?? 0 }
  }
  if (joined === undefined) throw new TypeError('a stream has one part at least')
  return joined
}

async function* oneByOne<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  for await (const item of items) yield [item]
}

async function inspect<T extends Link>(
  runs: AsyncIterable<readonly T[]>,
  anchors: readonly Anchor[],
  verify: (before: T | undefined, event: T) => void,
  part: Partial<Part> = {},
): Promise<ChainReport> {
  const { stream, since: from = 1, until } = part
  const wanted = Map.groupBy(anchors, ({ seq }) => seq)
  let since: Instant | undefined
  let last: T | undefined
  const place = (): number => last?.seq ?? from - 1
  const head = (): Anchor | undefined =>
    last === undefined ? undefined : { seq: last.seq, hash: last.hash }
  const broken = (at: string, why: string): ChainReport => ({
    kind: 'broken',
    events: place(),
    head: head(),
    at,
    why,
  })
  try {
    for await (const run of runs) {
      for (const event of run) {
        if (until !== undefined && event.seq > until) break
        verify(last, event)
        const other = wanted.get(event.seq)?.find(({ hash }) => hash !== event.hash)
        if (other !== undefined) {
          return broken(`${event.stream} #${event.seq}`, `an anchor knows it as ${other.hash}`)
        }
        since ??= event.recordedAt
        last = event
      }
      if (until !== undefined && place() >= until) break
    }
  } catch (error) {
    if (!(error instanceof Fault) || !isFinding(error)) throw error
    return broken(error.at ?? `#${place() + 1}`, error.message)
  }
  const named = stream === undefined ? '' : `${stream} `
  const [cut] = anchors.filter(({ seq }) => seq > place()).toSorted((a, b) => a.seq - b.seq)
  if (cut !== undefined) {
    return broken(
      `${named}#${cut.seq}`,
      `the stream ends at #${place()}, and an anchor knows this event as ${cut.hash}`,
    )
  }
  if (until !== undefined && place() < until) {
    return broken(
      `${named}#${place() + 1}`,
      `the stream ends at #${place()}, and was longer before`,
    )
  }
  return { kind: 'intact', events: place(), head: head(), since }
}

/** Whether what reading a ledger threw says something of its history, and not of the way to it. */
export function isFinding({ code }: Fault): boolean {
  return code === 'LEDGER_CORRUPT' || code === 'LEDGER_EVENT_INVALID'
}
