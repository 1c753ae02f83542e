import type { PullDraft } from '../../ports/forge.ts';
import { type Api } from './api.ts';
/**
 * Adds the labels, reviewers and automatic merge that a pull request does not have yet. Nothing
 * that people added is taken away.
 *
 * The pull request stands by now: what GitHub refuses here becomes a notice with its reason. That
 * GitHub cannot be reached, or limits us, is thrown: the next run finishes.
 */
export declare function decorate(api: Api, number: number, draft: PullDraft): Promise<{
    readonly changed: boolean;
    readonly notices: readonly string[];
}>;
