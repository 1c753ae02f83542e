import { createHash } from 'node:crypto'
import type { ListedEntry, ListOwner } from '../allowlist/document.ts'
import { objectToMoment } from '../attestation/moment.ts'
import type { RevocationList } from '../attestation/revocation-list.ts'
import { sealTo } from '../attestation/seal.ts'
import { sealingKey } from '../attestation/sealing-key.ts'
import type { Reason } from '../attestation/verdict.ts'
import { type Examination, examineDocument, type VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { SecretId } from '../model/secret-id.ts'
import type { Challenge } from '../ports/nonces.ts'
import { NONCE_BYTES } from './challenge.ts'
import { type Evidence, judgeByEvidence, readEvidence } from './listed.ts'
import { presentedNonce } from './presented.ts'
import type { Verifier } from './verifier.ts'

/** A document that answers a challenge, and the secret that it is presented for. */
export interface ReleaseRequest {
  readonly document: Uint8Array
  readonly secret: SecretId
  /** A key that the document binds by its SHA-256 in `user_data`, in place of its `public_key`. */
  readonly publicKey?: Uint8Array | undefined
  /** What the server calls this request, for its log. */
  readonly request: string
}

/** The sealed secret, or every reason why there is none. */
export type Release =
  | {
      readonly kind: 'released'
      readonly envelope: Uint8Array
      readonly entry: ListedEntry
      readonly document: VerifiedDocument
    }
  | { readonly kind: 'denied'; readonly reasons: readonly Reason<string>[] }

/**
 * Releases a secret to the enclave that answers a challenge for it.
 *
 * The challenge is used up first, whatever follows. The document is verified and judged; then the
 * secret is fetched and the release written down; then the list (and the ledger, where it is asked) is
 * read and judged **again**, with the time and the revocation lists, and from there to the sealed
 * secret nothing waits: a revocation that lands while the secret is fetched wins. No envelope leaves without its record; a
 * record without an envelope is followed by one that says why.
 *
 * Throws the Faults of what it could not ask: SECRET_UNAVAILABLE, ALLOW_LIST_UNAVAILABLE, LEDGER_…,
 * REVOCATION_LIST_UNAVAILABLE, NONCES_UNAVAILABLE, AUDIT_LOG_UNAVAILABLE. They release nothing, and are written down if that can be.
 */
export async function releaseSecret(verifier: Verifier, asked: ReleaseRequest): Promise<Release> {
  const { metrics, audit } = verifier
  let known: Known = {
    request: asked.request,
    secret: asked.secret,
    documentSha256: createHash('sha256').update(asked.document).digest('hex'),
  }
  const know = (more: Known): void => {
    known = { ...known, ...more }
  }
  try {
    const release = await attempt(verifier, asked, know, () =>
      audit.append({ event: 'release', ...known }),
    )
    const reasons = release.kind === 'denied' ? release.reasons.map((it) => it.code) : []
    if (release.kind === 'denied') await audit.append({ event: 'deny', ...known, reasons })
    const outcome = release.kind === 'denied' ? 'deny' : 'allow'
    metrics.count('releases', { outcome, reason: reasons[0] ?? 'none' })
    return release
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'INTERNAL'
    metrics.count('releases', { outcome: 'error', reason: code })
    // Where the log itself is what failed, nothing can be written: the first failure is the one to tell.
    await audit.append({ event: 'failed', ...known, reasons: [code] }).catch(() => undefined)
    throw error
  }
}

/** What is known of a request so far, as the log says it. */
type Known = Readonly<Record<string, string | number>>

async function attempt(
  verifier: Verifier,
  asked: ReleaseRequest,
  know: (more: Known) => void,
  writeDown: () => Promise<void>,
): Promise<Release> {
  const challenge = await takeChallenge(verifier, asked)
  if (challenge instanceof Fault) return denied([reasonOf(challenge)])
  const { service, environment } = challenge
  const owner = { service, environment }
  know(owner)
  const examined = verifyAnswer(verifier, asked, challenge, await verifier.revocation?.())
  if (examined.kind === 'refused') return denied(examined.faults.map(reasonOf))
  const { document } = examined
  know(shown(document))

  const first = judgeNow(verifier, document, owner, await readEvidence(verifier, owner))
  if (first.kind === 'denied') return first
  // No secret is fetched for a key that it could not be sealed to.
  const unsuitable = keyFaultOf(() => sealingKey(document, asked.publicKey))
  if (unsuitable instanceof Fault) return denied([reasonOf(unsuitable)])

  const secret = await verifier.secrets.read(challenge)
  try {
    know({ measurement: first.entry.measurement })
    await writeDown()
    know({ withheld: 1 })
    const lists = await verifier.revocation?.()
    const last = judgeNow(verifier, document, owner, await readEvidence(verifier, owner))
    if (last.kind === 'denied') return last
    const revoked = lists && verifyAnswer(verifier, asked, challenge, lists)
    if (revoked?.kind === 'refused') return denied(revoked.faults.map(reasonOf))
    const { random } = verifier
    const envelope = keyFaultOf(() =>
      sealTo(document, secret, { random, presentedKey: asked.publicKey }),
    )
    if (envelope instanceof Fault) return denied([reasonOf(envelope)])
    return { kind: 'released', envelope, entry: last.entry, document }
  } finally {
    secret.fill(0)
  }
}

/** The challenge that the document answers, taken out of the store; a Fault where there is none. */
async function takeChallenge(
  { nonces, now }: Verifier,
  { document, secret }: ReleaseRequest,
): Promise<Challenge | Fault> {
  const { nonce, fault } = presentedNonce(document)
  const challenge =
    nonce?.length === NONCE_BYTES
      ? await nonces.take(Buffer.from(nonce).toString('hex'), now())
      : undefined
  if (fault !== undefined) return fault
  if (nonce === undefined) {
    return new Fault('ATTESTATION_NONCE_MISSING', 'the document has no nonce', {
      hint: 'ask for a challenge, and put its nonce into the document',
    })
  }
  if (challenge === undefined) {
    return new Fault('CHALLENGE_UNKNOWN', "the document's nonce is of no open challenge", {
      hint: 'ask for a new challenge: each is answered once, and soon',
    })
  }
  if (challenge.secret === secret) return challenge
  return new Fault('CHALLENGE_OTHER', 'the challenge was given for another secret')
}

function verifyAnswer(
  verifier: Verifier,
  { document }: ReleaseRequest,
  challenge: Challenge,
  revocationLists: readonly RevocationList[] | undefined,
): Examination {
  const { roots, maxAge, skew, deniedCertificates } = verifier.policy
  return examineDocument(document, {
    at: verifier.now(),
    roots,
    maxAge,
    skew,
    deniedCertificates,
    revocationLists,
    verifiedLinks: verifier.verifiedLinks,
    nonce: { kind: 'expect', bytes: Buffer.from(challenge.nonce, 'hex') },
  })
}

type Judged =
  | { readonly kind: 'allowed'; readonly entry: ListedEntry }
  | { readonly kind: 'denied'; readonly reasons: readonly Reason<string>[] }

/** Time, list, ledger and further rules at this very moment, by this evidence. */
function judgeNow(
  verifier: Verifier,
  document: VerifiedDocument,
  owner: ListOwner,
  evidence: Evidence,
): Judged {
  const { policy, now } = verifier
  const at = now()
  const late = objectToMoment(document, { at, maxAge: policy.maxAge, skew: policy.skew })
  const listed = judgeByEvidence({ document, evidence, owner, at, verifier })
  const reasons = [
    ...(late === undefined ? [] : [reasonOf(late)]),
    ...(policy.alsoDeny?.(document, owner) ?? []),
    ...(listed.kind === 'deny' ? listed.reasons : []),
  ]
  if (listed.kind === 'allow' && reasons.length === 0) {
    return { kind: 'allowed', entry: listed.entry }
  }
  return { kind: 'denied', reasons }
}

function denied(reasons: readonly Reason<string>[]): Judged & { readonly kind: 'denied' } {
  return { kind: 'denied', reasons }
}

function keyFaultOf<T>(use: () => T): T | Fault {
  try {
    return use()
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith('ATTESTATION_KEY_')) return error
    throw error
  }
}

function shown(document: VerifiedDocument): Readonly<Record<string, string>> {
  const { moduleId, pcrs, root } = document
  return { moduleId, pcr0: pcrs['0'], pcr1: pcrs['1'], pcr2: pcrs['2'], root }
}

function reasonOf({ code, message, hint }: Fault): Reason<string> {
  return hint === undefined ? { code, detail: message } : { code, detail: message, hint }
}
