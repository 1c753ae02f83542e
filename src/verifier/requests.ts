import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import { environmentNameSchema, serviceNameSchema } from '../model/names.ts'
import { type SecretId, secretIdSchema } from '../model/secret-id.ts'
import type { SecretName } from '../ports/secrets.ts'

/** Greatest length of a request's body: a document in base64, a key, and their names. */
export const MAX_BODY_BYTES = 32_768

const base64Schema: z.ZodType<Uint8Array> = z
  .base64()
  .max(24_000)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))

const challengeSchema: z.ZodType<SecretName> = z.strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema,
  secret: secretIdSchema,
})

/** What `POST /v1/release` takes. */
export interface ReleaseBody {
  readonly document: Uint8Array
  readonly secret: SecretId
  readonly publicKey?: Uint8Array | undefined
}

const releaseSchema: z.ZodType<ReleaseBody> = z.strictObject({
  document: base64Schema,
  secret: secretIdSchema,
  publicKey: base64Schema.optional(),
})

/** The body of `POST /v1/challenge`. Throws REQUEST_INVALID. */
export function parseChallengeBody(text: string): SecretName {
  return decodeWith(challengeSchema, json(text), 'REQUEST_INVALID', 'request')
}

/** The body of `POST /v1/release`. Throws REQUEST_INVALID. */
export function parseReleaseBody(text: string): ReleaseBody {
  return decodeWith(releaseSchema, json(text), 'REQUEST_INVALID', 'request')
}

/** Whose list `GET /v1/allow-list` is asked for. Throws REQUEST_INVALID. */
export function parseListQuery(
  query: Readonly<Record<string, readonly string[]>>,
): Omit<SecretName, 'secret'> {
  const single = Object.entries(query).map(([name, values]) => {
    if (values.length === 1) return [name, values[0]]
    throw new Fault('REQUEST_INVALID', `query: ${name} stands there ${values.length} times`)
  })
  return decodeWith(listSchema, Object.fromEntries(single), 'REQUEST_INVALID', 'query')
}

const listSchema = z.strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema,
})

function json(text: string): unknown {
  return parseStrictJson(text, {
    code: 'REQUEST_INVALID',
    what: 'request',
    maxBytes: MAX_BODY_BYTES,
    maxDepth: 4,
  })
}
