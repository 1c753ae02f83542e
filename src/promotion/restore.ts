import { isSameTuple } from '../allowlist/contradictions.ts'
import type { AllowList, ListedDenied, ListedEntry } from '../allowlist/document.ts'
import { allowedAt, type Entry, isDenied, isSameOrigin } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { lastListOf } from './apply.ts'
import type { Situation } from './situation.ts'

/** A list's content as the ledger has it, and what of the list at the base that changes. */
export interface Restored {
  readonly entries: readonly ListedEntry[]
  readonly denied: readonly ListedDenied[]
  /** Allowed by the ledger, and not in the list. */
  readonly added: readonly Entry[]
  /** Listed otherwise than the ledger has it. */
  readonly corrected: readonly Entry[]
  /** Listed, and nothing that the ledger has. */
  readonly removed: readonly ListedEntry[]
  /** Not in the ledger either, but proposed as it is listed: its own pull request decides. */
  readonly left: readonly ListedEntry[]
  /** Revoked by the ledger, and not denied by the list. */
  readonly deniedAgain: readonly ListedDenied[]
}

/**
 * The content that the ledger gives a list. It adds nothing that the ledger does not allow now, takes
 * out nothing that it does, makes no window longer than it says, and lifts no denial, whoever wrote it.
 *
 * What is past its window stays until it is retired, ended as the ledger ends it; where it is gone, it
 * stays gone.
 */
export function restore(situation: Pick<Situation, 'state' | 'list' | 'now'>): Restored {
  const { state, list, now } = situation
  const last = lastListOf(list)
  const listed = list.document?.entries ?? []
  const deniedBefore = last?.denied ?? []
  const missing = state.denied.filter((it) => !isDenied(deniedBefore, it.pcrs))
  const deniedAgain = missing.map(({ pcrs, reason, since }) => ({ pcrs, reason, since }))
  const denied = [...deniedBefore, ...deniedAgain]
  const known = (it: ListedEntry): Entry | undefined =>
    isDenied(state.denied, it.pcrs)
      ? undefined
      : state.entries.find((entry) => isListing(it, entry.measurement))
  const isProposed = (it: ListedEntry): boolean =>
    !isDenied(state.denied, it.pcrs) &&
    state.proposals.some((proposal) => isListing(it, proposal.measurement))
  const unknown = listed.filter((it) => known(it) === undefined)
  const left = unknown.filter(isProposed)
  const added = allowedAt(state, now).filter(
    (entry) =>
      !isDenied(denied, entry.measurement.pcrs) &&
      !listed.some((it) => isListing(it, entry.measurement)),
  )
  const kept = listed.flatMap((it): readonly ListedEntry[] => {
    const entry = known(it)
    if (entry !== undefined) return [restoredEntry(entry, it)]
    return left.includes(it) ? [it] : []
  })
  return {
    entries: [...kept, ...added.map((it) => restoredEntry(it, listedBefore(last, it)))],
    denied,
    added,
    corrected: listed.flatMap((it) => {
      const entry = known(it)
      return entry === undefined || isSameEntry(restoredEntry(entry, it), it) ? [] : [entry]
    }),
    removed: unknown.filter((it) => !left.includes(it)),
    left,
    deniedAgain,
  }
}

/**
 * A ledger's entry as a list shows it: what is listed keeps its annotations, and a beginning that is
 * not after the ledger's.
 */
export function restoredEntry(entry: Entry, was: ListedEntry | undefined): ListedEntry {
  const { measurement, version, notBefore, origin } = entry
  const end = ledgerEnd(entry)
  const began = was?.notBefore !== undefined && was.notBefore <= notBefore
  const sameOrigin = was?.provenance !== undefined && isSameOrigin(was.provenance, origin)
  return {
    measurement: measurement.id,
    pcrs: measurement.pcrs,
    status: end === null ? 'active' : 'superseded',
    ...(version === undefined ? {} : { version }),
    notBefore: began ? was.notBefore : notBefore,
    notAfter: end,
    provenance: sameOrigin ? was.provenance : origin,
    ...(was?.annotations === undefined ? {} : { annotations: was.annotations }),
  }
}

/** The entry of a list that a ledger's entry is listed as. */
export function listedBefore(list: AllowList | undefined, entry: Entry): ListedEntry | undefined {
  return list?.entries.find((it) => isListing(it, entry.measurement))
}

function isListing(it: ListedEntry, { id, pcrs }: Entry['measurement']): boolean {
  return it.measurement === id && isSameTuple(it.pcrs, pcrs)
}

// A list may leave out where it comes from, and since when it is allowed.
function isSameEntry(a: ListedEntry, b: ListedEntry): boolean {
  return (
    a.status === b.status &&
    a.version === b.version &&
    a.notAfter === b.notAfter &&
    (b.notBefore === undefined || a.notBefore === b.notBefore) &&
    isSameOrigin(a.provenance ?? {}, b.provenance ?? {})
  )
}
