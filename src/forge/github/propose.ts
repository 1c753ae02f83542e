import * as z from 'zod'
import { Fault } from '../../fault.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { DirectChange, Proposed, PullDraft, PullRequest } from '../../ports/forge.ts'
import { type ChangedBlob, checkChange, checkDraft } from '../draft.ts'
import { baseMissing, baseMoved, nothingToChange } from '../refusals.ts'
import type { Api } from './api.ts'
import { changedFiles } from './blob.ts'
import { keepBody } from './body.ts'
import { publishBranch } from './branch.ts'
import { commitOnto } from './commit-onto.ts'
import { decorate } from './decorations.ts'
import { isAmbiguous, isRefusal } from './errors.ts'
import { readPull } from './pulls.ts'
import { readHead } from './reading.ts'

const oidSchema = z.object({ oid: commitSchema })
const headSchema = z.object({ target: oidSchema.nullable() }).nullable()
const entrySchema = oidSchema.extend({ mode: z.int() }).nullable()

/** Opens the draft's pull request, or brings the open one up to date; see the port. */
export async function proposeOnGithub(api: Api, draft: PullDraft): Promise<Proposed> {
  checkDraft(draft)
  const seen = await look(api, draft, draft.branch)
  const { head, moved } = await publishBranch(api, draft, seen)
  const body = await keepBody(api, draft.body)
  const { number, opened, changed } = await openPull(api, draft, body)
  const decorated = await decorate(api, number, draft)
  const found = await readMade(api, number)
  // The branch may not have reached every reader either, but where it is is known.
  const pull: PullRequest = { ...found, headCommit: head }
  const updated = moved || changed || decorated.changed
  const outcome = opened ? 'created' : updated ? 'updated' : 'unchanged'
  return { pull, outcome, notices: decorated.notices }
}

// What was just made may not have reached every reader at GitHub yet.
async function readMade(api: Api, number: number): Promise<PullRequest> {
  for (let tries = 1; tries <= 5; tries += 1) {
    const found = await readPull(api, number)
    if (found !== undefined) return found
    await api.wait(tries)
  }
  throw new Fault('FORGE_UNAVAILABLE', `GitHub opened pull request ${number} and does not show it`)
}

/** Puts one commit straight onto a branch; see the port. */
export async function commitOnGithub(api: Api, change: DirectChange): Promise<string> {
  checkChange(change)
  const { changed } = await look(api, change)
  try {
    return await commitOnto(api, change.base, change, changed)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'FORGE_CONFLICT') throw error
    throw baseMoved(change, await readHead(api, change.base))
  }
}

interface Seen {
  readonly repositoryId: string
  readonly before: string | undefined
  readonly changed: readonly ChangedBlob[]
}

// One question for all that a proposal starts from, so that it is of one moment.
async function look(api: Api, change: DirectChange, branch?: string): Promise<Seen> {
  const names = change.files.map((_, i) => `p${i}`)
  const query = `
    query Look($owner: String!, $name: String!, $base: String!, $branch: String!, $commit: GitObjectID!, ${names.map((it) => `$${it}: String!`).join(', ')}) {
      repository(owner: $owner, name: $name) {
        id
        base: ref(qualifiedName: $base) { target { oid } }
        branch: ref(qualifiedName: $branch) { target { oid } }
        commit: object(oid: $commit) {
          __typename
          ... on Commit { ${names.map((it) => `${it}: file(path: $${it}) { oid mode }`).join(' ')} }
        }
        defaultBranchRef { name }
      }
    }`
  const { repository } = await api.graphql({
    query,
    given: {
      base: `refs/heads/${change.base}`,
      branch: `refs/heads/${branch ?? change.base}`,
      commit: change.baseCommit,
      ...Object.fromEntries(change.files.map(({ path }, i) => [`p${i}`, path])),
    },
    answer: z.object({
      repository: z.object({
        id: z.string(),
        base: headSchema,
        branch: headSchema,
        commit: z.record(z.string(), z.union([z.string(), entrySchema])).nullable(),
        defaultBranchRef: z.object({ name: z.string() }).nullable(),
      }),
    }),
    doing: `look at ${change.base}`,
  })
  const base = repository.base?.target?.oid
  if (base === undefined) {
    const usual = repository.defaultBranchRef?.name
    throw baseMissing(change.base, usual && `the repository's default branch is ${usual}`)
  }
  const held = heldFiles(change, repository.commit)
  const changed = changedFiles(change.files, held)
  if (base !== change.baseCommit) {
    // For a direct commit that is there already, the branch is where that commit brought it.
    if (branch === undefined && changed.length > 0 && repository.commit !== null) {
      return { repositoryId: repository.id, before: base, changed }
    }
    throw baseMoved(change, base)
  }
  if (changed.length === 0) throw nothingToChange(change)
  return { repositoryId: repository.id, before: repository.branch?.target?.oid, changed }
}

