import * as z from 'zod'
import { refuseContradictions } from '../allowlist/contradictions.ts'
import {
  type AllowList,
  type ListedEntry,
  type ListOwner,
  parseAllowList,
} from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import type { Instant } from '../model/instant.ts'
import { parseStrictJson } from '../model/json.ts'
import { type Architecture, measurementOf, measurementSchema } from '../model/measurement.ts'
import { parsePcr } from '../model/pcr.ts'
import { incomplete, type Tuple, wholePcrs } from './imported-tuple.ts'
import { tuplesOfPolicy } from './policy-tuples.ts'

/** What a list of another form does not say of itself. */
export interface ForeignOwner extends ListOwner {
  /** Needed where the list names registers alone: a measurement is of one architecture. */
  readonly arch: Architecture | undefined
  readonly now: Instant
}

const MAX_BYTES = 4 << 20
const MAX_ENTRIES = 10_000

const hex = z
  .string()
  .regex(/^[0-9a-fA-F]{96}$/, '96 hex digits')
  .transform(parsePcr)

/** The registers as `nitro-cli` prints them. */
const registersSchema = z.strictObject({
  HashAlgorithm: z.string().optional(),
  PCR0: hex.optional(),
  PCR1: hex.optional(),
  PCR2: hex.optional(),
  PCR8: hex.optional(),
})

// What `nitro-cli build-enclave` and `describe-eif` print, and `golden-pcr measure --json`: the rest of
// them says nothing that a list could.
const printedSchema = z.looseObject({ Measurements: registersSchema })
const measuredSchema = z.looseObject({ measurement: measurementSchema })

/**
 * Parses a list that is to be taken over: an allow-list of ours, a KMS key policy, or measurements as
 * `nitro-cli` or `golden-pcr measure --json` print them, one or an array of them.
 *
 * An entry is the tuple of one build. What names PCR0 alone, or several values of a register, does not
 * say which PCR1 and PCR2 belong to it, and is refused with its place and with what would tell: nothing
 * is made up. Throws IMPORT_INCOMPLETE for that, ALLOW_LIST_INVALID and KEY_POLICY_INVALID for what is of no
 * such form, USAGE where the architecture is not known.
 */
export function parseImported(text: string, at: string, owner: ForeignOwner): AllowList {
  const limits = {
    code: 'ALLOW_LIST_INVALID',
    what: at,
    maxBytes: MAX_BYTES,
    maxDepth: 32,
  } as const
  const value = parseStrictJson(text, limits)
  if (isRecord(value) && 'schema' in value) return parseAllowList(text, at, owner)
  const tuples =
    isRecord(value) && ('Statement' in value || 'Policy' in value)
      ? tuplesOfPolicy(text, at, owner.now)
      : tuplesOf(value, at)
  const entries = tuples.map((it) => entryOf(it, at, owner))
  const { service, environment } = owner
  const list: AllowList = { service, environment, expiresAt: null, denied: [], entries }
  refuseContradictions(list, at)
  return list
}

function tuplesOf(value: unknown, at: string): readonly Tuple[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (all.length > MAX_ENTRIES) {
    throw new Fault(
      'ALLOW_LIST_INVALID',
      `${at}: ${all.length} entries are more than ${MAX_ENTRIES}`,
    )
  }
  return all.map((it, index) => tupleOf(it, Array.isArray(value) ? `entry ${index + 1}` : 'it', at))
}

function tupleOf(value: unknown, place: string, at: string): Tuple {
  if (typeof value === 'string') {
    const pcr0 = decodeWith(hex, value, 'ALLOW_LIST_INVALID', `${at}: ${place}`)
    throw incomplete(at, `${place} is a PCR0 alone (${pcr0.slice(0, 12)}…)`, 'PCR1 and PCR2')
  }
  if (isRecord(value) && 'measurement' in value) {
    const what = `${at}: ${place}`
    const { measurement } = decodeWith(measuredSchema, value, 'ALLOW_LIST_INVALID', what)
    return { place, pcrs: measurement.pcrs, arch: measurement.arch, notAfter: null }
  }
  const what = `${at}: ${place}`
  const printed = isRecord(value) && 'Measurements' in value
  const registers = printed
    ? decodeWith(printedSchema, value, 'ALLOW_LIST_INVALID', what).Measurements
    : decodeWith(registersSchema, value, 'ALLOW_LIST_INVALID', what)
  const { PCR0, PCR1, PCR2, PCR8 } = registers
  const pcrs = wholePcrs({ '0': PCR0, '1': PCR1, '2': PCR2, '8': PCR8 }, place, at)
  return { place, pcrs, arch: undefined, notAfter: null }
}

function entryOf(
  { place, pcrs, arch, notAfter, notBefore }: Tuple,
  at: string,
  owner: ForeignOwner,
): ListedEntry {
  const known = arch ?? owner.arch
  if (known === undefined) {
    throw new Fault('USAGE', `${at}: ${place} does not say which architecture it was built for`, {
      hint: 'give --arch x86_64 or --arch aarch64',
    })
  }
  const { id } = measurementOf(known, pcrs)
  return {
    measurement: id,
    pcrs,
    status: notAfter === null ? 'active' : 'superseded',
    ...(notBefore === undefined ? {} : { notBefore }),
    notAfter,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
