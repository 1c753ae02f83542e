import { compareWithLedger, type ListDifference } from '../allowlist/compare.ts'
import type { Anchor } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { LedgerEvent, Proposed, Withdrawn } from '../lifecycle/events.ts'
import type { Entry, EnvironmentState, Proposal } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import { type Measurement, type MeasurementId, shortId } from '../model/measurement.ts'
import { promotionBranch } from './branches.ts'
import { GUARD_FLAGS, type GuardFlag, overrideAll, type Warning } from './guards.ts'
import { promotionObjections, refuseImpossible } from './promotion-guards.ts'
import { isStillMeant, proposalOf, withdrawals } from './proposal.ts'
import { asBelieved, provenanceWarnings, type Recording, strongest } from './recording.ts'
import { refuseLedgerBehind, type Situation } from './situation.ts'
import { lastProposed } from './standing.ts'

export type { Recording } from './recording.ts'

/** Whether the candidate's commit is an ancestor of another measurement's: undefined where the forge cannot tell. */
export interface AncestryAnswer {
  readonly than: MeasurementId
  readonly older: boolean | undefined
}

/** What is asked for, and what the ledger and forge know about it. */
export interface PromotionRequest {
  readonly how: Proposal['how']
  readonly measurement: Measurement
  /** All its recordings for this service; at least one. */
  readonly recordings: readonly Recording[]
  /** The environment stream's events about this measurement, oldest first. */
  readonly history: readonly LedgerEvent[]
  /** The answers to {@link ancestryQuestions}. */
  readonly ancestry: readonly AncestryAnswer[]
  /** The state of the environment in `promotesFrom`, where the policy names one. */
  readonly upstream?: EnvironmentState | undefined
  /** What people call it; from a tag's ref unless given. */
  readonly version?: string | undefined
  readonly flags: readonly GuardFlag[]
  /** `now` is `--supersede-now`: what is superseded gets no grace after the merge. */
  readonly supersede: 'with-grace' | 'now'
}

/** What reviewers are told, beside the proposal itself. */
export interface PromotionReview {
  readonly proposal: Proposal
  /** The strongest and latest recording: what the proposal's origin was taken from. */
  readonly recording: Recording
  /** The entries that it supersedes, as the ledger has them before. */
  readonly superseded: readonly Entry[]
  readonly overridden: readonly GuardFlag[]
  readonly warnings: readonly Warning[]
  /** Since when it is active in the environment that it comes through, where it is. */
  readonly soakingSince?: Instant | undefined
  /** Where list and ledger differed already; the promotion leaves that as it is. */
  readonly differences: readonly ListDifference[]
}

/** What `promote`, `rollback` and `reinstate` come to. */
export type PromotionPlan =
  | (PromotionReview & {
      readonly kind: 'propose'
      /** To append in this order, before the pull request; the anchor is the last one's event. */
      readonly statements: readonly (Withdrawn | Proposed)[]
    })
  | (PromotionReview & {
      /** Nothing to append: the pull request is made, or brought up to date, from what was proposed. */
      readonly kind: 'already-proposed'
      readonly anchor: Anchor
    })
  | {
      readonly kind: 'already-active'
      readonly entry: Entry
      readonly differences: readonly ListDifference[]
    }

/**
 * What the forge must be asked before a promotion: is `older` an ancestor of `newer`? Of what is
 * active, and of what the pull request shows that the promotion would move on.
 */
export function ancestryQuestions(
  { state, policy, service }: Pick<Situation, 'state' | 'policy' | 'service'>,
  { id }: Pick<Measurement, 'id'>,
  recordings: readonly Recording[],
): readonly { readonly than: MeasurementId; readonly older: string; readonly newer: string }[] {
  const older = strongest(recordings)?.provenance.commit
  if (older === undefined) return []
  const branch = promotionBranch(policy, service, id)
  const others = [
    ...state.entries.filter((it) => it.status === 'active'),
    ...state.proposals.filter((it) => it.branch === branch && it.measurement.id !== id),
  ]
  return others.flatMap(({ measurement, origin }) => {
    const newer = origin.commit
    return newer === undefined || newer === older ? [] : [{ than: measurement.id, older, newer }]
  })
}

/**
 * Decides a promotion, a rollback or a reinstatement.
 *
 * Throws a PROMOTE_* Fault with the guards' flags in the hint; no flag overrides a zero PCR,
 * evidence below the policy's, `maxAllowed`, or a ledger that is behind the list (LEDGER_BEHIND).
 */
