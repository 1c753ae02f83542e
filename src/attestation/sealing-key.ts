import { createHash, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { Fault } from '../fault.ts'
import type { VerifiedDocument } from './verify.ts'

/** Bits that an RSA key has at least. */
export const MIN_RSA_BITS = 2048

/** A key that secrets may be wrapped for, and its own bytes. */
export interface SealingKey {
  readonly key: KeyObject
  /** SubjectPublicKeyInfo, as the document or the hash in it binds it. */
  readonly spki: Uint8Array
}

/**
 * The RSA key that the enclave vouches for: the document's `public_key`, or `presented` where the
 * document's user data is its SHA-256, exactly those 32 bytes.
 *
 * Throws ATTESTATION_KEY_MISSING, ATTESTATION_KEY_UNBOUND, or ATTESTATION_KEY_UNSUITABLE for what is
 * not a plain RSA key of 2,048 bits or more, as a SubjectPublicKeyInfo and nothing after it.
 */
export function sealingKey(document: VerifiedDocument, presented?: Uint8Array): SealingKey {
  const spki = presented === undefined ? document.publicKey : boundKey(document, presented)
  if (spki === undefined) {
    throw new Fault('ATTESTATION_KEY_MISSING', 'the document has no public_key to seal to', {
      at: 'public_key',
      hint: 'the enclave must ask for its document with a public key in it',
    })
  }
  return { key: rsaKey(spki), spki }
}

function boundKey({ userData }: VerifiedDocument, presented: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(presented).digest()
  if (userData?.length === hash.length && timingSafeEqual(userData, hash)) return presented
  throw new Fault(
    'ATTESTATION_KEY_UNBOUND',
    "the document's user data is not the SHA-256 of the key that was presented",
    { at: 'user_data', hint: 'put the SHA-256 of the SubjectPublicKeyInfo into user_data' },
  )
}

function rsaKey(spki: Uint8Array): KeyObject {
  const der = Buffer.from(spki)
  let key: KeyObject
  try {
    key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch (cause) {
    throw unsuitable('it is no SubjectPublicKeyInfo', cause)
  }
  if (key.asymmetricKeyType !== 'rsa') throw unsuitable(`it is of type ${key.asymmetricKeyType}`)
  // What follows the key would be bytes that the enclave vouches for and nobody reads.
  if (!key.export({ format: 'der', type: 'spki' }).equals(der)) {
    throw unsuitable('it is not written as DER')
  }
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (modulusLength < MIN_RSA_BITS) throw unsuitable(`it has ${modulusLength} bits`)
  // With an exponent of 1 what is wrapped is not hidden at all.
  if (publicExponent < 65_537n) throw unsuitable(`its exponent is ${publicExponent}`)
  return key
}

function unsuitable(why: string, cause?: unknown): Fault {
  return new Fault('ATTESTATION_KEY_UNSUITABLE', `the key to seal to: ${why}`, {
    at: 'public_key',
    hint: `use an RSA key of ${MIN_RSA_BITS} bits or more, as SubjectPublicKeyInfo in DER`,
    cause,
  })
}
