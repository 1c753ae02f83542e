import { Fault } from '../../fault.ts'
import type { Approval } from '../../lifecycle/events.ts'
import type { Instant } from '../../model/instant.ts'
import type { Approvals, PassedOver, PullRequest } from '../../ports/forge.ts'
import { baseMissing, pullDecided, pullMissing } from '../refusals.ts'
import { checkPerson, type Person } from './git.ts'
import type { PullRecord } from './record.ts'
import { copyRecords, PULLS_REF, type Records, readRecords, writeRecord } from './records.ts'
import { branchRef, moveRefs, type RefMove, readRefs } from './refs.ts'
import { pullOf, type Repository } from './repository.ts'
import { mergeTrees, writeCommitOf } from './tree.ts'
import { followBranch, workTreeOf } from './work-tree.ts'

/** Who decides, and when. */
export interface Decision {
  readonly by: Person
  readonly at: Instant
}

const MOST_TRIES = 200

/**
 * Merges a pull request's head into its base by a merge commit, whatever the base's history.
 * Throws FORGE_MERGE_CONFLICT, naming the files, where both changed the same lines.
 *
 * A work tree that has the base checked out follows if it is clean; else a notice says that it was left.
 */
export async function mergePull(
  repository: Repository,
  number: number,
  decision: Decision,
): Promise<{ readonly pull: PullRequest; readonly notices: readonly string[] }> {
  checkPerson(decision.by)
  const { git, environment } = repository
  let left: readonly string[] = []
  const pull = await retrying(async () => {
    const { record, records, pull } = await openRecord(repository, number)
    const base = branchRef(record.base)
    const branch = branchRef(record.branch)
    const refs = await readRefs(git, [base, branch])
    const before = refs.get(base)
    const head = refs.get(branch)
    if (before === undefined) throw baseMissing(record.base)
    if (pull.headCommit !== (head ?? record.head)) return undefined
    const commit = await writeMerge(
      repository,
      { record, base: before, head: pull.headCommit },
      decision,
    )
    const merged = { commit, at: decision.at, by: decision.by.name }
    const tree = await workTreeOf(git, record.base, environment)
    const done = await decide(repository, records, {
      record: { ...record, head: pull.headCommit, merged },
      moves: [
        { ref: base, before, after: commit },
        { ref: branch, before: head, after: head },
      ],
      decision,
      note: `Merge pull request ${number}`,
    })
    const move = { branch: record.base, before, after: commit }
    if (done !== undefined) left = await followBranch(tree, move, environment)
    return done
  }, number)
  return { pull, notices: left }
}

/** Closes a pull request without merging; one that is closed already stays as it is. */
export async function closePull(
  repository: Repository,
  number: number,
  decision: Decision & { readonly why: string },
): Promise<PullRequest> {
  checkPerson(decision.by)
  return retrying(async () => {
    const before = await findRecord(repository, number)
    const { record, records } = before
    if (before.pull.state === 'closed') return before.pull
    if (before.pull.state === 'merged') throw pullDecided(number, 'merged')
    const closed = { by: decision.by.name, at: decision.at, why: decision.why }
    return decide(repository, records, {
      record: { ...record, head: before.pull.headCommit, closed },
      moves: [],
      decision,
      note: `Close pull request ${number}`,
    })
  }, number)
}

/** Records a person's approval of the head as it is now. Throws FORGE_SELF_APPROVAL for who opened it or wrote it. */
export async function approvePull(
  repository: Repository,
  number: number,
  decision: Decision,
): Promise<PullRequest> {
  checkPerson(decision.by)
  return retrying(async () => {
    const { record, records, pull } = await openRecord(repository, number)
    const by = decision.by.name
    if ((await authorsOf(repository, record, pull.headCommit)).has(by)) {
      throw new Fault('FORGE_SELF_APPROVAL', `${by} made pull request ${number}`, {
        hint: 'ask somebody else to approve it',
      })
    }
    const given: Approval = { by, at: decision.at, commit: pull.headCommit }
    const earlier = record.approvals.filter((it) => it.by !== by || it.commit !== given.commit)
    return decide(repository, records, {
      record: { ...record, approvals: [...earlier, given] },
      moves: [],
      decision,
      note: `Approve pull request ${number}`,
    })
  }, number)
}

