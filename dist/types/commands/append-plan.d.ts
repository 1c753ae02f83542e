import { Fault } from '../fault.ts';
import type { LedgerEvent, Statement } from '../lifecycle/events.ts';
import type { Instant } from '../model/instant.ts';
import type { Situation } from '../promotion/situation.ts';
import type { Place } from './situation.ts';
/** How often a plan is made anew when others keep writing first. */
export declare const PLAN_ATTEMPTS = 20;
/** A statement of a plan, and when it took effect where that is not now. */
export interface Planned {
    readonly statement: Statement;
    readonly effectiveAt?: Instant | undefined;
}
/**
 * Appends a plan's statements one after the other, right after the head that the plan was made from.
 *
 * Resolves to the events, or to undefined as soon as another writer came between: what was written
 * stands, and the caller reads and plans again.
 */
export declare function appendPlan(place: Place, situation: Situation, planned: readonly Planned[]): Promise<readonly LedgerEvent[] | undefined>;
/** {@link appendPlan} for statements that take effect now. */
export declare function appendStatements(place: Place, situation: Situation, statements: readonly Statement[]): Promise<readonly LedgerEvent[] | undefined>;
/** That others wrote first through every attempt; the hint says what stands meanwhile. */
export declare function outwritten({ service, policy }: Pick<Place, 'service' | 'policy'>, hint?: string): Fault;
