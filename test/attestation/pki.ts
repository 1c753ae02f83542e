/** A test's own certificates: real keys and signatures, with any one thing made wrong. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { encodeDer } from '../../src/attestation/der.ts'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Buffer }

/** A certificate as it is going to be; every part can be made wrong by itself. */
export interface CertificatePlan {
  readonly subject: string
  readonly issuer: string
  readonly key: KeyPair
  /** The issuer's key, unless the certificate is to be forged. */
  readonly signer: KeyPair
  readonly notBefore: string
  readonly notAfter: string
  readonly serial: string
  readonly version: number
  readonly extensions: readonly Extension[]
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  /** The algorithm as the outer and inner AlgorithmIdentifier claim it. */
  readonly algorithm: { readonly outer: string; readonly inner: string }
  /** The key as SubjectPublicKeyInfo, where it is not simply `key`'s. */
  readonly spki?: Buffer
  /** The issuer's name as DER, where it is not simply `issuer`. */
  readonly issuerName?: Buffer
  /** A change to the finished certificate. */
  readonly after?: (der: Buffer) => Buffer
}

export const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
export const ECDSA_SHA384 = '1.2.840.10045.4.3.3'
export const ECDSA_SHA512 = '1.2.840.10045.4.3.4'

export function ecKey(
  namedCurve: 'secp384r1' | 'prime256v1' | 'secp521r1' | 'brainpoolP384r1' = 'secp384r1',
  paramEncoding: 'named' | 'explicit' = 'named',
): KeyPair {
  return generateKeyPairSync('ec', { namedCurve, paramEncoding })
}

export function rsaKey(modulusLength: number): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength })
}

export function basicConstraints(
  ca: boolean,
  pathLength?: number,
  critical: boolean = true,
): Extension {
  const parts = [
    ...(ca ? [der(0x01, Buffer.of(0xff))] : []),
    ...(pathLength === undefined ? [] : [der(0x02, Buffer.of(pathLength))]),
  ]
  return { oid: '2.5.29.19', critical, value: der(0x30, ...parts) }
}

/** `bits` is the first byte of the BIT STRING: 0x80 digitalSignature, 0x04 keyCertSign, 0x02 cRLSign. */
export function keyUsage(bits: number, critical: boolean = true): Extension {
  const unused =
    bits === 0 ? 0 : Math.clz32(bits & -bits) === 31 ? 0 : 31 - Math.clz32(bits & -bits)
  return { oid: '2.5.29.15', critical, value: der(0x03, Buffer.of(unused, bits)) }
}

const made = new WeakMap<CertificatePlan, Buffer>()

/** The plan's certificate, as DER; the same plan gives the same bytes. */
export function makeCertificate(plan: CertificatePlan): Buffer {
  const before = made.get(plan) ?? signCertificate(plan)
  made.set(plan, before)
  return before
}

function signCertificate(plan: CertificatePlan): Buffer {
  const algorithm = (oid: string): Buffer => der(0x30, oidOf(oid))
  const spki = plan.spki ?? plan.key.publicKey.export({ format: 'der', type: 'spki' })
  const tbs = der(
    0x30,
    ...(plan.version === 0 ? [] : [der(0xa0, der(0x02, Buffer.of(plan.version)))]),
    der(0x02, Buffer.from(plan.serial, 'hex')),
    algorithm(plan.algorithm.inner),
    plan.issuerName ?? nameOf(plan.issuer),
    der(0x30, timeOf(plan.notBefore), timeOf(plan.notAfter)),
    nameOf(plan.subject),
    spki,
    ...(plan.extensions.length === 0
      ? []
      : [der(0xa3, der(0x30, ...plan.extensions.map(extensionOf)))]),
  )
  const signature = sign(plan.hash, tbs, plan.signer.privateKey)
  const whole = der(0x30, tbs, algorithm(plan.algorithm.outer), der(0x03, Buffer.of(0), signature))
  return plan.after?.(whole) ?? whole
}

export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  return Buffer.from(encodeDer(tag, ...contents))
}

export function nameOf(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oidOf('2.5.4.3'), der(0x0c, Buffer.from(commonName)))))
}

export function oidOf(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const septets = (n: number): number[] =>
    n < 128 ? [n] : [...septets(Math.floor(n / 128)).map((it) => it | 0x80), n % 128]
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]))
}

export function extensionOf({ oid, critical, value }: Extension): Buffer {
  const flag = critical ? [der(0x01, Buffer.of(0xff))] : []
  return der(0x30, oidOf(oid), ...flag, der(0x04, value))
}

export function timeOf(text: string): Buffer {
  const digits = text.replace(/[-:T]/g, '')
  return Number(text.slice(0, 4)) < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits))
}
