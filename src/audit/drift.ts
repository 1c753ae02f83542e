import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'

/** How much a finding weighs: only an error is drift that a job must fail for. */
export type Severity = 'error' | 'warning' | 'note'

/** Every kind of finding, with what it means. The kinds are public API; SARIF's rules are made of them. */
export const DRIFT_KINDS = {
  unknown: 'something trusts a measurement that the ledger, or the allow-list, does not have',
  missing: 'what should be allowed is not',
  'expired-but-allowed': 'a window is over, and the measurement is still allowed',
  'allowed-but-revoked': 'code is revoked, and still allowed or still listed',
  'edited-by-hand': 'the allow-list says what golden-pcr did not write',
  'window-longer': 'a window ends later than it should, or never',
  'denial-missing': 'code is revoked in the ledger, and the allow-list does not deny it',
  'denied-unknown': 'the allow-list denies code that is not revoked in the ledger',
  'list-unreadable': 'the allow-list cannot be read, so that it allows nothing',
  'list-expired': 'the allow-list itself has ended, so that it allows nothing, or is about to',
  'rendering-behind': 'a rendered policy is not what its allow-list comes to',
  'ledger-behind': 'the allow-list was made from another ledger, or from one that knows more',
  'cross-product': 'lists of register values admit one release mixed with another',
  'zero-pcr': 'a register is zero, as in an enclave in debug mode',
  'partial-condition': 'a key policy asks for an attestation, but not for the code of one',
  'unconditional-decrypt': 'a key policy gives out what the key protects without an attestation',
  'policy-writers': 'who may replace the key policy',
  'grant-creators': 'who may give others the use of the key, past its conditions on attestation',
  'policy-near-size-limit': 'a key policy is near or past the most that KMS takes',
  'running-but-not-allowed': 'an enclave runs, or ran, that was not allowed',
  'document-refused': 'an attestation document does not verify, and proves nothing',
  'allowed-but-never-seen': 'a measurement is allowed, and no observation shows it',
} as const

/** A stable kind of {@link DRIFT_KINDS}. */
export type DriftKind = keyof typeof DRIFT_KINDS

/** One difference between what is and what should be. */
export interface DriftFinding {
  readonly kind: DriftKind
  readonly severity: Severity
  /** What it is about: a measurement's short id, a statement of a policy, a file. May hold foreign text. */
  readonly subject: string
  /** One sentence about this very finding. May hold foreign text. */
  readonly detail: string
  /** A command to paste into a shell. Never holds foreign text that a shell could take for its own. */
  readonly remedy: string
  /** The id of the measurement that it is about, where it is about one. */
  readonly measurement?: MeasurementId | undefined
  /** When the difference arose, where that is known. */
  readonly since?: Instant | undefined
}

/**
 * Where a finding was looked for: `list`, `rendered PATH`, `key ARN`, `key-policy FILE`, `documents`, `cloudtrail`, or
 * `fleet` for documents and trails alike. May hold foreign text.
 */
export type DriftSource = string

/** A finding, and where it was looked for. */
export interface SourcedFinding extends DriftFinding {
  readonly source: DriftSource
}

/** Which service and environment a finding is of: what the remedies are told. */
export interface DriftPlace {
  readonly service: string
  readonly environment: string
  /** Where the allow-list stands in its repository. */
  readonly path: string
}

/** A command of ours about one environment; `rest` must be safe in a shell already. */
export function remedy(verb: string, place: DriftPlace, rest: string = ''): string {
  const { service, environment } = place
  const more = rest === '' ? '' : ` ${rest}`
  return `golden-pcr ${verb} --service ${service} --environment ${environment}${more}`
}

/** What is said of code that the service's stream does not have: to record it would make it one that can be allowed. */
export const NEVER_RECORDED =
  'and the ledger never recorded it for this service: find out first what it is'

/** The command that looks for recordings of an image in every service, and changes nothing. */
export function lookInto(pcr0: string): string {
  return `golden-pcr audit find --pcr0 ${pcr0}`
}

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** The findings with errors first, otherwise as they came; what says the same twice stands once. */
export function sortFindings<T extends DriftFinding>(findings: readonly T[]): readonly T[] {
  const once = new Map(findings.map((it) => [JSON.stringify(it), it]))
  return [...once.values()].toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}
