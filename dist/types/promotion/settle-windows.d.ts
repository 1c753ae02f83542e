import type { OpenWindow } from '../lifecycle/state.ts';
import type { DecidedPull, SettleRequest } from './settle.ts';
import { type Outcome } from './settle-outcome.ts';
import type { Situation } from './situation.ts';
/**
 * What a decided pull request means for a window that it was to move.
 *
 * It counts only if the list at that commit was issued for this change or later and ends the window
 * as it says. A window is longer only with the approvals that the environment demands, and only if
 * it was not over by the merge, unless the change says that it may begin again.
 */
export declare function windowOutcome(situation: Situation, open: OpenWindow, decided: DecidedPull, request: Pick<SettleRequest, 'excluded' | 'teams'>): Outcome;
