import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock'

/** The claims of a workflow's identity token, as far as a certificate repeats them. */
export interface Claims {
  readonly iss: string
  readonly repository: string
  readonly sha: string
  readonly ref: string
  readonly job_workflow_ref: string
  readonly run_id: string
  readonly run_attempt: string
  readonly runner_environment: string
}

/** A push to main of acme/signer, released by its own workflow. */
export const CLAIMS: Claims = {
  iss: 'https://token.actions.githubusercontent.com',
  repository: 'acme/signer',
  sha: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
  ref: 'refs/heads/main',
  job_workflow_ref: 'acme/signer/.github/workflows/release.yml@refs/heads/main',
  run_id: '4711',
  run_attempt: '2',
  runner_environment: 'github-hosted',
}

/** What may differ in a bundle from an honest one. */
export interface Forgery {
  /** By number, the last arc of 1.3.6.1.4.1.57264.1: another value, or undefined to leave it out. */
  readonly extensions?: Readonly<Record<number, string | undefined>>
  readonly subject?: string
  readonly payloadType?: string
  /** Signs with this key in place of the certificate's. */
  readonly key?: KeyObject
  /** The log's clock, where it is not now. */
  readonly loggedAt?: Date
}

/** A bundle in JSON, to be changed by tests. */
export interface BundleJson {
  mediaType: string
  verificationMaterial: {
    certificate: { rawBytes: string }
    tlogEntries?: Record<string, unknown>[]
    timestampVerificationData?: { rfc3161Timestamps: { signedTimestamp: string }[] }
  }
  dsseEnvelope: {
    payload: string
    payloadType: string
    signatures: { sig: string }[]
  }
}

/** Which services vouch: `public` as Sigstore's own, `github` as GitHub's for private repositories. */
export type Kind = 'public' | 'github'

/** A Sigstore with keys of its own. */
export interface Sigstore {
  /** The trusted root that knows its keys, as a line of JSON. */
  readonly trustedRoot: string
  /** A certificate for this key, in DER, as Fulcio gives it for a token with these claims. */
  certify(publicKey: KeyObject, claims: Claims, forgery?: Forgery): Promise<Buffer>
  /** Rekor's answer to a proposed entry. */
  log(proposed: unknown, at?: Date): Promise<Readonly<Record<string, LogAnswer>>>
  timestamp(request: TimestampRequest): Promise<Buffer>
  /** A bundle over this statement, signed as a workflow with these claims would. */
  bundle(statement: unknown, claims?: Claims, forgery?: Forgery): Promise<BundleJson>
}

interface LogAnswer {
  readonly body: string
  readonly integratedTime: number
  readonly logID: string
  readonly logIndex: number
  readonly verification?: {
    readonly signedEntryTimestamp?: string
    readonly inclusionProof?: {
      readonly logIndex: number
      readonly rootHash: string
      readonly treeSize: number
      readonly hashes: readonly string[]
      readonly checkpoint: string
    }
  }
}

interface TimestampRequest {
  readonly artifactHash: Buffer
  readonly nonce: number
  readonly certificates: boolean
}

const LOG_URL = 'https://rekor.sigstore.dev'
const SINCE = { start: '2020-01-01T00:00:00Z' }

