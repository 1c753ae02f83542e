import { type KeyObject, verify } from 'node:crypto'
import { encode } from 'cborg'
import { Fault } from '../fault.ts'
import { type CborRules, type CborValue, decodeCbor } from './cbor.ts'

/** The tag of a COSE_Sign1 (RFC 9052 section 2). */
export const SIGN1_TAG = 18

/** The header parameter that names the algorithm (RFC 9052 section 3.1). */
export const ALGORITHM_LABEL = 1

/** A COSE_Sign1 (RFC 9052 section 4.2) as it was received; nothing in it has been verified. */
export interface Sign1 {
  /** The protected header's bytes as received: what the signature covers. */
  readonly protectedBytes: Uint8Array
  readonly protectedHeader: ReadonlyMap<CborValue, CborValue>
  readonly unprotectedHeader: ReadonlyMap<CborValue, CborValue>
  /** The payload's bytes as received. */
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

/** A signature algorithm of COSE (RFC 9053 section 2.1) with the one curve that it is used on here. */
export interface SignatureAlgorithm {
  readonly name: 'ES256' | 'ES384' | 'ES512'
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  readonly curve: 'prime256v1' | 'secp384r1' | 'secp521r1'
  /** Length of r‖s in bytes. */
  readonly bytes: number
}

/** The algorithms by their identifier in the protected header. */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<CborValue, SignatureAlgorithm> = new Map([
  [-7, { name: 'ES256', hash: 'sha256', curve: 'prime256v1', bytes: 64 }],
  [-35, { name: 'ES384', hash: 'sha384', curve: 'secp384r1', bytes: 96 }],
  [-36, { name: 'ES512', hash: 'sha512', curve: 'secp521r1', bytes: 132 }],
])

/**
 * Decodes a COSE_Sign1, tagged or not: exactly four elements, the payload attached.
 * Refuses anything else with the rules' code.
 */
export function decodeSign1(bytes: Uint8Array, rules: Omit<CborRules, 'tag'>): Sign1 {
  const outer = decodeCbor(bytes, { ...rules, tag: SIGN1_TAG })
  if (!Array.isArray(outer) || outer.length !== 4) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is an array of four, but this is ${describe(outer)}`,
    )
  }
  const [protectedBytes, unprotectedHeader, payload, signature] = outer
  if (
    !(protectedBytes instanceof Uint8Array) ||
    !(unprotectedHeader instanceof Map) ||
    !(payload instanceof Uint8Array) ||
    !(signature instanceof Uint8Array)
  ) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is bytes, a map, bytes and bytes, but this is ${outer.map(describe).join(', ')}`,
    )
  }
  const protectedHeader = decodeProtected(protectedBytes, rules)
  return { protectedBytes, protectedHeader, unprotectedHeader, payload, signature }
}

/**
 * The bytes that the signature covers: `["Signature1", protected, h'', payload]`
 * (RFC 9052 section 4.4), over the protected header and payload exactly as received.
 */
export function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode(['Signature1', protectedBytes, new Uint8Array(), payload])
}

/**
 * Whether the signature, raw r‖s, is this algorithm's by this key.
 *
 * High s is as good as low s: AWS's signer makes both, so a signature never identifies a message.
 * A key on another curve than the algorithm's is answered with no.
 */
export function isSignedBy(sign1: Sign1, algorithm: SignatureAlgorithm, key: KeyObject): boolean {
  return (
    sign1.signature.length === algorithm.bytes &&
    key.asymmetricKeyDetails?.namedCurve === algorithm.curve &&
    verify(
      algorithm.hash,
      sigStructure(sign1.protectedBytes, sign1.payload),
      { key, dsaEncoding: 'ieee-p1363' },
      sign1.signature,
    )
  )
}

// An empty header is an empty byte string or an encoded empty map (RFC 9052 section 3).
function decodeProtected(bytes: Uint8Array, rules: CborRules): ReadonlyMap<CborValue, CborValue> {
  if (bytes.length === 0) return new Map()
  const header = decodeCbor(bytes, { ...rules, what: `${rules.what}'s protected header` })
  if (header instanceof Map) return header
  throw new Fault(
    rules.code,
    `${rules.what}: the protected header is a map, but this is ${describe(header)}`,
  )
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Map) return 'a map'
  if (Array.isArray(value)) return `an array of ${value.length}`
  return `a ${typeof value}`
}
