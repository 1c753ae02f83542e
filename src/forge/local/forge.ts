import { Fault } from '../../fault.ts'
import { instantFromSeconds } from '../../model/instant.ts'
import type { FileAt, FileHistory, Forge, PullRequest } from '../../ports/forge.ts'
import { checkBranchName, isBranchName } from '../branch-name.ts'
import { checkPath, isCommitName } from '../draft.ts'
import { approvePull, closePull, type Decision, mergePull, standingApprovals } from './decide.ts'
import { checkPerson, textOf } from './git.ts'
import { commitLocally, proposeLocally } from './propose.ts'
import type { PullRecord } from './record.ts'
import { PULLS_REF, readRecords } from './records.ts'
import { branchRef, readRefs } from './refs.ts'
import { type LocalForgeOptions, openRepository, pullOf, type Repository } from './repository.ts'
import { entriesAt, foreignCommit, hasCommit, isAncestorOf } from './tree.ts'

/** A forge in a plain git repository, with what people do on GitHub's pages: approve, merge, close. */
export interface LocalForge extends Forge {
  readonly kind: 'local'
  /** The folder where each pull request is a Markdown file to open and read. */
  readonly pullsDirectory: string

  /** Merges by a merge commit. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_MERGE_CONFLICT. */
  mergePull(
    number: number,
    decision: Decision,
  ): Promise<{ readonly pull: PullRequest; readonly notices: readonly string[] }>

  /** Closes without merging. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED. */
  closePull(number: number, decision: Decision & { readonly why: string }): Promise<PullRequest>

  /** Approves the head as it is now. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_SELF_APPROVAL. */
  approvePull(number: number, decision: Decision): Promise<PullRequest>
}

const LARGEST_FILE = 32 * 1024 * 1024

/**
 * Opens the repository that a directory is in as a forge.
 *
 * A pull request is a branch, a commit, and a Markdown file in the tree of `refs/golden-pcr/pulls`
 * (fetch that ref to take them along; copies for people stand in `pullsDirectory`). Each change is
 * one transaction over refs, so a killed run leaves the old state or the new. Nothing of the user's
 * checkout is touched, but for a clean work tree that has the base checked out when it moves.
 *
 * Throws FORGE_REPOSITORY_MISSING; INPUT_INVALID for a person that git cannot write.
 */
export async function openLocalForge(options: LocalForgeOptions): Promise<LocalForge> {
  checkPerson(options.person)
  const repository = await openRepository(options)
  const { git } = repository
  return {
    kind: 'local',
    repository: options.directory,
    issues: undefined,
    pullsDirectory: repository.copies,
    now: async () => options.now(),
    defaultBranch: () => defaultBranch(repository),
    async headOf(branch) {
      checkBranchName(branch)
      return (await readRefs(git, [branchRef(branch)])).get(branchRef(branch))
    },
    // A plain repository keeps nobody from anything.
    isProtected: async () => false,
    readFile: (path, commit) => readFileAt(repository, path, commit),
    changesOf: (path, commit, most) => changesOf(repository, path, commit, most),
    // A commit's name is the same wherever it lives, so the repository's name does not matter here.
    isAncestor: (older, newer) => isAncestor(repository, older, newer),
    compareUrl: () => undefined,
    propose: (draft) => proposeLocally(repository, draft),
    commit: (change) => commitLocally(repository, change),
    async pullsFrom(branch, base) {
      const records = await allRecords(repository)
      const found = records.filter((it) => it.branch === branch && it.base === base)
      return Promise.all(found.toReversed().map((record) => pullOf(repository, record)))
    },
    async pull(number) {
      const record = (await allRecords(repository)).find((it) => it.number === number)
      return record === undefined ? undefined : pullOf(repository, record)
    },
    foreignCommit: (base, head) => foreignCommit(git, base, head),
    approvals: (number) => standingApprovals(repository, number),
    async members(team) {
      throw new Fault(
        'FORGE_TEAM_UNKNOWN',
        `a plain repository has no teams, so none called ${team}`,
        {
          hint: 'name people under approvals',
        },
      )
    },
    async close(number, why) {
      await closePull(repository, number, { by: options.person, at: options.now(), why })
    },
    mergePull: (number, decision) => mergePull(repository, number, decision),
    closePull: (number, decision) => closePull(repository, number, decision),
    approvePull: (number, decision) => approvePull(repository, number, decision),
  }
}

