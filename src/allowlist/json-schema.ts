import * as z from 'zod'
import { ALLOW_LIST_SCHEMA, allowListFileSchema } from './document.ts'

/** A JSON Schema, as data. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What the schema cannot say: see `contradictions.ts` for the rules across fields. */
const ABOUT =
  'The measurements that a verifier may trust in one environment for one service. ' +
  'Beyond this schema, a measurement must be the SHA-256 of its registers and architecture, ' +
  'and neither an id nor a tuple may stand twice.'

// A zero register is never allowed: it is what an enclave in debug mode reports.
const NO_ZERO: z.core.JSONSchema.JSONSchema = {
  additionalProperties: { not: { pattern: '^0{96}$' } },
}

const SUPERSEDED_ENDS: z.core.JSONSchema.JSONSchema = {
  anyOf: [
    { properties: { status: { const: 'active' } } },
    { required: ['notAfter'], properties: { notAfter: { type: 'string' } } },
  ],
}

/**
 * The JSON Schema of the allow-list, version 1, made from the decoder itself: `schema/` holds it,
 * and a test fails when the two differ.
 */
export function allowListJsonSchema(): JsonSchema {
  const made = z.toJSONSchema(allowListFileSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ jsonSchema, path }) => {
      if (path.at(-1) !== 'items' || path.at(-2) !== 'entries') return
      jsonSchema.allOf = [{ properties: { pcrs: NO_ZERO } }, SUPERSEDED_ENDS]
    },
  })
  return {
    ...made,
    $id: `urn:${ALLOW_LIST_SCHEMA.replaceAll('/', ':')}`,
    title: 'golden-pcr allow-list, version 1',
    description: ABOUT,
  }
}
