import * as z from 'zod'
import type { Approval } from '../../lifecycle/events.ts'
import type { Instant } from '../../model/instant.ts'
import { pullMissing } from '../refusals.ts'
import type { Api } from './api.ts'
import { readPull, timeSchema } from './pulls.ts'

/** One review as GitHub lists them, oldest first. */
export interface Review {
  readonly state: string
  readonly commit_id?: string | null | undefined
  readonly submitted_at?: Instant | undefined
  readonly user: { readonly login: string; readonly type: string } | null
}

const reviewSchema: z.ZodType<Review> = z.object({
  state: z.string(),
  commit_id: z.string().nullish(),
  submitted_at: timeSchema.optional(),
  user: z.object({ login: z.string(), type: z.string() }).nullable(),
})

/**
 * Each person's standing approval of a commit: of what a person said up to `until`, comments aside,
 * the latest is an approval, and it was given for exactly this commit. Bots and accounts that are
 * gone say nothing that counts.
 */
export function standingReviews(
  reviews: readonly Review[],
  head: string,
  until: Instant | undefined,
): readonly Approval[] {
  const latest = new Map<string, Review>()
  for (const review of reviews) {
    const { user, state, submitted_at: at } = review
    if (user?.type !== 'User' || user.login.endsWith('[bot]') || at === undefined) continue
    if (state === 'COMMENTED' || state === 'PENDING') continue
    if (until !== undefined && at > until) continue
    const before = latest.get(user.login)?.submitted_at
    if (before === undefined || at >= before) latest.set(user.login, review)
  }
  return [...latest].flatMap(([by, { state, commit_id: commit, submitted_at: at }]) =>
    state === 'APPROVED' && commit === head && at !== undefined ? [{ by, at, commit }] : [],
  )
}

const QUERY_AUTHORS = `
  query Authors($owner: String!, $name: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        commits(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            commit {
              committer { user { login } }
              authors(first: 100) { nodes { user { login } } }
            }
          }
        }
      }
    }
  }`

const gitActorSchema = z.object({ user: z.object({ login: z.string() }).nullable() }).nullable()

const authorsSchema = z.object({
  repository: z.object({
    pullRequest: z.object({
      commits: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(
          z.object({
            commit: z.object({
              committer: gitActorSchema,
              authors: z.object({ nodes: z.array(gitActorSchema) }),
            }),
          }),
        ),
      }),
    }),
  }),
})

/** The approvals that stand for a pull request's head; see the port. */
export async function readApprovals(api: Api, number: number): Promise<readonly Approval[]> {
  const pull = await readPull(api, number)
  if (pull === undefined) throw pullMissing(number)
  const reviews = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    given: { pull_number: number },
    answer: reviewSchema,
    doing: `list the reviews of pull request ${number}`,
  })
  const standing = standingReviews(reviews, pull.headCommit, pull.merge?.at)
  if (standing.length === 0) return []
  const authors = await readAuthors(api, number)
  const counted: Approval[] = []
  for (const approval of standing) {
    if (authors.has(approval.by) || approval.by === pull.author) continue
    if (await mayWrite(api, approval.by)) counted.push(approval)
  }
  return counted
}

async function readAuthors(api: Api, number: number): Promise<ReadonlySet<string>> {
  const authors = new Set<string>()
  let after: string | null = null
  do {
    const answer: z.infer<typeof authorsSchema> = await api.graphql({
      query: QUERY_AUTHORS,
      given: { number, after },
      answer: authorsSchema,
      doing: `list the authors of pull request ${number}`,
    })
    const { nodes, pageInfo } = answer.repository.pullRequest.commits
    for (const { commit } of nodes) {
      for (const actor of [commit.committer, ...commit.authors.nodes]) {
        if (actor?.user) authors.add(actor.user.login)
      }
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  return authors
}

async function mayWrite(api: Api, username: string): Promise<boolean> {
  const found = await api.find({
    route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    given: { username },
    answer: z.object({ permission: z.string() }),
    doing: `read what ${username} may do`,
  })
  return found?.permission === 'write' || found?.permission === 'admin'
}
