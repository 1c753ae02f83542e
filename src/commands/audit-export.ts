import { CSV_HEAD, csvLine, jsonLine } from '../audit/export-lines.ts'
import { isAsked } from '../audit/history.ts'
import { Fault } from '../fault.ts'
import { parseEnvironmentName, parseServiceName } from '../model/names.ts'
import type { Span } from '../model/span.ts'
import type { Ledger } from '../ports/ledger.ts'
import { type Command, command } from './command.ts'
import { type StreamFilter, streamsOf } from './ledger-streams.ts'
import { localSettings, openSettingsLedger } from './settings.ts'
import { CONFIG_INPUT, LEDGER_INPUT } from './shared-inputs.ts'
import { spanOf } from './span-of.ts'

/** `audit export`: the history as JSON Lines or CSV, streamed. */
export const auditExport: Command = command({
  name: 'audit export',
  about:
    'Print every event as JSON Lines (with its hash, so that anyone can check the chain) or as CSV',
  writes: false,
  inputs: {
    service: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this service (default: all, and the catalog)',
    },
    environment: { kind: 'text', value: 'NAME', about: 'Only this environment' },
    since: { kind: 'text', value: 'TIME', about: 'From this time on, by RFC 3339' },
    until: { kind: 'text', value: 'TIME', about: 'Before this time, by RFC 3339' },
    format: { kind: 'text', value: 'FORMAT', default: 'jsonl', about: 'jsonl or csv' },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT,
  },
  examples: ['audit export > history.jsonl', 'audit export --service signer --format csv'],
  async run(inputs, world) {
    const { format } = inputs
    if (format !== 'jsonl' && format !== 'csv') {
      throw new Fault('USAGE', `"${format}" is no format of an export`, {
        hint: 'give jsonl or csv',
      })
    }
    const settings = await localSettings(inputs.config, world)
    const filter = {
      service: inputs.service === undefined ? undefined : parseServiceName(inputs.service),
      environment:
        inputs.environment === undefined ? undefined : parseEnvironmentName(inputs.environment),
    }
    const time = spanOf(inputs)
    const ledger = await openSettingsLedger({ url: inputs.ledger, settings, mode: 'read', world })
    return { answer: 'yes', json: {}, text: '', stream: lines(ledger, filter, time, format) }
  },
})

async function* lines(
  ledger: Ledger,
  filter: StreamFilter,
  time: Span,
  format: 'jsonl' | 'csv',
): AsyncGenerator<string> {
  try {
    if (format === 'csv') yield CSV_HEAD
    for await (const stream of streamsOf(ledger, filter)) {
      for await (const event of ledger.read(stream)) {
        if (!isAsked(event, time)) continue
        yield format === 'csv' ? csvLine(event) : jsonLine(event)
      }
    }
  } finally {
    await ledger.close()
  }
}
