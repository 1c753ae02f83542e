import type { Instant } from '../../model/instant.ts';
import type { Approvals, PullRequest } from '../../ports/forge.ts';
import { type Person } from './git.ts';
import { type Repository } from './repository.ts';
/** Who decides, and when. */
export interface Decision {
    readonly by: Person;
    readonly at: Instant;
}
/**
 * Merges a pull request's head into its base by a merge commit, whatever the base's history.
 * Throws FORGE_MERGE_CONFLICT, naming the files, where both changed the same lines.
 *
 * A work tree that has the base checked out follows if it is clean; else a notice says that it was left.
 */
export declare function mergePull(repository: Repository, number: number, decision: Decision): Promise<{
    readonly pull: PullRequest;
    readonly notices: readonly string[];
}>;
/** Closes a pull request without merging; one that is closed already stays as it is. */
export declare function closePull(repository: Repository, number: number, decision: Decision & {
    readonly why: string;
}): Promise<PullRequest>;
/** Records a person's approval of the head as it is now. Throws FORGE_SELF_APPROVAL for who opened it or wrote it. */
export declare function approvePull(repository: Repository, number: number, decision: Decision): Promise<PullRequest>;
/** The approvals that stand for a pull request's head, and what is passed over; see the port. */
export declare function standingApprovals(repository: Repository, number: number): Promise<Approvals>;
