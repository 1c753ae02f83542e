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
  return inspect(events, anchors, verifyNext)
}

/**
 * As {@link verifyChain}, of a ledger's stream; the ledger checks it while it reads.
 *
 * `links` checks all that makes it a chain, and where events carry a state, that too; `meaning` also
 * decodes what every event says and compares what it is found by, at a tenth of the speed.
 */
export async function verifyStream(
  ledger: Ledger,
  stream: StreamId,
  anchors: readonly Anchor[] = [],
  depth: 'links' | 'meaning' = 'links',
): Promise<ChainReport> {
  const events = depth === 'links' ? ledger.links(stream) : ledger.read(stream)
  return inspect(events, anchors, () => {}, stream)
}

async function inspect<T extends Link>(
  events: AsyncIterable<T>,
  anchors: readonly Anchor[],
  verify: (before: T | undefined, event: T) => void,
  named?: StreamId,
): Promise<ChainReport> {
  const wanted = Map.groupBy(anchors, ({ seq }) => seq)
  let since: Instant | undefined
  let last: T | undefined
  const head = (): Anchor | undefined =>
    last === undefined ? undefined : { seq: last.seq, hash: last.hash }
  const broken = (at: string, why: string): ChainReport => ({
    kind: 'broken',
    events: last?.seq ?? 0,
    head: head(),
    at,
    why,
  })
  try {
    for await (const event of events) {
      verify(last, event)
      const other = wanted.get(event.seq)?.find(({ hash }) => hash !== event.hash)
      if (other !== undefined) {
        return broken(`${event.stream} #${event.seq}`, `an anchor knows it as ${other.hash}`)
      }
      since ??= event.recordedAt
      last = event
    }
  } catch (error) {
    if (!(error instanceof Fault) || !FINDINGS.has(error.code)) throw error
    return broken(error.at ?? `#${(last?.seq ?? 0) + 1}`, error.message)
  }
  const end = last?.seq ?? 0
  const [cut] = anchors.filter(({ seq }) => seq > end).toSorted((a, b) => a.seq - b.seq)
  if (cut !== undefined) {
    const place = named === undefined ? '' : `${named} `
    return broken(
      `${place}#${cut.seq}`,
      `the stream ends at #${end}, and an anchor knows this event as ${cut.hash}`,
    )
  }
  return { kind: 'intact', events: last?.seq ?? 0, head: head(), since }
}

const FINDINGS: ReadonlySet<string> = new Set(['LEDGER_CORRUPT', 'LEDGER_EVENT_INVALID'])
