import type { Proposal } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import type { Proposed } from '../ports/forge.ts'
import { type PromotionPlan, planStanding } from '../promotion/promote.ts'
import { comparedCommits } from '../promotion/promotion-body.ts'
import {
  draftPromotion,
  type ListChange,
  type PromotionContext,
} from '../promotion/pull-request.ts'
import type { Situation } from '../promotion/situation.ts'
import { approvalsSoFar } from './approvals-so-far.ts'
import { persist } from './persist.ts'
import { promotionRequest } from './promotion-request.ts'
import { type Place, readSituation } from './situation.ts'

/** A plan that has a pull request. */
export type ShownPlan = Exclude<PromotionPlan, { kind: 'already-active' }>

/**
 * Opens the pull request of a plan or brings it up to date, with the approvals that a standing one
 * has: they are its own as long as its head is.
 */
export async function showPlan(
  place: Place,
  situation: Situation,
  plan: ShownPlan,
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

/**
 * The proposal that took another one's place on its branch since that was appended: of two jobs at
 * once, the one whose event came later. Undefined while the other stands, or was decided.
 */
export async function proposedInstead(
  { ledger, service, policy }: Place,
  { branch, measurement, since }: Proposal,
): Promise<Proposal | undefined> {
  const head = await ledger.head(environmentStream(service, policy.name))
  const proposals = head?.after?.proposals ?? []
  const stands = proposals.some((it) => it.measurement.id === measurement.id && it.since === since)
  return stands ? undefined : proposals.find((it) => it.branch === branch)
}

/**
 * Makes a branch's pull request show what the ledger has proposed there, whatever slower jobs made of
 * it. Throws FORGE_CONFLICT where others move it again and again: each of them does the same.
 */
export async function showStanding(place: Place, branch: string): Promise<void> {
  await persist(place, async (): Promise<true | undefined> => {
    const situation = await readSituation(place)
    const proposal = situation.state.proposals.find((it) => it.branch === branch)
    if (proposal === undefined) return true
    const { how, measurement, version } = proposal
    const asked = { how, measurement, version, flags: [], supersede: 'with-grace' as const }
    const plan = planStanding(situation, await promotionRequest(place, situation, asked))
    if (plan === undefined) return true
    const { anchor } = plan
    await showPlan(place, situation, plan, { anchor, compareUrl: compareUrlOf(place, plan) })
    return (await proposedInstead(place, proposal)) === undefined ? true : undefined
  })
}

/** The forge's page of what lies between the superseded commit and the plan's. */
export function compareUrlOf(place: Place, plan: ShownPlan): string | undefined {
  const commits = comparedCommits(plan)
  if (commits === undefined) return undefined
  return place.forge.compareUrl(...commits, plan.recording.provenance.repository)
}
