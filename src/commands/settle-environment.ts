import { Fault } from '../fault.ts'
import type { LedgerEvent, Unauthorised } from '../lifecycle/events.ts'
import { environmentStream, recordedStream } from '../lifecycle/streams.ts'
import { isSameCode, type MeasurementId } from '../model/measurement.ts'
import {
  branchesToSettle,
  type DecidedPull,
  mayDecide,
  planSettle,
  type SettlePlan,
  type SettleRequest,
} from '../promotion/settle.ts'
import { type NamedRevocation, newlyListed } from '../promotion/settle-revocations.ts'
import type { Situation } from '../promotion/situation.ts'
import { appendPlan, outwritten, PLAN_ATTEMPTS } from './append-plan.ts'
import { believedOf } from './believed.ts'
import { historyOf } from './promotion-request.ts'
import { listAt, type Place, readSituation, type Unreadable } from './situation.ts'
import { teamMembers } from './team-members.ts'

/** What settling one environment came to. */
export interface Settled {
  readonly situation: Situation
  readonly events: readonly LedgerEvent[]
  /** The last plan: empty but under `--dry-run`. */
  readonly plan: SettlePlan
  readonly notes: SettlePlan['notes']
}

/**
 * Brings one environment's stream up to what the forge decided; safe to run twice and by several.
 *
 * Reads what the base branch really holds and how each pull request of an open proposal ended,
 * never a pull request's text. Throws LEDGER_CONFLICT where others write first again and again.
 */
export async function settleEnvironment(
  place: Place,
  unreadable: Unreadable = 'refused',
): Promise<Settled> {
  const events: LedgerEvent[] = []
  const notes: SettlePlan['notes'][number][] = []
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place, unreadable)
    const pulls = await decidedPulls(place, situation)
    const plan = planSettle(situation, {
      pulls,
      teams: await teamMembers(
        place,
        pulls.flatMap((it) => it.approvals),
      ),
      believed: await believedOf(place, situation),
      excluded: await excludedApprovers(place, situation),
      ...(await toldOfStrangers(place, situation)),
      revoked: await revokedOf(place, situation),
    })
    if (plan.statements.length === 0 || place.world.dryRun) {
      return { situation, events, plan, notes: [...notes, ...plan.notes] }
    }
    const written = await appendPlan(place, situation, plan.statements)
    if (written === undefined) continue
    events.push(...written)
    notes.push(...plan.notes)
  }
  throw outwritten(place)
}

async function decidedPulls(place: Place, situation: Situation): Promise<readonly DecidedPull[]> {
  const decided: DecidedPull[] = []
  for (const branch of branchesToSettle(situation)) {
    for (const pull of await place.forge.pullsFrom(branch, situation.list.base)) {
      if (!mayDecide(situation, pull)) continue
      const { standing, passedOver } = await place.forge.approvals(pull.number)
      decided.push({
        pull,
        document: await decidedList(place, situation, pull.merge?.commit ?? pull.headCommit),
        approvals: standing,
        passedOver,
      })
    }
  }
  return decided
}

// A list that cannot be read allows nothing; that it cannot is reported by who reads the base's head.
async function decidedList(
  place: Place,
  situation: Situation,
  commit: string,
): Promise<DecidedPull['document']> {
  try {
    return await listAt(place, situation.list.path, commit)
  } catch (error) {
    const unreadable = ['ALLOW_LIST_INVALID', 'FORGE_COMMIT_UNKNOWN', 'FORGE_FILE_INVALID']
    if (error instanceof Fault && unreadable.includes(error.code)) return undefined
    throw error
  }
}

/** Who started a release, or asked for what is to be approved: they may not approve it. */
export async function excludedApprovers(
  place: Place,
  situation: Situation,
): Promise<readonly string[]> {
  const actors = new Set<string>()
  const { proposals, windows = [] } = situation.state
  for (const { measurement } of proposals) {
    for await (const event of place.ledger.about(recordedStream(place.service), measurement.id)) {
      if (event.statement.kind !== 'recorded') continue
      const { actor } = event.statement.provenance
      if (actor !== undefined) actors.add(actor)
    }
  }
  const stream = environmentStream(place.service, place.policy.name)
  const asked = [
    ...proposals.map((it) => it.measurement.id),
    ...windows.map((it) => it.measurement),
  ]
  for (const id of new Set(asked)) {
    let asker: string | undefined
    for await (const { statement, actor } of place.ledger.about(stream, id)) {
      if (/^(window-)?proposed$/.test(statement.kind)) asker = actor
    }
    if (asker !== undefined) actors.add(asker)
  }
  return [...actors]
}

// What a revocation is called stands in its event. An index that lags behind leaves it to the next run.
async function revokedOf(place: Place, situation: Situation): Promise<readonly NamedRevocation[]> {
  const stream = environmentStream(place.service, place.policy.name)
  const named: NamedRevocation[] = []
  for (const { pcrs } of newlyListed(situation)) {
    for await (const event of place.ledger.find({ by: 'pcr0', pcr0: pcrs['0'] })) {
      const { statement } = event
      if (event.stream !== stream || statement.kind !== 'revoked') continue
      if (isSameCode(statement.denied.pcrs, pcrs)) {
        named.push({ measurement: statement.measurement, pcrs })
        break
      }
    }
  }
  return named
}

/** What the stream says of what is listed without the ledger's word. */
type ToldOfStrangers = Pick<SettleRequest, 'reported' | 'wasAllowed'>

async function toldOfStrangers(place: Place, situation: Situation): Promise<ToldOfStrangers> {
  const known = new Set(situation.state.entries.map((it) => it.measurement.id))
  const strangers = (situation.list.document?.entries ?? [])
    .map((it) => it.measurement)
    .filter((id): id is MeasurementId => !known.has(id))
  const reported: Unauthorised[] = []
  const wasAllowed: MeasurementId[] = []
  for (const id of new Set(strangers)) {
    const said = (await historyOf(place, id))
      .map((it) => it.statement)
      .filter(
        (it) => it.kind === 'activated' || it.kind === 'retired' || it.kind === 'unauthorised',
      )
    if (said.at(-1)?.kind === 'activated') wasAllowed.push(id)
    const last = said.findLast((it) => it.kind !== 'retired')
    if (last?.kind === 'unauthorised') reported.push(last)
  }
  return { reported, wasAllowed }
}
