import * as z from 'zod'
import { sha256Hex } from '../model/canonical.ts'
import { type Captures, canonicalPattern } from '../model/canonical-pattern.ts'
import { instantSchema } from '../model/instant.ts'
import { measurementIdSchema, measurementSchema, pcrSchema } from '../model/measurement.ts'
import {
  commitSchema,
  digestSchema,
  runSchema,
  sha256Schema,
  textSchema,
} from '../model/provenance.ts'
import { eventBodySchema, ledgerIdSchema, statementSchema } from './events.ts'
import { entrySchema } from './state.ts'
import { streamIdSchema } from './streams.ts'

const CLOCK = 'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z'
// Every day that each year has; the 29th of February is left to the schema.
const DAY =
  '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
const NAME = '[a-z0-9-]{1,63}'

// Written out by eights: a count of every single digit takes the engine much longer.
const hex = (digits: number): string => `(?:${'[0-9a-f]'.repeat(8)}){${digits / 8}}`

const TEXTS: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [textSchema, '[ !#-\\[\\]-~]{1,1024}'],
  [instantSchema, `[0-9]{4}-${DAY}${CLOCK}`],
  [pcrSchema, hex(96)],
  [measurementIdSchema, hex(64)],
  [sha256Schema, hex(64)],
  [digestSchema, `sha256:${hex(64)}`],
  [commitSchema, `${hex(40)}(?:${hex(24)})?`],
  [runSchema, '[0-9]{1,20}'],
  [ledgerIdSchema, hex(32)],
  [streamIdSchema, `(?:recorded/${NAME}|(?:environment|observed|drift)/${NAME}/${NAME}|catalog)`],
])

/** Longer texts are left to the schema: a pattern needs room to go back in, and they are rare. */
const LONGEST = 1 << 16

/** What a pattern finds in a text; null where it does not match. */
export type Matcher = (text: string) => RegExpExecArray | null

/**
 * Matches canonical bodies that hold this kind of statement: what it matches has the form of an event,
 * but for the ids of its measurements and for whether superseded entries end. Its groups are the
 * captures, in the order of the body.
 */
export function bodyMatcher(kind: string, captures: Captures = {}): Matcher {
  const source = canonicalPattern(eventBodySchema, {
    texts: TEXTS,
    checkedAfterwards: new Set<z.ZodType>([measurementSchema, entrySchema]),
    instead: new Map<z.ZodType, z.ZodType>([[statementSchema, statementOf(kind)]]),
    captures,
  })
  const pattern = new RegExp(`^${source}$`)
  return (text) => (text.length > LONGEST ? null : pattern.exec(text))
}

// In a text that such a pattern matches, no string holds a quote: this finds every measurement and nothing else.
const MEASUREMENTS = /\{"arch":"(x86_64|aarch64)","id":"([0-9a-f]{64})","pcrs":(\{[^}]*\})\}/g

/** Whether each measurement has the id of its registers, in a text that such a pattern matches. */
export function hasItsMeasurements(text: string): boolean {
  for (const [, arch, id, pcrs] of text.matchAll(MEASUREMENTS)) {
    if (sha256Hex(`{"arch":"${arch}","pcrs":${pcrs}}`) !== id) return false
  }
  return true
}

function statementOf(kind: string): z.ZodType {
  const options = statementSchema instanceof z.ZodUnion ? statementSchema.options : []
  const option = options.find((it) => {
    const own: unknown = it instanceof z.ZodObject ? it.shape['kind'] : undefined
    return own instanceof z.ZodLiteral && own.values.has(kind)
  })
  return option instanceof z.ZodType ? option : z.never()
}
