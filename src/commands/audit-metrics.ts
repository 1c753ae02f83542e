import { FalseAllowMeter, type FalseAllows } from '../audit/false-allows.ts'
import { type Metrics, MetricsMeter } from '../audit/metrics.ts'
import type { Spread } from '../audit/spread.ts'
import {
  driftStream,
  environmentStream,
  observedStream,
  recordedStream,
  streamParts,
} from '../lifecycle/streams.ts'
import { formatDuration } from '../model/duration.ts'
import type { Instant } from '../model/instant.ts'
import { type EnvironmentName, parseEnvironmentName, type ServiceName } from '../model/names.ts'
import { isWithin } from '../model/span.ts'
import type { Ledger } from '../ports/ledger.ts'
import { tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { streamsOf } from './ledger-streams.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'
import { spanOf } from './span-of.ts'

/** `audit metrics`: how long things take, and how often what should not be allowed was, by the ledger. */
export const auditMetrics: Command = command({
  name: 'audit metrics',
  about:
    'Show how long it takes from commit to active, to revoke, and to find and remedy drift, how grace windows are used, and how often what was not allowed was accepted',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of them together)',
    },
    since: { kind: 'text', value: 'TIME', about: 'Only what ended from this time on' },
    until: { kind: 'text', value: 'TIME', about: 'Only what ended before this time' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit metrics --service signer --environment production --since 2026-01-01T00:00:00Z',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const named =
      inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment)
    const span = spanOf(inputs)
    const inTime = (at: Instant): boolean => isWithin(at, span)
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const meter = new MetricsMeter(inTime)
      const allows = new FalseAllowMeter()
      for await (const event of ledger.read(recordedStream(service))) meter.add(event)
      for (const environment of await environmentsOf(ledger, service, named)) {
        const life = environmentStream(service, environment)
        for (const stream of [life, driftStream(service, environment)]) {
          for await (const event of ledger.read(stream)) meter.add(event)
        }
        const observations = ledger.read(observedStream(service, environment))
        await allows.addEnvironment(observations, ledger.read(life), inTime)
      }
      const [times, accepted] = [meter.read(), allows.read()]
      return {
        answer: 'yes',
        json: {
          service,
          environment: named ?? null,
          since: span.since ?? null,
          until: span.until ?? null,
          metrics: { ...times, falseAllows: accepted },
        },
        text: textOf(times, accepted),
      }
    })
  },
})

async function environmentsOf(
  ledger: Ledger,
  service: ServiceName,
  named: EnvironmentName | undefined,
): Promise<readonly EnvironmentName[]> {
  if (named !== undefined) return [named]
  const found = new Set<EnvironmentName>()
  for await (const stream of streamsOf(ledger, { service })) {
    const { environment } = streamParts(stream)
    if (environment !== undefined) found.add(environment)
  }
  return [...found]
}

const ROWS: readonly (readonly [string, (metrics: Metrics) => Spread])[] = [
  ['commit to recorded', (it) => it.commitToRecorded],
  ['recorded to proposed', (it) => it.recordedToProposed],
  ['proposed to active', (it) => it.proposedToActive],
  ['commit to active', (it) => it.commitToActive],
  ['time to revoke', (it) => it.timeToRevoke],
  ['grace used', (it) => it.graceUsed],
  ['grace overrun', (it) => it.graceOverrun],
  ['time to detect drift', (it) => it.timeToDetectDrift],
  ['time to remedy drift', (it) => it.timeToRemedyDrift],
]

const HEAD = ['measure', 'samples', 'mean', 'median', '95 %', 'longest', 'computed from']

function textOf(metrics: Metrics, allows: FalseAllows): string {
  const { revocations, driftErrors } = metrics.open
  const open = [
    ...(revocations === 0 ? [] : [`${revocations} revoked, and not yet denied by the list`]),
    ...(driftErrors === 0 ? [] : [`${driftErrors} errors of drift open`]),
  ]
  return [
    tableLines(
      HEAD,
      ROWS.map(([name, pick]) => row(name, pick(metrics))),
    ),
    '',
    `false allows: ${falseAllowText(allows)}`,
    `  computed from ${allows.from}`,
    ...(open.length === 0 ? [] : [`not in these times: ${open.join('; ')}`]),
  ].join('\n')
}

function falseAllowText({ accepted, falseAllows, rate, which }: FalseAllows): string {
  if (rate === null) return 'not known, since no accepted attestation was observed'
  const [first] = which
  const share = `${falseAllows} of ${accepted} (${(rate * 100).toFixed(2)} %)`
  if (first === undefined) return share
  return `${share}, first at ${first.at} with PCR0 ${first.pcr0.slice(0, 12)} (${first.stream} #${first.seq})`
}

function row(name: string, it: Spread): readonly string[] {
  const shown = (seconds: number | null): string =>
    seconds === null ? '—' : formatDuration(seconds)
  const times = [it.mean, it.median, it.p95, it.longest].map(shown)
  return [name, String(it.samples), ...times, it.from]
}
