import * as z from 'zod'
import type { Approval } from '../../lifecycle/events.ts'
import type { Instant } from '../../model/instant.ts'
import { timeSchema } from './pulls.ts'

/** One review as GitHub lists them, oldest first. */
export interface Review {
  readonly state: string
  readonly commit_id?: string | null | undefined
  readonly submitted_at?: Instant | undefined
  readonly user: { readonly login: string; readonly type: string } | null
}

/** A review in GitHub's answer. */
export const reviewSchema: z.ZodType<Review> = z.object({
  state: z.string(),
  commit_id: z.string().nullish(),
  submitted_at: timeSchema.optional(),
  user: z.object({ login: z.string(), type: z.string() }).nullable(),
})

/** Whether an account is a person's: bots and accounts that are gone say nothing that counts. */
export function isPersons(user: Review['user']): boolean {
  return user?.type === 'User' && !user.login.endsWith('[bot]')
}

/** The latest that each person said up to `until`, comments aside. */
export function latestReviews(
  reviews: readonly Review[],
  until: Instant | undefined,
): ReadonlyMap<string, Review> {
  const latest = new Map<string, Review>()
  for (const review of reviews) {
    const { user, state, submitted_at: at } = review
    if (user === null || !isPersons(user) || at === undefined) continue
    if (state === 'COMMENTED' || state === 'PENDING') continue
    if (until !== undefined && at > until) continue
    const before = latest.get(user.login)?.submitted_at
    if (before === undefined || at >= before) latest.set(user.login, review)
  }
  return latest
}

/**
 * Each person's standing approval of a commit: the latest that the person said is an approval, and
 * it was given for exactly this commit.
 */
export function standingReviews(
  reviews: readonly Review[],
  head: string,
  until: Instant | undefined,
): readonly Approval[] {
  return [...latestReviews(reviews, until)].flatMap(
    ([by, { state, commit_id: commit, submitted_at: at }]) =>
      state === 'APPROVED' && commit === head && at !== undefined ? [{ by, at, commit }] : [],
  )
}
