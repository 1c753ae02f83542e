import { Fault } from '../../src/fault.ts'
import { checkChange, checkDraft } from '../../src/forge/draft.ts'
import { baseMoved, nothingToChange, pullMissing } from '../../src/forge/refusals.ts'
import type { Approval } from '../../src/lifecycle/events.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { DirectChange, Forge, PullDraft, PullRequest } from '../../src/ports/forge.ts'
import type { Fate } from '../contract/faulty-ledger.ts'

/** The branch that every pull request of a simulated year goes into. */
export const BASE: string = 'main'

/** A pull request, with what a forge that is not under test may tell of it. */
export interface Pull {
  readonly number: number
  readonly draft: PullDraft
  readonly headCommit: string
  /** When its head was made: what was decided later, its review has not seen. */
  readonly headAt: Instant
  readonly state: PullRequest['state']
  readonly merge?: PullRequest['merge']
  readonly closed?: { readonly at: Instant; readonly by: string }
  readonly approvals: readonly Approval[]
}

type Tree = ReadonlyMap<string, string>

/** A forge in memory, and what people do with it. */
export interface MemoryForge {
  readonly forge: Forge
  readonly pulls: () => readonly Pull[]
  readonly approve: (number: number, by: string) => void
  /** Merges as a forge does: false where both sides changed the same file. */
  readonly merge: (number: number, by: string) => boolean
  readonly close: (number: number, by: string) => void
  /** A commit straight onto the base, as somebody with the right to push makes one. */
  readonly push: (path: string, content: string) => string
  readonly read: (path: string) => string | undefined
  /** Whether the base's history holds this commit. */
  readonly isOnBase: (commit: string) => boolean
}

