import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { Fault } from '../fault.ts'

/** A key that signs allow-lists, pinned by whoever reads them. */
export interface ListKey {
  readonly key: KeyObject
  /** The SHA-256 of its SubjectPublicKeyInfo in hex: how it is named. */
  readonly sha256: string
}

/** The longest signature file that is read, in bytes. */
export const MAX_LIST_SIGNATURE_BYTES = 1024

/**
 * Parses a public key from PEM: ECDSA on P-256 or P-384, or Ed25519.
 * Throws ALLOW_LIST_KEY_INVALID, also for a private key, which has no place where lists are read.
 */
export function parseListKey(pem: string, at: string): ListKey {
  if (pem.includes('PRIVATE KEY')) throw invalid(`${at} is a private key`, at)
  try {
    return listKey(createPublicKey(pem), at)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw invalid(`${at} is no public key in PEM`, at, cause)
  }
}

/**
 * The key that signed these very bytes of a list, or undefined where none of them did.
 *
 * The signature is one line of base64, over the file's bytes as they are: ECDSA in DER, with SHA-256
 * on P-256 and SHA-384 on P-384, or Ed25519. That is what OpenSSL, KMS and cosign write. The list
 * says itself whose it is and which revision, so that a signature moves to no other list.
 */
export function signerOfList(
  list: Uint8Array,
  signature: string,
  keys: readonly ListKey[],
): ListKey | undefined {
  const text = signature.trim()
  const bytes = Buffer.from(text, 'base64')
  if (text === '' || bytes.toString('base64') !== text) return undefined
  return keys.find(({ key }) => verify(hashFor(key), list, key, bytes))
}

/** A list's signature, as its file holds it; and the key's own name. Throws ALLOW_LIST_KEY_INVALID. */
export function signList(
  list: Uint8Array,
  privateKeyPem: string,
  at: string,
): { readonly signature: string; readonly keySha256: string } {
  let key: KeyObject
  try {
    key = createPrivateKey(privateKeyPem)
  } catch (cause) {
    throw invalid(`${at} is no private key in PEM without passphrase`, at, cause)
  }
  const { sha256 } = listKey(createPublicKey(key), at)
  const signature = sign(hashFor(key), list, key)
  return { signature: `${signature.toString('base64')}\n`, keySha256: sha256 }
}

const HASHES: ReadonlyMap<string | undefined, string> = new Map([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
])

// Ed25519 hashes by itself: `node:crypto` wants no name for it.
function hashFor({ asymmetricKeyDetails }: KeyObject): string | undefined {
  return HASHES.get(asymmetricKeyDetails?.namedCurve)
}

function listKey(key: KeyObject, at: string): ListKey {
  if (key.asymmetricKeyType !== 'ed25519' && hashFor(key) === undefined) {
    throw invalid(`${at} is neither on P-256 or P-384 nor Ed25519`, at)
  }
  const spki = key.export({ format: 'der', type: 'spki' })
  return { key, sha256: createHash('sha256').update(spki).digest('hex') }
}

function invalid(why: string, at: string, cause?: unknown): Fault {
  return new Fault('ALLOW_LIST_KEY_INVALID', `the key for allow-lists: ${why}`, {
    at,
    hint: 'make one with: openssl ecparam -name secp384r1 -genkey -noout -out list.key, and its public half with: openssl pkey -in list.key -pubout -out list.pub',
    cause,
  })
}
