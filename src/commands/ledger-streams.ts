import { CATALOG, type StreamId, streamParts } from '../lifecycle/streams.ts'
import type { EnvironmentName, ServiceName } from '../model/names.ts'
import type { Ledger } from '../ports/ledger.ts'

/** Which streams are asked for; what is not said does not narrow. */
export interface StreamFilter {
  readonly kinds?: readonly string[] | undefined
  readonly service?: ServiceName | undefined
  readonly environment?: EnvironmentName | undefined
}

/**
 * The ledger's streams that are asked for, in the order in which they were opened: the catalog first
 * where nothing narrows. A service's recordings are no environment's, and stay out where one is named.
 */
export async function* streamsOf(ledger: Ledger, filter: StreamFilter): AsyncGenerator<StreamId> {
  if (isAskedFor(CATALOG, filter)) yield CATALOG
  for await (const stream of ledger.streams()) {
    if (isAskedFor(stream, filter)) yield stream
  }
}

/** Whether a stream is among those that are asked for; the catalog only where nothing narrows. */
export function isAskedFor(stream: StreamId, filter: StreamFilter): boolean {
  const { kinds, service, environment } = filter
  if (kinds === undefined && service === undefined && environment === undefined) return true
  if (stream === CATALOG) return false
  const parts = streamParts(stream)
  if (kinds !== undefined && !kinds.includes(parts.kind)) return false
  if (service !== undefined && parts.service !== service) return false
  return environment === undefined || parts.environment === environment
}
