import { Fault } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { EMPTY_ENVIRONMENT, type Proposal } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { laterOf } from '../model/instant.ts'
import { isSameCode, type Measurement, shortId } from '../model/measurement.ts'
import type { GuardFlag } from '../promotion/guards.ts'
import { draftRevocation, planRevoke, type RevokePlan } from '../promotion/revoke.ts'
import type { Situation } from '../promotion/situation.ts'
import { appendNext } from './append-event.ts'
import { appendStatements, outwritten, PLAN_ATTEMPTS } from './append-plan.ts'
import { type Changed, changeJson, changeList, changeOutputs, changeText } from './change-list.ts'
import { type Command, command } from './command.ts'
import { forEachPlace } from './environments.ts'
import { findMeasurement, type RecordedEvent } from './find-measurement.ts'
import { guardFlags, PROMOTION_OUTPUTS, remarksOf } from './promote.ts'
import {
  CONFIG_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import type { Place } from './situation.ts'

/** `revoke`: denies code at once, for cause. */
export const revoke: Command = command({
  name: 'revoke',
  about:
    'Deny a measurement at once, for cause: by the ledger now, and in the allow-list by pull request or commit',
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: 'text',
      value: 'NAME',
      about: 'Only this environment (default: all of the configuration)',
    },
    measurement: {
      kind: 'text',
      required: true,
      value: 'ID|PCR0',
      about: 'Which measurement: its id, a unique beginning of it, or its PCR0',
    },
    reason: { kind: 'text', required: true, value: 'TEXT', about: 'Why, in one line' },
    'allow-empty': { kind: 'flag', about: 'Even if nothing would be allowed any more' },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    'ledger-kept': LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: PROMOTION_OUTPUTS,
  examples: ['revoke --measurement 4f1a2b3c4d5e --reason "CVE-2026-1234 in the parser"'],
  async run(inputs, world) {
    const flags = guardFlags(inputs)
    const actor = await world.actor()
    const all = await forEachPlace(inputs, world, async (place) => {
      const { statement } = await codeToRevoke(place, inputs.measurement)
      const request = { measurements: [statement.measurement], reason: inputs.reason, actor, flags }
      // The ledger denies first, whatever the forge does: a revocation waits for nobody.
      const proposed = await proposalsOf(place, statement.measurement)
      const events = await denyInLedger(place, request)
      const changed = await listRevocation(place, request, statement.measurement, events)
      if (changed.kind === 'committed')
        await sayListed(place, statement.measurement, changed.commit)
      if (!world.dryRun) await closeProposals(place, proposed, inputs.reason)
      return { environment: place.policy.name, measurement: statement.measurement, events, changed }
    })
    const [first] = all
    return {
      answer: 'yes',
      json: {
        environments: all.map(({ environment, measurement, events, changed }) => ({
          environment,
          measurement: measurement.id,
          events: events.map(({ id, seq, hash }) => ({ id, seq, hash })),
          ...changeJson(changed),
        })),
      },
      text: all
        .map(({ environment, measurement, events, changed }) => {
          const done = world.dryRun
            ? 'would deny'
            : events.length > 0
              ? 'denied from now on'
              : 'was denied already'
          return `${environment}: ${shortId(measurement.id)} ${done}\n  the list: ${changeText(changed)}`
        })
        .join('\n'),
      remarks: all.flatMap(({ changed }) =>
        changed.plan.kind === 'revoke' ? remarksOf(changed.plan.warnings) : [],
      ),
      outputs: first === undefined ? {} : changeOutputs(first.changed),
    }
  },
})

// What the ledger never recorded it never allowed: recording it would be the first step to that.
async function codeToRevoke({ ledger, service }: Place, named: string): Promise<RecordedEvent> {
  try {
    return await findMeasurement(ledger, service, named)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'MEASUREMENT_UNKNOWN') throw error
    throw new Fault(error.code, error.message, {
      cause: error,
      hint: 'nothing allows it by this ledger; if it is listed or runs all the same, find out what it is: golden-pcr drift, golden-pcr audit find --pcr0 PCR0',
    })
  }
}

