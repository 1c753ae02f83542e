import type { ListOwner } from '../allowlist/document.ts'
import type { AllowLists, ListSnapshot } from '../allowlist/source.ts'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { type Instant, secondsBetween } from '../model/instant.ts'
import type { Forge } from '../ports/forge.ts'
import { parseOrRefuse, unavailable } from './file-lists.ts'
import { openPauses } from './pauses.ts'

/** Where lists are read from, and how old an answer may be. */
export interface BranchListOptions {
  readonly forge: Pick<Forge, 'headOf' | 'isProtected' | 'readFile'>
  /** The protected branch. A list on one that is not is given as one that nobody vouches for. */
  readonly branch: string
  readonly pathOf: (owner: ListOwner) => string | undefined
  readonly now: () => Instant
  /** Seconds that an answer is used without asking the forge again. */
  readonly refreshSeconds: number
  /** Seconds after which an answer is no longer used although the forge does not answer. */
  readonly staleSeconds: number
}

/** Seconds between two attempts at a forge that keeps failing, however seldom it is asked otherwise. */
const LONGEST_PAUSE = 30

/**
 * Lists at the head of a protected branch. The forge is asked again after `refreshSeconds`; while it
 * fails, the last answer serves until it is `staleSeconds` old, and then nothing is allowed. An
 * answer that says something new, a list that is gone or does not parse among it, counts at once.
 *
 * A forge that failed is left alone for a second, and twice as long each time, but never longer than
 * `refreshSeconds` or half a minute: those who ask meanwhile are told what it failed by.
 */
export function branchLists(options: BranchListOptions): AllowLists {
  const { forge, branch, now, refreshSeconds, staleSeconds } = options
  const known = new Map<string, ListSnapshot>()
  const asking = new Map<string, Promise<ListSnapshot>>()
  const pauses = openPauses(Math.min(refreshSeconds, LONGEST_PAUSE))

  const ask = async (path: string, owner: ListOwner): Promise<ListSnapshot> => {
    const asOf = now()
    // Asked before the head: what is read afterwards came there under the rules that stand now.
    const kind = (await forge.isProtected(branch)) ? 'branch' : 'unprotected-branch'
    const commit = await forge.headOf(branch)
    const before = known.get(path)
    if (commit !== undefined && isAt(before, commit)) {
      return { ...before, authenticity: { kind, branch, commit }, asOf }
    }
    const file = commit === undefined ? undefined : await forge.readFile(path, commit)
    if (file === undefined) throw unavailable(path, `it is not on branch ${branch}`)
    return {
      list: parseOrRefuse(file.content, path, owner),
      text: file.content,
      sha256: sha256Hex(file.content),
      authenticity: { kind, branch, commit: file.commit },
      asOf,
    }
  }

  const refresh = async (path: string, owner: ListOwner): Promise<ListSnapshot> => {
    try {
      const snapshot = await ask(path, owner)
      known.set(path, snapshot)
      pauses.answered(path)
      return snapshot
    } catch (error) {
      if (error instanceof Fault && error.code === 'ALLOW_LIST_UNAVAILABLE') {
        known.delete(path)
        pauses.answered(path)
        throw error
      }
      const why = error instanceof Error ? error.message : 'the forge failed'
      const fault = unavailable(path, why, error)
      pauses.failed(path, fault, now())
      return lastAnswer(path, fault)
    } finally {
      asking.delete(path)
    }
  }

  const lastAnswer = (path: string, fault: Fault): ListSnapshot => {
    const before = known.get(path)
    if (before !== undefined && ageOf(before, now()) < staleSeconds) return before
    throw fault
  }

  return {
    async current(owner) {
      const path = options.pathOf(owner)
      if (path === undefined) {
        throw unavailable(`${owner.service}/${owner.environment}`, 'no path is named')
      }
      const before = known.get(path)
      if (before !== undefined && ageOf(before, now()) < refreshSeconds) return before
      const failure = pauses.current(path, now())
      if (failure !== undefined) return lastAnswer(path, failure)
      // Who wants to know how it stands now is not helped by an answer that was asked for before.
      if (refreshSeconds === 0) return refresh(path, owner)
      const running = asking.get(path) ?? refresh(path, owner)
      asking.set(path, running)
      return running
    },
  }
}

function isAt(snapshot: ListSnapshot | undefined, commit: string): snapshot is ListSnapshot {
  return (
    snapshot !== undefined &&
    'commit' in snapshot.authenticity &&
    snapshot.authenticity.commit === commit
  )
}

// A clock that went backwards makes an answer old, not new.
function ageOf(snapshot: ListSnapshot, at: Instant): number {
  const age = secondsBetween(snapshot.asOf, at)
  return age >= 0 ? age : Number.POSITIVE_INFINITY
}
