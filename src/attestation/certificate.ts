import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { ASN1Obj } from '@sigstore/core'
import { Fault } from '../fault.ts'
import { type Instant, parseInstant } from '../model/instant.ts'
import { encodeDer, TAG } from './der.ts'
import { type Extensions, readExtensions } from './extensions.ts'
import { type Fingerprint, fingerprintOf } from './roots.ts'

/** A certificate of a Nitro chain: X.509 v3, its key on P-384, signed with ECDSA and SHA-384. */
export interface Certificate {
  /** Its place in the document, as messages name it: `cabundle[1]`, `certificate`. */
  readonly place: string
  /** The SHA-256 of its DER, in hex. */
  readonly fingerprint: Fingerprint
  /** The serial number in hex, without leading zero bytes. */
  readonly serial: string
  /** The DER of the names' contents; equal names are equal here. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** The SHA-256 of the issuer's DER, in hex: with the serial, what a deny-list names. */
  readonly issuerSha256: string
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly publicKey: KeyObject
  readonly extensions: Extensions
  /** What the issuer signed, as received, and the signature as DER. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
}

// AlgorithmIdentifier's contents: ecdsa-with-SHA384, without parameters (RFC 5758 section 3.2).
const ECDSA_SHA384 = Buffer.from('06082a8648ce3d040303', 'hex')
// SubjectPublicKeyInfo's contents up to the point: id-ecPublicKey, secp384r1 by name, uncompressed.
const P384_POINT = Buffer.from('301006072a8648ce3d020106052b8104002203620004', 'hex')

/**
 * Parses a certificate's DER strictly and once: what is read here is what the issuer's signature covers.
 *
 * Any other version, key, curve, algorithm or a trailing byte is refused, so that no weaker
 * signature can be asked for. Throws ATTESTATION_CERTIFICATE_INVALID.
 */
export function parseCertificate(der: Uint8Array, place: string): Certificate {
  try {
    return readCertificate(der, place)
  } catch (cause) {
    throw new Fault(
      'ATTESTATION_CERTIFICATE_INVALID',
      `${place}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { at: place, cause },
    )
  }
}

// Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280 section 4.1)
function readCertificate(der: Uint8Array, place: string): Certificate {
  const whole = parts(ASN1Obj.parseBuffer(Buffer.from(der)), 'the certificate', 3)
  const [tbs, algorithm, signature] = whole
  // version [0], serial, algorithm, issuer, validity, subject, key, extensions [3]; v3 has them all,
  // and the unique identifiers [1] and [2] are in no certificate of AWS's.
  const [version, serial, inner, issuer, validity, subject, key, extensions] = parts(
    tbs,
    'the certificate to be signed',
    8,
  )
  if (!version?.tag.isContextSpecific(0) || hexOf(version) !== '020102') {
    throw new Error('it is not of version 3')
  }
  if (!sameContents(algorithm, ECDSA_SHA384) || !sameContents(inner, ECDSA_SHA384)) {
    throw new Error('it is not signed with ECDSA and SHA-384')
  }
  if (!serial?.tag.isInteger()) throw new Error('it has no serial number')
  const [notBefore, notAfter] = parts(validity, 'the validity', 2)
  const issuerName = sequence(issuer, 'the issuer')
  return {
    place,
    fingerprint: fingerprintOf(der),
    serial: hexOf(serial).replace(/^(00)+(?=..)/, ''),
    issuer: issuerName,
    subject: sequence(subject, 'the subject'),
    issuerSha256: sha256(encodeDer(TAG.sequence, issuerName)),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: p384Key(sequence(key, 'the public key')),
    extensions: readExtensions(extensions),
    tbs: encodeDer(TAG.sequence, sequence(tbs, 'the certificate to be signed')),
    signature: bitString(signature),
  }
}

function parts(from: ASN1Obj | undefined, what: string, count: number): readonly ASN1Obj[] {
  sequence(from, what)
  if (from?.subs.length === count) return from.subs
  throw new Error(`${what} has ${from?.subs.length} parts where ${count} belong`)
}

function sequence(from: ASN1Obj | undefined, what: string): Uint8Array {
  if (from?.tag.toDER() === TAG.sequence) return from.value
  throw new Error(`${what} is no sequence`)
}

function bitString(from: ASN1Obj | undefined): Uint8Array {
  if (from?.tag.toDER() === TAG.bitString && from.value[0] === 0) return from.value.subarray(1)
  throw new Error('the signature is no bit string of whole bytes')
}

// UTCTime up to 2049 and GeneralizedTime after, to the second, in UTC (RFC 5280 section 4.1.2.5).
function timeOf(from: ASN1Obj | undefined): Instant {
  const text = from?.value.toString('latin1') ?? ''
  const digits = from?.tag.isUTCTime()
    ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text
    : from?.tag.isGeneralizedTime()
      ? text
      : ''
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits)
  if (found === null) throw new Error('a time is not of the form of RFC 5280')
  const [, year, month, day, hour, minute, second] = found
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

// A curve written out by its parameters could be of the attacker's making: only the name passes.
function p384Key(spki: Uint8Array): KeyObject {
  if (
    spki.length !== P384_POINT.length + 96 ||
    !P384_POINT.equals(spki.subarray(0, P384_POINT.length))
  ) {
    throw new Error('its key is not on P-384')
  }
  const key = Buffer.from(encodeDer(TAG.sequence, spki))
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' })
  } catch (cause) {
    throw new Error('its key is no point of P-384', { cause })
  }
}

function sameContents(from: ASN1Obj | undefined, wanted: Buffer): boolean {
  return from?.tag.toDER() === TAG.sequence && wanted.equals(from.value)
}

function hexOf(from: ASN1Obj): string {
  return from.value.toString('hex')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
