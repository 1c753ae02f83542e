import { observedStream } from '../lifecycle/streams.ts'
import { shortId } from '../model/measurement.ts'
import { exemptIn, planRetire, type RetirePlan, type RetireRequest } from '../promotion/retire.ts'
import type { Situation } from '../promotion/situation.ts'
import { plain } from '../report/text.ts'
import { type Changed, changeJson, changeList, changeText } from './change-list.ts'
import { type Command, command } from './command.ts'
import { forEachPlace } from './environments.ts'
import { endLeftOver, leftOverJson, leftOverRemarks, leftOverText } from './left-over.ts'
import { guardFlags, remarksOf } from './promote.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import type { Place } from './situation.ts'

/** `retire`: one pull request for everything that is past its window. */
export const retire: Command = command({
  name: 'retire',
  about: 'Propose to take out of each allow-list what is past its grace window; safe to run daily',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of the configuration)',
    },
    'allow-empty': { kind: 'flag', about: 'Even if nothing would be allowed any more' },
    'allow-still-seen': { kind: 'flag', about: 'Even if it was seen in the fleet lately' },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: { retirements: 'How many environments have a pull request to review' },
  examples: ['retire', 'retire --environment production --dry-run'],
  async run(inputs, world) {
    const flags = guardFlags(inputs)
    const all = await forEachPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place)
      const changed = await changeList<RetirePlan>(place, 'pull', async (situation) => {
        const plan = planRetire(situation, { seen: await seenOf(place, situation), flags })
        return { plan, change: plan.kind === 'retire' ? plan : undefined }
      })
      const { situation, notes } = settled
      const exempt = exemptIn(situation.state, world.now())
      const leftOver =
        changed.plan.kind === 'nothing-due' ? await endLeftOver(place, situation.list) : undefined
      return { environment: place.policy.name, changed, exempt, notes, leftOver }
    })
    return {
      answer: 'yes',
      json: {
        environments: all.map(({ environment, changed, exempt, leftOver }) => ({
          environment,
          ...planJson(changed),
          exempt: exempt.map((it) => ({
            measurement: it.measurement.id,
            until: it.notAfter,
            reason: it.kept?.reason ?? '',
          })),
          ...changeJson(changed),
          ...leftOverJson(leftOver),
        })),
      },
      text: all
        .flatMap(({ environment, changed, exempt, leftOver }) => [
          retireText(environment, changed),
          ...leftOverText(leftOver),
          ...exempt.map(
            (it) =>
              `  ${shortId(it.measurement.id)} is exempt until ${it.notAfter ?? ''}: ${plain(it.kept?.reason ?? '')}`,
          ),
        ])
        .join('\n'),
      remarks: all.flatMap(({ changed, notes, leftOver }) => [
        ...remarksOf(notes),
        ...leftOverRemarks(leftOver),
        ...(changed.plan.kind === 'retire' ? remarksOf(changed.plan.warnings) : []),
      ]),
      outputs: {
        retirements: String(all.filter(({ changed }) => changed.kind === 'proposed').length),
      },
    }
  },
})

// The last attestation of each superseded measurement that was written down.
async function seenOf(place: Place, { state, policy }: Situation): Promise<RetireRequest['seen']> {
  const stream = observedStream(place.service, policy.name)
  const seen: RetireRequest['seen'][number][] = []
  for (const { measurement, status } of state.entries) {
    if (status !== 'superseded') continue
    for await (const { statement } of place.ledger.about(stream, measurement.id)) {
      if (statement.kind !== 'observed') continue
      seen.push({ measurement: measurement.id, at: statement.attestedAt })
    }
  }
  return seen
}

function planJson({ plan }: Changed<RetirePlan>): Record<string, unknown> {
  if (plan.kind === 'nothing-due') return { retired: [], tightened: [], next: plan.next ?? null }
  return {
    retired: plan.retired.map((it) => it.measurement.id),
    tightened: plan.tightened.map(({ entry, until }) => ({
      measurement: entry.measurement.id,
      until,
    })),
    warnings: plan.warnings,
  }
}

function retireText(environment: string, changed: Changed<RetirePlan>): string {
  const { plan } = changed
  if (plan.kind === 'nothing-due') {
    return `${environment}: nothing is due${plan.next === undefined ? '' : `; the next window ends at ${plan.next}`}`
  }
  return [
    `${environment}: ${changeText(changed)}`,
    ...plan.retired.map((it) => `  retires ${shortId(it.measurement.id)}`),
    ...plan.tightened.map(
      ({ entry, until }) =>
        `  ends ${shortId(entry.measurement.id)} at ${until}, as the ledger does`,
    ),
  ].join('\n')
}
