import type { Instant } from '../../model/instant.ts'
import type { PassedOver } from '../../ports/forge.ts'
import { isPersons, latestReviews, type Review, standingReviews } from './reviews.ts'

const REFUSALS: ReadonlyMap<string, PassedOver['why']> = new Map([
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['DISMISSED', 'dismissed'],
])

/**
 * Why the reviews that are no standing approval are none, one reason for each account. It explains
 * what {@link standingReviews} decides, and decides nothing.
 */
export function passedOverReviews(
  reviews: readonly Review[],
  head: string,
  until: Instant | undefined,
): readonly PassedOver[] {
  const standing = new Set(standingReviews(reviews, head, until).map((it) => it.by))
  const found = new Map<string, PassedOver>()
  for (const { user, state } of reviews) {
    const who = user?.login ?? 'ghost'
    if (state === 'APPROVED' && !isPersons(user)) found.set(who, { who, why: 'no-person' })
  }
  for (const [who, { state, commit_id: commit }] of latestReviews(reviews, until)) {
    const refusal = REFUSALS.get(state)
    if (refusal !== undefined) found.set(who, { who, why: refusal })
    else if (state === 'APPROVED') {
      found.set(who, { who, why: 'stale-commit', ...(commit ? { commit } : {}) })
    }
  }
  // What the page shows as approved, where it was said too late.
  for (const { user, state, submitted_at: at } of reviews) {
    if (user === null || !isPersons(user) || state !== 'APPROVED') continue
    if (until !== undefined && at !== undefined && at > until) {
      found.set(user.login, { who: user.login, why: 'after-merge' })
    }
  }
  return [...found.values()].filter((it) => !standing.has(it.who))
}
