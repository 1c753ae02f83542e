import type { PullRequest } from '../ports/forge.ts';
import type { ListAtBase } from '../promotion/situation.ts';
import type { Outcome } from './command.ts';
import type { Place } from './situation.ts';
/** A retirement's open pull request where nothing is to be retired any more, and what became of it. */
export type LeftOver = {
    readonly kind: 'closed' | 'rehearsed';
    readonly pull: PullRequest;
} | {
    readonly kind: 'kept';
    readonly pull: PullRequest;
    readonly foreign: string;
};
/**
 * Closes the retirement's open pull request where nothing is due any more, because a window was
 * extended, say: it is for a list that nobody may merge now. One that holds a commit which we did
 * not make is left to whoever made it, and told.
 */
export declare function endLeftOver(place: Place, list: Pick<ListAtBase, 'base' | 'commit'>): Promise<LeftOver | undefined>;
/** What became of it, in JSON, in place of a change that there is not. */
export declare function leftOverJson(it: LeftOver | undefined): Record<string, unknown>;
/** What became of it, for people. */
export declare function leftOverText(it: LeftOver | undefined): readonly string[];
/** What people have to do about one that holds somebody's work. */
export declare function leftOverRemarks(it: LeftOver | undefined): NonNullable<Outcome['remarks']>;
