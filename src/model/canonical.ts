import { hash } from 'node:crypto'
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

/**
 * Gives what {@link canonicalJson} gives, and remembers the text of each object that holds others: of a
 * value that shares most of its parts with the one before, only the rest is written. For values that
 * never change.
 */
export function canonicalTexts(): (value: unknown) => string {
  const texts = new WeakMap<object, string>()
  const textOf = (value: unknown): string => {
    if (typeof value === 'string') return JSON.stringify(value)
    if (typeof value !== 'object' || value === null) return canonicalJson(value)
    if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
    return texts.get(value) ?? objectText(value)
  }
  const objectText = (value: object): string => {
    let text = ''
    let isLeaf = true
    for (const key of Object.keys(value).sort()) {
      const member: unknown = Reflect.get(value, key)
      if (member === undefined) continue
      isLeaf &&= typeof member !== 'object'
      text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${textOf(member)}`
    }
    text = text === '' ? '{}' : `${text}}`
    if (!isLeaf) texts.set(value, text)
    return text
  }
  return textOf
}

/**
 * Whether a text is the canonical form of the value that `JSON.parse` read from it: no space, no
 * other order of keys, no key twice, no other way to write a number or a character.
 */
export function isCanonicalJson(text: string, value: unknown): boolean {
  return JSON.stringify(value) === text && hasSortedKeys(value)
}

/** Whether two JSON values have the same canonical form. A member that is undefined is absent. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((it, i) => isSameJson(it, b[i]))
  }
  const present = (value: object): readonly string[] =>
    Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined)
  const keys = present(a)
  return (
    keys.length === present(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && isSameJson(Reflect.get(a, key), Reflect.get(b, key)),
    )
  )
}

/** The SHA-256 of bytes or UTF-8 text, as 64 lower-case hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

function refuseFractions(value: unknown): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`${value} is not an integer, and canonical JSON here holds integers only`)
  }
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) refuseFractions(inner)
  }
}

// JSON.parse keeps the order of keys, but for those that are array indexes: it sorts them by number.
function hasSortedKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(hasSortedKeys)
  let last = ''
  for (const [key, inner] of Object.entries(value)) {
    if (key < last) return false
    if (typeof inner === 'object' && !hasSortedKeys(inner)) return false
    last = key
  }
  return true
}