/** Starts one; nothing listens. */
export async function makeSigstore(kind: Kind = 'public'): Promise<Sigstore> {
  const keys = { ca: ecKey(), ct: ecKey(), log: ecKey(), tsa: ecKey() }
  const ctLog = await initializeCTLog(keys.ct)
  const ca = await initializeCA(keys.ca, kind === 'public' ? ctLog : undefined)
  // A clock of whole seconds: the mock writes fractions in a way that no reader of timestamps takes.
  const clock = new Date(0)
  const tsa = await initializeTSA(keys.tsa, clock)
  const certify: Sigstore['certify'] = async (publicKey, claims, forgery = {}) => {
    const all = { ...extensionsOf(claims), ...forgery.extensions }
    const certificate = await ca.issueCertificate({
      publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      subjectAltName: forgery.subject ?? `https://github.com/${claims.job_workflow_ref}`,
      extensions: Object.entries(all).flatMap(([arc, value]) =>
        value === undefined ? [] : [{ oid: `1.3.6.1.4.1.57264.1.${arc}`, value }],
      ),
    })
    return bufferOf(certificate)
  }
  const log: Sigstore['log'] = async (proposed, at) => {
    const tlog = await initializeTLog(LOG_URL, keys.log, at)
    return tlog.log(entryOf(proposed))
  }
  const timestamp: Sigstore['timestamp'] = async ({ artifactHash, nonce, certificates }) => {
    clock.setTime(Math.floor(Date.now() / 1000) * 1000)
    const answer = await tsa.timestamp({
      artifactHash,
      nonce,
      certReq: certificates,
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      policyOID: '1.3.6.1.4.1.57264.2',
    })
    return bufferOf(answer)
  }
  return {
    certify,
    log,
    timestamp,
    trustedRoot: JSON.stringify({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      certificateAuthorities: [authority('https://fulcio.sigstore.dev', [ca.rootCertificate])],
      timestampAuthorities: [
        authority('https://timestamp.sigstore.dev', [tsa.intCertificate, tsa.rootCertificate]),
      ],
      ...(kind === 'github'
        ? {}
        : {
            tlogs: [logOf(LOG_URL, keys.log.publicKey)],
            ctlogs: [logOf('https://ctfe.sigstore.dev', keys.ct.publicKey)],
          }),
    }),
    async bundle(statement, claims = CLAIMS, forgery = {}) {
      const leaf = ecKey()
      const payloadType = forgery.payloadType ?? 'application/vnd.in-toto+json'
      const payload = Buffer.isBuffer(statement)
        ? statement
        : Buffer.from(JSON.stringify(statement))
      const certificate = await certify(leaf.publicKey, claims, forgery)
      const signature = sign(
        'sha256',
        authenticated(payloadType, payload),
        forgery.key ?? leaf.privateKey,
      )
      const envelope = {
        payload: payload.toString('base64'),
        payloadType,
        signatures: [{ sig: signature.toString('base64') }],
      }
      const witnesses =
        kind === 'github'
          ? {
              timestampVerificationData: {
                rfc3161Timestamps: [
                  {
                    signedTimestamp: (
                      await timestamp({
                        artifactHash: createHash('sha256').update(signature).digest(),
                        nonce: 1,
                        certificates: false,
                      })
                    ).toString('base64'),
                  },
                ],
              },
            }
          : {
              tlogEntries: [
                tlogEntry(await log(dsseEntry(envelope, certificate), forgery.loggedAt)),
              ],
            }
      return {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          certificate: { rawBytes: certificate.toString('base64') },
          ...witnesses,
        },
        dsseEnvelope: envelope,
      }
    },
  }
}

/** A bundle's bytes, as they are written to a file. */
export function bytesOf(bundle: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(bundle)}\n`)
}

function extensionsOf(claims: Claims): Record<number, string> {
  const server = 'https://github.com'
  const source = `${server}/${claims.repository}`
  return {
    8: claims.iss,
    9: `${server}/${claims.job_workflow_ref}`,
    11: claims.runner_environment,
    12: source,
    13: claims.sha,
    14: claims.ref,
    21: `${source}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`,
  }
}

// DSSE's pre-authentication encoding: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
function authenticated(type: string, payload: Buffer): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `
  return Buffer.concat([Buffer.from(head), payload])
}

function dsseEntry(envelope: unknown, certificate: Buffer): unknown {
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
  const verifiers = [Buffer.from(pem).toString('base64')]
  const proposedContent = { envelope: JSON.stringify(envelope), verifiers }
  return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } }
}

// The mock's Rekor logs what it is sent; the real one keeps hashes and signatures of a proposed envelope.
function entryOf(proposed: unknown): object {
  if (!isRecord(proposed) || !isRecord(proposed['spec'])) throw new TypeError('no proposed entry')
  const content = proposed['spec']['proposedContent']
  if (!isRecord(content)) throw new TypeError('no proposed envelope')
  const text = String(content['envelope'])
  const envelope: { payload: string; signatures: { sig: string }[] } = JSON.parse(text)
  const verifier = Array.isArray(content['verifiers']) ? String(content['verifiers'][0]) : ''
  const hash = (data: Buffer): object => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(data).digest('hex'),
  })
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: hash(Buffer.from(text)),
      payloadHash: hash(Buffer.from(envelope.payload, 'base64')),
      signatures: envelope.signatures.map(({ sig }) => ({ signature: sig, verifier })),
    },
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function tlogEntry(answer: Readonly<Record<string, LogAnswer>>): Record<string, unknown> {
  const [entry] = Object.values(answer)
  const proof = entry?.verification?.inclusionProof
  if (entry === undefined || proof === undefined) throw new TypeError('the log gave no proof')
  const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: base64(entry.logID) },
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: String(entry.integratedTime),
    inclusionPromise: { signedEntryTimestamp: entry.verification?.signedEntryTimestamp },
    inclusionProof: {
      logIndex: String(proof.logIndex),
      rootHash: base64(proof.rootHash),
      treeSize: String(proof.treeSize),
      hashes: proof.hashes.map(base64),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: entry.body,
  }
}

function authority(uri: string, chain: readonly ArrayBufferView[]): unknown {
  return {
    subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
    uri,
    certChain: {
      certificates: chain.map((it) => ({ rawBytes: bufferOf(it).toString('base64') })),
    },
    validFor: SINCE,
  }
}

function logOf(baseUrl: string, publicKey: KeyObject): unknown {
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: der.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: SINCE,
    },
    logId: { keyId: createHash('sha256').update(der).digest('base64') },
  }
}

function bufferOf(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength)
}

function ecKey(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
}
