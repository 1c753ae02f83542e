import type { Anchor, ListedDenied } from '../allowlist/document.ts'
import type { Revoked } from '../lifecycle/events.ts'
import { allowedAt, type Denied, type Entry, isDenied } from '../lifecycle/state.ts'
import { decodeWith } from '../model/decode.ts'
import { laterOf } from '../model/instant.ts'
import { isSameCode, type Measurement } from '../model/measurement.ts'
import { textSchema } from '../model/provenance.ts'
import { listOf, revised } from './apply.ts'
import { type GuardFlag, type Objection, overrideAll, type Warning } from './guards.ts'
import { draftChange, type ListChange } from './pull-request.ts'
import { revocationText } from './revocation-body.ts'
import type { Situation } from './situation.ts'

/** What is to be denied, and why. */
export interface RevokeRequest {
  readonly measurements: readonly Measurement[]
  /** One line. */
  readonly reason: string
  readonly actor: string
  readonly flags: readonly GuardFlag[]
}

/** A revocation in one environment: what is denied, what leaves the list with it. */
export interface Revocation {
  /** To append, effective now; empty where the ledger has them and only the list lacks them. */
  readonly statements: readonly Revoked[]
  readonly denied: readonly Denied[]
  /** What the ledger allowed of that code. */
  readonly removed: readonly Entry[]
  readonly actor: string
  readonly overridden: readonly GuardFlag[]
  readonly warnings: readonly Warning[]
}

/** What `revoke` comes to. The ledger denies from the moment it is appended; the list follows. */
export type RevokePlan =
  | { readonly kind: 'already-revoked'; readonly denied: readonly Denied[] }
  | (Revocation & { readonly kind: 'revoke' })

/**
 * Decides a revocation. It names code: PCR0, 1 and 2, whatever PCR8 and architecture say.
 *
 * Throws REVOKE_EMPTY or REVOKE_MANY with the flag in the hint, INPUT_INVALID for a reason that is
 * not one line. A ledger that is behind the list does not stop a revocation: to deny is safe.
 */
export function planRevoke(situation: Situation, request: RevokeRequest): RevokePlan {
  const { state, now } = situation
  const reason = decodeWith(textSchema, request.reason, 'INPUT_INVALID', 'the reason')
  const codes = request.measurements.filter(
    (it, i, all) => all.findIndex((other) => isSameCode(it.pcrs, other.pcrs)) === i,
  )
  const statements = codes
    .filter((it) => !isDenied(state.denied, it.pcrs))
    .map((it): Revoked => {
      const { '0': pcr0, '1': pcr1, '2': pcr2 } = it.pcrs
      const denied = { pcrs: { '0': pcr0, '1': pcr1, '2': pcr2 }, reason, since: now }
      return { kind: 'revoked', measurement: it.id, denied }
    })
  const known = state.denied.filter((it) => codes.some((one) => isSameCode(one.pcrs, it.pcrs)))
  const denied = [...known, ...statements.map((it) => it.denied)]
  const overridden = overrideAll(objections(situation, denied, statements.length), request.flags)
  if (statements.length === 0 && isInList(situation, denied)) {
    return { kind: 'already-revoked', denied }
  }
  const removed = state.entries.filter((it) => isDenied(denied, it.measurement.pcrs))
  const emptied = overridden.includes('allow-empty')
    ? [{ code: 'empty', detail: 'nothing is allowed in this environment any more' }]
    : []
  return {
    kind: 'revoke',
    statements,
    denied,
    removed,
    actor: request.actor,
    overridden,
    warnings: emptied,
  }
}

/** The list without the revoked code and with its denial, and the pull request or commit for it. */
export function draftRevocation(
  situation: Situation,
  plan: Revocation,
  anchor: Anchor | undefined,
): ListChange {
  const before = listOf(situation)
  const entries = before.entries.filter((it) => !isDenied(plan.denied, it.pcrs))
  const added = plan.denied.filter((it) => !isDenied(before.denied, it.pcrs))
  const denied: readonly ListedDenied[] = [...before.denied, ...added]
  const since = plan.denied.map((it) => it.since).reduce(laterOf, before.issuedAt ?? situation.now)
  const document = revised(situation, since, anchor, { entries, denied })
  return draftChange(situation, document, revocationText(situation, plan))
}

function objections(
  { state, policy, now }: Situation,
  denied: readonly Denied[],
  added: number,
): readonly Objection[] {
  const found: Objection[] = []
  if (added > 1) {
    const why = `${added} measurements would be revoked in ${policy.name} at once`
    found.push({ flag: 'allow-many', code: 'REVOKE_MANY', why })
  }
  const allowed = allowedAt(state, now)
  if (allowed.length > 0 && allowed.every((it) => isDenied(denied, it.measurement.pcrs))) {
    const why = `nothing would be allowed in ${policy.name} any more`
    found.push({ flag: 'allow-empty', code: 'REVOKE_EMPTY', why })
  }
  return found
}

function isInList({ list }: Situation, denied: readonly Denied[]): boolean {
  const listed = list.document
  if (listed === undefined) return true
  return (
    denied.every((it) => isDenied(listed.denied, it.pcrs)) &&
    !listed.entries.some((it) => isDenied(denied, it.pcrs))
  )
}
