import { createHash } from 'node:crypto'
import type { ListedEntry } from '../allowlist/document.ts'
import type { ListSnapshot } from '../allowlist/source.ts'
import { decodeClaims } from '../attestation/claims.ts'
import { objectToMoment } from '../attestation/moment.ts'
import { sealTo } from '../attestation/seal.ts'
import { decodeSigned } from '../attestation/signed.ts'
import type { Reason } from '../attestation/verdict.ts'
import { examineDocument, type VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { SecretId } from '../model/secret-id.ts'
import type { Challenge } from '../ports/nonces.ts'
import { NONCE_BYTES } from './challenge.ts'
import { judgeBySnapshot, readList } from './listed.ts'
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
 * secret is fetched and the release written down; then the list is read and time and list are judged
 * **again**, and from there to the sealed secret nothing waits: a revocation that lands while the
 * secret is fetched wins. No envelope leaves without its record; a record without an envelope is
 * followed by one that says why.
 *
 * Throws the Faults of what it could not ask: SECRET_UNAVAILABLE, ALLOW_LIST_UNAVAILABLE,
 * AUDIT_LOG_UNAVAILABLE. They release nothing.
 */
export async function releaseSecret(verifier: Verifier, asked: ReleaseRequest): Promise<Release> {
  const { metrics, audit } = verifier
  const log = {
    request: asked.request,
    secret: asked.secret,
    documentSha256: createHash('sha256').update(asked.document).digest('hex'),
  }
  const deny = async (
    reasons: readonly Reason<string>[],
    more: Readonly<Record<string, string | number>> = {},
  ): Promise<Release> => {
    metrics.count('releases', { outcome: 'deny', reason: reasons[0]?.code ?? 'UNKNOWN' })
    await audit.append({ event: 'deny', ...log, ...more, reasons: reasons.map((it) => it.code) })
    return { kind: 'denied', reasons }
  }

  const challenge = await takeChallenge(verifier, asked)
  if (challenge instanceof Fault) return deny([reasonOf(challenge)])
  const about = { service: challenge.service, environment: challenge.environment }
  const document = verifyAnswer(verifier, asked, challenge)
  if (document.kind === 'refused') return deny(document.faults.map(reasonOf), about)

  const first = judgeNow(verifier, document.document, challenge, await readList(verifier, about))
  if (first.kind === 'denied') return deny(first.reasons, { ...about, ...shown(document.document) })

  const secret = await verifier.secrets.read(challenge)
  try {
    const { entry } = first
    await audit.append({
      event: 'release',
      ...log,
      ...about,
      ...shown(document.document),
      measurement: entry.measurement,
    })
    const snapshot = await readList(verifier, about)
    const last = judgeNow(verifier, document.document, challenge, snapshot)
    if (last.kind === 'denied') return await deny(last.reasons, { ...about, withheld: 1 })
    const envelope = sealOrRefuse(verifier, document.document, secret, asked.publicKey)
    if (envelope instanceof Fault) return await deny([reasonOf(envelope)], about)
    metrics.count('releases', { outcome: 'allow', reason: 'none' })
    return { kind: 'released', envelope, entry: last.entry, document: document.document }
  } finally {
    secret.fill(0)
  }
}

/** The challenge that the document answers, taken out of the store; a Fault where there is none. */
async function takeChallenge(
  { nonces, now }: Verifier,
  { document, secret }: ReleaseRequest,
): Promise<Challenge | Fault> {
  let nonce: Uint8Array | undefined
  try {
    nonce = decodeClaims(decodeSigned(document).payload).nonce
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  if (nonce === undefined) {
    return new Fault('ATTESTATION_NONCE_MISSING', 'the document has no nonce', {
      hint: 'ask for a challenge, and put its nonce into the document',
    })
  }
  const challenge =
    nonce.length === NONCE_BYTES
      ? await nonces.take(Buffer.from(nonce).toString('hex'), now())
      : undefined
  if (challenge === undefined) {
    return new Fault('CHALLENGE_UNKNOWN', "the document's nonce is of no open challenge", {
      hint: 'ask for a new challenge: each is answered once, and soon',
    })
  }
  if (challenge.secret === secret) return challenge
  return new Fault('CHALLENGE_OTHER', 'the challenge was given for another secret')
}

function verifyAnswer(verifier: Verifier, { document }: ReleaseRequest, challenge: Challenge) {
  const { roots, maxAge, skew, deniedCertificates } = verifier.policy
  return examineDocument(document, {
    at: verifier.now(),
    roots,
    maxAge,
    skew,
    deniedCertificates,
    nonce: { kind: 'expect', bytes: Buffer.from(challenge.nonce, 'hex') },
  })
}

type Judged =
  | { readonly kind: 'allowed'; readonly entry: ListedEntry }
  | { readonly kind: 'denied'; readonly reasons: readonly Reason<string>[] }

/** Time, list and further rules at this very moment, by this list. */
function judgeNow(
  { policy, now, revisions }: Verifier,
  document: VerifiedDocument,
  { service, environment }: Challenge,
  snapshot: ListSnapshot,
): Judged {
  const at = now()
  const late = objectToMoment(document, { at, maxAge: policy.maxAge, skew: policy.skew })
  const listed = judgeBySnapshot({ document, snapshot, service, environment, at, revisions })
  const reasons = [
    ...(late === undefined ? [] : [reasonOf(late)]),
    ...(policy.alsoDeny?.(document, { service, environment }) ?? []),
    ...(listed.kind === 'deny' ? listed.reasons : []),
  ]
  if (listed.kind === 'allow' && reasons.length === 0) {
    return { kind: 'allowed', entry: listed.entry }
  }
  return { kind: 'denied', reasons }
}

function sealOrRefuse(
  { random }: Verifier,
  document: VerifiedDocument,
  secret: Uint8Array,
  presentedKey: Uint8Array | undefined,
): Uint8Array | Fault {
  try {
    return sealTo(document, secret, { random, presentedKey })
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