type Request = {
  readonly measurements: readonly Measurement[]
  readonly reason: string
  readonly actor: string
  readonly flags: readonly GuardFlag[]
}

// A commit straight to the branch has no merge that `settle` could date: this run can. What cannot be
// said now is said by the next `settle`, with its own time.
async function sayListed(place: Place, measurement: Measurement, commit: string): Promise<void> {
  const { ledger, world, service, policy, forge } = place
  const at = await forge.now()
  const actor = await world.actor()
  const stream = environmentStream(service, policy.name)
  await appendNext({ ledger, stream, actor, world }, (head) => {
    const denied = head?.after?.denied.find((it) => isSameCode(it.pcrs, measurement.pcrs))
    if (denied === undefined || denied.listedAt !== undefined) return { kind: 'nothing' }
    const { pcrs, since: revokedAt } = denied
    const listedAt = laterOf(at, revokedAt)
    return {
      kind: 'say',
      statement: {
        kind: 'revocation-listed',
        measurement: measurement.id,
        pcrs,
        revokedAt,
        listedAt,
        commit,
        by: actor,
      },
      effectiveAt: listedAt,
    }
  })
}

async function proposalsOf(place: Place, measurement: Measurement): Promise<readonly Proposal[]> {
  const { state } = await ledgerSituation(place)
  return state.proposals.filter((it) => isSameCode(it.measurement.pcrs, measurement.pcrs))
}

// Nobody shall merge what was just denied; the ledger would not take it, but the list would show it.
async function closeProposals(
  place: Place,
  proposals: readonly Proposal[],
  reason: string,
): Promise<void> {
  const { forge, policy } = place
  const base = policy.base ?? (await forge.defaultBranch())
  for (const { branch } of proposals) {
    for (const pull of await forge.pullsFrom(branch, base)) {
      if (pull.state === 'open') await forge.close(pull.number, `revoked: ${reason}`)
    }
  }
}

async function denyInLedger(place: Place, request: Request): Promise<readonly LedgerEvent[]> {
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await ledgerSituation(place)
    const plan = planRevoke(situation, request)
    if (plan.kind === 'already-revoked' || place.world.dryRun) return []
    const events = await appendStatements(place, situation, plan.statements)
    if (events !== undefined) return events
  }
  throw outwritten(place, 'run it again at once: nothing is denied yet')
}

// What the ledger knows, without asking the forge for anything.
async function ledgerSituation(place: Place): Promise<Situation> {
  const { service, policy, ledger, world } = place
  const head = await ledger.head(environmentStream(service, policy.name))
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === undefined ? undefined : { seq: head.seq, hash: head.hash },
    list: { base: '', commit: '', path: '', document: undefined },
    now: world.now(),
  }
}

async function listRevocation(
  place: Place,
  request: Request,
  measurement: Measurement,
  events: readonly LedgerEvent[],
): Promise<Changed<RevokePlan>> {
  // The guards were asked before the ledger was written; what they refused did not get here.
  const flags: readonly GuardFlag[] =
    events.length > 0 ? [...request.flags, 'allow-empty'] : request.flags
  try {
    return await changeList<RevokePlan>(place, place.policy.revoke, async (situation) => {
      const plan = planRevoke(situation, { ...request, flags })
      if (plan.kind === 'already-revoked') return { plan, change: undefined }
      return { plan, change: draftRevocation(situation, plan, situation.ledgerHead) }
    })
  } catch (error) {
    if (!(error instanceof Fault) || events.length === 0) throw error
    throw new Fault(
      error.code,
      `the ledger denies ${shortId(measurement.id)} in ${place.policy.name} from now on, but the list does not yet: ${error.message}`,
      {
        cause: error,
        hint: 'run the same command again: it goes on where this one ended',
      },
    )
  }
}
