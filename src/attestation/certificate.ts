import { createPublicKey, type KeyObject } from 'node:crypto'
import { ASN1Obj } from '@sigstore/core'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { Instant } from '../model/instant.ts'
import { parts, refuseOtherAlgorithm, sequence, serialOf, signatureBits, timeOf } from './asn1.ts'
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
  refuseOtherAlgorithm(algorithm, inner)
  const [notBefore, notAfter] = parts(validity, 'the validity', 2)
  const issuerName = sequence(issuer, 'the issuer')
  return {
    place,
    fingerprint: fingerprintOf(der),
    serial: serialOf(serial),
    issuer: issuerName,
    subject: sequence(subject, 'the subject'),
    issuerSha256: sha256Hex(encodeDer(TAG.sequence, issuerName)),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: p384Key(sequence(key, 'the public key')),
    extensions: readExtensions(extensions),
    tbs: encodeDer(TAG.sequence, sequence(tbs, 'the certificate to be signed')),
    signature: signatureBits(signature),
  }
}

// A curve written out by its parameters could be of the attacker's making: only the name passes.
function p384Key(spki: Uint8Array): KeyObject {
  if (
    spki.length !== P384_POINT.length + 96 ||
    !P384_POINT.equals(spki.subarray(0, P384_POINT.length))
  ) {
    throw new Error('its key is not on P-384')
  }
  // As text: of an object Node asks four times in vain whether it is a key, which costs more than the key.
  const base64 = Buffer.from(encodeDer(TAG.sequence, spki)).toString('base64')
  try {
    return createPublicKey(`-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----`)
  } catch (cause) {
    throw new Error('its key is no point of P-384', { cause })
  }
}

function hexOf(from: ASN1Obj): string {
  return from.value.toString('hex')
}
