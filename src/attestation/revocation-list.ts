import { ASN1Obj } from '@sigstore/core'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { refuseOtherAlgorithm, sequence, serialOf, signatureBits, timeOf } from './asn1.ts'
import { encodeDer, TAG } from './der.ts'
import { fullNameAddresses, listExtensions } from './extensions.ts'

/** A CA's list of the certificates that it takes back (RFC 5280 section 5). Nothing of it is verified. */
export interface RevocationList {
  /** What messages call it: a file, an address. */
  readonly place: string
  /** The DER of the name's contents; an issuer's own list has its subject here. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Instant
  /** The first moment at which a newer one must be there. */
  readonly nextUpdate: Instant
  /** Serial numbers in hex, without leading zero bytes. */
  readonly serials: ReadonlySet<string>
  /** Where certificates that it is for say that it is; absent where it is for all of its issuer's. */
  readonly scope?: readonly string[] | undefined
  /** What the issuer signed, as received, and the signature as DER. */
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
}

/** Greatest length of a list in bytes: certificates of these chains live hours or days. */
export const MAX_REVOCATION_LIST_BYTES: number = 4 << 20

const ISSUING_DISTRIBUTION_POINT = '2.5.29.28'
// They name the list and its key, and restrict nothing.
const HARMLESS = new Set(['2.5.29.20', '2.5.29.35'])

const PEM = /^-----BEGIN X509 CRL-----\s+([A-Za-z0-9+/=\s]+)-----END X509 CRL-----\s*$/

/**
 * Parses a list of version 2 from DER or PEM, whoever wrote it.
 *
 * Refused beside what is not of the form: a list that is not complete (a delta, or one for some
 * reasons or kinds of certificates), one of several issuers, one without a next update, and any
 * critical extension that is not known. Throws REVOCATION_LIST_INVALID.
 */
export function parseRevocationList(bytes: Uint8Array, place: string): RevocationList {
  try {
    if (bytes.length > MAX_REVOCATION_LIST_BYTES) {
      throw new Error(`at most ${MAX_REVOCATION_LIST_BYTES} bytes are read, not ${bytes.length}`)
    }
    return readList(derOf(bytes), place)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable'
    throw new Fault('REVOCATION_LIST_INVALID', `the revocation list ${place}: ${why}`, {
      at: place,
      hint: 'give a complete list in DER or PEM, as the CA publishes it',
      cause,
    })
  }
}

function derOf(bytes: Uint8Array): Buffer<ArrayBuffer> {
  if (bytes[0] !== 0x2d) return Buffer.from(bytes)
  const [, base64] = PEM.exec(Buffer.from(bytes).toString('latin1')) ?? []
  if (base64 === undefined) throw new Error('it is no X509 CRL in PEM')
  return Buffer.from(base64, 'base64')
}

// CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue }
function readList(der: Buffer<ArrayBuffer>, place: string): RevocationList {
  const whole = ASN1Obj.parseBuffer(der)
  sequence(whole, 'the list')
  const [tbs, outer, signature] = whole.subs
  if (whole.subs.length !== 3) throw new Error('it has not the three parts of a list')
  const signed = sequence(tbs, 'the list to be signed')
  // version, algorithm, issuer, thisUpdate, nextUpdate, revoked if there are any, extensions [0].
  const [version, inner, issuer, thisUpdate, nextUpdate, ...rest] = tbs?.subs ?? []
  if (!version?.tag.isInteger() || version.value.toString('hex') !== '01') {
    throw new Error('it is not of version 2')
  }
  refuseOtherAlgorithm(outer, inner)
  const revoked = rest[0]?.tag.toDER() === TAG.sequence ? rest.shift() : undefined
  const scope = readScope(rest.shift())
  if (rest.length > 0) throw new Error('it has more parts than a list has')
  return {
    place,
    issuer: sequence(issuer, 'the issuer'),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: timeOf(nextUpdate),
    serials: new Set((revoked?.subs ?? []).map(readEntry)),
    ...(scope === undefined ? {} : { scope }),
    tbs: encodeDer(TAG.sequence, signed),
    signature: signatureBits(signature),
  }
}

// SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL }. Why and when do not
// matter; a critical extension does, since it may name another issuer (section 5.3.3).
function readEntry(from: ASN1Obj): string {
  sequence(from, 'an entry')
  const [serial, date, extensions, ...more] = from.subs
  timeOf(date)
  if (more.length > 0) throw new Error('an entry has more parts than it may have')
  if (extensions !== undefined) {
    for (const { oid, critical } of listExtensions(extensions).values()) {
      if (critical) throw new Error(`the critical extension ${oid} of an entry is not known`)
    }
  }
  return serialOf(serial)
}

function readScope(from: ASN1Obj | undefined): readonly string[] | undefined {
  if (from === undefined) return undefined
  const [list] = from.tag.toDER() === TAG.contextConstructed0 ? from.subs : []
  if (from.subs.length !== 1) throw new Error('its extensions are not of their form')
  const extensions = listExtensions(list)
  for (const { oid, critical } of extensions.values()) {
    if (critical && oid !== ISSUING_DISTRIBUTION_POINT && !HARMLESS.has(oid)) {
      throw new Error(`the critical extension ${oid} is not known`)
    }
  }
  const point = extensions.get(ISSUING_DISTRIBUTION_POINT)
  if (point === undefined) return undefined
  // SEQUENCE { distributionPoint [0], onlyContainsUserCerts [1], … }: all but the first make it partial.
  const { subs } = ASN1Obj.parseBuffer(Buffer.from(point.value))
  const addresses = subs.length === 1 && subs[0] !== undefined ? fullNameAddresses(subs[0]) : []
  if (addresses.length === 0) throw new Error('it is for a part of the certificates only')
  return addresses
}
