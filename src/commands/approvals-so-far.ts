import type { Approval } from '../lifecycle/events.ts'
import { countedApprovals } from '../promotion/approvals.ts'
import type { Situation } from '../promotion/situation.ts'
import { excludedApprovers } from './settle-environment.ts'
import type { Place } from './situation.ts'
import { teamMembers } from './team-members.ts'

/** The approvals of a branch's open pull request that count, and the head that they were given for. */
export interface ApprovalsSoFar {
  readonly head: string | undefined
  readonly approvals: readonly Approval[]
}

/** Asks the forge what has been approved of a proposal by now; nothing where no pull request is open. */
export async function approvalsSoFar(
  place: Place,
  situation: Situation,
  branch: string,
): Promise<ApprovalsSoFar> {
  const pulls = await place.forge.pullsFrom(branch, situation.list.base)
  const pull = pulls.find((it) => it.state === 'open')
  if (pull === undefined) return { head: undefined, approvals: [] }
  const { standing: approvals } = await place.forge.approvals(pull.number)
  const excluded = await excludedApprovers(place, situation)
  // The forge's clock may be ahead of this one: what it tells has happened.
  const at = approvals.map((it) => it.at).reduce((a, b) => (a < b ? b : a), situation.now)
  const teams = await teamMembers(place, approvals)
  const counted = countedApprovals(situation, { pull, approvals }, { at }, { excluded, teams })
  return { head: pull.headCommit, approvals: counted }
}