/** The approvals that stand for a pull request's head, and what is passed over; see the port. */
export async function standingApprovals(
  repository: Repository,
  number: number,
): Promise<Approvals> {
  const { record, pull } = await findRecord(repository, number)
  const authors = await authorsOf(repository, record, pull.headCommit)
  const until = pull.merge?.at
  const standing = record.approvals.filter(
    (it) =>
      it.commit === pull.headCommit &&
      !authors.has(it.by) &&
      (until === undefined || it.at <= until),
  )
  const passedOver = new Map<string, PassedOver>()
  for (const approval of record.approvals) {
    if (standing.some((it) => it.by === approval.by)) continue
    const { by: who, commit } = approval
    const why =
      commit !== pull.headCommit ? 'stale-commit' : authors.has(who) ? 'author' : 'after-merge'
    passedOver.set(who, { who, why, commit })
  }
  return { standing, passedOver: [...passedOver.values()] }
}

async function authorsOf(
  repository: Repository,
  record: PullRecord,
  head: string,
): Promise<ReadonlySet<string>> {
  const answer = await repository.git([
    'log',
    '-z',
    '--format=%an%x00%cn',
    head,
    `^${record.baseCommit}`,
  ])
  return new Set([record.opened.by, ...answer.stdout.toString('utf8').split('\0')])
}

async function writeMerge(
  repository: Repository,
  merge: { readonly record: PullRecord; readonly base: string; readonly head: string },
  decision: Decision,
): Promise<string> {
  const { record, base, head } = merge
  const merged = await mergeTrees(repository.git, base, head)
  if (merged.kind === 'conflict') {
    throw new Fault(
      'FORGE_MERGE_CONFLICT',
      `pull request ${record.number} and ${record.base} both changed ${merged.files.join(', ')}`,
      { at: merged.files[0] ?? record.branch, hint: 'propose again from the base as it is now' },
    )
  }
  return writeCommitOf(repository.git, {
    tree: merged.tree,
    parents: [base, head],
    message: `Merge pull request ${record.number} from ${record.branch}\n\n${record.title}`,
    ...decision,
  })
}

async function findRecord(
  repository: Repository,
  number: number,
): Promise<{ readonly record: PullRecord; readonly records: Records; readonly pull: PullRequest }> {
  const { git } = repository
  const records = await readRecords(git, (await readRefs(git, [PULLS_REF])).get(PULLS_REF))
  const record = records.pulls.find((it) => it.number === number)
  if (record === undefined) throw pullMissing(number)
  return { record, records, pull: await pullOf(repository, record) }
}

async function openRecord(repository: Repository, number: number): ReturnType<typeof findRecord> {
  const found = await findRecord(repository, number)
  if (found.pull.state !== 'open') throw pullDecided(number, found.pull.state)
  return found
}

async function decide(
  repository: Repository,
  records: Records,
  what: {
    readonly record: PullRecord
    readonly moves: readonly RefMove[]
    readonly decision: Decision
    readonly note: string
  },
): Promise<PullRequest | undefined> {
  const { git } = repository
  const signed = { ...what.decision, note: what.note }
  const after = await writeRecord(git, records, what.record, signed)
  const moves = [...what.moves, { ref: PULLS_REF, before: records.commit, after: after.commit }]
  if (!(await moveRefs(git, moves, what.note))) return undefined
  await copyRecords(git, repository.copies, after)
  return pullOf(repository, what.record)
}

async function retrying(
  attempt: () => Promise<PullRequest | undefined>,
  number: number,
): Promise<PullRequest> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const done = await attempt()
    if (done !== undefined) return done
  }
  throw new Fault('FORGE_CONFLICT', `pull request ${number} was changed by others all the while`)
}
