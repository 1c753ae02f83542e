import type { PullDraft } from '../../ports/forge.ts';
import { type ChangedBlob } from '../draft.ts';
import type { Api } from './api.ts';
/** What is to stand on a branch: a draft, and which of its files really change. */
export interface Wanted {
    /** GitHub's id of the repository, for mutations. */
    readonly repositoryId: string;
    readonly changed: readonly ChangedBlob[];
}
/**
 * Brings the draft's branch to exactly one signed commit on top of its base, whatever of ours it
 * held before: the commit it is at if that is it already.
 *
 * The commit is made on a staging branch, looked at, and moved to its place together with the
 * staging branch's end, in one step that fails if anybody moved the branch: a pull request never
 * shows a half-made state, and nothing of anybody's is lost. The staging branch's name follows from
 * the change, so a run that was ended is taken up where it stopped.
 *
 * Throws FORGE_BRANCH_FOREIGN, FORGE_CONFLICT, FORGE_PROTECTED, FORGE_COMMIT_UNVERIFIED.
 */
export declare function publishBranch(api: Api, draft: PullDraft, wanted: Wanted & {
    readonly before: string | undefined;
}): Promise<{
    readonly head: string;
    readonly moved: boolean;
}>;
