import type { Entry } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import type { GuardFlag, Warning } from './guards.ts'
import type { ListChange } from './pull-request.ts'
import type { Situation } from './situation.ts'

/** What a retirement needs to know beside the situation. */
export interface RetireRequest {
  /** The last attestation of each measurement that was seen in the fleet. */
  readonly seen: readonly { readonly measurement: MeasurementId; readonly at: Instant }[]
  readonly flags: readonly GuardFlag[]
}

/** What `retire` comes to. */
export type RetirePlan =
  | { readonly kind: 'nothing-due'; readonly next?: Instant | undefined }
  | (ListChange & {
      readonly kind: 'retire'
      /** Past their window by the ledger: they leave the list. */
      readonly retired: readonly Entry[]
      /** Listed longer than the ledger allows them: the list's end becomes the ledger's. */
      readonly tightened: readonly { readonly entry: Entry; readonly until: Instant }[]
      readonly overridden: readonly GuardFlag[]
      readonly warnings: readonly Warning[]
    })

/** The branch of an environment's retirement. */
export function retirementBranch(situation: Pick<Situation, 'service' | 'policy'>): string {
  return `golden-pcr/${situation.service}/${situation.policy.name}/retire`
}

/** Decides a retirement. Throws RETIRE_EMPTY or RETIRE_STILL_SEEN with the flag in the hint. */
export function planRetire(situation: Situation, request: RetireRequest): RetirePlan {
  throw new Error(`${situation.service} ${request.flags.length}`)
}
