import type { Anchor } from '../allowlist/document.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { shortId } from '../model/measurement.ts'
import { formatPath } from '../promotion/format-policy.ts'
import {
  draftReissue,
  planReissue,
  type ReissuePlan,
  type ReissueRequest,
} from '../promotion/reissue.ts'
import type { Situation } from '../promotion/situation.ts'
import { type Changed, changeJson, changeOutputs, changeText } from './change-list.ts'
import { type Command, command, type Outcome } from './command.ts'
import { atPlace } from './environments.ts'
import { guardFlags, PROMOTION_OUTPUTS, remarksOf } from './promote.ts'
import { proposeChange } from './propose-change.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { type Place, readSituation, textOrNone } from './situation.ts'

const REASON = 'the list does not say what the ledger does'

/** `reissue`: the list again as the ledger has it. */
export const reissue: Command = command({
  name: 'reissue',
  about:
    'Propose an allow-list anew, as the ledger has it: what was edited by hand, is lost, or has ended',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    reason: { kind: 'text', value: 'TEXT', default: REASON, about: 'Why, in one line' },
    'allow-empty': { kind: 'flag', about: 'Even if nothing would be allowed any more' },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'reissue --environment production',
    'reissue --environment production --reason "the list ends on Friday"',
  ],
  run: (inputs, world) =>
    atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place, 'as-absent')
      const by = await world.actor()
      const request = { reason: inputs.reason, by, flags: guardFlags(inputs) }
      return outcomeOf(place, await propose(place, request), settled.notes)
    }),
})

function propose(
  place: Place,
  request: Omit<ReissueRequest, 'standing' | 'anchor'>,
): Promise<Changed<ReissuePlan>> {
  return proposeChange<ReissuePlan>(place, async () => {
    const situation = await readSituation(place, 'as-absent')
    const standing = await standingTexts(place, situation)
    const asked = await askedAt(place, situation)
    const plan = planReissue(situation, { ...request, standing, anchor: asked })
    if (plan.kind === 'nothing-differs') return { nothing: plan }
    return {
      situation,
      plan,
      statements: plan.kind === 'propose' ? plan.statements : [],
      anchor: plan.kind === 'already-proposed' ? plan.anchor : undefined,
      rehearsed: asked,
      draft: (anchor) => draftReissue(situation, plan, anchor),
    }
  })
}

async function standingTexts(
  { forge, policy, service }: Place,
  { list }: Situation,
): Promise<ReissueRequest['standing']> {
  const rendered: (string | undefined)[] = []
  for (const format of policy.formats) {
    rendered.push(await textOrNone(forge, formatPath(format, policy, service), list.commit))
  }
  return { list: await textOrNone(forge, list.path, list.commit), rendered }
}

// The event by which the list is asked for already, not long after its time.
async function askedAt(
  { ledger, service, policy }: Place,
  { state }: Situation,
): Promise<Anchor | undefined> {
  const { reissue: asked } = state
  if (asked === undefined) return undefined
  const stream = environmentStream(service, policy.name)
  const before = await ledger.lastAt(stream, asked.since)
  for await (const { statement, seq, hash } of ledger.read(stream, before?.seq ?? 1)) {
    if (statement.kind === 'reissue-proposed' && statement.reissue.since === asked.since) {
      return { seq, hash }
    }
  }
  return undefined
}

function outcomeOf(
  { policy }: Place,
  changed: Changed<ReissuePlan>,
  notes: Parameters<typeof remarksOf>[0],
): Outcome {
  const { plan } = changed
  const none = { added: [], removed: [], corrected: [], denied: [], also: [] }
  const notices = changed.kind === 'proposed' ? changed.proposed.notices : []
  return {
    answer: 'yes',
    json: {
      environment: policy.name,
      reissue: plan.kind === 'nothing-differs' ? none : reissueJson(plan),
      ...changeJson(changed),
    },
    text:
      plan.kind === 'nothing-differs'
        ? `${policy.name}: the list says what the ledger does: there is nothing to reissue`
        : [
            `${policy.name}: ${changeText(changed)}`,
            ...reissueLines(plan),
            ...(changed.kind === 'proposed'
              ? ['next: review and merge it; then golden-pcr settle']
              : []),
          ].join('\n'),
    remarks: [...remarksOf(notes), ...notices.map((text) => ({ level: 'notice' as const, text }))],
    outputs: changeOutputs(changed),
    ...(changed.kind === 'rehearsed' || changed.kind === 'proposed'
      ? { summary: changed.change.pull.body }
      : {}),
  }
}

type Differing = Exclude<ReissuePlan, { kind: 'nothing-differs' }>

function reissueJson({ restored, also }: Differing): Record<string, unknown> {
  const { added, removed, corrected, deniedAgain } = restored
  return {
    added: added.map((it) => it.measurement.id),
    removed: removed.map((it) => it.measurement),
    corrected: corrected.map((it) => it.measurement.id),
    denied: deniedAgain.map((it) => it.pcrs['0']),
    also,
  }
}

function reissueLines({ restored, also }: Differing): readonly string[] {
  const { added, removed, corrected, deniedAgain } = restored
  return [
    ...added.map((it) => `  back in the list: ${shortId(it.measurement.id)}`),
    ...removed.map((it) => `  out of the list: ${shortId(it.measurement)}`),
    ...corrected.map((it) => `  as the ledger has it: ${shortId(it.measurement.id)}`),
    ...deniedAgain.map((it) => `  denied again: PCR0 ${it.pcrs['0'].slice(0, 12)}`),
    ...also.map((it) => `  ${it}`),
  ]
}
