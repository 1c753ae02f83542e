import * as z from 'zod'
import { Fault } from '../../fault.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { DirectChange } from '../../ports/forge.ts'
import { type ChangedBlob, isOurs, sealMessage } from '../draft.ts'
import { type Api, soon } from './api.ts'
import { type CommitOnGithub, readCommit } from './commits.ts'
import { readHead } from './reading.ts'

const COMMIT = `
  mutation Commit($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`

const commitAnswer = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: commitSchema }) }),
})

/** Makes one signed commit straight on a branch that must be at `baseCommit`; found again if it is there. */
export async function commitOnto(
  api: Api,
  branch: string,
  change: DirectChange,
  changed: readonly ChangedBlob[],
): Promise<string> {
  const message = sealMessage(change.message, changed)
  const [headline = '', ...rest] = message.split('\n')
  const content = new Map(change.files.map((it) => [it.path, it.content]))
  const additions = changed.map(({ path }) => ({
    path,
    contents: Buffer.from(content.get(path) ?? '').toString('base64'),
  }))
  const input = {
    branch: { repositoryNameWithOwner: api.repository, branchName: branch },
    expectedHeadOid: change.baseCommit,
    message: { headline, body: rest.join('\n').trim() },
    fileChanges: { additions },
  }
  let made: string
  try {
    made = await soon(api, /Could not resolve|does not exist|not find/i, async () => {
      const answer = await api.graphql({
        query: COMMIT,
        given: { input },
        answer: commitAnswer,
        doing: `commit to ${branch}`,
      })
      return answer.createCommitOnBranch.commit.oid
    })
  } catch (error) {
    // An answer that was lost, or one that a repeated request got: look if the commit is there.
    const doubtful = error instanceof Fault && /^FORGE_(CONFLICT|UNAVAILABLE)$/.test(error.code)
    const head = doubtful ? await readHead(api, branch) : undefined
    if (head === undefined || head === change.baseCommit) throw error
    made = head
    const standing = await readCommit(api, head)
    if (standing === undefined || !isExactly(api, standing, change, changed)) throw error
  }
  await checkCommit(api, made, change, changed)
  return made
}

async function checkCommit(
  api: Api,
  sha: string,
  change: DirectChange,
  changed: readonly ChangedBlob[],
): Promise<void> {
  let made = await readCommit(api, sha)
  for (let tries = 1; made === undefined && tries <= 4; tries += 1) {
    await api.wait(tries)
    made = await readCommit(api, sha)
  }
  const short = sha.slice(0, 12)
  if (made === undefined) {
    throw new Fault('FORGE_UNAVAILABLE', `GitHub made commit ${short} and does not show it`)
  }
  if (!made.verified && !api.acceptUnsigned) {
    throw new Fault('FORGE_COMMIT_UNVERIFIED', `GitHub did not sign commit ${short}`, {
      hint: 'on GitHub Enterprise Server, let an administrator turn on signing of web commits',
    })
  }
  if (!isExactly(api, made, change, changed)) {
    throw new Fault('FORGE_UNAVAILABLE', `commit ${short} on GitHub is not what was asked for`)
  }
}

/** Whether a commit is exactly this change on its base, and signed by GitHub. */
export function isExactly(
  api: Api,
  commit: CommitOnGithub,
  change: DirectChange,
  changed: readonly ChangedBlob[],
): boolean {
  return (
    commit.parents.length === 1 &&
    commit.parents[0] === change.baseCommit &&
    commit.message === sealMessage(change.message, changed) &&
    commit.changed !== undefined &&
    isOurs(commit.message, commit.changed) &&
    (commit.verified || api.acceptUnsigned)
  )
}
