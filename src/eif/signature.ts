import { X509Certificate } from 'node:crypto'
import * as z from 'zod'
import { decodeCbor } from '../cose/cbor.ts'
import { encodeCbor } from '../cose/encode.ts'
import { Fault } from '../fault.ts'
import { type Instant, instantFromSeconds } from '../model/instant.ts'
import { SIGNATURE_LIMIT } from './format.ts'

/** A signature section as it stands in a file; the certificate can be read, nothing has been verified. */
export interface SignatureSection {
  readonly certificate: X509Certificate
  /** The certificate's DER: what PCR8 is computed from. */
  readonly der: Uint8Array
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** The bytes of a COSE_Sign1, or of something else. */
  readonly signature: Uint8Array
}

const byteArray = z.array(z.int().min(0).max(255))
const sectionSchema = z
  .array(z.strictObject({ signing_certificate: byteArray, signature: byteArray }))
  .min(1)

/**
 * Parses a signature section: CBOR `[{signing_certificate, signature}, …]` whose values are arrays of
 * integers and no byte strings. The certificate is PEM text. AWS reads the first element alone, so
 * the others are looked at for their form and not used.
 *
 * Throws EIF_SIGNATURE_INVALID where no certificate can be had: then PCR8 cannot be told.
 */
export function parseSignature(bytes: Uint8Array): SignatureSection {
  const value = decodeCbor(bytes, {
    code: 'EIF_SIGNATURE_INVALID',
    what: 'signature section',
    bytes: SIGNATURE_LIMIT,
    depth: 3,
    items: SIGNATURE_LIMIT,
  })
  const parsed = sectionSchema.safeParse(plainObjects(value))
  const first = parsed.data?.[0]
  if (first === undefined) {
    throw invalid('it is no array of a signing_certificate and a signature, each an array of bytes')
  }
  return {
    ...parsePem(Buffer.from(first.signing_certificate)),
    signature: Uint8Array.from(first.signature),
  }
}

/** A signature section's data. */
export function encodeSignature(pem: string, signature: Uint8Array): Uint8Array {
  return encodeCbor([
    { signing_certificate: [...Buffer.from(pem, 'utf8')], signature: [...signature] },
  ])
}

const PEM =
  /-----BEGIN (?:X509 )?CERTIFICATE-----\r?\n([A-Za-z0-9+/=\s]*?)-----END (?:X509 )?CERTIFICATE-----/

/**
 * The first certificate of a PEM text.
 *
 * OpenSSL reads it, as it does for AWS; but what it read must be all that the first block holds, or
 * two readers could take two certificates, and so two PCR8, from the same bytes.
 */
function parsePem(pem: Buffer): Omit<SignatureSection, 'signature'> {
  const block = PEM.exec(pem.toString('latin1'))?.[1]
  if (block === undefined) throw invalid('its signing_certificate is no certificate in PEM')
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch (cause) {
    throw invalid('its signing_certificate is no X.509 certificate', cause)
  }
  if (!certificate.raw.equals(Buffer.from(block, 'base64'))) {
    throw invalid('its signing_certificate can be read as more than one certificate')
  }
  return {
    certificate,
    der: Uint8Array.from(certificate.raw),
    notBefore: instantOf(certificate.validFrom, certificate.validFromDate),
    notAfter: instantOf(certificate.validTo, certificate.validToDate),
  }
}

/** What OpenSSL's ASN1_TIME_print writes for a time that is none. */
const UNREADABLE = 'Bad time value'

// Node's date of a time that OpenSSL cannot read is whatever its memory held; the text always says so.
function instantOf(text: string, date: Date): Instant {
  const seconds = Math.floor(date.getTime() / 1000)
  if (text === UNREADABLE || Number.isNaN(seconds))
    throw invalid('the dates of its certificate cannot be read')
  return instantFromSeconds(seconds)
}

// Maps come from the strict decoder; the schema looks at objects. Keys that are no text stay away.
function plainObjects(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined
  return value.map((it) => (it instanceof Map ? Object.fromEntries(it) : it))
}

function invalid(why: string, cause?: unknown): Fault {
  return new Fault('EIF_SIGNATURE_INVALID', `signature section: ${why}`, { cause })
}
