import {
  type Anchor,
  type ChainReport,
  isFinding,
  joinReports,
  type Part,
  partsOf,
} from '../audit/verify-chain.ts'
import { Fault } from '../fault.ts'
import type { StreamId } from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { World } from './world.ts'

/**
 * How many events are verified at a time: so many that handing them to a thread costs nothing beside,
 * and so few that no thread works on alone for long at the end. A multiple of what drivers read at once.
 */
const PART = 5120

/** What to verify, and where it is. */
export interface VerifyRequest {
  readonly ledger: Ledger
  /** The same ledger, for those who open it for themselves. */
  readonly url: string
  readonly streams: ReadonlySet<StreamId>
  readonly anchors: ReadonlyMap<StreamId, readonly Anchor[]>
  readonly world: Pick<World, 'progress' | 'verifyParts'>
}

/** What was found of one of the streams. */
export type StreamReport = { readonly stream: StreamId } & ChainReport

/** Verifies streams whole, long ones in parts at once, and gives their reports in order. */
export async function verifyStreams({
  ledger,
  url,
  streams,
  anchors,
  world,
}: VerifyRequest): Promise<readonly StreamReport[]> {
  const parts: Part[] = []
  let events = 0
  for (const stream of streams) {
    const last = await lastPlace(ledger, stream)
    parts.push(...partsOf(stream, last, PART, anchors.get(stream) ?? []))
    events += last
  }
  world.progress.step(`verifying ${events} events in ${streams.size} streams`)
  const found = await world.verifyParts(url, parts, events)
  const reports = Map.groupBy(found.entries(), ([i]) => parts[i]?.stream)
  return [...streams].map((stream) => ({
    stream,
    ...joinReports((reports.get(stream) ?? []).map(([, report]) => report)),
  }))
}

// Where the last event cannot be read, its stream is verified in one part: that finds the first that is wrong.
async function lastPlace(ledger: Ledger, stream: StreamId): Promise<number> {
  try {
    return (await ledger.head(stream))?.seq ?? 0
  } catch (error) {
    if (error instanceof Fault && isFinding(error)) return 0
    throw error
  }
}
