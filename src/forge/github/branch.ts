import * as z from 'zod'
import { Fault } from '../../fault.ts'
import { sha256Hex } from '../../model/canonical.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { PullDraft } from '../../ports/forge.ts'
import { type ChangedBlob, sealMessage } from '../draft.ts'
import { branchForeign, branchMoved } from '../refusals.ts'
import type { Api } from './api.ts'
import { commitOnto, isExactly } from './commit-onto.ts'
import { foreignCommit, readCommit } from './commits.ts'
import { isAmbiguous, isRefusal } from './errors.ts'
import { readHead } from './reading.ts'

const ZERO = '0'.repeat(40)

// A dot stands in no service's or environment's name, so this is never another one's branch.
const STAGING = '.staging.'

const refSchema = z.object({ ref: z.string(), object: z.object({ sha: commitSchema }) })

/** What is to stand on a branch: a draft, and which of its files really change. */
export interface Wanted {
  /** GitHub's id of the repository, for mutations. */
  readonly repositoryId: string
  readonly changed: readonly ChangedBlob[]
}

/**
 * Brings the draft's branch to exactly one signed commit on top of its base, whatever of ours it
 * held before: the commit it is at if that is it already.
 *
 * The commit is made on a staging branch, looked at, and moved to its place together with the
 * staging branch's end, in one step that fails if anybody moved the branch: a pull request never
 * shows a half-made state, and nothing of anybody's is lost. The staging branch's name follows from
 * the change, so a run that was ended is taken up where it stopped.
 *
 * Throws FORGE_BRANCH_FOREIGN, FORGE_CONFLICT, FORGE_PROTECTED, FORGE_COMMIT_UNVERIFIED.
 */
export async function publishBranch(
  api: Api,
  draft: PullDraft,
  wanted: Wanted & { readonly before: string | undefined },
): Promise<{ readonly head: string; readonly moved: boolean }> {
  const { before, changed } = wanted
  if (before !== undefined) {
    const standing = await readCommit(api, before)
    if (standing !== undefined && isExactly(api, standing, draft, changed)) {
      return { head: before, moved: false }
    }
    const foreign = await foreignCommit(api, draft.baseCommit, before)
    if (foreign !== undefined) throw branchForeign(draft.branch, foreign)
  }
  const staging = stagingBranch(draft, changed)
  await beginStaging(api, staging, draft)
  let staged = draft.baseCommit
  try {
    staged = await commitOnto(api, staging, draft, changed)
    await moveIntoPlace(api, draft, { ...wanted, staging, head: staged })
  } catch (error) {
    // Unless we cannot know if it was for nothing, what was made is taken away again; and only that:
    // the others at work here have staging branches of their own.
    if (!(error instanceof Fault) || isAmbiguous(error)) throw error
    const refused = error.code === 'FORGE_REFUSED' || error.code === 'FORGE_CONFLICT'
    const lost = refused && (await isLost(api, draft.branch, before, { staging, staged }))
    await sweep(api, staging, wanted.repositoryId)
    throw lost ? branchMoved(draft.branch) : error
  }
  await sweep(api, `${draft.branch}${STAGING}`, wanted.repositoryId)
  return { head: staged, moved: true }
}

// Another job was faster: it moved the branch, and swept away what it found of ours.
async function isLost(
  api: Api,
  branch: string,
  before: string | undefined,
  mine: { readonly staging: string; readonly staged: string },
): Promise<boolean> {
  if ((await readHead(api, branch)) !== before) return true
  return (await readHead(api, mine.staging)) !== mine.staged
}

async function beginStaging(api: Api, staging: string, draft: PullDraft): Promise<void> {
  try {
    await api.rest({
      route: 'POST /repos/{owner}/{repo}/git/refs',
      given: { ref: `refs/heads/${staging}`, sha: draft.baseCommit },
      answer: z.object({ ref: z.string() }),
      doing: `create the branch ${staging}`,
    })
  } catch (error) {
    if (!isRefusal(error, /already exists/)) throw error
  }
}

async function moveIntoPlace(
  api: Api,
  draft: PullDraft,
  move: Wanted & {
    readonly before: string | undefined
    readonly staging: string
    readonly head: string
  },
): Promise<void> {
  const { before, staging, head, repositoryId } = move
  const updates = [
    { name: `refs/heads/${draft.branch}`, beforeOid: before ?? ZERO, afterOid: head, force: true },
    { name: `refs/heads/${staging}`, beforeOid: head, afterOid: ZERO, force: true },
  ]
  try {
    await updateRefs(api, repositoryId, updates, `move ${draft.branch}`)
  } catch (error) {
    const now = await readHead(api, draft.branch)
    if (now === head) return
    if (now !== before) throw branchMoved(draft.branch)
    throw error
  }
}

// Takes away the staging branches that this run, or one that was ended, left. A job at the same
// moment that loses its own by this has lost the race for the branch anyway.
async function sweep(api: Api, prefix: string, repositoryId: string): Promise<void> {
  const left = await api.rest({
    route: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
    given: { ref: `heads/${prefix}` },
    answer: z.array(refSchema),
    doing: `find what is left of ${prefix}`,
  })
  for (const { ref, object } of left) {
    if (!ref.startsWith(`refs/heads/${prefix}`)) continue
    const update = { name: ref, beforeOid: object.sha, afterOid: ZERO, force: true }
    try {
      await updateRefs(api, repositoryId, [update], `delete ${ref}`)
    } catch (error) {
      // Somebody else was faster, or it may not be: it is in nobody's way, and found again.
      if (!(error instanceof Fault)) throw error
    }
  }
}

function stagingBranch(draft: PullDraft, changed: readonly ChangedBlob[]): string {
  const what = `${draft.baseCommit}\n${sealMessage(draft.message, changed)}`
  return `${draft.branch}${STAGING}${sha256Hex(what).slice(0, 12)}`
}

const UPDATE = `
  mutation MoveRefs($input: UpdateRefsInput!) {
    updateRefs(input: $input) { clientMutationId }
  }`

async function updateRefs(
  api: Api,
  repositoryId: string,
  refUpdates: readonly Readonly<Record<string, unknown>>[],
  doing: string,
): Promise<void> {
  await api.graphql({
    query: UPDATE,
    given: { input: { repositoryId, refUpdates } },
    answer: z.object({ updateRefs: z.object({}) }),
    doing,
  })
}
