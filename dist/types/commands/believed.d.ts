import { type Believed } from '../promotion/recording.ts';
import type { Situation } from '../promotion/situation.ts';
import type { Place } from './situation.ts';
/**
 * By what each open proposal is known, as the policy of the base branch believes it now: what was
 * proposed before the policy named another signer or issuer is judged by the new one.
 */
export declare function believedOf(place: Place, situation: Situation): Promise<readonly Believed[]>;
