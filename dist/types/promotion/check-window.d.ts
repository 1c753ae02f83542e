import type { ListedEntry } from '../allowlist/document.ts';
import type { Entry, EnvironmentState } from '../lifecycle/state.ts';
import type { ChangeFinding } from './check-change.ts';
import type { Situation } from './situation.ts';
/**
 * What is wrong with an entry whose end is the one that is asked for by `extend` or `exempt`: what
 * `settle` would refuse after the merge is refused before it.
 */
export declare function checkWindow({ state, policy, now }: Situation, entry: ListedEntry, known: Entry): readonly ChangeFinding[];
/**
 * An entry that the change gives another end than the one that is asked for, as somebody does who
 * edits the pull request of an extension: both ends, and how to come to one.
 */
export declare function otherEnd(state: EnvironmentState, entry: ListedEntry, before: readonly ListedEntry[]): ChangeFinding | undefined;
