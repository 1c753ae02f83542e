import { type EnvironmentState, isEntryAllowed } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { formatDuration } from '../model/duration.ts'
import { earlierOf, type Instant, laterOf, secondsBetween } from '../model/instant.ts'
import { hasZeroPcr, isSameCode, type Pcrs } from '../model/measurement.ts'
import type { EnvironmentName, ServiceName } from '../model/names.ts'
import type { Pcr } from '../model/pcr.ts'
import { ledgerEntryOf } from './compare.ts'
import type { AllowList, ListedEntry } from './document.ts'
import { nameOf, nearestEntry } from './nearest.ts'

/** Why a list denies a measurement. The codes are public API, as those of errors are. */
export const DENY_REASONS = {
  LIST_OTHER_SERVICE: 'the list is of another service',
  LIST_OTHER_ENVIRONMENT: 'the list is of another environment',
  LIST_ROLLED_BACK: 'a higher revision of this list has been seen',
  LIST_EXPIRED: 'the list has ended',
  LIST_EMPTY: 'the list allows nothing',
  PCR_MISSING: 'PCR0, PCR1 or PCR2 is missing',
  PCR_ZERO: 'PCR0, PCR1 or PCR2 is zero: an enclave in debug mode',
  MEASUREMENT_REVOKED: 'the code is denied',
  MEASUREMENT_UNKNOWN: 'no entry has this tuple',
  PCR8_MISMATCH: 'an entry has this code but demands another PCR8',
  ENTRY_NOT_YET: 'the window has not begun',
  ENTRY_ENDED: 'the window is over',
  LEDGER_UNKNOWN: 'listed, but the ledger does not allow it',
  LEDGER_ENDED: 'listed, but by the ledger the window is not open',
  LEDGER_REVOKED: 'listed, but revoked in the ledger',
} as const

/** A stable code of {@link DENY_REASONS}. */
export type DenyReasonCode = keyof typeof DENY_REASONS

/** One reason to deny, with a sentence about this very measurement. */
export interface DenyReason {
  readonly code: DenyReasonCode
  readonly detail: string
}

/** The registers of an attestation, as far as it has them. */
export interface AttestedPcrs {
  readonly '0'?: Pcr | undefined
  readonly '1'?: Pcr | undefined
  readonly '2'?: Pcr | undefined
  readonly '8'?: Pcr | undefined
}

/** What is judged, by what, and when. */
export interface Case {
  readonly list: AllowList
  readonly service: ServiceName
  readonly environment: EnvironmentName
  readonly pcrs: AttestedPcrs
  /** The moment the enclave attested; the window must be open then … */
  readonly attestedAt: Instant
  /** … and now. */
  readonly now: Instant
  /** The ledger's own state, where it can be asked: then both must allow. */
  readonly ledger?: EnvironmentState | undefined
  /** The highest revision of this list that was ever seen. */
  readonly revisionSeen?: number | undefined
}

/** The judgement: an entry, or every reason that stood in the way (at least one). */
export type Judgement =
  | { readonly kind: 'allow'; readonly entry: ListedEntry }
  | { readonly kind: 'deny'; readonly reasons: readonly DenyReason[] }

/**
 * Whether the list allows this tuple. Denies by default; what is denied wins; the whole tuple of
 * one entry must match, PCR8 included where the entry has it; windows are half-open, and open both
 * when the enclave attested and now.
 */
export function judge(it: Case): Judgement {
  const { '0': pcr0, '1': pcr1, '2': pcr2, '8': pcr8 } = it.pcrs
  if (pcr0 === undefined || pcr1 === undefined || pcr2 === undefined) {
    return deny([reason('PCR_MISSING', 'an attestation must show PCR0, PCR1 and PCR2')])
  }
  const pcrs: Pcrs = { '0': pcr0, '1': pcr1, '2': pcr2, '8': pcr8 }
  if (hasZeroPcr(pcrs)) return deny([reason('PCR_ZERO', 'an enclave in debug mode proves nothing')])
  const against = [...listReasons(it), ...denials(it, pcrs)]
  const candidates = it.list.entries.filter((entry) => matches(entry, pcrs))
  const open = candidates.map((entry) => ({ entry, reasons: entryReasons(it, entry) }))
  const allowed = open.find(({ reasons }) => reasons.length === 0)
  if (against.length === 0 && allowed !== undefined) return { kind: 'allow', entry: allowed.entry }
  const closed = allowed === undefined ? open.flatMap(({ reasons }) => reasons) : []
  const unknown = candidates.length === 0 ? [nearest(it.list, pcrs)] : []
  return deny([...against, ...closed, ...unknown])
}

