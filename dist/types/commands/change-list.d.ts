import type { Proposed } from '../ports/forge.ts';
import type { ListChange } from '../promotion/pull-request.ts';
import type { Situation } from '../promotion/situation.ts';
import { type Place } from './situation.ts';
/** What became of a change of the list. */
export type Changed<P> = {
    readonly kind: 'nothing';
    readonly plan: P;
} | {
    readonly kind: 'rehearsed';
    readonly plan: P;
    readonly change: ListChange;
} | {
    readonly kind: 'proposed';
    readonly plan: P;
    readonly change: ListChange;
    readonly proposed: Proposed;
} | {
    readonly kind: 'committed';
    readonly plan: P;
    readonly change: ListChange;
    readonly commit: string;
};
/** A plan, and the change of the list that it comes to; none where nothing is to be changed. */
export interface Planned<P> {
    readonly plan: P;
    readonly change: ListChange | undefined;
}
/**
 * Plans a change of the list and asks for it by pull request, or puts it straight onto the base
 * branch. Where the base moved meanwhile, it is read and planned again.
 */
export declare function changeList<P>(place: Place, how: 'pull' | 'direct', plan: (situation: Situation) => Promise<Planned<P>>): Promise<Changed<P>>;
/** Where a change of the list is now, in JSON. */
export declare function changeJson(changed: Changed<unknown>): Record<string, unknown>;
/** Where a change of the list is now, for people. */
export declare function changeText(changed: Changed<unknown>): string;
/** The action's outputs of a change of the list. */
export declare function changeOutputs(changed: Changed<unknown>): Record<string, string>;
