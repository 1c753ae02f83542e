import * as z from 'zod'
import { headsPredicateSchema } from './heads-predicate.ts'
import { measurementPredicateSchema } from './measurement-predicate.ts'

/** A JSON Schema, as data. */
type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema of the measurement predicate, version 1, made from the decoder itself. */
export function measurementJsonSchema(): JsonSchema {
  return {
    ...z.toJSONSchema(measurementPredicateSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'urn:golden-pcr:measurement-predicate:v1',
    title: 'golden-pcr measurement predicate, version 1',
    description:
      "What a signed statement says of an EIF's measurement. Beyond this schema, the measurement's id " +
      'must be the SHA-256 of its registers and architecture, and the subjects must be the EIF and PCR0.',
  }
}

/** The JSON Schema of the ledger heads predicate, version 1, made from the decoder itself. */
export function headsJsonSchema(): JsonSchema {
  return {
    ...z.toJSONSchema(headsPredicateSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'urn:golden-pcr:heads-predicate:v1',
    title: 'golden-pcr ledger heads predicate, version 1',
    description:
      "What a signed statement says of a ledger's heads. The heads are its subjects, STREAM@SEQ with " +
      "the event's hash as SHA-256; `heads` says how many there are.",
  }
}
