import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { encodeCbor, encodeSign1 } from '../cose/encode.ts'
import { sigStructure } from '../cose/sign1.ts'
import { Fault } from '../fault.ts'
import type { Pcr } from '../model/pcr.ts'
import { SIGNATURE_LIMIT } from './format.ts'
import { encodeSignature, parseSignature } from './signature.ts'
import { signedPayload, verifySignature } from './verify-signature.ts'

const CURVE = 'secp384r1'
const PROTECTED = encodeCbor(new Map([[1, -35]]))

/** A P-384 key that signs images, wherever it is kept. */
export interface Signer {
  /** The key's certificate: it goes into the image, and its DER into PCR8. */
  readonly certificate: X509Certificate

  /** ECDSA with SHA-384 over these bytes, as raw r‖s of 96 bytes (IEEE P1363), not as DER. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/**
 * Parses a signing certificate from PEM. Throws EIF_SIGNING_KEY_INVALID unless its key is on P-384.
 * Its dates are not looked at: AWS refuses to run an image whose certificate has expired, so a caller
 * with a clock should warn.
 */
export function parseSigningCertificate(pem: string): X509Certificate {
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch (cause) {
    throw invalid('the signing certificate is no X.509 certificate in PEM', cause)
  }
  const curve = certificate.publicKey.asymmetricKeyDetails?.namedCurve
  if (curve !== CURVE) {
    throw invalid(
      `the signing certificate's key is ${curve ?? certificate.publicKey.asymmetricKeyType ?? 'unknown'}, not on P-384`,
    )
  }
  return certificate
}

/** A signer whose key is in memory. Throws EIF_SIGNING_KEY_INVALID unless the two are a pair on P-384. */
export function localSigner(certificatePem: string, keyPem: string): Signer {
  const certificate = parseSigningCertificate(certificatePem)
  let key: KeyObject
  try {
    key = createPrivateKey(keyPem)
  } catch (cause) {
    throw invalid('the signing key is no private key in PEM without passphrase', cause)
  }
  if (!certificate.checkPrivateKey(key)) {
    throw invalid('the signing key is not the one that the certificate is for')
  }
  return {
    certificate,
    sign: async (message) =>
      Uint8Array.from(sign('sha384', message, { key, dsaEncoding: 'ieee-p1363' })),
  }
}

/**
 * A signature section for this PCR0. What the signer answers is verified before it is used; a wrong
 * answer, as of a key that is not the certificate's, throws EIF_SIGNING_FAILED.
 */
export async function signPcr0(pcr0: Pcr, signer: Signer): Promise<Uint8Array> {
  const payload = signedPayload(pcr0)
  const signature = await signer.sign(sigStructure(PROTECTED, payload))
  const cose = encodeSign1({ protectedBytes: PROTECTED, payload, signature })
  const data = encodeSignature(signer.certificate.toString(), cose)
  if (data.length > SIGNATURE_LIMIT) {
    throw invalid(
      `the signing certificate makes a section of ${data.length} bytes, more than ${SIGNATURE_LIMIT}`,
    )
  }
  const { valid, reason } = verifySignature(parseSignature(data), pcr0)
  if (!valid) {
    throw new Fault('EIF_SIGNING_FAILED', `the signer's answer does not hold: ${reason}`, {
      hint: 'give the certificate that was made for this key',
    })
  }
  return data
}

function invalid(why: string, cause?: unknown): Fault {
  return new Fault('EIF_SIGNING_KEY_INVALID', why, {
    hint: 'make a pair with: openssl ecparam -name secp384r1 -genkey, and openssl req -new -x509',
    cause,
  })
}
