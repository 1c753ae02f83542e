import type { Approval } from '../../lifecycle/events.ts';
import type { Instant } from '../../model/instant.ts';
import type { Api } from './api.ts';
/** One review as GitHub lists them, oldest first. */
export interface Review {
    readonly state: string;
    readonly commit_id?: string | null | undefined;
    readonly submitted_at?: Instant | undefined;
    readonly user: {
        readonly login: string;
        readonly type: string;
    } | null;
}
/**
 * Each person's standing approval of a commit: of what a person said up to `until`, comments aside,
 * the latest is an approval, and it was given for exactly this commit. Bots and accounts that are
 * gone say nothing that counts.
 */
export declare function standingReviews(reviews: readonly Review[], head: string, until: Instant | undefined): readonly Approval[];
/** The approvals that stand for a pull request's head; see the port. */
export declare function readApprovals(api: Api, number: number): Promise<readonly Approval[]>;
