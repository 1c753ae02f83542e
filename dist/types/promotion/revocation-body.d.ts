import type { ChangeText } from './pull-request.ts';
import type { Revocation } from './revoke.ts';
import type { Situation } from './situation.ts';
/** The words of a revocation. */
export declare function revocationText(situation: Situation, plan: Revocation): ChangeText;
