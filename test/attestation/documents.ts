/** Documents of a test's own hypervisor: genuine to the last byte, but for what a test makes wrong. */
import { sign } from 'node:crypto'
import { encode } from 'cborg'
import { type Fingerprint, fingerprintOf } from '../../src/attestation/roots.ts'
import type { DocumentPolicy } from '../../src/attestation/verify.ts'
import { sigStructure } from '../../src/cose/sign1.ts'
import { type Instant, parseInstant } from '../../src/model/instant.ts'
import {
  basicConstraints,
  type CertificatePlan,
  ECDSA_SHA384,
  ecKey,
  type KeyPair,
  keyUsage,
  makeCertificate,
} from './pki.ts'

export const AT: Instant = parseInstant('2026-11-23T10:00:10Z')
export const TIMESTAMP: number = Date.parse('2026-11-23T10:00:08.250Z')
export const NONCE: Buffer = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

/** Root, region, zone, instance and leaf, as AWS's chains are. */
export const KEYS: readonly KeyPair[] = Array.from({ length: 5 }, () => ecKey())

export type Fields = readonly (readonly [unknown, unknown])[]

export interface DocumentPlan {
  /** Root first, the leaf last. */
  readonly certificates: readonly CertificatePlan[]
  /** The payload's entries in their order; `certificate` and `cabundle` are added after them. */
  readonly fields: Fields
  readonly indefinite: boolean
  readonly protected: Uint8Array
  readonly unprotected: ReadonlyMap<unknown, unknown>
  readonly signer: KeyPair
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  readonly rewritePayload?: (payload: Uint8Array) => Uint8Array
  readonly rewriteSignature?: (signature: Buffer) => Uint8Array
  readonly rewrite?: (document: Uint8Array) => Uint8Array
  readonly rewriteBundle?: (bundle: readonly Uint8Array[]) => unknown
}

export interface MadeDocument {
  readonly bytes: Uint8Array
  readonly root: Fingerprint
  readonly certificates: readonly Buffer[]
}

export function makeDocument(plan: DocumentPlan): MadeDocument {
  const certificates = plan.certificates.map(makeCertificate)
  const leaf = certificates.at(-1) ?? Buffer.alloc(0)
  const above = certificates.slice(0, -1)
  const payload = encodeMap(
    [...plan.fields, ['certificate', leaf], ['cabundle', plan.rewriteBundle?.(above) ?? above]],
    plan.indefinite,
  )
  const claimed = plan.rewritePayload?.(payload) ?? payload
  const raw = sign(plan.hash, sigStructure(plan.protected, claimed), {
    key: plan.signer.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  const signature = plan.rewriteSignature?.(raw) ?? raw
  const bytes = encode([plan.protected, plan.unprotected, claimed, signature])
  return {
    bytes: plan.rewrite?.(bytes) ?? bytes,
    root: fingerprintOf(certificates[0] ?? Buffer.alloc(0)),
    certificates,
  }
}

const NAMES = ['root', 'region', 'zone', 'instance', 'i-0abc-enc0def']

/** A chain and a document in which nothing is wrong. */
export const GOOD: DocumentPlan = {
  certificates: KEYS.map((key, i) => ({
    subject: NAMES[i] ?? '',
    issuer: NAMES[Math.max(i - 1, 0)] ?? '',
    key,
    signer: KEYS[Math.max(i - 1, 0)] ?? key,
    notBefore: i === 0 ? '2019-10-28T13:28:05Z' : '2026-11-23T09:59:55Z',
    notAfter: i === 0 ? '2049-10-28T14:28:05Z' : '2026-11-23T12:59:58Z',
    serial: `0${i + 1}`,
    version: 2,
    extensions:
      i === 4
        ? [basicConstraints(false), keyUsage(0xc0, false)]
        : [basicConstraints(true, i === 0 ? undefined : 3 - i), keyUsage(0x06)],
    hash: 'sha384',
    algorithm: { outer: ECDSA_SHA384, inner: ECDSA_SHA384 },
  })),
  fields: [
    ['module_id', 'i-0abc-enc0def'],
    ['digest', 'SHA384'],
    ['timestamp', TIMESTAMP],
    ['pcrs', registers({})],
    ['public_key', null],
    ['user_data', null],
    ['nonce', NONCE],
  ],
  indefinite: true,
  protected: Uint8Array.of(0xa1, 0x01, 0x38, 0x22),
  unprotected: new Map(),
  signer: KEYS[4] ?? ecKey(),
  hash: 'sha384',
}

/** A policy that the good document passes. */
export function policyFor(root: Fingerprint): DocumentPolicy {
  return {
    at: AT,
    roots: [root],
    maxAge: 300,
    skew: 0,
    nonce: { kind: 'expect', bytes: NONCE },
  }
}

/** Sixteen registers as an enclave has them, with some in place of others; undefined leaves one out. */
export function registers(
  over: Readonly<Record<number, Uint8Array | string | undefined>>,
): Map<unknown, unknown> {
  const fill: Readonly<Record<number, number>> = { 0: 0x10, 1: 0x11, 2: 0x12, 3: 0x13, 4: 0x14 }
  const all = Array.from(
    { length: 16 },
    (_, i) => [i, i in over ? over[i] : Buffer.alloc(48, fill[i] ?? 0)] as const,
  )
  const more = Object.entries(over)
    .map(([i, bytes]) => [Number(i), bytes] as const)
    .filter(([i]) => i > 15)
  return new Map([...all, ...more].filter(([, bytes]) => bytes !== undefined))
}

/** The plan with one field in place of what it was, at its place; undefined leaves it out. */
export function withField(plan: DocumentPlan, name: string, value: unknown): DocumentPlan {
  const fields = plan.fields
    .map((it) => (it[0] === name ? ([name, value] as const) : it))
    .filter(([, it]) => it !== undefined)
  return { ...plan, fields }
}

/** The plan with one certificate changed, counted from the root. */
export function withCertificate(
  plan: DocumentPlan,
  index: number,
  change: Partial<CertificatePlan>,
): DocumentPlan {
  const certificates = plan.certificates.map((it, i) => (i === index ? { ...it, ...change } : it))
  return { ...plan, certificates }
}

/** A map in this order, keys as often as they are given. */
export function encodeMap(entries: Fields, indefinite: boolean): Uint8Array {
  const parts = entries.flatMap(([key, value]) => [encode(key), encode(value)])
  const [head, tail] = indefinite
    ? [Buffer.of(0xbf), Buffer.of(0xff)]
    : [Buffer.of(entries.length < 24 ? 0xa0 + entries.length : 0xb8), Buffer.alloc(0)]
  const count = !indefinite && entries.length >= 24 ? [Buffer.of(entries.length)] : []
  return Buffer.concat([head, ...count, ...parts, tail])
}
