import type { EnvironmentState } from '../lifecycle/state.ts'
import type { MeasurementId } from '../model/measurement.ts'
import type { AllowList } from './document.ts'

/**
 * One way in which an allow-list and its ledger differ.
 *
 *   unauthorised        listed, but nothing in the ledger put it there
 *   missing             the ledger allows it, the list does not have it
 *   overdue             listed past the ledger's end of its window
 *   window-longer       the list ends its window later than the ledger
 *   window-shorter      the list ends its window earlier than the ledger
 *   revoked-but-listed  its code is revoked in the ledger, and listed
 *   revocation-missing  revoked in the ledger, but the list does not deny it
 *   denied-unknown      the list denies code that the ledger does not
 */
export interface ListDifference {
  readonly kind:
    | 'unauthorised'
    | 'missing'
    | 'overdue'
    | 'window-longer'
    | 'window-shorter'
    | 'revoked-but-listed'
    | 'revocation-missing'
    | 'denied-unknown'
  /** Absent where what differs is a denial, which names code and not an id. */
  readonly measurement?: MeasurementId | undefined
  readonly pcr0: string
  readonly detail: string
}

/** Every difference between a list (undefined: no file) and the ledger's state. */
export function compareWithLedger(
  document: AllowList | undefined,
  state: EnvironmentState,
): readonly ListDifference[] {
  throw new Error(`${document?.service} ${state.entries.length}`)
}
