import { HISTORY_HEAD, type HistoryFilter, historyRow, isAsked } from '../audit/history.ts'
import { merged } from '../audit/merged.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import type { MeasurementId } from '../model/measurement.ts'
import { parseEnvironmentName, type ServiceName } from '../model/names.ts'
import { plain, tablePages } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { findMeasurement } from './find-measurement.ts'
import { type StreamFilter, streamsOf } from './ledger-streams.ts'
import {
  type LedgerRequest,
  localSettings,
  openSettingsLedger,
  serviceOf,
  withLedger,
} from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import { spanOf } from './span-of.ts'

/** `audit history`: what the ledger holds of a service, an environment, a measurement. */
export const auditHistory: Command = command({
  name: 'audit history',
  about: 'Show what happened to a service, an environment or a measurement, oldest first',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of them)',
    },
    measurement: {
      kind: 'text',
      value: 'ID|PCR0',
      about: 'Only this measurement: its id, a unique beginning of it, or its PCR0',
    },
    since: { kind: 'text', value: 'TIME', about: 'From this time on, by RFC 3339' },
    until: { kind: 'text', value: 'TIME', about: 'Before this time, by RFC 3339' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit history --service signer',
    'audit history --service signer --environment production --since 2026-11-01T00:00:00Z --json',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const environment =
      inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment)
    const request = { url: inputs.ledger, settings, mode: 'read', world } as const
    const measurement =
      inputs.measurement === undefined
        ? undefined
        : await idOf(inputs.measurement, service, request)
    const filter = { measurement, ...spanOf(inputs) }
    const kinds = [...(environment === undefined ? ['recorded'] : []), 'environment', 'drift']
    const events = (): AsyncGenerator<LedgerEvent> =>
      history(request, { kinds, service, environment }, filter)
    return {
      answer: 'yes',
      json: { service },
      text: '',
      pages: {
        json: () => documentPieces(service, events()),
        text: () => tables(service, events()),
      },
    }
  },
})

async function idOf(
  given: string,
  service: ServiceName,
  request: LedgerRequest,
): Promise<MeasurementId> {
  const { statement } = await withLedger(request, (it) => findMeasurement(it, service, given))
  return statement.measurement.id
}

// Each stream is in the order of its own events; between streams the earlier comes first.
async function* history(
  request: LedgerRequest,
  asked: StreamFilter,
  filter: HistoryFilter,
): AsyncGenerator<LedgerEvent> {
  const ledger = await openSettingsLedger(request)
  try {
    const streams: AsyncIterable<LedgerEvent>[] = []
    for await (const stream of streamsOf(ledger, asked)) streams.push(ledger.read(stream))
    for await (const event of merged(streams, isEarlier)) if (isAsked(event, filter)) yield event
  } finally {
    await ledger.close()
  }
}

function isEarlier(a: LedgerEvent, b: LedgerEvent): boolean {
  if (a.effectiveAt !== b.effectiveAt) return a.effectiveAt < b.effectiveAt
  return a.recordedAt < b.recordedAt
}

async function* documentPieces(
  service: ServiceName,
  events: AsyncIterable<LedgerEvent>,
): AsyncGenerator<string> {
  let before = `{\n  "service": ${JSON.stringify(service)},\n  "events": [`
  let after = ']\n}\n'
  for await (const event of events) {
    yield `${before}\n    ${JSON.stringify(event, null, 2).replaceAll('\n', '\n    ')}`
    before = ','
    after = '\n  ]\n}\n'
  }
  yield before === ',' ? after : `${before}${after}`
}

async function* tables(
  service: ServiceName,
  events: AsyncIterable<LedgerEvent>,
): AsyncGenerator<string> {
  let some = false
  for await (const page of tablePages(HISTORY_HEAD, rowsOf(events))) {
    some = true
    yield page
  }
  if (!some) yield `nothing is recorded of ${service} here\n`
}

async function* rowsOf(events: AsyncIterable<LedgerEvent>): AsyncGenerator<readonly string[]> {
  for await (const event of events) yield historyRow(event).map(plain)
}
