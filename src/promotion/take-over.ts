import type { ListedEntry } from '../allowlist/document.ts'
import type { Proposal } from '../lifecycle/state.ts'
import type { Instant } from '../model/instant.ts'

/** The end that a proposal beside it gives to one that is taken over while it drains. */
export function endBeside(
  proposals: readonly Proposal[],
  { measurement, branch }: Proposal,
): { readonly by: Proposal; readonly notAfter: Instant } | undefined {
  for (const by of proposals) {
    const end = by.supersedes.find((it) => it.measurement === measurement.id)
    if (by.branch === branch && end !== undefined) return { by, notAfter: end.notAfter }
  }
  return undefined
}

/** Whether an entry drains as its import proposed it: it ends as one that `added` beside it says. */
export function isTakenOverAsItEnds(
  own: Proposal | undefined,
  entry: ListedEntry,
  added: readonly Proposal[],
): boolean {
  const end = own === undefined ? undefined : endBeside(added, own)
  return end !== undefined && entry.status === 'superseded' && entry.notAfter === end.notAfter
}
