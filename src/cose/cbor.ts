import { decodeFirst, type Token, Tokenizer } from 'cborg'
import { Fault, type FaultCode } from '../fault.ts'

/** A decoded CBOR value. Maps keep their keys' types; integers beyond 2^53 come as bigints. */
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<CborValue, CborValue>

/** How much hostile CBOR may ask for, and what to call it when it is refused. */
export interface CborRules {
  /** The code of every refusal. */
  readonly code: FaultCode
  /** What is decoded, as the message names it: `attestation document`. */
  readonly what: string
  /** Greatest length of the input in bytes. */
  readonly bytes: number
  /** Greatest nesting of arrays and maps. */
  readonly depth: number
  /** Greatest number of items, heads of arrays and maps included. */
  readonly items: number
  /** A tag that may stand once, around everything. Every other tag is refused. */
  readonly tag?: number | undefined
}

// Major types that some format of ours uses. Floats are refused, or 1.0 would pass as the integer 1.
const KNOWN = new Set([
  'uint',
  'negint',
  'bytes',
  'string',
  'array',
  'map',
  'null',
  'true',
  'false',
  'break',
])

// Keys that compare by value, so that a repeated one is seen; and the end of an indefinite map.
const KEYS = new Set(['uint', 'negint', 'string', 'break'])

/**
 * Decodes one CBOR item (RFC 8949) that came from an attacker.
 *
 * Arrays and maps may be of definite or indefinite length. Refused with the rules' code, naming the
 * byte: trailing bytes, repeated map keys, keys but
 * integers and texts, floats, `undefined`, tags, texts that are not UTF-8, byte
 * and text strings in pieces, and whatever passes the rules' limits. Byte strings come as copies.
 */
export function decodeCbor(bytes: Uint8Array, rules: CborRules): CborValue {
  if (bytes.length > rules.bytes) {
    throw new Fault(
      rules.code,
      `${rules.what}: at most ${rules.bytes} bytes are read, but there are ${bytes.length}`,
    )
  }
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const tokenizer = new GuardedTokenizer(plain, rules)
  try {
    const [value, rest]: [CborValue, Uint8Array] = decodeFirst(plain, { ...OPTIONS, tokenizer })
    if (rest.length > 0) throw new Error(`${rest.length} more bytes where the item ends`)
    return value
  } catch (cause) {
    throw new Fault(
      rules.code,
      `${rules.what}: byte ${tokenizer.pos()}: ${cause instanceof Error ? reasonOf(cause) : 'unreadable'}`,
      { at: `byte ${tokenizer.pos()}`, cause },
    )
  }
}

const OPTIONS = {
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: true,
  allowUndefined: false,
  allowBigInt: true,
  retainStringBytes: true,
} as const

/** An array or map whose end has not come yet; a map counts its keys and its values. */
interface Open {
  readonly map: boolean
  readonly wanted: number
  seen: number
}

/**
 * Stands between cborg's tokenizer and its builder, and counts.
 *
 * The builder recurses once per level, and takes a break where a map's value belongs for a value:
 * neither may be reached with bytes that were not counted here first.
 */
class GuardedTokenizer {
  readonly #inner: Tokenizer
  readonly #rules: CborRules
  readonly #open: Open[] = []
  #items = 0

  constructor(bytes: Uint8Array, rules: CborRules) {
    this.#inner = new Tokenizer(bytes, OPTIONS)
    this.#rules = rules
  }

  pos(): number {
    return this.#inner.pos()
  }

  done(): boolean {
    return this.#inner.done()
  }

  next(): Token {
    let token = this.#inner.next()
    if (this.#items === 0 && token.type.name === 'tag' && token.value === this.#rules.tag) {
      if (this.#inner.done()) throw new Error('a tag with nothing after it')
      token = this.#inner.next()
    }
    this.#items += 1
    if (this.#items > this.#rules.items) throw new Error(`more than ${this.#rules.items} items`)
    if (!KNOWN.has(token.type.name)) throw new Error(`a ${token.type.name} has no place here`)
    if (token.type.name === 'string') refuseBadText(token)
    this.#follow(token)
    return token
  }

  #follow(token: Token): void {
    const { name } = token.type
    const inside = this.#open.at(-1)
    if (inside?.map && inside.seen % 2 === 0 && !KEYS.has(name)) {
      throw new Error(`a ${name} is no key of a map`)
    }
    if (name === 'break') {
      const top = this.#open.pop()
      if (top === undefined || top.wanted !== Infinity) throw new Error('a break with nothing open')
      if (top.map && top.seen % 2 === 1) throw new Error('a break where a map has a value')
    } else if (name === 'array' || name === 'map') {
      const wanted = name === 'map' ? token.value * 2 : token.value
      this.#open.push({ map: name === 'map', wanted, seen: 0 })
      if (this.#open.length > this.#rules.depth) {
        throw new Error(`nested more than ${this.#rules.depth} deep`)
      }
      if (wanted !== 0) return
      this.#open.pop()
    }
    this.#close()
  }

  // One item is complete, and so may be the arrays and maps that it was the last of.
  #close(): void {
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      top.seen += 1
      if (top.seen < top.wanted) return
      this.#open.pop()
    }
  }
}

// The decoder drops a byte order mark and replaces what is not UTF-8: two texts would become one.
function refuseBadText(token: Token): void {
  if (token.byteValue !== undefined && !Buffer.from(token.value, 'utf8').equals(token.byteValue)) {
    throw new Error('a text that is not UTF-8')
  }
}

/** cborg's words without its prefix; what they quote came from an attacker, so it is cut and escaped. */
function reasonOf(error: Error): string {
  const text = error.message.replace(/^CBOR decode error: /, '')
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text
  return JSON.stringify(shown).slice(1, -1)
}
