import { type Anchor } from '../allowlist/document.ts';
import type { Statement } from '../lifecycle/events.ts';
import type { ListChange } from '../promotion/pull-request.ts';
import type { Situation } from '../promotion/situation.ts';
import type { Changed } from './change-list.ts';
import type { Place } from './situation.ts';
/** A plan whose change is asked for in the ledger first, and then by a pull request. */
export interface Proposable<P> {
    readonly situation: Situation;
    readonly plan: P;
    /** What the ledger is to be told; nothing where it was told before. */
    readonly statements: readonly Statement[];
    /** The event by which it was told before, where it was. */
    readonly anchor: Anchor | undefined;
    /** The event that a rehearsal shows in place of one that is not written; the ledger's head, unless given. */
    readonly rehearsed?: Anchor | undefined;
    readonly draft: (anchor: Anchor) => ListChange;
}
/**
 * The event first, then the pull request. When list, branch or stream moved meanwhile it plans again.
 * Throws LEDGER_CONFLICT or FORGE_CONFLICT where others were first through every attempt.
 */
export declare function proposeChange<P>(place: Place, plan: () => Promise<Proposable<P> | {
    readonly nothing: P;
}>): Promise<Changed<P>>;
