import type { AllowList } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import type { EnvironmentState } from '../lifecycle/state.ts'
import { environmentStream, recordedStream } from '../lifecycle/streams.ts'
import type { Measurement } from '../model/measurement.ts'
import type { Proposed } from '../ports/forge.ts'
import type { GuardFlag } from '../promotion/guards.ts'
import {
  ancestryQuestions,
  type PromotionPlan,
  type PromotionRequest,
  planPromotion,
  type Recording,
} from '../promotion/promote.ts'
import {
  draftPromotion,
  type ListChange,
  type PromotionContext,
} from '../promotion/pull-request.ts'
import type { Situation } from '../promotion/situation.ts'
import { appendPlan, outwritten, PLAN_ATTEMPTS } from './append-plan.ts'
import { approvalsSoFar } from './approvals-so-far.ts'
import { type Place, readSituation } from './situation.ts'

/** What is to be promoted, and how. */
export interface PromoteRequest {
  readonly how: PromotionRequest['how']
  readonly measurement: Measurement
  readonly version?: string | undefined
  readonly flags: readonly GuardFlag[]
  readonly supersede: PromotionRequest['supersede']
  /** Under `--dry-run`: a recording that the ledger does not hold yet. */
  readonly rehearsed?: Recording | undefined
}

/** What promoting came to. */
export type Promoted =
  | {
      readonly kind: 'proposed'
      readonly plan: Exclude<PromotionPlan, { kind: 'already-active' }>
      readonly change: ListChange
      readonly before: AllowList | undefined
      readonly proposed: Proposed
      readonly events: readonly LedgerEvent[]
    }
  | {
      /** Under `--dry-run`: nothing was written or opened. */
      readonly kind: 'rehearsed'
      readonly plan: Exclude<PromotionPlan, { kind: 'already-active' }>
      readonly change: ListChange
      readonly before: AllowList | undefined
    }
  | {
      readonly kind: 'already-active'
      readonly plan: Extract<PromotionPlan, { kind: 'already-active' }>
    }

/** An anchor for a pull request that is only rehearsed: the event it would name is not written. */
const NO_ANCHOR = { seq: 0, hash: '0'.repeat(64) }

/**
 * Proposes a recorded measurement for an environment's allow-list: the event first, then the pull
 * request. Running it again finds both; when list, branch or stream moved meanwhile it plans again.
 *
 * The caller settles first. Throws a PROMOTION_… Fault where a guard refuses.
 */
export async function promoteMeasurement(place: Place, request: PromoteRequest): Promise<Promoted> {
  let refused: Fault | undefined
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place)
    const plan = planPromotion(situation, await requestOf(place, situation, request))
    if (plan.kind === 'already-active') return { kind: 'already-active', plan }
    const compareUrl = compareUrlOf(place, plan)
    const before = situation.list.document
    if (place.world.dryRun) {
      const anchor = situation.ledgerHead ?? NO_ANCHOR
      return {
        kind: 'rehearsed',
        plan,
        before,
        change: draftPromotion(situation, plan, { anchor, compareUrl }),
      }
    }
    const events = plan.kind === 'propose' ? await propose(place, situation, plan.statements) : []
    if (events === undefined) continue
    const last = events.at(-1)
    const anchor = plan.kind === 'already-proposed' ? plan.anchor : last
    if (anchor === undefined) throw new TypeError('a plan to propose says nothing')
    const { seq, hash } = anchor
    try {
      const made = await openPull(place, situation, plan, { anchor: { seq, hash }, compareUrl })
      return { kind: 'proposed', plan, before, events, ...made }
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'FORGE_CONFLICT') throw error
      refused = error
      await place.world.sleep(250 * attempt)
    }
  }
  throw refused ?? outwritten(place)
}

// With the approvals that a standing pull request has: they are its own as long as its head is.
async function openPull(
  place: Place,
  situation: Situation,
  plan: Exclude<PromotionPlan, { kind: 'already-active' }>,
  context: Pick<PromotionContext, 'anchor' | 'compareUrl'>,
): Promise<{ readonly change: ListChange; readonly proposed: Proposed }> {
  const { head, approvals } =
    plan.kind === 'already-proposed'
      ? await approvalsSoFar(place, situation, plan.proposal.branch)
      : { head: undefined, approvals: [] }
  const change = draftPromotion(situation, plan, { ...context, approvals })
  const proposed = await place.forge.propose(change.pull)
  if (approvals.length === 0 || proposed.pull.headCommit === head) return { change, proposed }
  // The base moved, and the head with it: what was approved is not what stands there now.
  const anew = draftPromotion(situation, plan, context)
  return { change: anew, proposed: await place.forge.propose(anew.pull) }
}

function propose(
  place: Place,
  situation: Situation,
  statements: Extract<PromotionPlan, { kind: 'propose' }>['statements'],
): Promise<readonly LedgerEvent[] | undefined> {
  return appendPlan(
    place,
    situation,
    statements.map((statement) => ({ statement })),
  )
}

async function requestOf(
  place: Place,
  situation: Situation,
  request: PromoteRequest,
): Promise<PromotionRequest> {
  const { measurement, rehearsed, how, version, flags, supersede } = request
  const recordings = [
    ...(await recordingsOf(place, measurement)),
    ...(rehearsed === undefined ? [] : [rehearsed]),
  ]
  const history: LedgerEvent[] = []
  const stream = environmentStream(place.service, place.policy.name)
  for await (const event of place.ledger.about(stream, measurement.id)) history.push(event)
  const ancestry = await Promise.all(
    ancestryQuestions(situation.state, recordings).map(async ({ active, older, newer }) => ({
      active,
      older: await place.forge.isAncestor(older, newer, repositoryOf(recordings)),
    })),
  )
  const upstream = await upstreamOf(place)
  return {
    how,
    measurement,
    recordings,
    history,
    ancestry,
    flags,
    supersede,
    ...(upstream === undefined ? {} : { upstream }),
    ...(version === undefined ? {} : { version }),
  }
}

async function recordingsOf(place: Place, measurement: Measurement): Promise<readonly Recording[]> {
  const recordings: Recording[] = []
  for await (const event of place.ledger.about(recordedStream(place.service), measurement.id)) {
    if (event.statement.kind !== 'recorded') continue
    recordings.push({ provenance: event.statement.provenance, at: event.recordedAt })
  }
  return recordings
}

async function upstreamOf(place: Place): Promise<EnvironmentState | undefined> {
  const { promotesFrom } = place.policy
  if (promotesFrom === undefined) return undefined
  const head = await place.ledger.head(environmentStream(place.service, promotesFrom))
  return head?.after
}

function compareUrlOf(
  place: Place,
  plan: Exclude<PromotionPlan, { kind: 'already-active' }>,
): string | undefined {
  const older = plan.superseded.at(-1)?.origin.commit
  const { repository, commit } = plan.recording.provenance
  if (older === undefined || commit === undefined || older === commit) return undefined
  return place.forge.compareUrl(older, commit, repository)
}

// Commits are asked about where they were made, which need not be where the list stands.
function repositoryOf(recordings: readonly Recording[]): string | undefined {
  const name = recordings.at(-1)?.provenance.repository
  return name !== undefined && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined
}
