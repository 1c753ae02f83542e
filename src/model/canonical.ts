import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * The canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme), integers only.
 *
 * Throws a TypeError for what has no such form (a fraction, `undefined`, a function): our own
 * values never hold one, so that is a bug and not a Fault.
 */
export function canonicalJson(value: unknown): string {
  refuseFractions(value)
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no canonical form')
  return text
}

/** The SHA-256 of bytes or UTF-8 text, as 64 lower-case hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function refuseFractions(value: unknown): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`${value} is not an integer, and canonical JSON here holds integers only`)
  }
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) refuseFractions(inner)
  }
}
