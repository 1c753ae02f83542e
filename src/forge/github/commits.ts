import * as z from 'zod'
import { commitSchema } from '../../model/provenance.ts'
import { type ChangedBlob, claimsToBeOurs, isOurs } from '../draft.ts'
import type { Api } from './api.ts'

/** A commit as GitHub tells it. */
export interface CommitOnGithub {
  readonly sha: string
  readonly parents: readonly string[]
  readonly message: string
  /** Whether GitHub vouches for the signature. */
  readonly verified: boolean
  /** What it changed against its first parent; undefined where it removed or moved something. */
  readonly changed: readonly ChangedBlob[] | undefined
}

const fileSchema = z.object({
  filename: z.string(),
  sha: z.string().nullable(),
  status: z.string(),
})

const summarySchema = z.object({
  sha: commitSchema,
  parents: z.array(z.object({ sha: commitSchema })),
  committer: z.object({ login: z.string().optional() }).nullish(),
  commit: z.object({
    message: z.string(),
    verification: z.object({ verified: z.boolean() }).optional(),
  }),
})

type Summary = z.infer<typeof summarySchema>

const wholeSchema = summarySchema.extend({ files: z.array(fileSchema).optional() })

/** Reads a commit with what it changed; undefined if there is none (or not yet: a moment after it was made). */
export async function readCommit(api: Api, sha: string): Promise<CommitOnGithub | undefined> {
  const found = await api.find({
    route: 'GET /repos/{owner}/{repo}/commits/{ref}',
    given: { ref: sha },
    answer: wholeSchema,
    doing: `read commit ${sha.slice(0, 12)}`,
  })
  if (found === undefined) return undefined
  const files = found.files ?? []
  const plain = files.every(
    ({ status, sha: blob }) => blob !== null && /^(added|modified)$/.test(status),
  )
  return {
    sha: found.sha,
    parents: found.parents.map((it) => it.sha),
    message: found.commit.message.trimEnd(),
    verified: found.commit.verification?.verified ?? false,
    changed: plain
      ? files.map(({ filename, sha: blob }) => ({ path: filename, blob: blob ?? '' }))
      : undefined,
  }
}

const compareSchema = z.object({ total_commits: z.int(), commits: z.array(summarySchema) })

/**
 * The first commit between `base` and `head` that this program did not make, or undefined.
 *
 * A merge of the base into the branch that GitHub itself made and signed ("Update branch") counts
 * as ours: what it brings is in the base, and the rest is planned anew.
 */
export async function foreignCommit(
  api: Api,
  base: string,
  head: string,
): Promise<string | undefined> {
  const { total_commits: total, commits } = await api.rest({
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    given: { basehead: `${base}...${head}`, per_page: 100 },
    answer: compareSchema,
    doing: `compare ${base.slice(0, 12)} with ${head.slice(0, 12)}`,
  })
  const between = new Set(commits.map((it) => it.sha))
  for (const summary of commits) {
    const [first, second, ...rest] = summary.parents.map((it) => it.sha)
    if (second !== undefined) {
      const fromBase = rest.length === 0 && between.has(first ?? '') !== between.has(second)
      if (!fromBase || !isGithubsOwn(summary)) return summary.sha
      continue
    }
    if (!claimsToBeOurs(summary.commit.message)) return summary.sha
    const whole = await readCommit(api, summary.sha)
    if (whole?.changed === undefined || !isOurs(whole.message, whole.changed)) return summary.sha
  }
  // A branch of ours has a handful of commits: more than one page of them is somebody's work.
  return total > commits.length ? head : undefined
}

function isGithubsOwn({ committer, commit }: Summary): boolean {
  return committer?.login === 'web-flow' && commit.verification?.verified === true
}
