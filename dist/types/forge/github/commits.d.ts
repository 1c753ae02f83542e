import { type ChangedBlob } from '../draft.ts';
import type { Api } from './api.ts';
/** A commit as GitHub tells it. */
export interface CommitOnGithub {
    readonly sha: string;
    readonly parents: readonly string[];
    readonly message: string;
    /** Whether GitHub vouches for the signature. */
    readonly verified: boolean;
    /** What it changed against its first parent; undefined where it removed or moved something. */
    readonly changed: readonly ChangedBlob[] | undefined;
}
/** Reads a commit with what it changed; undefined if there is none (or not yet: a moment after it was made). */
export declare function readCommit(api: Api, sha: string): Promise<CommitOnGithub | undefined>;
/**
 * The first commit between `base` and `head` that this program did not make, or undefined.
 *
 * A merge of the base into the branch that GitHub itself made and signed ("Update branch") counts
 * as ours: what it brings is in the base, and the rest is planned anew.
 */
export declare function foreignCommit(api: Api, base: string, head: string): Promise<string | undefined>;
