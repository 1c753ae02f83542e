import { Encoder } from 'cbor-x'

// Shortest heads, plain byte strings and maps: what serde's encoders write, and RFC 8949 section 4.2.1 asks for.
const ENCODER = new Encoder({
  useRecords: false,
  variableMapSize: true,
  tagUint8Array: false,
  mapsAsObjects: false,
})

/** CBOR of a value: keys in the order they were given, shortest heads. */
export function encodeCbor(value: unknown): Uint8Array {
  return Uint8Array.from(ENCODER.encode(value))
}

/** A COSE_Sign1 without tag, its unprotected header empty (RFC 9052 section 4.2). */
export function encodeSign1(parts: {
  readonly protectedBytes: Uint8Array
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}): Uint8Array {
  return encodeCbor([parts.protectedBytes, new Map(), parts.payload, parts.signature])
}
