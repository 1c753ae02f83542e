import type { DirectChange } from '../../ports/forge.ts';
import { type ChangedBlob } from '../draft.ts';
import { type Api } from './api.ts';
import { type CommitOnGithub } from './commits.ts';
/** Makes one signed commit straight on a branch that must be at `baseCommit`; found again if it is there. */
export declare function commitOnto(api: Api, branch: string, change: DirectChange, changed: readonly ChangedBlob[]): Promise<string>;
/** Whether a commit is exactly this change on its base, and signed by GitHub. */
export declare function isExactly(api: Api, commit: CommitOnGithub, change: DirectChange, changed: readonly ChangedBlob[]): boolean;
