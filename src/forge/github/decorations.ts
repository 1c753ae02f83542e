import * as z from 'zod'
import { Fault } from '../../fault.ts'
import type { PullDraft } from '../../ports/forge.ts'
import { type Api, soon } from './api.ts'

// What GitHub says for a moment about a pull request that it has just made.
const NOT_YET = /Could not resolve to a node/i

const loginSchema = z.object({ login: z.string() })

const decorationSchema = z.object({
  node_id: z.string(),
  user: loginSchema.nullable(),
  labels: z.array(z.object({ name: z.string().optional() })),
  requested_reviewers: z.array(loginSchema).nullish(),
  requested_teams: z.array(z.object({ slug: z.string() })).nullish(),
  auto_merge: z.unknown(),
})

/**
 * Adds the labels, reviewers and automatic merge that a pull request does not have yet. Nothing
 * that people added is taken away.
 *
 * The pull request stands by now: what GitHub refuses here becomes a notice with its reason. That
 * GitHub cannot be reached, or limits us, is thrown: the next run finishes.
 */
export async function decorate(
  api: Api,
  number: number,
  draft: PullDraft,
): Promise<{ readonly changed: boolean; readonly notices: readonly string[] }> {
  const standing = await api.rest({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    given: { pull_number: number },
    answer: decorationSchema,
    doing: `read pull request ${number}`,
  })
  const notices: string[] = []
  let changed = false
  const attempt = async (step: () => Promise<unknown>): Promise<boolean> => {
    try {
      await soon(api, NOT_YET, step)
      changed = true
      return true
    } catch (error) {
      if (!(error instanceof Fault) || !isRefused(error)) throw error
      notices.push(error.hint === undefined ? error.message : `${error.message} (${error.hint})`)
      return false
    }
  }

  const has = new Set(standing.labels.map((it) => it.name?.toLowerCase()))
  const labels = draft.labels.filter((it) => !has.has(it.toLowerCase()))
  if (labels.length > 0) await attempt(() => addLabels(api, number, labels))

  const reviewers = await missingReviewers(api, number, draft, standing)
  if (reviewers.length > 1) {
    const before = notices.length
    if (!(await attempt(() => askFor(api, number, reviewers)))) {
      // One that cannot be asked keeps GitHub from asking any: ask one by one.
      notices.length = before
      for (const one of reviewers) await attempt(() => askFor(api, number, [one]))
    }
  } else if (reviewers.length === 1) {
    await attempt(() => askFor(api, number, reviewers))
  }
  if (draft.autoMerge === true && (standing.auto_merge ?? null) === null) {
    await attempt(() => enableAutoMerge(api, standing.node_id, number))
  }
  return { changed, notices }
}

function isRefused(error: Fault): boolean {
  return /^FORGE_(REFUSED|FORBIDDEN|PROTECTED|REPOSITORY_MISSING)$/.test(error.code)
}

async function missingReviewers(
  api: Api,
  number: number,
  draft: PullDraft,
  standing: z.infer<typeof decorationSchema>,
): Promise<readonly string[]> {
  const asked = new Set([
    standing.user?.login.toLowerCase(),
    ...(standing.requested_reviewers ?? []).map((it) => it.login.toLowerCase()),
    ...(standing.requested_teams ?? []).map((it) => `${api.owner}/${it.slug}`.toLowerCase()),
  ])
  const missing = draft.reviewers.filter((it) => !asked.has(it.toLowerCase()))
  if (missing.length === 0) return []
  // Who has reviewed is no longer listed as asked; asking again is for people to do.
  const reviews = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    given: { pull_number: number },
    answer: z.object({ user: loginSchema.nullable() }),
    doing: `list the reviews of pull request ${number}`,
  })
  const reviewed = new Set(reviews.map((it) => it.user?.login.toLowerCase()))
  return missing.filter((it) => !reviewed.has(it.toLowerCase()))
}

function addLabels(api: Api, number: number, labels: readonly string[]): Promise<unknown> {
  return api.rest({
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    given: { issue_number: number, labels },
    answer: z.array(z.unknown()),
    doing: `label pull request ${number} with ${labels.join(', ')}`,
  })
}

function askFor(api: Api, number: number, names: readonly string[]): Promise<unknown> {
  return api.rest({
    route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    given: {
      pull_number: number,
      reviewers: names.filter((it) => !it.includes('/')),
      team_reviewers: names.flatMap((it) => it.split('/')[1] ?? []),
    },
    answer: z.object({ number: z.literal(number) }),
    doing: `ask ${names.join(', ')} to review pull request ${number}`,
  })
}

async function enableAutoMerge(api: Api, id: string, number: number): Promise<void> {
  await api.graphql({
    query: `
      mutation AutoMerge($id: ID!) {
        enablePullRequestAutoMerge(input: { pullRequestId: $id }) { clientMutationId }
      }`,
    given: { id },
    answer: z.object({ enablePullRequestAutoMerge: z.object({}).nullable() }),
    doing: `let GitHub merge pull request ${number} by itself`,
  })
}
