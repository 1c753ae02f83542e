import type { LedgerEvent } from '../lifecycle/events.ts';
import { type SettlePlan } from '../promotion/settle.ts';
import type { Situation } from '../promotion/situation.ts';
import { type Place, type Unreadable } from './situation.ts';
/** What settling one environment came to. */
export interface Settled {
    readonly situation: Situation;
    readonly events: readonly LedgerEvent[];
    /** The last plan: empty but under `--dry-run`. */
    readonly plan: SettlePlan;
    readonly notes: SettlePlan['notes'];
}
/**
 * Brings one environment's stream up to what the forge decided; safe to run twice and by several.
 *
 * Reads what the base branch really holds and how each pull request of an open proposal ended,
 * never a pull request's text. Throws LEDGER_CONFLICT where others write first again and again.
 */
export declare function settleEnvironment(place: Place, unreadable?: Unreadable): Promise<Settled>;
/** Who started a release, or asked for what is to be approved: they may not approve it. */
export declare function excludedApprovers(place: Place, situation: Situation): Promise<readonly string[]>;
