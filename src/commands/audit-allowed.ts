import { allowedAt, type Entry } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { shortId } from '../model/measurement.ts'
import { parseEnvironmentName } from '../model/names.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { localSettings, serviceOf, withLedger } from './settings.ts'
import { CONFIG_INPUT, ENVIRONMENT_INPUT, LEDGER_INPUT, SERVICE_INPUT } from './shared-inputs.ts'

/** `audit allowed`: what an environment allowed at a time, by the ledger. */
export const auditAllowed: Command = command({
  name: 'audit allowed',
  about: 'Show what an environment allows, by the ledger: now, or at the time that --at says',
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: [
    'audit allowed --service signer --environment production',
    'audit allowed --service signer --environment production --at 2026-11-23T10:00:00Z --json',
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const service = serviceOf(inputs.service, settings)
    const environment = parseEnvironmentName(inputs.environment)
    const at = world.now()
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const event = await ledger.lastAt(environmentStream(service, environment), at)
      const entries = event?.after === undefined ? [] : allowedAt(event.after, at)
      const denied = event?.after?.denied ?? []
      return {
        answer: 'yes',
        json: {
          service,
          environment,
          at,
          event: event === undefined ? null : { id: event.id, seq: event.seq, hash: event.hash },
          entries,
          denied,
        },
        text:
          entries.length === 0
            ? `${service} in ${environment} allowed nothing at ${at}`
            : `${service} in ${environment} at ${at}:\n\n${tableLines(HEAD, entries.map(row))}`,
      }
    })
  },
})

const HEAD = ['measurement', 'version', 'status', 'until', 'commit', 'PCR0']

function row(entry: Entry): readonly string[] {
  const { measurement, version, status, notAfter, retireDue, origin } = entry
  const ends = [notAfter, retireDue].filter((it) => it !== null).sort()
  return [
    shortId(measurement.id),
    version === undefined ? '' : plain(version),
    status,
    ends[0] ?? '',
    origin.commit?.slice(0, 12) ?? '',
    measurement.pcrs['0'],
  ]
}
