import { type Instant } from '../model/instant.ts';
import { type EnvironmentState } from './state.ts';
import type { EnvironmentStatement } from './statements.ts';
/**
 * The environment after one more statement that took effect at `effectiveAt`.
 *
 * Pure and total over histories that commands can write; throws LIFECYCLE_ILLEGAL when history
 * cannot have gone that way. Every reader computes it again and compares (see `chain.ts`).
 */
export declare function step(before: EnvironmentState, statement: EnvironmentStatement, effectiveAt: Instant): EnvironmentState;
