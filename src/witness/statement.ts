import * as z from 'zod'
import { canonicalJson } from '../model/canonical.ts'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import { utf8Text } from './utf8.ts'

/** The type of every statement that is written and read here: in-toto's, version 1. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** How a statement's bytes are called inside a signed envelope. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** The most that a signed statement may hold, in bytes. */
export const MAX_STATEMENT_BYTES: number = 16 << 20

/** What a statement is about: a name for people, and the digest that counts. */
export interface Subject {
  readonly name: string
  /** Hex digits, by the name of the algorithm: `sha256`, `sha384`. */
  readonly digest: Readonly<Record<string, string>>
}

/**
 * An in-toto statement, version 1: what is said (`predicate`, of the form that `predicateType` names)
 * of which things.
 * Source: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE
  readonly subject: readonly Subject[]
  readonly predicateType: string
  readonly predicate: Readonly<Record<string, unknown>>
}

const statementSchema: z.ZodType<Statement> = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(1024),
        digest: z.record(z.string().regex(/^[a-z0-9]{1,32}$/), z.string().regex(/^[0-9a-f]+$/)),
      }),
    )
    .min(1),
  predicateType: z.string().min(1).max(1024),
  predicate: z.record(z.string(), z.unknown()),
})

/**
 * A statement about these subjects. The same content gives the same bytes when it is written as
 * JSON: the keys of the predicate and of the digests stand in canonical order.
 */
export function statementOf(
  predicateType: string,
  subject: readonly Subject[],
  predicate: Readonly<Record<string, unknown>>,
): Statement {
  return parsed({ _type: STATEMENT_TYPE, subject, predicateType, predicate })
}

function parsed(value: unknown): Statement {
  const { _type, subject, predicateType, predicate } = statementSchema.parse(
    JSON.parse(canonicalJson(value)),
  )
  return { _type, subject, predicateType, predicate }
}

/**
 * Parses a signed statement's bytes. Throws BUNDLE_STATEMENT_INVALID for what is no statement of
 * version 1, has a field more, or says a key twice.
 */
export function parseStatement(bytes: Uint8Array): Statement {
  const limits = {
    code: 'BUNDLE_STATEMENT_INVALID',
    what: 'statement',
    maxBytes: MAX_STATEMENT_BYTES,
    maxDepth: 64,
  } as const
  const value = parseStrictJson(utf8Text(bytes, limits.code, limits.what), limits)
  return decodeWith(statementSchema, value, 'BUNDLE_STATEMENT_INVALID', 'statement')
}
