import { dueIn } from '../audit/due.ts'
import { streamParts } from '../lifecycle/streams.ts'
import { formatDuration } from '../model/duration.ts'
import { shortId } from '../model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../model/names.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { streamsOf } from './ledger-streams.ts'
import { localSettings, withLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT } from './shared-inputs.ts'

/** `audit due`: what waits for its retirement. */
export const auditDue: Command = command({
  name: 'audit due',
  about: 'Show what is superseded and waits for its retirement, the longest overdue first',
  writes: false,
  inputs: {
    service: { kind: 'text', value: 'NAME', about: 'Only this service (default: all)' },
    environment: { kind: 'text', value: 'NAME', about: 'Only this environment (default: all)' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: ['audit due', 'audit due --environment production --json'],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world)
    const filter = {
      kinds: ['environment'],
      service: inputs.service === undefined ? undefined : parseServiceName(inputs.service),
      environment:
        inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment),
    }
    const now = world.now()
    return withLedger({ url: inputs.ledger, settings, mode: 'read', world }, async (ledger) => {
      const due = []
      for await (const stream of streamsOf(ledger, filter)) {
        const { service, environment } = streamParts(stream)
        const state = (await ledger.lastAt(stream, now))?.after
        if (state === undefined) continue
        for (const entry of dueIn(state, now)) due.push({ service, environment, ...entry })
      }
      due.sort((a, b) => b.overdue - a.overdue)
      const rows = due.map((it) => [
        it.service ?? '',
        it.environment ?? '',
        shortId(it.measurement),
        plain(it.version ?? ''),
        it.endsAt,
        it.overdue < 0
          ? `in ${formatDuration(-it.overdue)}`
          : `${formatDuration(it.overdue)} overdue`,
      ])
      return {
        answer: 'yes',
        json: { at: now, due },
        text:
          rows.length === 0
            ? 'nothing waits for its retirement'
            : tableLines(['service', 'environment', 'measurement', 'version', 'ends', 'due'], rows),
      }
    })
  },
})
