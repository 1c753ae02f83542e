import type { LedgerEvent, Proposed } from '../lifecycle/events.ts';
/** What last became of a measurement in an environment, as far as it counts for asking again. */
export type Standing = 'new' | 'declined' | 'retired' | 'revoked' | 'active';
/**
 * What the environment's events about one measurement come to, oldest first.
 *
 * To propose again, or to withdraw, does not undo a decline, a retirement or a revocation: only an
 * activation does.
 */
export declare function standingOf(history: readonly LedgerEvent[]): Standing;
/** Whether the measurement was ever active in the environment. */
export declare function wasActive(history: readonly LedgerEvent[]): boolean;
/** The last event that proposed it. */
export declare function lastProposed(history: readonly LedgerEvent[]): (LedgerEvent & {
    readonly statement: Proposed;
}) | undefined;
