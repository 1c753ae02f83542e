import { verifyStream } from '../audit/verify-chain.ts'
import type { Ledger } from '../ports/ledger.ts'
import { tableLines } from '../report/text.ts'
import { type Command, command, type Outcome } from './command.ts'
import { copyLedger } from './copy-ledger.ts'
import { streamsOf } from './ledger-streams.ts'

/** `ledger copy`: a history from one ledger to another, as it is. */
export const ledgerCopy: Command = command({
  name: 'ledger copy',
  about:
    'Copy a history from one ledger to another, event by event as they are, and prove the two equal',
  writes: true,
  inputs: {
    source: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'SOURCE',
      about: 'The ledger to copy: its URL',
    },
    target: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'TARGET',
      about:
        'The ledger to copy to: new, or an earlier copy of the same; a new file takes over the id',
    },
  },
  outputs: { events: 'How many events both ledgers hold' },
  examples: [
    'ledger copy sqlite:.golden-pcr/ledger.db "dynamodb://golden-pcr?region=eu-central-1"',
  ],
  async run(inputs, world) {
    const source = await world.openLedger(inputs.source, 'read')
    try {
      if (world.dryRun) return await rehearsed(source)
      const target = await world.openLedgerCopy(inputs.target, source.id)
      try {
        world.progress.step('copying')
        const streams = await copyLedger(source, target)
        const events = streams.reduce((sum, it) => sum + it.events, 0)
        const copied = streams.reduce((sum, it) => sum + it.copied, 0)
        const rows = streams.map((it) => [
          it.stream,
          String(it.events),
          String(it.copied),
          it.head?.hash ?? '',
        ])
        return {
          answer: 'yes',
          json: { ledger: source.id, events, copied, streams },
          text: `${tableLines(['stream', 'events', 'copied', 'head'], rows)}\n\ncopied ${copied} events; both ledgers hold the same ${events}`,
          outputs: { events: String(events) },
        }
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
  },
})

// The source is read whole, and so checked whole; the target is not looked at.
async function rehearsed(source: Ledger): Promise<Outcome> {
  const streams = []
  for await (const stream of streamsOf(source, {})) {
    streams.push({ stream, ...(await verifyStream(source, stream)) })
  }
  const events = streams.reduce((sum, it) => sum + it.events, 0)
  return {
    answer: streams.some((it) => it.kind === 'broken') ? 'no' : 'yes',
    json: { ledger: source.id, events, copied: 0, streams },
    text: `would copy what the target lacks of ${events} events in ${streams.length} streams`,
    outputs: { events: String(events) },
  }
}
