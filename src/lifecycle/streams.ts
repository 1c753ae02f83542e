import * as z from 'zod'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { EnvironmentName, ServiceName } from '../model/names.ts'

/**
 * The name of one stream of events.
 *
 *   recorded/S        what was measured for a service
 *   environment/S/E   what became of it in one environment
 *   observed/S/E      attestations seen there
 *   drift/S/E         findings opened and closed there
 *   catalog           the names of all other streams, each before its first event
 */
export type StreamId = string & { readonly __stream: unique symbol }

const FORM =
  /^(catalog|recorded\/[a-z0-9-]{1,63}|(environment|observed|drift)\/[a-z0-9-]{1,63}\/[a-z0-9-]{1,63})$/

/** The stream that names all others. */
export const CATALOG: StreamId = 'catalog' as StreamId

/** The stream of what was recorded for a service. */
export function recordedStream(service: ServiceName): StreamId {
  return `recorded/${service}` as StreamId
}

/** The stream of a service's life in one environment. */
export function environmentStream(service: ServiceName, environment: EnvironmentName): StreamId {
  return `environment/${service}/${environment}` as StreamId
}

/** The stream of attestations seen of a service in one environment. */
export function observedStream(service: ServiceName, environment: EnvironmentName): StreamId {
  return `observed/${service}/${environment}` as StreamId
}

/** The stream of drift findings of a service in one environment. */
export function driftStream(service: ServiceName, environment: EnvironmentName): StreamId {
  return `drift/${service}/${environment}` as StreamId
}

/** Parses a stream's name. Throws INPUT_INVALID. */
export function parseStreamId(text: string): StreamId {
  if (!FORM.test(text)) throw new Fault('INPUT_INVALID', `"${text}" is not a stream of the ledger`)
  return text as StreamId
}

/** What a stream's name says: its kind, and whose it is. */
export function streamParts(stream: StreamId): {
  readonly kind: string
  readonly service: ServiceName | undefined
  readonly environment: EnvironmentName | undefined
} {
  const [kind = '', service, environment] = stream.split('/')
  return {
    kind,
    service: service as ServiceName | undefined,
    environment: environment as EnvironmentName | undefined,
  }
}

/** The `prev` of a stream's first event: SHA-256 of `golden-pcr/stream/v1`, a newline, the stream's name. */
export function genesisHash(stream: StreamId): string {
  return sha256Hex(`golden-pcr/stream/v1\n${stream}`)
}

/** A stream's name in JSON. */
export const streamIdSchema: z.ZodType<StreamId> = z
  .string()
  .regex(FORM, 'the name of a stream')
  .transform((text) => parseStreamId(text))
