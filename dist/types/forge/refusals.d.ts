import { Fault } from '../fault.ts';
import type { DirectChange } from '../ports/forge.ts';
/** The base branch is elsewhere than the change was made from. */
export declare function baseMoved(change: Pick<DirectChange, 'base' | 'baseCommit'>, seen: string | undefined): Fault;
/** Another writer moved the pull request's branch meanwhile. */
export declare function branchMoved(branch: string): Fault;
/** The branch holds work that is not ours to throw away. */
export declare function branchForeign(branch: string, commit: string): Fault;
/** The branch that a change should go into is not there. */
export declare function baseMissing(base: string, hint?: string): Fault;
/** The base holds already what the change would bring. */
export declare function nothingToChange(change: DirectChange): Fault;
/** No pull request has this number. */
export declare function pullMissing(number: number): Fault;
/** The pull request was decided before. */
export declare function pullDecided(number: number, state: string): Fault;
