import type { DecidedPull, SettleRequest } from './settle.ts';
import { type Outcome } from './settle-outcome.ts';
import type { Situation } from './situation.ts';
/**
 * What a decided pull request means for the list that was asked for anew: it ends the asking. Whether
 * the list then says what the ledger does is compared as always, whatever was merged.
 */
export declare function reissueOutcome(situation: Situation, decided: DecidedPull, request: Pick<SettleRequest, 'excluded' | 'teams'>): Outcome;
