import { Fault } from '../fault.ts'
import type { DirectChange } from '../ports/forge.ts'

/** The base branch is elsewhere than the change was made from. */
export function baseMoved(
  change: Pick<DirectChange, 'base' | 'baseCommit'>,
  seen: string | undefined,
): Fault {
  if (seen === undefined) return baseMissing(change.base)
  return new Fault(
    'FORGE_CONFLICT',
    `${change.base} is at ${short(seen)}, but the change was made from ${short(change.baseCommit)}`,
    { at: change.base, hint: 'run this again: it reads the branch anew' },
  )
}

/** Another writer moved the pull request's branch meanwhile. */
export function branchMoved(branch: string): Fault {
  return new Fault('FORGE_CONFLICT', `${branch} was moved by another writer meanwhile`, {
    at: branch,
    hint: 'run this again; in Actions, set concurrency per environment',
  })
}

/** The branch holds work that is not ours to throw away. */
export function branchForeign(branch: string, commit: string): Fault {
  return new Fault(
    'FORGE_BRANCH_FOREIGN',
    `${branch} holds ${short(commit)}, which golden-pcr did not make`,
    {
      at: branch,
      hint: 'merge or close its pull request, or delete the branch, and run this again',
    },
  )
}

/** The branch that a change should go into is not there. */
export function baseMissing(base: string, hint?: string): Fault {
  return new Fault('FORGE_BASE_MISSING', `there is no branch ${base}`, {
    at: base,
    hint: hint ?? 'name the branch that holds the allow-list; it needs at least one commit',
  })
}

/** The base holds already what the change would bring. */
export function nothingToChange(change: DirectChange): Fault {
  const [first] = change.files
  const more = change.files.length - 1
  return new Fault(
    'FORGE_NO_CHANGE',
    `${change.base} already holds this ${first?.path ?? 'change'}${more > 0 ? ` and ${more} more` : ''}`,
    { at: change.base },
  )
}

/** No pull request has this number. */
export function pullMissing(number: number): Fault {
  return new Fault('FORGE_PULL_MISSING', `there is no pull request ${number}`)
}

/** The pull request was decided before. */
export function pullDecided(number: number, state: string): Fault {
  return new Fault('FORGE_PULL_DECIDED', `pull request ${number} is ${state} already`)
}

function short(commit: string): string {
  return commit.slice(0, 12)
}
