import { decodeClaims } from '../attestation/claims.ts'
import { decodeSigned, MAX_PAYLOAD_BYTES } from '../attestation/signed.ts'
import { decodeCbor } from '../cose/cbor.ts'
import { Fault } from '../fault.ts'

/** The nonce that a document names before anything about it is verified, and what is wrong with its form. */
export interface Presented {
  readonly nonce: Uint8Array | undefined
  readonly fault: Fault | undefined
}

/**
 * Reads the nonce of a document from anywhere. A document that breaks a rule of its form still names
 * its nonce, if it can be found at all: so a challenge is used up by what was presented first, however
 * wrong that is.
 */
export function presentedNonce(document: Uint8Array): Presented {
  try {
    const { payload } = decodeSigned(document)
    try {
      return { nonce: decodeClaims(payload).nonce, fault: undefined }
    } catch (error) {
      return { nonce: nonceIn(payload), fault: faultOf(error) }
    }
  } catch (error) {
    return { nonce: undefined, fault: faultOf(error) }
  }
}

function nonceIn(payload: Uint8Array): Uint8Array | undefined {
  try {
    const map: unknown = decodeCbor(payload, {
      code: 'ATTESTATION_MALFORMED',
      what: "attestation document's payload",
      bytes: MAX_PAYLOAD_BYTES,
      depth: 6,
      items: 512,
    })
    const nonce: unknown = map instanceof Map ? map.get('nonce') : undefined
    return nonce instanceof Uint8Array ? nonce : undefined
  } catch (error) {
    faultOf(error)
    return undefined
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  throw error
}
