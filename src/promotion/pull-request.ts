import type { AllowList, Anchor } from '../allowlist/document.ts'
import type { MeasurementId } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { PullDraft } from '../ports/forge.ts'
import type { EnvironmentPolicy } from './policy.ts'
import type { PromotionPlan } from './promote.ts'
import type { Situation } from './situation.ts'

/** A change to the list, and the pull request that asks for it. */
export interface ListChange {
  readonly document: AllowList
  readonly pull: PullDraft
}

/** What a promotion's text needs that no plan knows. */
export interface PromotionContext {
  /** The event that proposed it: place and hash. `{seq, hash}` of the appended `proposed`, or the plan's anchor. */
  readonly anchor: Anchor
  /** The forge's page that compares the superseded commit with the new one. */
  readonly compareUrl?: string | undefined
}

/** `golden-pcr/SERVICE/ENVIRONMENT`, with `/` and the short id after it where each measurement has its own. */
export function promotionBranch(
  policy: EnvironmentPolicy,
  service: ServiceName,
  measurement: MeasurementId,
): string {
  throw new Error(`${policy.name} ${service} ${measurement}`)
}

/** The list and the pull request that a promotion's plan comes to. */
export function draftPromotion(
  situation: Situation,
  plan: Exclude<PromotionPlan, { kind: 'already-active' }>,
  context: PromotionContext,
): ListChange {
  throw new Error(`${situation.service} ${plan.kind} ${context.anchor.seq}`)
}
