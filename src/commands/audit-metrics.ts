import { type Metrics, MetricsMeter, type Spread } from '../audit/metrics.ts'
import { environmentStream, recordedStream } from '../lifecycle/streams.ts'
import { formatDuration } from '../model/duration.ts'
import { parseInstant } from '../model/instant.ts'
import { parseEnvironmentName } from '../model/names.ts'
import { tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, ENVIRONMENT_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'

/** `audit metrics`: how long things take, by the ledger. */
export const auditMetrics: Command = command({
  name: 'audit metrics',
  about: 'Show how long it takes from commit to active, and how grace windows are used',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    since: {
      kind: 'text',
      value: 'TIME',
      about: 'Only what was recorded or took effect from this time on',
    },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit metrics --service signer --environment production --since 2026-01-01T00:00:00Z',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const environment = parseEnvironmentName(inputs.environment)
    const since = inputs.since === undefined ? undefined : parseInstant(inputs.since)
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const meter = new MetricsMeter()
      for (const stream of [recordedStream(service), environmentStream(service, environment)]) {
        for await (const event of ledger.read(stream)) {
          if (since === undefined || event.effectiveAt >= since) meter.add(event)
        }
      }
      const metrics = meter.read()
      return {
        answer: 'yes',
        json: { service, environment, since: since ?? null, metrics },
        text: tableLines(
          ['measure', 'samples', 'median', '95 %', 'longest', 'computed from'],
          ROWS.map(([name, pick]) => row(name, pick(metrics))),
        ),
      }
    })
  },
})

const ROWS: readonly (readonly [string, (metrics: Metrics) => Spread])[] = [
  ['commit to recorded', (it) => it.commitToRecorded],
  ['recorded to proposed', (it) => it.recordedToProposed],
  ['proposed to active', (it) => it.proposedToActive],
  ['commit to active', (it) => it.commitToActive],
  ['grace used', (it) => it.graceUsed],
  ['grace overrun', (it) => it.graceOverrun],
]

function row(name: string, { samples, median, p95, longest, from }: Spread): readonly string[] {
  const shown = (seconds: number | null): string =>
    seconds === null ? '—' : formatDuration(seconds)
  return [name, String(samples), shown(median), shown(p95), shown(longest), from]
}
