import * as z from 'zod'
import { type Instant, parseInstant } from '../../model/instant.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { PullRequest } from '../../ports/forge.ts'
import { pullDecided, pullMissing } from '../refusals.ts'
import type { Api } from './api.ts'
import { isRefusal } from './errors.ts'
import { readAncestry, readHead } from './reading.ts'

/** A time as GitHub writes it. */
export const timeSchema: z.ZodType<Instant> = z.string().transform((text, context) => {
  try {
    return parseInstant(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  }
})

const actorSchema = z
  .object({ login: z.string(), __typename: z.string() })
  // GraphQL leaves out what REST and people write behind an app's name.
  .transform(({ login, __typename }) =>
    __typename === 'Bot' && !login.endsWith('[bot]') ? `${login}[bot]` : login,
  )
  .nullable()

/** What a query must select of a pull request for {@link pullSchema}. */
export const PULL_FIELDS = `
  fragment PullFields on PullRequest {
    number url state title isCrossRepository baseRefName headRefName headRefOid
    mergedAt closedAt
    author { __typename login }
    mergedBy { __typename login }
    mergeCommit { oid }
    timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
      nodes { __typename ... on ClosedEvent { actor { __typename login } } }
    }
  }`

const fieldsSchema = z.object({
  number: z.int(),
  url: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  title: z.string(),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: commitSchema,
  mergedAt: timeSchema.nullable(),
  closedAt: timeSchema.nullable(),
  author: actorSchema,
  mergedBy: actorSchema,
  mergeCommit: z.object({ oid: commitSchema }).nullable(),
  timelineItems: z.object({ nodes: z.array(z.object({ actor: actorSchema.optional() })) }),
})

type Fields = z.infer<typeof fieldsSchema>

/** A pull request as {@link PULL_FIELDS} select it; undefined for one whose branch is in a fork. */
export const pullSchema: z.ZodType<PullRequest | undefined> = fieldsSchema.transform((it) =>
  it.isCrossRepository ? undefined : pullFrom(it),
)

const QUERY_PULLS = `
  query PullsFrom($owner: String!, $name: String!, $head: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequests(
        headRefName: $head, first: 50, after: $after
        orderBy: { field: CREATED_AT, direction: DESC }
      ) {
        nodes { ...PullFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${PULL_FIELDS}`

const pullsSchema = z.object({
  repository: z.object({
    pullRequests: z.object({
      nodes: z.array(pullSchema),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
})

/** All pull requests from a branch of this repository into another, newest first. */
export async function readPullsFrom(
  api: Api,
  head: string,
  base: string,
): Promise<readonly PullRequest[]> {
  const found: PullRequest[] = []
  let after: string | null = null
  do {
    const answer: z.infer<typeof pullsSchema> = await api.graphql({
      query: QUERY_PULLS,
      given: { head, after },
      answer: pullsSchema,
      doing: `list the pull requests from ${head}`,
    })
    const { nodes, pageInfo } = answer.repository.pullRequests
    found.push(...nodes.filter((it) => it !== undefined))
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  const into: PullRequest[] = []
  for (const pull of found) if (await isInto(api, pull, base)) into.push({ ...pull, base })
  return into.toSorted((a, b) => b.number - a.number)
}

// GitHub takes open pull requests along when their base is renamed, and leaves the decided ones with
// the name that it had: what was merged then is in the branch as it is called now.
async function isInto(api: Api, pull: PullRequest, base: string): Promise<boolean> {
  if (pull.base === base) return true
  if (pull.state === 'open' || (await readHead(api, pull.base)) !== undefined) return false
  if (pull.merge === undefined) return true
  const head = await readHead(api, base)
  return head !== undefined && (await readAncestry(api, pull.merge.commit, head)) === true
}

const QUERY_PULL = `
  query Pull($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) { pullRequest(number: $number) { ...PullFields } }
  }
  ${PULL_FIELDS}`

const onePullSchema = z.object({
  repository: z.object({ pullRequest: pullSchema.nullable() }),
})

/** A pull request by its number; undefined where there is none, or one from a fork. */
export async function readPull(api: Api, number: number): Promise<PullRequest | undefined> {
  try {
    const { repository } = await api.graphql({
      query: QUERY_PULL,
      given: { number },
      answer: onePullSchema,
      doing: `read pull request ${number}`,
    })
    return repository.pullRequest ?? undefined
  } catch (error) {
    if (isRefusal(error, /Could not resolve to a PullRequest/)) return undefined
    throw error
  }
}

const commentSchema = z.object({ body: z.string().nullish() })

/** Closes a pull request with a comment that says why; see the port. */
export async function closePull(api: Api, number: number, why: string): Promise<void> {
  const pull = await readPull(api, number)
  if (pull === undefined) throw pullMissing(number)
  if (pull.state === 'merged') throw pullDecided(number, 'merged')
  if (pull.state === 'closed') return
  await comment(api, number, why)
  await api.rest({
    route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    given: { pull_number: number, state: 'closed' },
    answer: z.object({ state: z.literal('closed') }),
    doing: `close pull request ${number}`,
  })
}

// A comment that stands already is not made again; a locked conversation takes none, and the
// closing itself does not depend on it.
async function comment(api: Api, number: number, body: string): Promise<void> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const given = { issue_number: number }
  const doing = `comment on pull request ${number}`
  const standing = await api.list({ route, given, answer: commentSchema, doing })
  if (standing.some((it) => it.body === body)) return
  const { locked } = await api.rest({
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
    given,
    answer: z.object({ locked: z.boolean() }),
    doing,
  })
  if (locked) return
  await api.rest({
    route: route.replace('GET', 'POST'),
    given: { ...given, body },
    answer: commentSchema,
    doing,
  })
}

function pullFrom(it: Fields): PullRequest {
  const shown = {
    number: it.number,
    url: it.url,
    branch: it.headRefName,
    base: it.baseRefName,
    title: it.title,
    ...(it.author === null ? {} : { author: it.author }),
    headCommit: it.headRefOid,
  }
  if (it.state === 'OPEN') return { ...shown, state: 'open' }
  const ended = it.closedAt ?? it.mergedAt
  const closedAt = ended === null ? {} : { closedAt: ended }
  if (it.mergedAt !== null && it.mergeCommit !== null) {
    // Somebody whose account is gone is "ghost" on GitHub's pages.
    const merge = { commit: it.mergeCommit.oid, at: it.mergedAt, by: it.mergedBy ?? 'ghost' }
    return { ...shown, state: 'merged', ...closedAt, closedBy: merge.by, merge }
  }
  const closedBy = it.timelineItems.nodes[0]?.actor
  return { ...shown, state: 'closed', ...closedAt, ...(closedBy ? { closedBy } : {}) }
}
