import * as z from 'zod';
import type { Approval } from '../../lifecycle/events.ts';
import type { Instant } from '../../model/instant.ts';
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
/** A review in GitHub's answer. */
export declare const reviewSchema: z.ZodType<Review>;
/** Whether an account is a person's: bots and accounts that are gone say nothing that counts. */
export declare function isPersons(user: Review['user']): boolean;
/** The latest that each person said up to `until`, comments aside. */
export declare function latestReviews(reviews: readonly Review[], until: Instant | undefined): ReadonlyMap<string, Review>;
/**
 * Each person's standing approval of a commit: the latest that the person said is an approval, and
 * it was given for exactly this commit.
 */
export declare function standingReviews(reviews: readonly Review[], head: string, until: Instant | undefined): readonly Approval[];