export function planPromotion(situation: Situation, asked: PromotionRequest): PromotionPlan {
  refuseLedgerBehind(situation)
  const { state, list, policy } = situation
  const request = { ...asked, recordings: asBelieved(asked.recordings, policy) }
  const { measurement } = request
  const entry = state.entries.find((it) => it.measurement.id === measurement.id)
  if (entry?.status === 'active') {
    const differences = compareWithLedger(list.document, state)
    return { kind: 'already-active', entry, differences }
  }
  const believed = strongest(request.recordings)
  if (believed === undefined) {
    throw new Fault('MEASUREMENT_UNKNOWN', `${shortId(measurement.id)} is not recorded`, {
      hint: 'record the EIF first',
    })
  }
  refuseImpossible(situation, request, believed)
  const objections = promotionObjections(situation, request)
  const wanted = proposalOf(situation, request, believed)
  const standing = standingProposal(situation, request)
  if (standing !== undefined && isStillMeant(standing.proposal, wanted, situation)) {
    return shown(situation, request, { ...standing, believed })
  }
  const overridden = overrideAll(objections, request.flags)
  return {
    kind: 'propose',
    ...reviewOf(situation, request, { proposal: wanted, believed, overridden }),
    statements: [...withdrawals(situation, wanted), { kind: 'proposed', proposal: wanted }],
  }
}

/**
 * What stands proposed, as its pull request is to show it: nothing is decided anew, and no guard
 * asked again. Undefined where nothing of this measurement stands.
 */
export function planStanding(
  situation: Situation,
  asked: PromotionRequest,
): Extract<PromotionPlan, { kind: 'already-proposed' }> | undefined {
  const request = { ...asked, recordings: asBelieved(asked.recordings, situation.policy) }
  const believed = strongest(request.recordings)
  const standing = standingProposal(situation, request)
  if (believed === undefined || standing === undefined) return undefined
  return shown(situation, request, { ...standing, believed })
}

function shown(
  situation: Situation,
  request: PromotionRequest,
  standing: {
    readonly proposal: Proposal
    readonly anchor: Anchor
    readonly believed: Recording
  },
): Extract<PromotionPlan, { kind: 'already-proposed' }> {
  const { anchor, proposal, believed } = standing
  const overridden = overrideAll(promotionObjections(situation, request), GUARD_FLAGS)
  const review = reviewOf(situation, request, { proposal, believed, overridden })
  return { kind: 'already-proposed', anchor, ...review }
}

function reviewOf(
  { state, list }: Situation,
  request: PromotionRequest,
  known: Pick<PromotionReview, 'proposal' | 'overridden'> & { readonly believed: Recording },
): PromotionReview {
  const { proposal, believed, overridden } = known
  const id = proposal.measurement.id
  const differences = compareWithLedger(list.document, state)
  const soaking = request.upstream?.entries.find((it) => it.measurement.id === id)
  return {
    proposal,
    recording: believed,
    superseded: state.entries.filter((it) =>
      proposal.supersedes.some(({ measurement }) => measurement === it.measurement.id),
    ),
    overridden,
    warnings: [
      ...provenanceWarnings(request.recordings, believed),
      ...ancestryWarnings(request),
      ...listWarnings(differences),
    ],
    ...(soaking === undefined ? {} : { soakingSince: soaking.notBefore }),
    differences,
  }
}

function standingProposal(
  { state }: Situation,
  { measurement, history }: PromotionRequest,
): { readonly proposal: Proposal; readonly anchor: Anchor } | undefined {
  const proposal = state.proposals.find((it) => it.measurement.id === measurement.id)
  const event = lastProposed(history)
  if (proposal === undefined || event === undefined) return undefined
  return { proposal, anchor: { seq: event.seq, hash: event.hash } }
}

function ancestryWarnings({ ancestry, how }: PromotionRequest): readonly Warning[] {
  if (how !== 'promotion') return []
  return ancestry
    .filter((it) => it.older === undefined)
    .map((it) => ({
      code: 'ancestry-unknown',
      detail: `whether ${shortId(it.than)} was built from a later commit could not be told`,
    }))
}

// A window that the list ends later than the ledger is the rule between a merge and its tightening.
function listWarnings(differences: readonly ListDifference[]): readonly Warning[] {
  return differences
    .filter(({ kind }) => kind !== 'window-longer')
    .map(({ kind, detail }) => ({ code: `list-${kind}`, detail }))
}
