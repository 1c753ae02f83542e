import { isSignedBy } from '../cose/sign1.ts'
import { Fault } from '../fault.ts'
import { type ChainPolicy, type TrustedChain, verifyChain } from './chain.ts'
import { type Claims, decodeClaims } from './claims.ts'
import { decodeSigned, type SignedDocument } from './signed.ts'

/** Claims that an enclave's hypervisor made: the signature and the chain hold. */
export interface Authentic {
  readonly claims: Claims
  readonly chain: TrustedChain
}

/**
 * Steps 1 to 7 and the timestamp's half of 8: who says so. Whether the document is young, answers
 * our question and comes from an enclave that keeps secrets is asked next; see `verifyDocument`.
 */
export function authenticate(bytes: Uint8Array, policy: ChainPolicy): Authentic {
  const signed = decodeSigned(bytes)
  const claims = decodeClaims(signed.payload)
  const chain = verifyChain(claims, policy)
  return verifySigner(signed, claims, chain)
}

function verifySigner(signed: SignedDocument, claims: Claims, chain: TrustedChain): Authentic {
  if (!isSignedBy(signed, signed.algorithm, chain.leaf.publicKey)) {
    throw new Fault(
      'ATTESTATION_SIGNATURE_INVALID',
      "the document's signature is not by its certificate's key",
      { at: 'signature' },
    )
  }
  const { notBefore, notAfter } = chain.leaf
  if (!(claims.at >= notBefore && claims.at < notAfter)) {
    throw new Fault(
      'ATTESTATION_TIMESTAMP_INVALID',
      `the document is of ${claims.at}, but its certificate is valid from ${notBefore} until ${notAfter}`,
      { at: 'timestamp' },
    )
  }
  return { claims, chain }
}
