import { Fault, type FaultCode } from '../fault.ts'

/** What text from outside may at most be, and how a refusal of it is worded. */
export interface JsonLimits {
  readonly code: FaultCode
  /** What the text is, for the message: `allow-list`. */
  readonly what: string
  readonly maxBytes: number
  readonly maxDepth: number
}

/**
 * Parses JSON text of unknown origin. Throws the given code for text that is too long, no JSON,
 * nested too deeply, or that says the same key of an object twice: `JSON.parse` keeps the last of
 * them without a word, so that two readers of one file could see two different things.
 */
export function parseStrictJson(text: string, limits: JsonLimits): unknown {
  const bytes = Buffer.byteLength(text)
  if (bytes > limits.maxBytes) {
    throw new Fault(
      limits.code,
      `${limits.what}: ${bytes} bytes is more than the ${limits.maxBytes} it may have`,
    )
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable'
    throw new Fault(limits.code, `${limits.what}: not JSON: ${why}`, { cause })
  }
  refuseDuplicateKeys(text, limits)
  return value
}

// The text is known to be JSON here, so strings and brackets are all that needs to be told apart.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g

function refuseDuplicateKeys(text: string, limits: JsonLimits): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined)
      if (open.length > limits.maxDepth) {
        throw refusal(text, index, limits, `is nested more than ${limits.maxDepth} deep`)
      }
    } else if (token === '}' || token === ']') {
      open.pop()
    } else if (token === ':') {
      const key: unknown = JSON.parse(last)
      const seen = open.at(-1)
      if (typeof key === 'string' && seen !== undefined) {
        if (seen.has(key)) throw refusal(text, index, limits, `has the key ${last} twice`)
        seen.add(key)
      }
    }
    last = token
  }
}

function refusal(text: string, index: number, limits: JsonLimits, why: string): Fault {
  const before = text.slice(0, index).split('\n')
  const at = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
  const short = why.length > 200 ? `${why.slice(0, 200)}…` : why
  return new Fault(limits.code, `${limits.what}: ${at}: ${short}`, { at })
}
