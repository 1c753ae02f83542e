import { type ListDifference, ledgerEntryOf } from '../allowlist/compare.ts'
import { HISTORY_HEAD, historyRow } from '../audit/history.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import { forEachPlace } from './environments.ts'
import { remarksOf } from './promote.ts'
import { type Settled, settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'

/** `settle`: brings the ledger up to what the forge decided. */
export const settle: Command = command({
  name: 'settle',
  about: 'Bring the ledger up to what the forge decided: merges, closed pull requests, hand edits',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of the configuration)',
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: { events: 'How many events were written' },
  examples: ['settle', 'settle --service signer --environment production --json'],
  async run(inputs, world) {
    const all = await forEachPlace(inputs, world, (place) => {
      world.progress.step(`settling ${place.policy.name}`)
      return settleEnvironment(place)
    })
    const events = all.flatMap((it) => it.events)
    const planned = all.flatMap((it) => it.plan.statements)
    const remarks = all.flatMap(remarksOfSettled)
    return {
      answer: remarks.some((it) => it.level === 'error') ? 'no' : 'yes',
      json: {
        service: all[0]?.situation.service,
        events: events.map(summaryOf),
        ...(world.dryRun ? { planned } : {}),
        notes: all.flatMap((it) => it.notes),
        differences: all.flatMap((it) =>
          it.plan.differences.map((difference) => ({
            environment: it.situation.policy.name,
            ...difference,
          })),
        ),
      },
      text: settleText(events, planned.length, world.dryRun),
      remarks,
      outputs: { events: String(events.length) },
    }
  },
})

// That the list's backstop outlasts the ledger's window is so after every promotion.
const LEVELS: Readonly<Partial<Record<ListDifference['kind'], Remark['level']>>> = {
  unauthorised: 'error',
  'window-longer': 'notice',
}

// What a person need not do anything about is said so.
const MEANINGS: Readonly<Partial<Record<ListDifference['kind'], string>>> = {
  'window-longer': '; the earlier one counts, and retire asks for it in the list',
}

// An end later than the ledger remembers of the list was written by hand, and revoked code does not
// come back by itself: nobody approved that either.
function isByHand({ situation, plan }: Settled, it: ListDifference): boolean {
  const { state, list } = situation
  if (it.kind === 'revoked-but-listed') return plan.returned.some((id) => id === it.measurement)
  if (it.kind !== 'window-longer') return false
  const listed = list.document?.entries.find((entry) => entry.measurement === it.measurement)
  const known = listed === undefined ? undefined : ledgerEntryOf(state, listed)
  if (listed === undefined || known === undefined || known.notAfter === null) return false
  return listed.notAfter === null || listed.notAfter > known.notAfter
}

// What stands in the list and nobody approved is never allowed, and the command says no until it is gone.
function remarksOfSettled(settled: Settled): readonly Remark[] {
  const { name } = settled.situation.policy
  const differences = settled.plan.differences.map((it): Remark => {
    const byHand = isByHand(settled, it)
    const more = byHand ? '; nobody approved that' : (MEANINGS[it.kind] ?? '')
    const level = byHand ? 'error' : (LEVELS[it.kind] ?? 'warning')
    return { level, text: `${name}: ${it.kind}: ${plain(it.detail)}${more}` }
  })
  // A longer window that was merged without what it takes is as if it had been written by hand.
  const refused = settled.notes.filter((it) => it.code === 'window-refused')
  const others = settled.notes.filter((it) => it.code !== 'window-refused')
  return [
    ...remarksOf(refused).map((it): Remark => ({ ...it, level: 'error' })),
    ...remarksOf(others),
    ...differences,
  ]
}

function summaryOf(event: LedgerEvent): Record<string, unknown> {
  const { id, stream, seq, hash, effectiveAt, statement } = event
  return { id, stream, seq, hash, effectiveAt, statement }
}

function settleText(events: readonly LedgerEvent[], planned: number, dryRun: boolean): string {
  if (dryRun)
    return planned === 0
      ? 'the ledger says what the forge decided'
      : `would write ${planned} events`
  if (events.length === 0) return 'the ledger says what the forge decided: nothing was added'
  return tableLines(
    HISTORY_HEAD,
    events.map((event) => historyRow(event).map(plain)),
  )
}
