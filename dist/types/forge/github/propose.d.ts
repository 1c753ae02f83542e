import type { DirectChange, Proposed, PullDraft } from '../../ports/forge.ts';
import type { Api } from './api.ts';
/** Opens the draft's pull request, or brings the open one up to date; see the port. */
export declare function proposeOnGithub(api: Api, draft: PullDraft): Promise<Proposed>;
/** Puts one commit straight onto a branch; see the port. */
export declare function commitOnGithub(api: Api, change: DirectChange): Promise<string>;
