import type { AllowList, Anchor } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import { type EnvironmentState, isDenied } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import type { Pcrs } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { EnvironmentPolicy } from './policy.ts'

/** The allow-list as it stands at the head of the branch that verifiers trust. */
export interface ListAtBase {
  /** The branch's name, resolved. */
  readonly base: string
  /** Its head: what every plan is computed from, and the forge's optimistic lock. */
  readonly commit: string
  readonly path: string
  /** Undefined where the file does not exist yet. */
  readonly document: AllowList | undefined
  /**
   * Where there is no document, because the file is gone or cannot be read: the last one that the
   * branch held. What verifiers saw of it stays seen: a new list goes on from it.
   */
  readonly last?: AllowList | undefined
}

/** One environment of one service at this moment: all that a plan reads. */
export interface Situation {
  readonly service: ServiceName
  readonly policy: EnvironmentPolicy
  /** By the ledger: what the environment stream's head left. */
  readonly state: EnvironmentState
  /** The head itself; undefined before the stream's first event. */
  readonly ledgerHead: Anchor | undefined
  /** The hash of the stream's event at the list's `ledgerHead.seq`, if it has one: shows that list and ledger belong together. */
  readonly anchorHash?: string | undefined
  readonly list: ListAtBase
  readonly now: Instant
}

/** Whether code is revoked here: by the ledger, or by a denial that somebody wrote into the list. */
export function isRevokedHere({ state, list }: Situation, pcrs: Pcrs): boolean {
  return isDenied(state.denied, pcrs) || isDenied(list.document?.denied ?? [], pcrs)
}

/**
 * Throws LEDGER_BEHIND unless the ledger holds the very event that the list was made from: a ledger
 * that was lost, copied too early, or is another one would decide from a history that is not whole.
 */
export function refuseLedgerBehind({ list, ledgerHead, anchorHash }: Situation): void {
  const anchor = (list.document ?? list.last)?.ledgerHead
  if (anchor === undefined) return
  if (ledgerHead === undefined || ledgerHead.seq < anchor.seq) {
    const has = ledgerHead === undefined ? 'is empty' : `ends at #${ledgerHead.seq}`
    const why = `${list.path} was made from event #${anchor.seq}, but the ledger ${has}`
    throw new Fault('LEDGER_BEHIND', why, { at: list.path, hint: SHORTER })
  }
  if (anchorHash !== anchor.hash) {
    const why = `event #${anchor.seq} of this ledger is not the one that ${list.path} was made from`
    throw new Fault('LEDGER_BEHIND', why, { at: list.path, hint: otherEvent(list.path) })
  }
}

const TOLD =
  'golden-pcr audit verify-chain --against . tells the first head in the list’s history that this ledger lacks'

const SHORTER = `open the ledger that the list was made from, as it is now: this is an older copy of it, or another one; ${TOLD}; what no copy holds is lost`

// Nothing can be planned from a list whose head no ledger holds, nor reissued: what stood before it can.
function otherEvent(path: string): string {
  return `${TOLD}: if an earlier one than this, open the ledger that the list was made from; if only this one, the list was edited by hand or copied: put back its version before that (git log ${path}), by who may merge past check-change, which takes it for a rollback; then golden-pcr reissue for what else differs`
}
