/** A verifier on a stage: a clock that is set by hand, a list that is rewritten, a log that is read. */
import { randomBytes } from 'node:crypto'
import { parseAllowList } from '../../src/allowlist/document.ts'
import type { AllowLists, ListSnapshot } from '../../src/allowlist/source.ts'
import type { Fingerprint } from '../../src/attestation/roots.ts'
import { Fault } from '../../src/fault.ts'
import type { Denied } from '../../src/lifecycle/state.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { addSeconds, type Instant, parseInstant } from '../../src/model/instant.ts'
import { type Measurement, measurementOf, type Pcrs } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { secretIdSchema } from '../../src/model/secret-id.ts'
import type { AuditEntry } from '../../src/ports/audit-log.ts'
import type { SecretName } from '../../src/ports/secrets.ts'
import type { LedgerStates, LedgerView } from '../../src/verifier/ledger-states.ts'
import { memoryNonces } from '../../src/verifier/memory-nonces.ts'
import { openMetrics } from '../../src/verifier/metrics.ts'
import { openRevisions } from '../../src/verifier/revisions.ts'
import type { Verifier, VerifierPolicy } from '../../src/verifier/verifier.ts'
import { AT, GOOD, makeDocument, withField } from '../attestation/documents.ts'
import { type KeyPair, rsaKey } from '../attestation/pki.ts'

export const NAME: SecretName = {
  service: parseServiceName('signer'),
  environment: parseEnvironmentName('production'),
  secret: secretIdSchema.parse('signing-key'),
}
export const SECRET: Uint8Array = Buffer.from('the key to everything')
/** The enclave's own key pair, and a chain that is the same for every document. */
export const ENCLAVE: KeyPair = rsaKey(2048)
const SPKI = ENCLAVE.publicKey.export({ format: 'der', type: 'spki' })
export const ROOT: Fingerprint = makeDocument(GOOD).root

const fill = (byte: string) => parsePcr(byte.repeat(48))
export const PCRS: Pcrs = { '0': fill('10'), '1': fill('11'), '2': fill('12') }
export const MEASUREMENT: Measurement = measurementOf('x86_64', PCRS)

/** The text of an allow-list with the good document's measurement on it, and changes to that. */
export function listText(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    schema: 'golden-pcr/allow-list/v1',
    service: NAME.service,
    environment: NAME.environment,
    revision: 3,
    entries: [{ measurement: MEASUREMENT.id, pcrs: PCRS, status: 'active', version: 'v1.4.0' }],
    ...over,
  })
}

/** The denial of the good document's code. */
export const DENIED_CODE: Denied = {
  pcrs: { '0': fill('10'), '1': fill('11'), '2': fill('12') },
  reason: 'a leak',
  since: parseInstant('2026-11-23T10:00:00Z'),
}
export const DENIED: readonly Denied[] = [DENIED_CODE]

/** A document that answers this nonce, from an enclave whose key pair is {@link ENCLAVE}. */
export function answer(nonce: string, fields: Readonly<Record<string, unknown>> = {}): Uint8Array {
  const all = { nonce: Buffer.from(nonce, 'hex'), public_key: SPKI, ...fields }
  const plan = Object.entries(all).reduce((it, [name, value]) => withField(it, name, value), GOOD)
  return makeDocument(plan).bytes
}

export interface Stage {
  readonly verifier: Verifier
  /** What was written down, oldest first. */
  readonly log: AuditEntry[]
  /** The last secret that was handed out, the very bytes. */
  readonly handedOut: Uint8Array[]
  at: Instant
  text: string
  authenticity: ListSnapshot['authenticity']
  /** Happens while the secret is fetched. */
  onFetch: () => void
  /** Happens when a record is written. */
  onAppend: (entry: AuditEntry) => void
  listFails: boolean
  /** What the ledger says, where it is asked; a Fault is thrown. */
  ledger: LedgerView | Fault | undefined
}

/** A stage whose verifier asks a ledger too. */
export function openStageWithLedger(ledger: LedgerView): Stage {
  const stage = openStage()
  stage.ledger = ledger
  const current: LedgerStates['current'] = async () => {
    if (stage.ledger === undefined || stage.ledger instanceof Fault) throw stage.ledger
    return stage.ledger
  }
  return Object.assign(stage, { verifier: { ...stage.verifier, ledger: { current } } })
}

export function openStage(over: Partial<VerifierPolicy> = {}): Stage {
  const lists: AllowLists = {
    async current(owner) {
      if (stage.listFails) throw new Fault('ALLOW_LIST_UNAVAILABLE', 'the list cannot be read')
      const { text, at, authenticity } = stage
      const list = parseAllowList(text, 'list.json', owner)
      return { list, text, sha256: sha256Hex(text), authenticity, asOf: at }
    },
  }
  const stage: Stage = {
    log: [],
    handedOut: [],
    at: AT,
    text: listText(),
    authenticity: { kind: 'branch', branch: 'main', commit: '1'.repeat(40) },
    onFetch: () => undefined,
    onAppend: () => undefined,
    listFails: false,
    ledger: undefined,
    verifier: {
      policy: {
        roots: [ROOT],
        maxAge: 60,
        skew: 0,
        challengeSeconds: 60,
        secrets: [NAME],
        unauthenticatedLists: 'refuse',
        ...over,
      },
      now: () => stage.at,
      random: (count) => randomBytes(count),
      nonces: memoryNonces(1000),
      lists,
      secrets: {
        async read() {
          stage.onFetch()
          const secret = Uint8Array.from(SECRET)
          stage.handedOut.push(secret)
          return secret
        },
      },
      audit: {
        async append(entry) {
          stage.onAppend(entry)
          stage.log.push(entry)
        },
        async check() {
          stage.onAppend({ event: 'check' })
        },
        async close() {
          stage.log.push({ event: 'closed' })
        },
      },
      metrics: openMetrics(),
      revisions: openRevisions(),
    },
  }
  return stage
}

/** A minute later than {@link AT}, and a second: when challenges and documents are past. */
export const LATER: Instant = addSeconds(AT, 61)
