/** A test's own revocation lists: real signatures, with any one thing made wrong. */
import { sign } from 'node:crypto'
import { type DocumentPlan, GOOD, KEYS, withCertificate } from './documents.ts'
import {
  der,
  ECDSA_SHA384,
  type Extension,
  extensionOf,
  type KeyPair,
  nameOf,
  oidOf,
  timeOf,
} from './pki.ts'

export interface ListPlan {
  readonly issuer: string
  readonly signer: KeyPair
  readonly version: number
  readonly algorithm: string
  readonly hash: 'sha256' | 'sha384'
  readonly thisUpdate: string
  readonly nextUpdate: string | undefined
  /** Serial numbers in hex, each with the extensions of its entry. */
  readonly revoked: readonly (readonly [serial: string, ...extensions: readonly Extension[]])[]
  readonly extensions: readonly Extension[]
  /** The algorithm that stands inside, where it is not the one outside. */
  readonly inner?: string
  /** Something that a list does not have, at the end of what is signed … */
  readonly more?: Buffer
  /** … after the signature … */
  readonly after?: Buffer
  /** … at the end of each entry … */
  readonly entryMore?: Buffer
  /** … and beside the extensions. */
  readonly beside?: Buffer
}

/** Where the made certificates say that their issuers' lists are. */
export const ADDRESSES = [
  'http://aws-nitro-enclaves-crl.s3.amazonaws.com/crl/root.crl',
  'http://crl-eu-west-1-aws-nitro-enclaves.s3.eu-west-1.amazonaws.com/crl/region.crl',
] as const

const key = (i: number): KeyPair => KEYS[i] ?? KEYS[0] ?? never()

/** The root's list, current and empty. */
export const ROOT_LIST: ListPlan = {
  issuer: 'root',
  signer: key(0),
  version: 1,
  algorithm: ECDSA_SHA384,
  hash: 'sha384',
  thisUpdate: '2026-11-23T00:00:00Z',
  nextUpdate: '2026-11-30T00:00:00Z',
  revoked: [],
  extensions: [{ oid: '2.5.29.20', critical: false, value: der(0x02, Buffer.of(7)) }],
}

/** The region's list, current and empty. */
export const REGION_LIST: ListPlan = { ...ROOT_LIST, issuer: 'region', signer: key(1) }

export function makeList(plan: ListPlan): Buffer {
  const algorithm = der(0x30, oidOf(plan.algorithm))
  const entries = plan.revoked.map(([serial, ...extensions]) =>
    der(
      0x30,
      der(0x02, Buffer.from(serial, 'hex')),
      timeOf('2026-11-22T00:00:00Z'),
      ...(extensions.length === 0 ? [] : [der(0x30, ...extensions.map(extensionOf))]),
      ...(plan.entryMore === undefined ? [] : [plan.entryMore]),
    ),
  )
  const tbs = der(
    0x30,
    der(0x02, Buffer.of(plan.version)),
    plan.inner === undefined ? algorithm : der(0x30, oidOf(plan.inner)),
    nameOf(plan.issuer),
    timeOf(plan.thisUpdate),
    ...(plan.nextUpdate === undefined ? [] : [timeOf(plan.nextUpdate)]),
    ...(entries.length === 0 ? [] : [der(0x30, ...entries)]),
    ...(plan.extensions.length === 0
      ? []
      : [
          der(
            0xa0,
            der(0x30, ...plan.extensions.map(extensionOf)),
            ...(plan.beside === undefined ? [] : [plan.beside]),
          ),
        ]),
    ...(plan.more === undefined ? [] : [plan.more]),
  )
  const signature = sign(plan.hash, tbs, plan.signer.privateKey)
  const bits = der(0x03, Buffer.of(0), signature)
  return der(0x30, tbs, algorithm, bits, ...(plan.after === undefined ? [] : [plan.after]))
}

/** A distribution point with a full name: that of a certificate, or of a list. */
export function fullName(...addresses: readonly string[]): Buffer {
  return der(0xa0, der(0xa0, ...addresses.map((it) => der(0x86, Buffer.from(it)))))
}

/** Says in a certificate where its issuer's list is. */
export function distributionPoint(address: string): Extension {
  return { oid: '2.5.29.31', critical: false, value: der(0x30, der(0x30, fullName(address))) }
}

/** The good document, its region and zone naming their issuers' lists as AWS's do. */
export const NAMING: DocumentPlan = ADDRESSES.reduce((plan, address, i) => {
  const before = plan.certificates[i + 1]?.extensions ?? []
  return withCertificate(plan, i + 1, { extensions: [...before, distributionPoint(address)] })
}, GOOD)

function never(): never {
  throw new Error('five keys')
}