/** Why the list denies everything at this moment, whatever is attested: `LIST_…`. */
export function listReasons({
  list,
  ...it
}: Pick<Case, 'list' | 'service' | 'environment' | 'now' | 'revisionSeen'>): readonly DenyReason[] {
  const found: DenyReason[] = []
  if (list.service !== it.service) {
    found.push(
      reason('LIST_OTHER_SERVICE', `the list is of "${list.service}", not "${it.service}"`),
    )
  }
  if (list.environment !== it.environment) {
    const detail = `the list is of "${list.environment}", not "${it.environment}"`
    found.push(reason('LIST_OTHER_ENVIRONMENT', detail))
  }
  if (it.revisionSeen !== undefined && (list.revision ?? 0) < it.revisionSeen) {
    const own = list.revision === undefined ? 'it has no revision' : `revision ${list.revision}`
    const detail = `${own}, but ${it.revisionSeen} has been seen`
    found.push(reason('LIST_ROLLED_BACK', detail))
  }
  if (list.expiresAt !== null && it.now >= list.expiresAt) {
    found.push(reason('LIST_EXPIRED', `the list ended at ${list.expiresAt}`))
  }
  if (list.entries.length === 0) found.push(reason('LIST_EMPTY', 'the list allows nothing'))
  return found
}

function denials({ list, ledger }: Case, pcrs: Pcrs): readonly DenyReason[] {
  const found: DenyReason[] = []
  const listed = list.denied.find((it) => isSameCode(it.pcrs, pcrs))
  if (listed !== undefined) {
    found.push(reason('MEASUREMENT_REVOKED', `denied since ${listed.since}: ${listed.reason}`))
  }
  const revoked = ledger?.denied.find((it) => isSameCode(it.pcrs, pcrs))
  if (revoked !== undefined) {
    found.push(reason('LEDGER_REVOKED', `revoked at ${revoked.since}: ${revoked.reason}`))
  }
  return found
}

function matches(entry: ListedEntry, pcrs: Pcrs): boolean {
  if (!isSameCode(entry.pcrs, pcrs)) return false
  return entry.pcrs['8'] === undefined || entry.pcrs['8'] === pcrs['8']
}

function entryReasons(it: Case, entry: ListedEntry): readonly DenyReason[] {
  const first = earlierOf(it.attestedAt, it.now)
  const last = laterOf(it.attestedAt, it.now)
  const found: DenyReason[] = []
  if (entry.notBefore !== undefined && first < entry.notBefore) {
    const early = formatDuration(secondsBetween(first, entry.notBefore))
    const when = first === it.now ? `in ${early}` : `${early} after the enclave attested`
    const detail = `${nameOf(entry)}: its window begins ${when}, at ${entry.notBefore}`
    found.push(reason('ENTRY_NOT_YET', detail))
  }
  if (entry.notAfter !== null && last >= entry.notAfter) {
    const late = formatDuration(secondsBetween(entry.notAfter, last))
    const detail = `${nameOf(entry)}: ${entry.status}, its window ended ${late} ago, at ${entry.notAfter}`
    found.push(reason('ENTRY_ENDED', detail))
  }
  if (entry.status === 'superseded' && entry.notAfter === null) {
    found.push(reason('ENTRY_ENDED', `${nameOf(entry)}: superseded without an end`))
  }
  if (it.ledger === undefined) return found
  const known = ledgerEntryOf(it.ledger, entry)
  if (known === undefined) {
    found.push(reason('LEDGER_UNKNOWN', `${nameOf(entry)}: nothing in the ledger put it there`))
  } else if (!isEntryAllowed(known, first) || !isEntryAllowed(known, last)) {
    const window = `from ${known.notBefore} until ${ledgerEnd(known) ?? 'superseded'}`
    found.push(reason('LEDGER_ENDED', `${nameOf(entry)}: by the ledger it is allowed ${window}`))
  }
  return found
}

// The entry that has most in common explains best what is wrong.
function nearest({ entries }: AllowList, pcrs: Pcrs): DenyReason {
  const code = entries.find((entry) => isSameCode(entry.pcrs, pcrs))
  if (code !== undefined) {
    const shown = pcrs['8'] === undefined ? 'none is shown' : 'another is shown'
    return reason(
      'PCR8_MISMATCH',
      `the code of ${nameOf(code)}, which demands a PCR8, but ${shown}`,
    )
  }
  return reason('MEASUREMENT_UNKNOWN', nearestEntry(entries, pcrs))
}

function reason(code: DenyReasonCode, detail: string): DenyReason {
  return { code, detail }
}

function deny(reasons: readonly DenyReason[]): Judgement {
  return { kind: 'deny', reasons }
}
