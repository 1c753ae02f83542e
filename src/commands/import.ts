import { type AllowList, type Anchor, UNWRITTEN } from '../allowlist/document.ts'
import { shortId } from '../model/measurement.ts'
import { parseImported } from '../promotion/foreign-list.ts'
import { type ImportPlan, isChangeOfList, planImport } from '../promotion/import.ts'
import { draftImport } from '../promotion/import-draft.ts'
import type { Situation } from '../promotion/situation.ts'
import { lastProposed } from '../promotion/standing.ts'
import { plain } from '../report/text.ts'
import { appendStatements, outwritten, PLAN_ATTEMPTS } from './append-plan.ts'
import { parseArch } from './build.ts'
import {
  type Changed,
  changeJson,
  changeList,
  changeOutputs,
  changeText,
  type Planned,
} from './change-list.ts'
import { type Command, command, type Remark } from './command.ts'
import { atPlace } from './environments.ts'
import { PROMOTION_OUTPUTS } from './promote.ts'
import { historyOf } from './promotion-request.ts'
import { recordMeasurement } from './record.ts'
import { settleEnvironment } from './settle-environment.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { type Place, readSituation } from './situation.ts'

const LIST_LIMIT = 4 << 20

/** `import`: takes an existing allow-list over into the ledger, as declared. */
export const importList: Command = command({
  name: 'import',
  about:
    'Take an existing allow-list over into the ledger, as declared, by one pull request; what it denies is denied at once',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    'allow-list': {
      kind: 'text',
      required: true,
      value: 'FILE',
      about:
        'The list to take over: an allow-list, measurements as nitro-cli or `golden-pcr measure --json` print them (one, or an array of them), or a KMS key policy',
    },
    arch: {
      kind: 'text',
      value: 'ARCH',
      about: 'x86_64 or aarch64, for a list that does not say what its enclaves were built for',
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: ['import --environment production --allow-list allow-lists/signer/production.json'],
  async run(inputs, world) {
    const path = inputs['allow-list']
    const text = await world.files.readText(path, LIST_LIMIT)
    return atPlace(inputs, world, async (place) => {
      const { service, policy } = place
      const owner = {
        service,
        environment: policy.name,
        arch: inputs.arch === undefined ? undefined : parseArch(inputs.arch),
      }
      const imported = parseImported(text, path, { ...owner, now: world.now() })
      await settleEnvironment(place)
      const changed = await changeList<ImportPlan>(place, 'pull', (situation) =>
        takeOver(place, situation, imported),
      )
      return {
        answer: 'yes',
        json: { ...importJson(changed), ...changeJson(changed) },
        text: `${importText(changed)}\n${changeText(changed)}`,
        remarks: remarksOf(changed.plan),
        outputs: changeOutputs(changed),
      }
    })
  },
})

// An import that was ended before its pull request is gone on with, and one that others wrote into
// is planned again: what is asked for is always in the ledger first.
async function takeOver(
  place: Place,
  first: Situation,
  imported: AllowList,
): Promise<Planned<ImportPlan>> {
  let situation = first
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const plan = planImport(situation, imported)
    if (plan.kind === 'nothing-new') return { plan, change: undefined }
    if (place.world.dryRun) {
      return planned(situation, plan, situation.ledgerHead ?? UNWRITTEN)
    }
    const anchor = await writePlan(place, situation, plan)
    if (anchor !== undefined) return planned(situation, plan, anchor)
    situation = await readSituation(place)
  }
  throw outwritten(place)
}

function planned(situation: Situation, plan: ImportPlan, anchor: Anchor): Planned<ImportPlan> {
  const change = isChangeOfList(plan) ? draftImport(situation, plan, anchor) : undefined
  return { plan, change }
}

// Recordings first, so that nothing is proposed that was never recorded; all of it may be run again.
async function writePlan(
  place: Place,
  situation: Situation,
  plan: ImportPlan,
): Promise<Anchor | undefined> {
  const { ledger, service, world } = place
  for (const { measurement, provenance } of plan.recordings) {
    await recordMeasurement({ ledger, service, measured: { measurement }, provenance, world })
  }
  const statements = [...plan.denials.statements, ...plan.statements]
  const events = await appendStatements(place, situation, statements)
  if (events === undefined) return undefined
  const standing = plan.standing.at(-1)?.measurement.id
  const last = events.at(-1) ?? (standing && lastProposed(await historyOf(place, standing)))
  return last === undefined ? situation.ledgerHead : { seq: last.seq, hash: last.hash }
}

function importJson({ plan }: Changed<ImportPlan>): Record<string, unknown> {
  return {
    imported: [...plan.standing, ...plan.recordings].map((it) => it.measurement.id),
    skipped: plan.skipped.map(({ entry, why }) => ({ measurement: entry.measurement, why })),
    denied: plan.denials.statements.map((it) => ({
      measurement: it.measurement,
      pcr0: it.denied.pcrs['0'],
    })),
    allowedThoughDenied: plan.denials.skipped.map((it) => it.pcrs['0']),
  }
}

function remarksOf({ skipped, denials }: ImportPlan): readonly Remark[] {
  return [
    ...skipped.map(
      ({ entry, why }): Remark => ({
        level: 'notice',
        text: `${shortId(entry.measurement)} ${plain(entry.version ?? '')} is not taken over: ${why}`,
      }),
    ),
    ...denials.skipped.map(
      ({ pcrs }): Remark => ({
        level: 'warning',
        text: `PCR0 ${pcrs['0'].slice(0, 12)} is denied by the list, and the ledger allows it or is about to: golden-pcr revoke ends that`,
      }),
    ),
  ]
}

function importText({ plan }: Changed<ImportPlan>): string {
  const length = plan.standing.length + plan.recordings.length
  const denied = plan.denials.statements.length
  const said = [
    ...(length === 0
      ? []
      : [`takes over ${length === 1 ? 'one measurement' : `${length} measurements`}, as declared`]),
    ...(denied === 0 ? [] : [`denies ${denied} from now on, as the list does`]),
  ]
  return said.length === 0 ? 'there is nothing new to take over' : said.join('; ')
}
