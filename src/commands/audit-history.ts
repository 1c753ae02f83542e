import { HISTORY_HEAD, historyRow, isAsked } from '../audit/history.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { parseInstant } from '../model/instant.ts'
import { parseEnvironmentName } from '../model/names.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { findMeasurement } from './find-measurement.ts'
import { streamsOf } from './ledger-streams.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'

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
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const kinds = [...(environment === undefined ? ['recorded'] : []), 'environment', 'drift']
      const measurement =
        inputs.measurement === undefined
          ? undefined
          : (await findMeasurement(ledger, service, inputs.measurement)).statement.measurement.id
      const filter = {
        measurement,
        since: inputs.since === undefined ? undefined : parseInstant(inputs.since),
        until: inputs.until === undefined ? undefined : parseInstant(inputs.until),
      }
      const events: LedgerEvent[] = []
      for await (const stream of streamsOf(ledger, { kinds, service, environment })) {
        for await (const event of ledger.read(stream))
          if (isAsked(event, filter)) events.push(event)
      }
      events.sort(byTime)
      const rows = events.map((event) => historyRow(event).map(plain))
      return {
        answer: 'yes',
        json: { service, events },
        text:
          rows.length === 0
            ? `nothing is recorded of ${service} here`
            : tableLines(HISTORY_HEAD, rows),
      }
    })
  },
})

function byTime(a: LedgerEvent, b: LedgerEvent): number {
  const keys = (it: LedgerEvent): string => `${it.effectiveAt} ${it.recordedAt}`
  if (keys(a) !== keys(b)) return keys(a) < keys(b) ? -1 : 1
  return a.stream === b.stream ? a.seq - b.seq : 0
}
