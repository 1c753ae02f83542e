import { type Entry, type EnvironmentState, isDenied } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import { isSameTuple } from './contradictions.ts'
import type { AllowList, ListedEntry } from './document.ts'

/**
 * One way in which an allow-list and its ledger differ.
 *
 *   unauthorised        listed, but nothing in the ledger put it there
 *   missing             the ledger holds it, the list does not
 *   window-longer       the list ends its window later than the ledger
 *   window-shorter      the list ends its window earlier than the ledger
 *   revoked-but-listed  its code is revoked in the ledger, and listed
 *   revocation-missing  revoked in the ledger, but the list does not deny it
 *   denied-unknown      the list denies code that the ledger does not
 */
export interface ListDifference {
  readonly kind:
    | 'unauthorised'
    | 'missing'
    | 'window-longer'
    | 'window-shorter'
    | 'revoked-but-listed'
    | 'revocation-missing'
    | 'denied-unknown'
  /** Absent where what differs is a denial, which names code and not an id. */
  readonly measurement?: MeasurementId | undefined
  readonly pcr0: string
  readonly detail: string
}

/** Every difference between a list (undefined: there is no file) and the ledger's state. */
export function compareWithLedger(
  document: AllowList | undefined,
  state: EnvironmentState,
): readonly ListDifference[] {
  const listed = document?.entries ?? []
  return [
    ...listed.flatMap((it) => differenceOf(it, state)),
    ...state.entries
      .filter((entry) => listedAs(document, entry) === undefined)
      .map((entry) => ({
        kind: 'missing' as const,
        measurement: entry.measurement.id,
        pcr0: entry.measurement.pcrs['0'],
        detail: `${shortId(entry.measurement.id)} is ${entry.status} in the ledger, but not in the list`,
      })),
    ...denials(document, state),
  ]
}

/** The ledger's entry for a listed one: the same id and the same registers, PCR8 included. */
export function ledgerEntryOf(state: EnvironmentState, listed: ListedEntry): Entry | undefined {
  return state.entries.find(
    ({ measurement }) =>
      measurement.id === listed.measurement && isSameTuple(measurement.pcrs, listed.pcrs),
  )
}

/** The listed entry for one of the ledger. */
export function listedAs(document: AllowList | undefined, entry: Entry): ListedEntry | undefined {
  return document?.entries.find(
    (it) => it.measurement === entry.measurement.id && isSameTuple(it.pcrs, entry.measurement.pcrs),
  )
}

function differenceOf(listed: ListedEntry, state: EnvironmentState): readonly ListDifference[] {
  const about = { measurement: listed.measurement, pcr0: listed.pcrs['0'] }
  const name = shortId(listed.measurement)
  if (isDenied(state.denied, listed.pcrs)) {
    const detail = `${name} is revoked in the ledger, but the list has it as ${listed.status}`
    return [{ ...about, kind: 'revoked-but-listed', detail }]
  }
  const entry = ledgerEntryOf(state, listed)
  if (entry === undefined) {
    const detail = `${name} is listed as ${listed.status}, but no proposal and approval put it there`
    return [{ ...about, kind: 'unauthorised', detail }]
  }
  const end = ledgerEnd(entry)
  if (listed.notAfter === end) return []
  const longer = listed.notAfter === null || (end !== null && listed.notAfter > end)
  const detail = `${name} ends ${listed.notAfter ?? 'never'} by the list and ${end ?? 'never'} by the ledger`
  return [{ ...about, kind: longer ? 'window-longer' : 'window-shorter', detail }]
}

function denials(
  document: AllowList | undefined,
  state: EnvironmentState,
): readonly ListDifference[] {
  const listed = document?.denied ?? []
  const missing = state.denied.filter((it) => !isDenied(listed, it.pcrs))
  const unknown = listed.filter((it) => !isDenied(state.denied, it.pcrs))
  return [
    ...missing.map((it) => ({
      kind: 'revocation-missing' as const,
      pcr0: it.pcrs['0'],
      detail: `code with PCR0 ${it.pcrs['0'].slice(0, 12)} is revoked in the ledger, but the list does not deny it`,
    })),
    ...unknown.map((it) => ({
      kind: 'denied-unknown' as const,
      pcr0: it.pcrs['0'],
      detail: `code with PCR0 ${it.pcrs['0'].slice(0, 12)} is denied by the list, but not revoked in the ledger`,
    })),
  ]
}

/** Whether two listed entries say the same, but for their annotations. */
export function isSameListed(a: ListedEntry, b: ListedEntry): boolean {
  return (
    a.measurement === b.measurement &&
    isSameTuple(a.pcrs, b.pcrs) &&
    a.status === b.status &&
    a.version === b.version &&
    a.notBefore === b.notBefore &&
    a.notAfter === b.notAfter &&
    a.provenance?.repository === b.provenance?.repository &&
    a.provenance?.commit === b.provenance?.commit &&
    a.provenance?.ref === b.provenance?.ref
  )
}
