import { isSameListed } from '../allowlist/compare.ts'
import type { ListedEntry } from '../allowlist/document.ts'
import { type Entry, isEntryAllowed } from '../lifecycle/state.ts'
import { lastListOf } from './apply.ts'
import { listedBefore, restoredEntry } from './restore.ts'
import type { Situation } from './situation.ts'

/**
 * Whether an entry is what a reissue makes of it: one is asked for, the entry is exactly as the
 * ledger has it, and it was listed at the base or is allowed now.
 */
export function isReissued(
  { state, list, now }: Situation,
  entry: ListedEntry,
  known: Entry,
): boolean {
  if (state.reissue === undefined) return false
  const stands = listedBefore(list.document, known) !== undefined
  if (!stands && !isEntryAllowed(known, now)) return false
  const was = listedBefore(lastListOf(list), known)
  return isSameListed(restoredEntry(known, was), entry)
}
