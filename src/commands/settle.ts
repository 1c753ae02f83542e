import { HISTORY_HEAD, historyRow } from '../audit/history.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { parseEnvironmentName } from '../model/names.ts'
import type { Config } from '../promotion/policy.ts'
import { plain, tableLines } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import { remarksOf } from './promote.ts'
import { forgeChoice, localSettings, policyAtBase, serviceOf, withLedger } from './settings.ts'
import { type Settled, settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { placeOf } from './situation.ts'

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
    const local = await localSettings(inputs.config, world)
    const forge = await world.openForge(forgeChoice(inputs.forge, local, world))
    const config = await policyAtBase(inputs.config, forge)
    const service = serviceOf(inputs.service, { path: inputs.config, config })
    const request = {
      url: inputs.ledger,
      settings: { config },
      mode: 'write' as const,
      kept: inputs['ledger-kept'],
      world,
    }
    return withLedger(request, async (ledger) => {
      const all: Settled[] = []
      for (const environment of environmentsOf(config, inputs.environment)) {
        world.progress.step(`settling ${environment}`)
        all.push(
          await settleEnvironment(
            await placeOf({ config, service, environment, ledger, forge, world }),
          ),
        )
      }
      const events = all.flatMap((it) => it.events)
      const planned = all.flatMap((it) => it.plan.statements)
      const remarks = all.flatMap(remarksOfSettled)
      return {
        answer: remarks.some((it) => it.level === 'error') ? 'no' : 'yes',
        json: {
          service,
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
    })
  },
})

function environmentsOf(
  config: Config,
  named: string | undefined,
): readonly ReturnType<typeof parseEnvironmentName>[] {
  return named === undefined
    ? config.environments.map((it) => it.name)
    : [parseEnvironmentName(named)]
}

// What stands in the list and nobody approved is never allowed, and the command says no until it is gone.
function remarksOfSettled(settled: Settled): readonly Remark[] {
  const { name } = settled.situation.policy
  const differences = settled.plan.differences.map(
    (it): Remark => ({
      level: it.kind === 'unauthorised' ? 'error' : 'warning',
      text: `${name}: ${it.kind}: ${plain(it.detail)}`,
    }),
  )
  return [...remarksOf(settled.notes), ...differences]
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
