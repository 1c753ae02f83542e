import type { Withdrawn } from '../lifecycle/events.ts'
import type { Proposal } from '../lifecycle/state.ts'
import { addSeconds } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import { promotionBranch } from './branches.ts'
import type { PromotionRequest } from './promote.ts'
import { type Recording, versionOf } from './recording.ts'
import { isRevokedHere, type Situation } from './situation.ts'

/** The proposal that a request comes to, as of now. */
export function proposalOf(
  situation: Situation,
  { how, measurement, version, supersede }: PromotionRequest,
  { provenance }: Recording,
): Proposal {
  const { service, policy, state, now } = situation
  const grace = supersede === 'now' ? 0 : policy.grace
  const notAfter = addSeconds(now, policy.approvalWindow + grace)
  const supersedes =
    how === 'reinstatement'
      ? []
      : state.entries
          .filter((it) => it.status === 'active' && it.measurement.id !== measurement.id)
          .map((it) => ({ measurement: it.measurement.id, notAfter }))
  const called = version ?? versionOf(provenance)
  const { repository, commit, ref } = provenance
  return {
    measurement,
    how: howOf(how, isRevokedHere(situation, measurement.pcrs), supersedes.length),
    ...(called === undefined ? {} : { version: called }),
    origin: {
      ...(repository === undefined ? {} : { repository }),
      ...(commit === undefined ? {} : { commit }),
      ...(ref === undefined ? {} : { ref }),
    },
    evidence: provenance.evidence,
    supersedes,
    grace,
    branch: promotionBranch(policy, service, measurement.id),
    since: now,
  }
}

// The ledger lifts a revocation for what says that it brings something back, and for nothing else.
function howOf(how: Proposal['how'], revoked: boolean, superseded: number): Proposal['how'] {
  if (how !== 'promotion' || !revoked) return how
  return superseded > 0 ? 'rollback' : 'reinstatement'
}

/**
 * Whether a standing proposal is still what is wanted: running a promotion again changes nothing,
 * unless what it asks for has changed, or less than half of its approval window is left.
 */
export function isStillMeant(it: Proposal, wanted: Proposal, { policy, now }: Situation): boolean {
  const ids = (proposal: Proposal): string =>
    proposal.supersedes
      .map(({ measurement }) => measurement)
      .toSorted()
      .join(' ')
  const same =
    it.how === wanted.how &&
    it.branch === wanted.branch &&
    it.grace === wanted.grace &&
    it.version === wanted.version &&
    it.evidence === wanted.evidence &&
    it.origin.commit === wanted.origin.commit &&
    ids(it) === ids(wanted)
  const enough = addSeconds(now, it.grace + Math.floor(policy.approvalWindow / 2))
  return same && it.supersedes.every(({ notAfter }) => notAfter >= enough)
}

/** One pull request shows one proposal: what the branch showed until now is taken back. */
export function withdrawals({ state }: Situation, wanted: Proposal): readonly Withdrawn[] {
  return state.proposals
    .filter((it) => it.branch === wanted.branch || it.measurement.id === wanted.measurement.id)
    .map((it) => ({
      kind: 'withdrawn',
      measurement: it.measurement.id,
      reason:
        it.measurement.id === wanted.measurement.id
          ? 'proposed anew with other terms'
          : `the pull request moved on to ${shortId(wanted.measurement.id)}`,
    }))
}
