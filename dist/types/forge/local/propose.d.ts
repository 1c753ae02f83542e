import type { DirectChange, Proposed, PullDraft } from '../../ports/forge.ts';
import { type Repository } from './repository.ts';
/** Opens the draft's pull request, or brings the open one up to date; see the port. */
export declare function proposeLocally(repository: Repository, draft: PullDraft): Promise<Proposed>;
/** Puts one commit straight onto a branch; see the port. */
export declare function commitLocally(repository: Repository, change: DirectChange): Promise<string>;
