import type { Objection } from './guards.ts';
import type { PromotionRequest } from './promote.ts';
import type { Recording } from './recording.ts';
import { type Situation } from './situation.ts';
/**
 * Throws for what no flag overrides: PROMOTE_ZERO_PCR, PROMOTE_EVIDENCE, PROMOTE_TOO_MANY,
 * PROMOTE_NEVER_ACTIVE.
 */
export declare function refuseImpossible({ policy, state, now }: Situation, request: PromotionRequest, believed: Recording): void;
/** Everything that stands against a promotion unless its flag is given. */
export declare function promotionObjections(situation: Situation, request: PromotionRequest): readonly Objection[];
