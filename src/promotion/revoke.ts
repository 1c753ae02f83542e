import type { Anchor } from '../allowlist/document.ts'
import type { Revoked } from '../lifecycle/events.ts'
import type { Denied, Entry } from '../lifecycle/state.ts'
import type { Measurement } from '../model/measurement.ts'
import type { GuardFlag, Warning } from './guards.ts'
import type { ListChange } from './pull-request.ts'
import type { Situation } from './situation.ts'

/** What is to be denied, and why. */
export interface RevokeRequest {
  readonly measurements: readonly Measurement[]
  readonly reason: string
  readonly actor: string
  readonly flags: readonly GuardFlag[]
}

/** What `revoke` comes to in one environment. The ledger denies from the moment it is appended; the list follows. */
export type RevokePlan =
  | { readonly kind: 'already-revoked'; readonly denied: readonly Denied[] }
  | {
      readonly kind: 'revoke'
      /** To append, effective now; empty where the ledger has them and only the list lacks them. */
      readonly statements: readonly Revoked[]
      readonly denied: readonly Denied[]
      /** The entries that leave the list. */
      readonly removed: readonly Entry[]
      readonly actor: string
      readonly overridden: readonly GuardFlag[]
      readonly warnings: readonly Warning[]
    }

/** Decides a revocation. Throws REVOKE_EMPTY or REVOKE_MANY with the flag in the hint. */
export function planRevoke(situation: Situation, request: RevokeRequest): RevokePlan {
  throw new Error(`${situation.service} ${request.reason}`)
}

/** The list without the revoked code and with its denial, and the pull request. */
export function draftRevocation(
  situation: Situation,
  plan: Extract<RevokePlan, { kind: 'revoke' }>,
  anchor: Anchor | undefined,
): ListChange {
  throw new Error(`${situation.service} ${plan.actor} ${anchor?.seq}`)
}
