import { verify } from 'node:crypto'
import { Fault } from '../fault.ts'
import { earlierOf, type Instant, laterOf } from '../model/instant.ts'
import { plainSerial } from './asn1.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import type { Claims } from './claims.ts'
import { type RevocationList, refuseRevoked } from './revocation.ts'
import { type Fingerprint, fingerprintOf } from './roots.ts'
import type { VerifiedLinks } from './verified-links.ts'

/** A certificate that is refused whatever it chains to. */
export interface DeniedCertificate {
  /** The SHA-256 of the issuer's name in DER, in hex, as a verified document's chain shows it. */
  readonly issuerSha256: string
  /** The serial number in hex, without leading zero bytes. */
  readonly serial: string
}

/** Which chains are believed, and when. */
export interface ChainPolicy {
  /** The moment at which every certificate must be valid: now, or a moment of the past for an audit. */
  readonly at: Instant
  /** The roots that are believed, by fingerprint. None are believed if there are none. */
  readonly roots: readonly Fingerprint[]
  readonly deniedCertificates?: readonly DeniedCertificate[] | undefined
  /** Where they are given, every certificate that names a list needs a current one; see {@link refuseRevoked}. */
  readonly revocationLists?: readonly RevocationList[] | undefined
  /** Signatures between certificates that need no second check; undefined: every one is checked. */
  readonly verifiedLinks?: VerifiedLinks | undefined
}

/** A chain that was walked from a pinned root to the certificate that signs documents. */
export interface TrustedChain {
  readonly root: Fingerprint
  /** Root first, the signing certificate last. */
  readonly certificates: readonly Certificate[]
  readonly leaf: Certificate
  /** The first moment at which every certificate is valid. */
  readonly validFrom: Instant
  /** The first moment at which one of the certificates is no longer valid. */
  readonly validUntil: Instant
}

/**
 * Steps 5, 6 and 13: walks from the pinned root down to the document's certificate.
 *
 * The bundle is the attacker's until its first certificate is found to be a pinned root, and then
 * each next one only by the signature of the one above it. No part of it enters a trust store, and
 * the order is the document's: nothing is searched for. What costs nothing is checked first.
 */
export function verifyChain(claims: Claims, policy: ChainPolicy): TrustedChain {
  const [first = new Uint8Array()] = claims.cabundle
  const fingerprint = fingerprintOf(first)
  if (!policy.roots.includes(fingerprint)) {
    throw new Fault(
      'ATTESTATION_ROOT_UNKNOWN',
      `the bundle's first certificate has SHA-256 ${fingerprint}, which is none of the pinned roots`,
      { at: 'cabundle[0]', hint: 'only the AWS Nitro root is believed unless another is named' },
    )
  }
  const root = parseCertificate(first, 'cabundle[0]')
  const between = claims.cabundle
    .slice(1)
    .map((der, i) => parseCertificate(der, `cabundle[${i + 1}]`))
  const leaf = parseCertificate(claims.certificate, 'certificate')
  refuseRepeated([root, ...between, leaf])
  const authorities = [root, ...between]
  authorities.forEach((it, i) => {
    refuseNoAuthority(it, between.length - i)
  })
  refuseNoSigner(leaf)
  const certificates = [...authorities, leaf]
  for (const it of certificates) refuseByPolicy(it, policy)
  certificates.reduce((issuer, subject) => issuedBy(issuer, subject, policy.verifiedLinks))
  if (policy.revocationLists !== undefined) {
    refuseRevoked(certificates, policy.revocationLists, policy.at)
  }
  return {
    root: fingerprint,
    certificates,
    leaf,
    validFrom: certificates.map((it) => it.notBefore).reduce(laterOf),
    validUntil: certificates.map((it) => it.notAfter).reduce(earlierOf),
  }
}

// A root that stands twice would be issued by itself: no harm, and in no chain of AWS's.
function refuseRepeated(certificates: readonly Certificate[]): void {
  certificates.forEach(({ place, fingerprint }, i) => {
    const before = certificates.slice(0, i).find((it) => it.fingerprint === fingerprint)
    if (before === undefined) return
    throw new Fault('ATTESTATION_CHAIN_INVALID', `${place}: it is ${before.place} once more`, {
      at: place,
    })
  })
}

// Half-open, as OpenSSL has it: at `notAfter` itself a certificate is no longer valid.
function refuseByPolicy(it: Certificate, { at, deniedCertificates = [] }: ChainPolicy): void {
  if (!(at >= it.notBefore)) {
    throw new Fault(
      'ATTESTATION_CERTIFICATE_NOT_YET_VALID',
      `${it.place} is valid from ${it.notBefore}, but the time is ${at}`,
      { at: it.place, hint: "check this machine's clock" },
    )
  }
  if (!(at < it.notAfter)) {
    throw new Fault(
      'ATTESTATION_CERTIFICATE_EXPIRED',
      `${it.place} is valid until ${it.notAfter}, but the time is ${at}`,
      { at: it.place, hint: 'ask the enclave for a new document; for an audit, name its time' },
    )
  }
  if (
    deniedCertificates.some(
      (denied) =>
        denied.issuerSha256.toLowerCase() === it.issuerSha256 &&
        plainSerial(denied.serial) === it.serial,
    )
  ) {
    throw new Fault(
      'ATTESTATION_CERTIFICATE_DENIED',
      `${it.place} with serial ${it.serial} is on the deny-list`,
      { at: it.place },
    )
  }
}

// `below`: the CA certificates between this one and the leaf (RFC 5280 section 4.2.1.9).
function refuseNoAuthority({ place, extensions }: Certificate, below: number): void {
  const { basicConstraints, keyUsage } = extensions
  if (!basicConstraints?.ca || !basicConstraints.critical) {
    throw misplaced(place, 'it is no CA by a critical basicConstraints')
  }
  if (!keyUsage?.keyCertSign) throw misplaced(place, 'its key may not sign certificates')
  const { pathLength = Number.POSITIVE_INFINITY } = basicConstraints
  if (!(below <= pathLength)) {
    throw new Fault(
      'ATTESTATION_CHAIN_INVALID',
      `${place}: it allows ${pathLength} CA certificates below it, but there are ${below}`,
      { at: place },
    )
  }
}

function refuseNoSigner({ place, extensions }: Certificate): void {
  if (extensions.basicConstraints?.ca) throw misplaced(place, 'it is a CA')
  if (extensions.keyUsage?.keyCertSign) throw misplaced(place, 'its key may sign certificates')
  if (!extensions.keyUsage?.digitalSignature) throw misplaced(place, 'its key may not sign')
}

/** The subject, once it is found to be issued by the issuer. */
function issuedBy(
  issuer: Certificate,
  subject: Certificate,
  links: VerifiedLinks | undefined,
): Certificate {
  const where = { at: subject.place }
  if (!Buffer.from(subject.issuer).equals(issuer.subject)) {
    throw new Fault(
      'ATTESTATION_CHAIN_INVALID',
      `${subject.place}: its issuer is not the subject of ${issuer.place}`,
      where,
    )
  }
  if (links?.has(issuer.fingerprint, subject.fingerprint) === true) return subject
  if (!verify('sha384', subject.tbs, issuer.publicKey, subject.signature)) {
    throw new Fault(
      'ATTESTATION_CHAIN_INVALID',
      `${subject.place}: its signature is not by the key of ${issuer.place}`,
      where,
    )
  }
  links?.add(issuer.fingerprint, subject.fingerprint)
  return subject
}

function misplaced(place: string, why: string): Fault {
  return new Fault('ATTESTATION_CERTIFICATE_INVALID', `${place}: ${why}`, { at: place })
}
