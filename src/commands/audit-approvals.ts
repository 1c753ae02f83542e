import type { LedgerEvent } from '../lifecycle/events.ts'
import { streamParts } from '../lifecycle/streams.ts'
import { shortId } from '../model/measurement.ts'
import { parseEnvironmentName } from '../model/names.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { findMeasurement } from './find-measurement.ts'
import { streamsOf } from './ledger-streams.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'

/** `audit approvals`: who approved and merged what. */
export const auditApprovals: Command = command({
  name: 'audit approvals',
  about: 'Show who approved and who merged each measurement that became active',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: { kind: 'text', value: 'NAME', about: 'Only this environment (default: all)' },
    measurement: { kind: 'text', value: 'ID|PCR0', about: 'Only this measurement' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: ['audit approvals --service signer --environment production'],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const environment =
      inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment)
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const only =
        inputs.measurement === undefined
          ? undefined
          : (await findMeasurement(ledger, service, inputs.measurement)).statement.measurement.id
      const found = []
      const filter = { kinds: ['environment'], service, environment }
      for await (const stream of streamsOf(ledger, filter)) {
        const events = only === undefined ? ledger.read(stream) : ledger.about(stream, only)
        for await (const event of events) found.push(...approvalOf(event))
      }
      return {
        answer: 'yes',
        json: { service, approvals: found },
        text:
          found.length === 0
            ? `nothing of ${service} became active here`
            : tableLines(
                [
                  'merged',
                  'environment',
                  'measurement',
                  'pull request',
                  'merged by',
                  'approved by',
                ],
                found.map((it) => [
                  it.merge.at,
                  it.environment ?? '',
                  shortId(it.measurement),
                  String(it.pull.number),
                  plain(it.merge.by),
                  it.approvals.length === 0
                    ? 'nobody'
                    : it.approvals.map((one) => plain(one.by)).join(', '),
                ]),
              ),
      }
    })
  },
})

function approvalOf(event: LedgerEvent) {
  const { statement, stream, seq } = event
  if (statement.kind !== 'activated') return []
  const { measurement, pull, merge, approvals } = statement
  return [
    { environment: streamParts(stream).environment, seq, measurement, pull, merge, approvals },
  ]
}
