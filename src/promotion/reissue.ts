import type { AllowList, Anchor } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import type { ReissueProposed, ReissueWithdrawn } from '../lifecycle/events.ts'
import type { Reissue } from '../lifecycle/reissue.ts'
import { isDenied } from '../lifecycle/state.ts'
import { decodeWith } from '../model/decode.ts'
import { addSeconds, type Instant } from '../model/instant.ts'
import { textSchema } from '../model/provenance.ts'
import { lastListOf, revised, TOLERANCE } from './apply.ts'
import { reissueBranch } from './branches.ts'
import { type GuardFlag, overrideAll } from './guards.ts'
import { draftChange, type ListChange } from './pull-request.ts'
import { reissueText } from './reissue-body.ts'
import { renderingOrMisfit } from './renderings.ts'
import { type Restored, restore } from './restore.ts'
import { refuseLedgerBehind, type Situation } from './situation.ts'

/** Why a list is asked for anew, and what stands at the base now. */
export interface ReissueRequest {
  /** One line. */
  readonly reason: string
  readonly by: string
  readonly flags: readonly GuardFlag[]
  /** The text at the list's path at the base, and those at the configured formats' paths, in their order. */
  readonly standing: {
    readonly list: string | undefined
    readonly rendered: readonly (string | undefined)[]
  }
  /** The event that asked for it, where it is asked for already. */
  readonly anchor?: Anchor | undefined
}

/** What a reissue changes, for those who review it. */
export interface ReissueReview {
  readonly reissue: Reissue
  readonly restored: Restored
  /** What else the list, its file or its renderings do not say as they should. */
  readonly also: readonly string[]
  readonly overridden: readonly GuardFlag[]
}

/** What `reissue` comes to. */
export type ReissuePlan =
  | { readonly kind: 'nothing-differs' }
  | (ReissueReview & {
      readonly kind: 'propose'
      readonly statements: readonly (ReissueWithdrawn | ReissueProposed)[]
    })
  | (ReissueReview & { readonly kind: 'already-proposed'; readonly anchor: Anchor })

/**
 * Decides a reissue: the list as the ledger has it, as its next revision, with a date of its own from
 * now on. See {@link restore} for what that can and cannot change.
 *
 * Throws REISSUE_EMPTY with the flag in the hint, where the list allows something and would not
 * afterwards; LEDGER_BEHIND; INPUT_INVALID for a reason that is not one line.
 */
export function planReissue(situation: Situation, request: ReissueRequest): ReissuePlan {
  refuseLedgerBehind(situation)
  const { state, policy, service, now } = situation
  const reason = decodeWith(textSchema, request.reason, 'INPUT_INVALID', 'the reason')
  const restored = restore(situation)
  const also = otherReasons(situation, request, restored)
  if (isSame(restored) && (also.length === 0 || isNothing(situation))) {
    return { kind: 'nothing-differs' }
  }
  const overridden = overrideAll(emptied(situation, restored), request.flags)
  const wanted: Reissue = {
    reason,
    by: request.by,
    branch: reissueBranch(policy, service),
    since: now,
  }
  const { reissue: standing } = state
  const review = { restored, also, overridden }
  if (request.anchor !== undefined && isStillMeant(standing, wanted, situation)) {
    return { kind: 'already-proposed', reissue: standing, anchor: request.anchor, ...review }
  }
  return {
    kind: 'propose',
    reissue: wanted,
    ...review,
    statements: [
      ...(standing === undefined ? [] : [REPLACED]),
      { kind: 'reissue-proposed', reissue: wanted },
    ],
  }
}

// A list that ends by itself is dated by the asking: an old one would be short.
function isStillMeant(
  it: Reissue | undefined,
  wanted: Reissue,
  { policy, now }: Situation,
): it is Reissue {
  if (it === undefined) return false
  const half = Math.floor(Math.min(policy.approvalWindow, policy.expires ?? Infinity) / 2)
  return (
    it.reason === wanted.reason && it.branch === wanted.branch && now <= addSeconds(it.since, half)
  )
}

const REPLACED: ReissueWithdrawn = { kind: 'reissue-withdrawn', reason: 'asked for anew' }

/** The list as the ledger has it, and the pull request for it. */
export function draftReissue(
  situation: Situation,
  plan: ReissueReview,
  anchor: Anchor,
): ListChange {
  const { entries, denied } = plan.restored
  const document = revised(situation, plan.reissue.since, anchor, { entries, denied })
  return draftChange(situation, document, reissueText(situation, plan, document, anchor))
}

function isSame({ added, corrected, removed, deniedAgain }: Restored): boolean {
  return [added, corrected, removed, deniedAgain].every((it) => it.length === 0)
}

// An environment in which nothing was ever allowed needs no list.
function isNothing({ list, state }: Situation): boolean {
  return lastListOf(list) === undefined && state.entries.length === 0
}

function otherReasons(
  situation: Situation,
  { standing }: ReissueRequest,
  { entries, denied }: Restored,
): readonly string[] {
  const { list, policy, now } = situation
  const { document } = list
  if (document === undefined) return ['there is no list that can be read']
  const same = renderAllowList({ ...document, entries, denied }) === standing.list
  const laidOut = same || renderAllowList(document) === standing.list
  const behind = policy.formats.filter((format, i) => {
    // What does not fit its format is left as it is, and no list of ours can change that.
    const wanted = renderingOrMisfit(format, document, now)
    return wanted.kind === 'text' && wanted.text !== standing.rendered[i]
  })
  return [
    ...endReasons(document, situation),
    ...(document.revision === undefined ? ['it has no revision'] : []),
    ...(document.ledgerHead === undefined ? ['it has no ledgerHead'] : []),
    ...(laidOut ? [] : ['the file is not laid out as golden-pcr writes it']),
    ...behind.map((it) => `its rendering as ${it.format} is not what it comes to`),
  ]
}

function endReasons(document: AllowList, { policy, now }: Situation): readonly string[] {
  const { issuedAt, expiresAt } = document
  const { expires } = policy
  if (issuedAt === undefined) return ['it has no issuedAt']
  if (issuedAt > addSeconds(now, TOLERANCE)) return [`it says that it was issued at ${issuedAt}`]
  const wanted = expires === undefined ? null : addSeconds(issuedAt, expires)
  if (expiresAt !== wanted) {
    return [`it ends ${endText(expiresAt)}, and by its environment's policy ${endText(wanted)}`]
  }
  if (expires === undefined || expiresAt === null) return []
  if (now >= expiresAt) return [`it ended at ${expiresAt}, and denies everything since`]
  // From half its time on it may be renewed, so that a schedule has more than one try.
  const renewable = addSeconds(issuedAt, Math.floor(expires / 2))
  return now >= renewable ? [`it ends at ${expiresAt}`] : []
}

function endText(end: Instant | null): string {
  return end === null ? 'never' : `at ${end}`
}

function emptied(
  { list, policy, now }: Situation,
  restored: Restored,
): Parameters<typeof overrideAll>[0] {
  const isOpen = ({ entries, denied }: Pick<AllowList, 'entries' | 'denied'>): boolean =>
    entries.some((it) => (it.notAfter === null || now < it.notAfter) && !isDenied(denied, it.pcrs))
  const before = lastListOf(list)
  if (before === undefined || !isOpen(before) || isOpen(restored)) return []
  const why = `nothing would be allowed in ${policy.name} any more: the ledger allows nothing`
  return [{ flag: 'allow-empty', code: 'REISSUE_EMPTY', why }]
}