/** Opens one whose calls that change or read pull requests meet the fate that `fateOf` says. */
export function openMemoryForge(
  files: Tree,
  world: { readonly now: () => Instant; readonly fateOf: () => Fate; readonly author: string },
): MemoryForge {
  const trees = new Map<string, Tree>()
  const history: string[] = []
  let pulls: readonly Pull[] = []
  let commits = 0
  const commit = (tree: Tree): string => {
    commits += 1
    const name = sha256Hex(`commit ${commits}`).slice(0, 40)
    trees.set(name, tree)
    return name
  }
  const head = (): string => history.at(-1) ?? ''
  const treeAt = (name: string): Tree => trees.get(name) ?? new Map()
  const onto = (name: string, draft: DirectChange): Tree =>
    new Map([...treeAt(name), ...draft.files.map(({ path, content }) => [path, content] as const)])
  const standing = (number: number): Pull => {
    const pull = pulls.find((it) => it.number === number)
    if (pull === undefined) throw pullMissing(number)
    return pull
  }
  const put = (next: Pull): void => {
    pulls = [...pulls.filter((it) => it.number !== next.number), next]
  }
  const met = async <T>(work: () => T): Promise<T> => {
    const fate = world.fateOf()
    if (fate === 'failed') throw unavailable()
    const result = work()
    if (fate === 'failed-but-persisted') throw unavailable()
    return result
  }
  const refuseStale = (change: DirectChange): void => {
    if (change.baseCommit !== head()) throw baseMoved(change, head())
    const base = treeAt(head())
    if (change.files.every((it) => base.get(it.path) === it.content)) throw nothingToChange(change)
  }
  history.push(commit(files))

  const forge: Forge = {
    kind: 'local',
    repository: 'acme/signer',
    issues: undefined,
    changesOf: async (path, name, most) => {
      const way = history.slice(0, history.indexOf(name) + 1)
      return way
        .filter((it, i) => treeAt(it).get(path) !== treeAt(way[i - 1] ?? '').get(path))
        .slice(-most)
        .toReversed()
        .map((it) => ({ commit: it, at: undefined }))
    },
    now: async () => world.now(),
    defaultBranch: async () => BASE,
    headOf: async (branch) => (branch === BASE ? head() : undefined),
    isProtected: async () => true,
    readFile: (path, name) =>
      met(() => {
        if (!trees.has(name)) throw new Fault('FORGE_COMMIT_UNKNOWN', `there is no ${name}`)
        const content = treeAt(name).get(path)
        return content === undefined ? undefined : { content, commit: name }
      }),
    // The service's own commits are numbered, so that their order is known.
    isAncestor: async (older, newer) =>
      [older, newer].every((it) => /^0{20}/.test(it)) ? older <= newer : undefined,
    compareUrl: () => undefined,
    propose: (draft) =>
      met(() => {
        checkDraft(draft)
        refuseStale(draft)
        const open = pulls.find((it) => it.state === 'open' && it.draft.branch === draft.branch)
        if (open !== undefined && isSame(open.draft, draft)) {
          return { pull: told(open), outcome: 'unchanged' as const, notices: [] }
        }
        const kept = open !== undefined && isSameChange(open.draft, draft)
        const next: Pull = {
          number: open?.number ?? pulls.length + 1,
          draft,
          headCommit: kept ? open.headCommit : commit(onto(head(), draft)),
          headAt: kept ? open.headAt : world.now(),
          state: 'open',
          approvals: open?.approvals ?? [],
        }
        put(next)
        const outcome = open === undefined ? ('created' as const) : ('updated' as const)
        return { pull: told(next), outcome, notices: [] }
      }),
    commit: (change) =>
      met(() => {
        checkChange(change)
        refuseStale(change)
        const made = commit(onto(head(), change))
        history.push(made)
        return made
      }),
    pullsFrom: (branch, base) =>
      met(() =>
        pulls
          .filter((it) => it.draft.branch === branch && it.draft.base === base)
          .toSorted((a, b) => b.number - a.number)
          .map(told),
      ),
    pull: (number) => met(() => pulls.filter((it) => it.number === number).map(told)[0]),
    // Nobody pushes to a pull request's branch here.
    foreignCommit: async () => undefined,
    approvals: (number) =>
      met(() => {
        const { approvals, headCommit, merge } = standing(number)
        const latest = new Map(approvals.map((it) => [it.by, it]))
        const stands = [...latest.values()].filter(
          ({ by, commit: given, at }) =>
            given === headCommit && by !== world.author && (merge === undefined || at <= merge.at),
        )
        return { standing: stands, passedOver: [] }
      }),
    members: async () => [],
    close: (number, why) =>
      met(() => {
        const pull = standing(number)
        if (pull.state === 'merged') throw new Fault('FORGE_PULL_DECIDED', `${why}: merged already`)
        if (pull.state === 'open') close(number, world.author)
      }),
  }

  function close(number: number, by: string): void {
    put({ ...standing(number), state: 'closed', closed: { at: world.now(), by } })
  }
  function merge(number: number, by: string): boolean {
    const pull = standing(number)
    const [before, now] = [treeAt(pull.draft.baseCommit), treeAt(head())]
    const touched = pull.draft.files.filter(({ path }) => before.get(path) !== now.get(path))
    if (touched.length > 0) return false
    const made = commit(onto(head(), pull.draft))
    history.push(made)
    put({ ...pull, state: 'merged', merge: { commit: made, at: world.now(), by } })
    return true
  }
  return {
    forge,
    pulls: () => pulls,
    merge,
    close,
    approve(number, by) {
      const pull = standing(number)
      const given = { by, at: world.now(), commit: pull.headCommit }
      put({ ...pull, approvals: [...pull.approvals, given] })
    },
    push(path, content) {
      const made = commit(new Map([...treeAt(head()), [path, content]]))
      history.push(made)
      return made
    },
    read: (path) => treeAt(head()).get(path),
    isOnBase: (name) => history.includes(name),
  }
}

function told(pull: Pull): PullRequest {
  const { number, draft, headCommit, state, merge, closed } = pull
  return {
    number,
    url: `https://forge.example/pull/${number}`,
    branch: draft.branch,
    base: draft.base,
    state,
    title: draft.title,
    headCommit,
    ...(closed === undefined ? {} : { closedAt: closed.at, closedBy: closed.by }),
    ...(merge === undefined ? {} : { closedAt: merge.at, closedBy: merge.by, merge }),
  }
}

function isSameChange(a: PullDraft, b: PullDraft): boolean {
  return a.baseCommit === b.baseCommit && JSON.stringify(a.files) === JSON.stringify(b.files)
}

function isSame(a: PullDraft, b: PullDraft): boolean {
  return isSameChange(a, b) && a.title === b.title && a.body === b.body
}

function unavailable(): Fault {
  return new Fault('FORGE_UNAVAILABLE', 'the connection broke, as the test wants it')
}
