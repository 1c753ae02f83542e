import type { X509Certificate } from 'node:crypto'
import { encodeCbor } from '../cose/encode.ts'
import { ALGORITHM_LABEL, decodeSign1, isSignedBy, SIGNATURE_ALGORITHMS } from '../cose/sign1.ts'
import { Fault } from '../fault.ts'
import { type Pcr, pcrBytes } from '../model/pcr.ts'
import { SIGNATURE_LIMIT } from './format.ts'
import type { SignatureSection } from './signature.ts'
import type { SignatureReport } from './signature-report.ts'

/**
 * Verifies a signature section against the PCR0 that was measured.
 *
 * The payload that should have been signed is built again and compared with the one that was, byte
 * for byte; nothing that the section says of itself is believed.
 */
export function verifySignature(section: SignatureSection, pcr0: Pcr): SignatureReport {
  const { certificate } = section
  const reason = refusal(section, pcr0)
  return {
    subject: certificate.subject === undefined ? '' : certificate.subject.split('\n').join(', '),
    notBefore: section.notBefore,
    notAfter: section.notAfter,
    ...(reason === undefined ? { valid: true } : { valid: false, reason }),
  }
}

/** The bytes that a signer signs for a PCR0: `{register_index: 0, register_value: […]}`. */
export function signedPayload(pcr0: Pcr): Uint8Array {
  return encodeCbor({ register_index: 0, register_value: [...pcrBytes(pcr0)] })
}

function refusal({ certificate, signature }: SignatureSection, pcr0: Pcr): string | undefined {
  try {
    const sign1 = decodeSign1(signature, {
      code: 'EIF_SIGNATURE_INVALID',
      what: 'signature',
      bytes: SIGNATURE_LIMIT,
      depth: 4,
      items: 64,
    })
    const algorithm = SIGNATURE_ALGORITHMS.get(sign1.protectedHeader.get(ALGORITHM_LABEL) ?? null)
    if (algorithm === undefined || sign1.protectedHeader.size !== 1) {
      return 'the protected header does not name ES256, ES384 or ES512 alone'
    }
    if (sign1.unprotectedHeader.size !== 0) return 'the unprotected header is not empty'
    if (!Buffer.from(sign1.payload).equals(signedPayload(pcr0))) {
      return 'what was signed is not the PCR0 of this image'
    }
    const key = publicKeyOf(certificate)
    if (key === undefined) return "the certificate's key cannot be used"
    return isSignedBy(sign1, algorithm, key)
      ? undefined
      : "the signature is not by the certificate's key"
  } catch (cause) {
    if (cause instanceof Fault) return cause.message
    throw cause
  }
}

function publicKeyOf(certificate: X509Certificate): X509Certificate['publicKey'] | undefined {
  try {
    return certificate.publicKey
  } catch {
    // OpenSSL knows more certificates than kinds of keys.
    return undefined
  }
}
