import type { Proposal } from '../lifecycle/state.ts';
import { type Instant } from '../model/instant.ts';
import type { Warning } from './guards.ts';
import type { DatedStatement, DecidedPull, SettleRequest } from './settle.ts';
import type { Situation } from './situation.ts';
/** What a decided pull request means for one open proposal: nothing, if it was about another. */
export interface Outcome {
    readonly statements: readonly DatedStatement[];
    readonly notes: readonly Warning[];
}
/**
 * What a decided pull request means for an open proposal.
 *
 * A branch carries many pull requests in its life, so a decision counts only if the list at that
 * commit was issued for this proposal or later, and holds the tuple: what it was about is read from
 * there, never from the pull request's text.
 */
export declare function outcomeOf(situation: Situation, proposal: Proposal, decided: DecidedPull, request: Pick<SettleRequest, 'excluded' | 'teams' | 'believed'>): Outcome;
/**
 * Whether a decision may be about a proposal: it was not made before it, as far as the forge's clock
 * and the proposer's can be compared.
 */
export declare function isSince(decidedAt: Instant, proposed: {
    readonly since: Instant;
}): boolean;
