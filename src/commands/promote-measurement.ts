import { type AllowList, UNWRITTEN } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import type { Proposal } from '../lifecycle/state.ts'
import { shortId } from '../model/measurement.ts'
import type { Proposed } from '../ports/forge.ts'
import { type PromotionPlan, planPromotion } from '../promotion/promote.ts'
import { draftPromotion, type ListChange } from '../promotion/pull-request.ts'
import { appendStatements, outwritten } from './append-plan.ts'
import { persist } from './persist.ts'
import {
  compareUrlOf,
  proposedInstead,
  type ShownPlan,
  showPlan,
  showStanding,
} from './promotion-pull.ts'
import { type PromoteRequest, promotionRequest } from './promotion-request.ts'
import { type Place, readSituation } from './situation.ts'

/** What promoting came to. */
export type Promoted =
  | {
      readonly kind: 'proposed'
      readonly plan: ShownPlan
      readonly change: ListChange
      readonly before: AllowList | undefined
      readonly proposed: Proposed
      readonly events: readonly LedgerEvent[]
    }
  | {
      /** Under `--dry-run`: nothing was written or opened. */
      readonly kind: 'rehearsed'
      readonly plan: ShownPlan
      readonly change: ListChange
      readonly before: AllowList | undefined
    }
  | {
      readonly kind: 'already-active'
      readonly plan: Extract<PromotionPlan, { kind: 'already-active' }>
    }

/**
 * Proposes a recorded measurement for an environment's allow-list: the event first, then the pull
 * request. Running it again finds both; when list, branch or stream moved meanwhile it plans again.
 *
 * The caller settles first. Throws a PROMOTE_… Fault where a guard refuses; PROMOTE_OVERTAKEN where
 * another job proposed on the same branch meanwhile, after making the pull request show that one.
 */
export async function promoteMeasurement(place: Place, request: PromoteRequest): Promise<Promoted> {
  const promoted = await persist(place, async (): Promise<Promoted | undefined> => {
    const situation = await readSituation(place)
    const plan = planPromotion(situation, await promotionRequest(place, situation, request))
    if (plan.kind === 'already-active') return { kind: 'already-active', plan }
    const compareUrl = compareUrlOf(place, plan)
    const before = situation.list.document
    if (place.world.dryRun) {
      const anchor = situation.ledgerHead ?? UNWRITTEN
      const change = draftPromotion(situation, plan, { anchor, compareUrl })
      return { kind: 'rehearsed', plan, before, change }
    }
    const statements = plan.kind === 'propose' ? plan.statements : []
    const events = await appendStatements(place, situation, statements)
    if (events === undefined) return undefined
    const anchor = plan.kind === 'already-proposed' ? plan.anchor : events.at(-1)
    if (anchor === undefined) throw new TypeError('a plan to propose says nothing')
    const { seq, hash } = anchor
    const made = await showPlan(place, situation, plan, { anchor: { seq, hash }, compareUrl })
    const instead = await proposedInstead(place, plan.proposal)
    if (instead === undefined) return { kind: 'proposed', plan, before, events, ...made }
    if (instead.measurement.id === plan.proposal.measurement.id) return undefined
    await showStanding(place, instead.branch)
    throw overtaken(place, plan.proposal, instead)
  })
  if (promoted === undefined) throw outwritten(place)
  return promoted
}

// Of two that share a pull request, it shows the one that the ledger was told of last.
function overtaken({ policy }: Place, mine: Proposal, instead: Proposal): Fault {
  const [slower, newer] = [shortId(mine.measurement.id), shortId(instead.measurement.id)]
  return new Fault(
    'PROMOTE_OVERTAKEN',
    `while ${slower} was proposed for ${policy.name}, another job proposed ${newer} in its place`,
    {
      hint: 'promote it again if it is the one that is meant; in workflows set a concurrency group for each environment',
    },
  )
}