async function allRecords({ git }: Repository): Promise<readonly PullRecord[]> {
  const commit = (await readRefs(git, [PULLS_REF])).get(PULLS_REF)
  return (await readRecords(git, commit)).pulls
}

async function defaultBranch({ git, bare }: Repository): Promise<string> {
  const remote = 'refs/remotes/origin/HEAD'
  const origin = await git(['symbolic-ref', '-q', remote], { accept: [0, 1] })
  const head = await git(['symbolic-ref', '-q', 'HEAD'], { accept: [0, 1] })
  const named = textOf(head).replace(/^refs\/heads\//, '')
  // In a work tree HEAD is whatever somebody works on; in a bare repository it is the default branch.
  const wishes = [
    textOf(origin).replace(/^refs\/remotes\/origin\//, ''),
    bare ? named : '',
    'main',
    'master',
    named,
  ]
  const names = wishes.filter((it) => it !== '' && isBranchName(it))
  const refs = await readRefs(git, names.map(branchRef))
  const found = names.find((it) => refs.has(branchRef(it))) ?? names.at(-1)
  if (found === undefined) {
    throw new Fault('FORGE_BASE_MISSING', 'the repository has no branch', {
      hint: 'make a first commit, or name the branch that holds the allow-list',
    })
  }
  return found
}

async function readFileAt(
  repository: Repository,
  path: string,
  commit: string,
): Promise<FileAt | undefined> {
  checkPath(path)
  const { git } = repository
  if (!isCommitName(commit) || !(await hasCommit(git, commit))) {
    throw new Fault('FORGE_COMMIT_UNKNOWN', `there is no commit ${commit}`)
  }
  const [entry] = await entriesAt(git, commit, [path])
  if (entry === undefined) return undefined
  if (entry.type !== 'blob' || entry.mode === '120000') {
    throw unreadable(path, entry.type === 'blob' ? 'a symbolic link' : 'not a file')
  }
  if (entry.size > LARGEST_FILE) {
    throw unreadable(path, `${entry.size} bytes, more than ${LARGEST_FILE}`)
  }
  const { stdout } = await git(['cat-file', 'blob', entry.object])
  try {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stdout)
    return { content, commit }
  } catch {
    throw unreadable(path, 'not UTF-8')
  }
}

async function changesOf(
  { git }: Repository,
  path: string,
  commit: string,
  most: number,
): Promise<readonly FileHistory[]> {
  checkPath(path)
  if (!isCommitName(commit) || !(await hasCommit(git, commit))) return []
  // Along first parents, so that a merge's time is told and not that of the branch it took in.
  const list = ['rev-list', `-${most}`, '--first-parent', '--timestamp', commit, '--', path]
  const lines = textOf(await git(list)).matchAll(/^(\d+) ([0-9a-f]+)$/gm)
  return [...lines].map(([, seconds = '', name = '']) => ({
    commit: name,
    at: seconds.length > 11 ? undefined : instantFromSeconds(Number(seconds)),
  }))
}

async function isAncestor(
  { git }: Repository,
  older: string,
  newer: string,
): Promise<boolean | undefined> {
  if (!isCommitName(older) || !isCommitName(newer)) return undefined
  if (!(await hasCommit(git, older)) || !(await hasCommit(git, newer))) return undefined
  if (await isAncestorOf(git, older, newer)) return true
  // A shallow clone does not know what lies behind its edge.
  const shallow = textOf(await git(['rev-parse', '--is-shallow-repository']))
  return shallow === 'true' ? undefined : false
}

function unreadable(path: string, what: string): Fault {
  return new Fault('FORGE_FILE_INVALID', `${path} is ${what}`, { at: path })
}
