import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import { Fault } from '../fault.ts'
import { concatBytes } from './der.ts'
import { encodeEnvelope, parseEnvelope } from './envelope.ts'
import { sealingKey } from './sealing-key.ts'
import { isVerified, type VerifiedDocument } from './verify.ts'

/** Greatest length of a secret. */
export const MAX_SECRET_BYTES = 65_536

const CONTENT_KEY_BYTES = 32
const IV_BYTES = 16
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const

/** What sealing needs beside the document and the secret. */
export interface Sealing {
  /** Unpredictable bytes, as `randomBytes` of `node:crypto` gives them. */
  readonly random: (count: number) => Uint8Array
  /** A key that the document binds by its SHA-256 in `user_data`, in place of its `public_key`. */
  readonly presentedKey?: Uint8Array | undefined
}

/**
 * Seals a secret so that only the enclave of this verified document can open it: an envelope as
 * AWS KMS writes it, which AWS's enclave SDK and `openssl cms -decrypt` open.
 *
 * It hides the secret and does not authenticate it: AES-CBC has no integrity. Where the client is
 * ours, the secret inside says what it is for. A document that did not come out of the verifier is
 * a bug and throws a TypeError; see {@link sealingKey} for the keys that are refused.
 */
export function sealTo(document: VerifiedDocument, secret: Uint8Array, by: Sealing): Uint8Array {
  if (!isVerified(document)) throw new TypeError('this document did not come from the verifier')
  if (secret.length < 1 || secret.length > MAX_SECRET_BYTES) {
    throw new Fault(
      'USAGE',
      `a secret has 1 to ${MAX_SECRET_BYTES} bytes, but this one has ${secret.length}`,
    )
  }
  const { key, spki } = sealingKey(document, by.presentedKey)
  const contentKey = take(by, CONTENT_KEY_BYTES)
  const iv = take(by, IV_BYTES)
  const cipher = createCipheriv('aes-256-cbc', contentKey, iv)
  return encodeEnvelope({
    recipient: createHash('sha256').update(spki).digest(),
    wrappedKey: publicEncrypt({ key, ...OAEP }, contentKey),
    iv,
    ciphertext: concatBytes([cipher.update(secret), cipher.final()]),
  })
}

/**
 * Opens an envelope with the enclave's private key.
 *
 * Throws ENVELOPE_INVALID for bytes that are none, and with one and the same message whether the key
 * is another or the content was changed.
 */
export function openEnvelope(envelope: Uint8Array, privateKey: KeyObject): Uint8Array {
  const { wrappedKey, iv, ciphertext } = parseEnvelope(envelope)
  try {
    const contentKey = privateDecrypt({ key: privateKey, ...OAEP }, wrappedKey)
    const decipher = createDecipheriv('aes-256-cbc', contentKey, iv)
    return concatBytes([decipher.update(ciphertext), decipher.final()])
  } catch {
    // Without its cause: which step failed is what a padding oracle is made of.
    throw new Fault('ENVELOPE_INVALID', 'recipient envelope: it does not open with this key')
  }
}

function take({ random }: Sealing, count: number): Uint8Array {
  const bytes = random(count)
  if (bytes.length === count) return bytes
  throw new TypeError(`${count} random bytes were asked for, and ${bytes.length} came`)
}