function heldFiles(
  change: DirectChange,
  commit: Readonly<Record<string, unknown>> | null,
): ReadonlyMap<string, { readonly oid: string; readonly mode: number }> {
  const held = new Map<string, { readonly oid: string; readonly mode: number }>()
  change.files.forEach(({ path }, i) => {
    const entry = entrySchema.safeParse(commit?.[`p${i}`])
    if (entry.success && entry.data !== null) held.set(path, entry.data)
  })
  return held
}

const openSchema = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  head: z.object({ repo: z.object({ full_name: z.string() }).nullable() }),
})

type OpenPull = z.infer<typeof openSchema>

async function openPull(
  api: Api,
  draft: PullDraft,
  body: string,
): Promise<{ readonly number: number; readonly opened: boolean; readonly changed: boolean }> {
  const standing = await findOpen(api, draft)
  if (standing !== undefined)
    return { ...(await rewrite(api, standing, draft, body)), opened: false }
  try {
    const made = await api.rest({
      route: 'POST /repos/{owner}/{repo}/pulls',
      given: { title: draft.title, head: draft.branch, base: draft.base, body },
      answer: z.object({ number: z.int() }),
      doing: `open a pull request in ${api.repository}`,
    })
    return { number: made.number, opened: true, changed: true }
  } catch (error) {
    // Another job was first, or our own request was carried out although its answer was lost.
    if (!isRefusal(error, /already exists/) && !isAmbiguous(error)) throw error
    for (let tries = 1; tries <= 5; tries += 1) {
      const found = await findOpen(api, draft)
      if (found !== undefined) return { ...(await rewrite(api, found, draft, body)), opened: false }
      await api.wait(tries)
    }
    throw error
  }
}

async function findOpen(api: Api, draft: PullDraft): Promise<OpenPull | undefined> {
  const found = await api.list({
    route: 'GET /repos/{owner}/{repo}/pulls',
    given: { state: 'open', head: `${api.owner}:${draft.branch}`, base: draft.base },
    answer: openSchema,
    doing: `find the pull request of ${draft.branch}`,
  })
  // The owner may have forked the repository to a second name: only this repository's own count.
  return found.find((it) => it.head.repo?.full_name.toLowerCase() === api.repository.toLowerCase())
}

async function rewrite(
  api: Api,
  standing: OpenPull,
  draft: PullDraft,
  body: string,
): Promise<{ readonly number: number; readonly changed: boolean }> {
  const same = (a: string): string => a.replaceAll('\r\n', '\n').trimEnd()
  const { number, title } = standing
  if (title.trim() === draft.title.trim() && same(standing.body ?? '') === same(body)) {
    return { number, changed: false }
  }
  await api.rest({
    route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    given: { pull_number: number, title: draft.title, body },
    answer: z.object({ number: z.literal(number) }),
    doing: `change pull request ${number}`,
  })
  return { number, changed: true }
}
