import {
  ALGORITHM_LABEL,
  decodeSign1,
  SIGNATURE_ALGORITHMS,
  type Sign1,
  type SignatureAlgorithm,
} from '../cose/sign1.ts'

import { Fault } from '../fault.ts'

/** Greatest length of a payload: what AWS's own libraries take. The driver's buffer is 12,288. */
export const MAX_PAYLOAD_BYTES = 16_384

// The payload, the protected header, an empty map, 96 bytes of signature, and their heads.
const MAX_DOCUMENT_BYTES = MAX_PAYLOAD_BYTES + 128

// ES384 (RFC 9053 section 2.1), the only algorithm of attestation documents.
const ES384 = -35

/** A document as received: its parts and its algorithm, nothing of it verified. */
export interface SignedDocument extends Sign1 {
  readonly algorithm: SignatureAlgorithm
}

/**
 * Steps 1 and 2: the four parts of the COSE_Sign1, its protected header exactly `{1: -35}` and its
 * unprotected header empty. The bytes that the signature covers are kept as received.
 *
 * Throws ATTESTATION_MALFORMED or ATTESTATION_ALGORITHM.
 */
export function decodeSigned(bytes: Uint8Array): SignedDocument {
  const sign1 = decodeSign1(bytes, {
    code: 'ATTESTATION_MALFORMED',
    what: 'attestation document',
    bytes: MAX_DOCUMENT_BYTES,
    depth: 4,
    items: 64,
  })
  const { protectedHeader, unprotectedHeader, payload } = sign1
  const named = protectedHeader.get(ALGORITHM_LABEL)
  const algorithm = named === ES384 ? SIGNATURE_ALGORITHMS.get(ES384) : undefined
  if (algorithm === undefined || protectedHeader.size !== 1) {
    throw new Fault(
      'ATTESTATION_ALGORITHM',
      `the protected header is {1: -35} (ES384) and nothing else, but this one has ${
        protectedHeader.size === 1 && named !== undefined
          ? 'another algorithm'
          : `${protectedHeader.size} entries`
      }`,
      { at: 'protected header' },
    )
  }
  if (unprotectedHeader.size > 0) {
    throw new Fault(
      'ATTESTATION_ALGORITHM',
      `the unprotected header is empty, but this one has ${unprotectedHeader.size} entries`,
      { at: 'unprotected header' },
    )
  }
  if (payload.length > MAX_PAYLOAD_BYTES) {
    throw new Fault(
      'ATTESTATION_MALFORMED',
      `the payload has ${payload.length} bytes, more than ${MAX_PAYLOAD_BYTES}`,
      { at: 'payload' },
    )
  }
  return { ...sign1, algorithm }
}
