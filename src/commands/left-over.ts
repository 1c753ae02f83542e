import { Fault } from '../fault.ts'
import type { PullRequest } from '../ports/forge.ts'
import { retirementBranch } from '../promotion/branches.ts'
import type { ListAtBase } from '../promotion/situation.ts'
import type { Outcome } from './command.ts'
import type { Place } from './situation.ts'

/** A retirement's open pull request where nothing is to be retired any more, and what became of it. */
export type LeftOver =
  | { readonly kind: 'closed' | 'rehearsed'; readonly pull: PullRequest }
  | { readonly kind: 'kept'; readonly pull: PullRequest; readonly foreign: string }

const WHY =
  'by the ledger nothing is due for retirement any more: a window was extended, or the list lost it by another way'

/**
 * Closes the retirement's open pull request where nothing is due any more, because a window was
 * extended, say: it is for a list that nobody may merge now. One that holds a commit which we did
 * not make is left to whoever made it, and told.
 */
export async function endLeftOver(
  place: Place,
  list: Pick<ListAtBase, 'base' | 'commit'>,
): Promise<LeftOver | undefined> {
  const { forge, policy, service, world } = place
  const pulls = await forge.pullsFrom(retirementBranch(policy, service), list.base)
  const pull = pulls.find((it) => it.state === 'open')
  if (pull === undefined) return undefined
  const foreign = await forge.foreignCommit(list.commit, pull.headCommit)
  if (foreign !== undefined) return { kind: 'kept', pull, foreign }
  if (world.dryRun) return { kind: 'rehearsed', pull }
  try {
    await forge.close(pull.number, WHY)
  } catch (error) {
    // Somebody merged it a moment ago: that is for settle to judge.
    if (error instanceof Fault && error.code === 'FORGE_PULL_DECIDED') return undefined
    throw error
  }
  return { kind: 'closed', pull }
}

/** What became of it, in JSON, in place of a change that there is not. */
export function leftOverJson(it: LeftOver | undefined): Record<string, unknown> {
  if (it === undefined || it.kind === 'kept') return {}
  const { number, url, branch } = it.pull
  return { outcome: it.kind, pullRequest: { number, url, branch } }
}

/** What became of it, for people. */
export function leftOverText(it: LeftOver | undefined): readonly string[] {
  if (it === undefined || it.kind === 'kept') return []
  const did = it.kind === 'closed' ? 'closed' : 'would close'
  return [`  ${did} pull request ${it.pull.number}, which is left over: ${it.pull.url}`]
}

/** What people have to do about one that holds somebody's work. */
export function leftOverRemarks(it: LeftOver | undefined): NonNullable<Outcome['remarks']> {
  if (it?.kind !== 'kept') return []
  const { number, url, branch } = it.pull
  const text = `pull request ${number} retires what is not due any more, and ${branch} holds ${it.foreign.slice(0, 12)}, which golden-pcr did not make: close it by hand, ${url}`
  return [{ level: 'warning', text }]
}
