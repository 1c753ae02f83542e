import type { ListedEntry } from '../allowlist/document.ts';
import type { Proposal } from '../lifecycle/state.ts';
import type { Instant } from '../model/instant.ts';
/** The end that a proposal beside it gives to one that is taken over while it drains. */
export declare function endBeside(proposals: readonly Proposal[], { measurement, branch }: Proposal): {
    readonly by: Proposal;
    readonly notAfter: Instant;
} | undefined;
/** Whether an entry drains as its import proposed it: it ends as one that `added` beside it says. */
export declare function isTakenOverAsItEnds(own: Proposal | undefined, entry: ListedEntry, added: readonly Proposal[]): boolean;
