import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Fault } from '../../fault.ts'
import { type Instant, instantFromSeconds } from '../../model/instant.ts'
import type { PullRequest } from '../../ports/forge.ts'
import { type Git, openGit, type Person, textOf } from './git.ts'
import { fileNameOf, type PullRecord, stateOf } from './record.ts'
import { branchRef, readRefs } from './refs.ts'
import { isAncestorOf, readCommit } from './tree.ts'

/** What a local forge is opened with. */
export interface LocalForgeOptions {
  /** A directory in the repository, work tree or bare. */
  readonly directory: string
  /** Who proposes and closes. */
  readonly person: Person
  readonly now: () => Instant
  /** Where PATH and HOME come from; nothing else of it reaches git but what `git.ts` names. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** An opened repository, as the parts of the local forge share it. */
export interface Repository extends LocalForgeOptions {
  readonly git: Git
  /** The folder with the copies of the pull requests' files. */
  readonly copies: string
  readonly bare: boolean
}

/** Finds the repository that a directory is in. Throws FORGE_REPOSITORY_MISSING where it is in none. */
export async function openRepository(options: LocalForgeOptions): Promise<Repository> {
  const probe = openGit(options.directory, options.environment)
  const args = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--is-bare-repository']
  const answer = await probe(args, { accept: [0, 128] })
  if (answer.code !== 0) {
    throw new Fault('FORGE_REPOSITORY_MISSING', `${options.directory} is in no git repository`, {
      at: options.directory,
      hint: answer.stderr.includes('dubious ownership')
        ? 'the directory belongs to somebody else: run git config --global --add safe.directory for it'
        : 'run git init there, or name the directory of a clone',
    })
  }
  const [common = '', bare = ''] = textOf(answer).split('\n')
  return {
    ...options,
    git: openGit(common, options.environment, common),
    copies:
      basename(common) === '.git'
        ? join(dirname(common), '.golden-pcr', 'pulls')
        : join(common, 'golden-pcr', 'pulls'),
    bare: bare === 'true',
  }
}

/**
 * A pull request from its record, and from where its branches stand: one whose commit the base
 * holds is merged, whoever merged it and however, as on GitHub.
 */
export async function pullOf(repository: Repository, record: PullRecord): Promise<PullRequest> {
  if (stateOf(record) !== 'open') return decidedPull(repository, record)
  const { git } = repository
  const base = branchRef(record.base)
  const branch = branchRef(record.branch)
  const refs = await readRefs(git, [base, branch])
  const merged = await mergeByHand(git, record, refs.get(base))
  if (merged !== undefined) return decidedPull(repository, { ...record, merged })
  return openPullOf(repository, record, refs.get(branch) ?? record.head)
}

/** A pull request that is known to be open, with its branch at a known commit. */
export function openPullOf(
  repository: Repository,
  record: PullRecord,
  headCommit: string,
): PullRequest {
  return { ...shownOf(repository, record), state: 'open', headCommit }
}

/** A pull request whose record says how it was decided. */
export function decidedPull(repository: Repository, record: PullRecord): PullRequest {
  const shown = { ...shownOf(repository, record), headCommit: record.head }
  if (record.merged !== undefined) {
    const merge = record.merged
    return { ...shown, state: 'merged', closedAt: merge.at, closedBy: merge.by, merge }
  }
  return { ...shown, state: 'closed', closedAt: record.closed?.at, closedBy: record.closed?.by }
}

function shownOf(
  repository: Repository,
  record: PullRecord,
): Omit<PullRequest, 'state' | 'headCommit'> {
  return {
    number: record.number,
    url: pathToFileURL(join(repository.copies, fileNameOf(record.number))).href,
    branch: record.branch,
    base: record.base,
    title: record.title,
    author: record.opened.by,
  }
}

// The commit by which the base came to hold the head: the oldest of its own line that descends from it.
/** How the base came to hold a pull request's commit without our doing, if it does. */
export async function mergeByHand(
  git: Git,
  record: PullRecord,
  base: string | undefined,
): Promise<{ commit: string; at: Instant; by: string } | undefined> {
  if (base === undefined || !(await isAncestorOf(git, record.head, base))) return undefined
  const own = linesOf(await git(['rev-list', '--first-parent', base, `^${record.baseCommit}`]))
  const after = new Set(
    linesOf(await git(['rev-list', '--ancestry-path', `${record.head}..${base}`])),
  )
  const commit = own.findLast((it) => after.has(it) || it === record.head) ?? record.head
  const { committer, committedAt } = await readCommit(git, commit)
  return { commit, at: instantFromSeconds(committedAt), by: committer.name }
}

function linesOf(answer: Awaited<ReturnType<Git>>): readonly string[] {
  return textOf(answer)
    .split('\n')
    .filter((line) => line !== '')
}
