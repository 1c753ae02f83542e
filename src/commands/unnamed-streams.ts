import { isFinding } from '../audit/verify-chain.ts'
import { Fault } from '../fault.ts'
import {
  driftStream,
  environmentStream,
  observedStream,
  recordedStream,
  type StreamId,
  streamParts,
} from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { Settings } from './settings.ts'

/** Where streams are expected: those the catalog names, those an anchor names, and the configuration's. */
export interface Expected {
  readonly named: ReadonlySet<StreamId>
  readonly anchored: Iterable<StreamId>
  readonly config: Settings['config']
}

/**
 * Streams that hold events although the catalog does not name them: somebody cut the catalog, and what
 * it does not name is found by nobody who asks for all. Looked for are those that belong to a stream
 * that is expected.
 */
export async function unnamedStreams(
  ledger: Ledger,
  { named, anchored, config }: Expected,
): Promise<ReadonlySet<StreamId>> {
  const configured = (config?.environments ?? []).flatMap(({ name }) =>
    config === undefined ? [] : [environmentStream(config.service, name)],
  )
  const likely = new Set([...named, ...anchored, ...configured].flatMap(kinOf))
  const found = new Set<StreamId>()
  for (const stream of likely) {
    if (!named.has(stream) && (await holdsEvents(ledger, stream))) found.add(stream)
  }
  return found
}

function kinOf(stream: StreamId): readonly StreamId[] {
  const { service, environment } = streamParts(stream)
  if (service === undefined) return []
  if (environment === undefined) return [recordedStream(service)]
  return [
    recordedStream(service),
    environmentStream(service, environment),
    observedStream(service, environment),
    driftStream(service, environment),
  ]
}

// An event that cannot be trusted is there all the same.
async function holdsEvents(ledger: Ledger, stream: StreamId): Promise<boolean> {
  try {
    return (await ledger.head(stream)) !== undefined
  } catch (error) {
    if (error instanceof Fault && isFinding(error)) return true
    throw error
  }
}
