import * as z from 'zod'
import type { Approval } from '../../lifecycle/events.ts'
import type { Approvals } from '../../ports/forge.ts'
import { pullMissing } from '../refusals.ts'
import type { Api } from './api.ts'
import { passedOverReviews } from './passed-over.ts'
import { readPull } from './pulls.ts'
import { reviewSchema, standingReviews } from './reviews.ts'

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

/** The approvals that stand for a pull request's head, and what is passed over; see the port. */
export async function readApprovals(api: Api, number: number): Promise<Approvals> {
  const pull = await readPull(api, number)
  if (pull === undefined) throw pullMissing(number)
  const reviews = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    given: { pull_number: number },
    answer: reviewSchema,
    doing: `list the reviews of pull request ${number}`,
  })
  const standing = standingReviews(reviews, pull.headCommit, pull.merge?.at)
  const passedOver = [...passedOverReviews(reviews, pull.headCommit, pull.merge?.at)]
  if (standing.length === 0) return { standing, passedOver }
  const authors = await readAuthors(api, number)
  const counted: Approval[] = []
  for (const approval of standing) {
    const { by: who, commit } = approval
    if (authors.has(who) || who === pull.author) passedOver.push({ who, why: 'author', commit })
    else if (await mayWrite(api, who)) counted.push(approval)
    else passedOver.push({ who, why: 'no-write-access', commit })
  }
  return { standing: counted, passedOver }
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
