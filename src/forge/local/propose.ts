import { isDeepStrictEqual } from 'node:util'
import { Fault } from '../../fault.ts'
import type { DirectChange, Proposed, PullDraft } from '../../ports/forge.ts'
import { type ChangedBlob, checkChange, checkDraft, isOurs, sealMessage } from '../draft.ts'
import { baseMoved, branchForeign, branchMoved, nothingToChange } from '../refusals.ts'
import { type PullRecord, stateOf } from './record.ts'
import { copyRecords, PULLS_REF, type Records, readRecords, writeRecord } from './records.ts'
import { branchRef, moveRefs, readRefs } from './refs.ts'
import { mergeByHand, openPullOf, type Repository } from './repository.ts'
import {
  changedIn,
  foreignCommit,
  hasCommit,
  readCommit,
  storeChanged,
  writeCommit,
} from './tree.ts'
import { followBranch, workTreeOf } from './work-tree.ts'

// Only writers of other pull requests make us try again; each of them gets further by it.
const MOST_TRIES = 200

/** Opens the draft's pull request, or brings the open one up to date; see the port. */
export async function proposeLocally(repository: Repository, draft: PullDraft): Promise<Proposed> {
  checkDraft(draft)
  const { git } = repository
  const names = [branchRef(draft.base), branchRef(draft.branch), PULLS_REF] as const
  const [base, branch] = names
  let refs = await readRefs(git, names)
  const changed = await changesOf(repository, draft, refs.get(base))
  const before = refs.get(branch)
  const head = await headFor(repository, draft, { before, changed })
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const records = await readRecords(git, refs.get(PULLS_REF))
    const open = await openRecord(repository, records, draft)
    const record = nextRecord(repository, draft, { records, open, head })
    if (head === before && open !== undefined && isDeepStrictEqual(open, record)) {
      await copyRecords(git, repository.copies, records)
      return { pull: openPullOf(repository, open, head), outcome: 'unchanged', notices: [] }
    }
    const after = await writeRecord(git, records, record, {
      by: repository.person,
      at: repository.now(),
      note: `${open === undefined ? 'Open' : 'Update'} pull request ${record.number}`,
    })
    const moves = [
      { ref: base, before: draft.baseCommit, after: draft.baseCommit },
      { ref: branch, before, after: head },
      { ref: PULLS_REF, before: records.commit, after: after.commit },
    ]
    if (await moveRefs(git, moves, `propose ${draft.branch}`)) {
      await copyRecords(git, repository.copies, after)
      const outcome = open === undefined ? 'created' : 'updated'
      return { pull: openPullOf(repository, record, head), outcome, notices: [] }
    }
    refs = await readRefs(git, names)
    if (refs.get(base) !== draft.baseCommit) throw baseMoved(draft, refs.get(base))
    if (refs.get(branch) !== before) throw branchMoved(draft.branch)
  }
  throw branchMoved(draft.branch)
}

/** Puts one commit straight onto a branch; see the port. */
export async function commitLocally(repository: Repository, change: DirectChange): Promise<string> {
  checkChange(change)
  const { git, environment } = repository
  const base = branchRef(change.base)
  const before = change.baseCommit
  const seen = (await readRefs(git, [base])).get(base)
  if (seen !== undefined && seen !== before && (await hasCommit(git, before))) {
    // The commit may be there from a run that was ended before it could say so.
    const changed = await storeChanged(git, before, change.files)
    if (await isExactly(repository, seen, change, changed)) return seen
  }
  const changed = await changesOf(repository, change, seen)
  const commit = await writeChange(repository, change, changed)
  const tree = await workTreeOf(git, change.base, environment)
  if (!(await moveRefs(git, [{ ref: base, before, after: commit }], 'commit'))) {
    throw baseMoved(change, (await readRefs(git, [base])).get(base))
  }
  await followBranch(tree, { branch: change.base, before, after: commit }, environment)
  return commit
}

async function changesOf(
  repository: Repository,
  change: DirectChange,
  seen: string | undefined,
): Promise<readonly ChangedBlob[]> {
  if (seen !== change.baseCommit) throw baseMoved(change, seen)
  const changed = await storeChanged(repository.git, change.baseCommit, change.files)
  if (changed.length === 0) throw nothingToChange(change)
  return changed
}

// The commit that the branch must be at: the one it is at if that is exactly the change.
async function headFor(
  repository: Repository,
  draft: PullDraft,
  found: { readonly before: string | undefined; readonly changed: readonly ChangedBlob[] },
): Promise<string> {
  const { git, environment } = repository
  const { before, changed } = found
  if (before !== undefined) {
    if (await isExactly(repository, before, draft, changed)) return before
    const foreign = await foreignCommit(git, draft.baseCommit, before)
    if (foreign !== undefined) throw branchForeign(draft.branch, foreign)
    const tree = await workTreeOf(git, draft.branch, environment)
    if (tree !== undefined) {
      throw new Fault(
        'FORGE_BRANCH_CHECKED_OUT',
        `${draft.branch} is checked out in ${tree.directory}`,
        { at: tree.directory, hint: 'switch to another branch there, and run this again' },
      )
    }
  }
  return writeChange(repository, draft, changed)
}

function writeChange(
  repository: Repository,
  change: DirectChange,
  changed: readonly ChangedBlob[],
): Promise<string> {
  return writeCommit(repository.git, {
    base: change.baseCommit,
    changed,
    message: sealMessage(change.message, changed),
    by: repository.person,
    at: repository.now(),
  })
}

async function isExactly(
  repository: Repository,
  commit: string,
  change: DirectChange,
  changed: readonly ChangedBlob[],
): Promise<boolean> {
  const { git } = repository
  const { parents, message } = await readCommit(git, commit)
  if (parents.length !== 1 || parents[0] !== change.baseCommit) return false
  const made = await changedIn(git, change.baseCommit, commit)
  return (
    message === sealMessage(change.message, changed) && made !== undefined && isOurs(message, made)
  )
}

async function openRecord(
  repository: Repository,
  records: Records,
  draft: PullDraft,
): Promise<PullRecord | undefined> {
  const open = records.pulls.findLast(
    (it) => it.branch === draft.branch && it.base === draft.base && stateOf(it) === 'open',
  )
  if (open === undefined) return undefined
  const merged = await mergeByHand(repository.git, open, draft.baseCommit)
  return merged === undefined ? open : undefined
}

function nextRecord(
  repository: Repository,
  draft: PullDraft,
  found: {
    readonly records: Records
    readonly open: PullRecord | undefined
    readonly head: string
  },
): PullRecord {
  const { open } = found
  return {
    number: open?.number ?? (found.records.pulls.at(-1)?.number ?? 0) + 1,
    title: draft.title,
    branch: draft.branch,
    base: draft.base,
    baseCommit: draft.baseCommit,
    head: found.head,
    opened: open?.opened ?? { by: repository.person.name, at: repository.now() },
    labels: [...new Set([...(open?.labels ?? []), ...draft.labels])],
    reviewers: [...new Set([...(open?.reviewers ?? []), ...draft.reviewers])],
    approvals: open?.approvals ?? [],
    body: draft.body,
  }
}
