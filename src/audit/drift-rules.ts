import { DRIFT_KINDS, type DriftKind, type Severity } from './drift.ts'

/** How a kind of finding is told to those who look at it in code scanning. */
export interface DriftRule {
  readonly kind: DriftKind
  /** The gravest that a finding of this kind can be. */
  readonly severity: Severity
  /** GitHub's `security-severity`: from 0.1, low, to 10.0, critical. */
  readonly score: string
  /** What to do about findings of this kind, in sentences. */
  readonly help: string
}

/** From 9.0 on critical: code that nobody approved gets in, or gets what is kept for approved code. */
const CRITICAL = '9.5'
/** High: what should have ended goes on. */
const HIGH = '8.0'
/** Medium: nothing is let in by it, but a guard is weaker than it looks, or a release is blocked. */
const MEDIUM = '5.5'
/** Low: worth a look. */
const LOW = '2.0'

const RULES: Readonly<Record<DriftKind, Omit<DriftRule, 'kind'>>> = {
  unknown: {
    severity: 'error',
    score: CRITICAL,
    help: 'Find out who put it there, and what that code is, before anything else. Reissuing the list takes out what no proposal and approval put there.',
  },
  missing: {
    severity: 'error',
    score: MEDIUM,
    help: 'Enclaves of this code are refused. If it was taken out on purpose, revoke it; else reissue the list.',
  },
  'expired-but-allowed': {
    severity: 'error',
    score: HIGH,
    help: 'Retire it, or render the policy again from the list.',
  },
  'allowed-but-revoked': {
    severity: 'error',
    score: CRITICAL,
    help: 'The same revocation, run again, takes it out of the list and denies it there.',
  },
  'edited-by-hand': {
    severity: 'error',
    score: HIGH,
    help: 'Look at who changed the file, and why. Reissuing the list writes it as the ledger has it.',
  },
  'window-longer': {
    severity: 'error',
    score: HIGH,
    help: 'Retiring tightens a window to what the ledger says.',
  },
  'denial-missing': {
    severity: 'warning',
    score: MEDIUM,
    help: 'Whoever reads the list alone does not know of the revocation. The same revocation, run again, writes it into the list.',
  },
  'denied-unknown': {
    severity: 'warning',
    score: LOW,
    help: 'A denial lets nobody in, and may stay. Find out what the code is and who denied it; what the ledger has recorded is revoked there too, so that every environment knows.',
  },
  'list-unreadable': {
    severity: 'error',
    score: MEDIUM,
    help: 'Everything is denied until the list can be read. Reissuing writes it as the ledger has it.',
  },
  'list-expired': {
    severity: 'error',
    score: MEDIUM,
    help: 'Reissuing renews the list.',
  },
  'rendering-behind': {
    severity: 'error',
    score: HIGH,
    help: 'Who reads the rendering trusts other code than the list has. Reissuing writes list and renderings together.',
  },
  'ledger-behind': {
    severity: 'error',
    score: HIGH,
    help: 'Find out which ledger the list was made from: one may have been lost, or put in the place of another.',
  },
  'cross-product': {
    severity: 'error',
    score: HIGH,
    help: 'Use one statement for each measurement, as the rendered policy has them.',
  },
  'zero-pcr': {
    severity: 'error',
    score: CRITICAL,
    help: 'An enclave in debug mode can be read by its host, and its registers are zero. Never allow zeros, and find out who runs it.',
  },
  'partial-condition': {
    severity: 'error',
    score: CRITICAL,
    help: 'Ask for PCR0, PCR1 and PCR2 together, as the rendered policy does.',
  },
  'unconditional-decrypt': {
    severity: 'error',
    score: CRITICAL,
    help: 'Whoever is named gets what the key protects without an enclave. Ask for an attestation in every statement that lets decrypt.',
  },
  'policy-writers': {
    severity: 'error',
    score: HIGH,
    help: 'Who may replace the key policy may let in anything. Keep them few, and none of those who build or deploy.',
  },
  'grant-creators': {
    severity: 'warning',
    score: HIGH,
    help: 'A grant asks for no attestation. Let nobody create grants on this key who does not have to.',
  },
  'policy-near-size-limit': {
    severity: 'error',
    score: LOW,
    help: 'Past its limit KMS takes no policy, and the next release waits. Retire what is not used.',
  },
  'running-but-not-allowed': {
    severity: 'error',
    score: CRITICAL,
    help: 'Treat it as an incident: find out what the code is, who started it, and what it was given. Do not record or allow it to make the finding go away.',
  },
  'document-refused': {
    severity: 'error',
    score: MEDIUM,
    help: 'A document that does not verify proves nothing. Find out where it came from, and ask the enclave for another.',
  },
  'allowed-but-never-seen': {
    severity: 'note',
    score: LOW,
    help: 'Either nothing runs this code any more, and it can be retired, or the observations do not cover where it runs.',
  },
}

/** A rule for each kind, in the order of {@link DRIFT_KINDS}. */
export const DRIFT_RULES: readonly DriftRule[] = Object.keys(DRIFT_KINDS)
  .filter((it): it is DriftKind => it in DRIFT_KINDS)
  .map((kind) => ({ kind, ...RULES[kind] }))
