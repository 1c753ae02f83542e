import type { Forge, PullRequest } from '../../ports/forge.ts';
import { type Decision } from './decide.ts';
import { type LocalForgeOptions } from './repository.ts';
/** A forge in a plain git repository, with what people do on GitHub's pages: approve, merge, close. */
export interface LocalForge extends Forge {
    readonly kind: 'local';
    /** The folder where each pull request is a Markdown file to open and read. */
    readonly pullsDirectory: string;
    /** Merges by a merge commit. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_MERGE_CONFLICT. */
    mergePull(number: number, decision: Decision): Promise<{
        readonly pull: PullRequest;
        readonly notices: readonly string[];
    }>;
    /** Closes without merging. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED. */
    closePull(number: number, decision: Decision & {
        readonly why: string;
    }): Promise<PullRequest>;
    /** Approves the head as it is now. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_SELF_APPROVAL. */
    approvePull(number: number, decision: Decision): Promise<PullRequest>;
}
/**
 * Opens the repository that a directory is in as a forge.
 *
 * A pull request is a branch, a commit, and a Markdown file in the tree of `refs/golden-pcr/pulls`
 * (fetch that ref to take them along; copies for people stand in `pullsDirectory`). Each change is
 * one transaction over refs, so a killed run leaves the old state or the new. Nothing of the user's
 * checkout is touched, but for a clean work tree that has the base checked out when it moves.
 *
 * Throws FORGE_REPOSITORY_MISSING; INPUT_INVALID for a person that git cannot write.
 */
export declare function openLocalForge(options: LocalForgeOptions): Promise<LocalForge>;
