import { isDenied } from '../../lifecycle/state.ts'
import type { Instant } from '../../model/instant.ts'
import { shortId } from '../../model/measurement.ts'
import { refuseContradictions } from '../contradictions.ts'
import type { AllowList, ListedEntry } from '../document.ts'

/** A rendered list, and what whoever applies it must know. */
export interface Rendered {
  readonly text: string
  /** Whether the format itself ends windows; else it must be rendered again when one ends. */
  readonly timed: boolean
  readonly notes: readonly string[]
}

/**
 * The entries that a renderer may let in, in a stable order: none that is denied, none whose window
 * has ended by then, and none at all of a list that has ended.
 *
 * Throws ALLOW_LIST_INVALID for a list with a zero register or another contradiction, whoever made it.
 */
export function effectiveEntries(list: AllowList, at: Instant): readonly ListedEntry[] {
  refuseContradictions(list, 'allow-list')
  if (list.expiresAt !== null && at >= list.expiresAt) return []
  return list.entries
    .filter((it) => !isDenied(list.denied, it.pcrs))
    .filter((it) => it.notAfter === null || at < it.notAfter)
    .toSorted((a, b) => (a.measurement < b.measurement ? -1 : 1))
}

/** What an entry is called in a policy: its version as far as its letters can stand anywhere, and its short id. */
export function plainName(entry: ListedEntry): string {
  const version = (entry.version ?? '').replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 32)
  return `${version}${shortId(entry.measurement)}`
}

/** When an entry's window ends: its own end or the list's, whichever is earlier. */
export function endOf(list: AllowList, entry: ListedEntry): Instant | null {
  const { notAfter } = entry
  const { expiresAt } = list
  if (notAfter === null || expiresAt === null) return notAfter ?? expiresAt
  return notAfter < expiresAt ? notAfter : expiresAt
}
