import * as z from 'zod'
import { Fault } from '../fault.ts'
import type { Denied, Origin } from '../lifecycle/state.ts'
import { decodeWith } from '../model/decode.ts'
import { type Instant, instantSchema } from '../model/instant.ts'
import { parseStrictJson } from '../model/json.ts'
import {
  type MeasurementId,
  measurementIdSchema,
  type Pcrs,
  pcrSchema,
  pcrsSchema,
} from '../model/measurement.ts'
import {
  type EnvironmentName,
  environmentNameSchema,
  type ServiceName,
  serviceNameSchema,
} from '../model/names.ts'
import { commitSchema, sha256Schema, textSchema } from '../model/provenance.ts'
import { refuseContradictions } from './contradictions.ts'

/** The name of the one version there is. Restrictions that this version lacks need another. */
export const ALLOW_LIST_SCHEMA = 'golden-pcr/allow-list/v1'

/** The longest list that is read, in bytes of UTF-8. */
export const MAX_LIST_BYTES = 1_048_576

/** The most entries, and the most denials, that a list may have. */
export const MAX_LIST_ENTRIES = 1000

/** What is merely informative: any JSON, kept as it is, never read by a decision. */
export type Annotations = Readonly<Record<string, z.core.util.JSONType>>

/** One measurement that the list allows, within its window. */
export interface ListedEntry {
  readonly measurement: MeasurementId
  /** With PCR8, an attestation must show that PCR8 too. */
  readonly pcrs: Pcrs
  readonly status: 'active' | 'superseded'
  readonly version?: string | undefined
  readonly notBefore?: Instant | undefined
  /** The first moment at which it is no longer allowed; always set when superseded. */
  readonly notAfter: Instant | null
  readonly provenance?: Origin | undefined
  readonly annotations?: Annotations | undefined
}

/** Code that the list denies, whatever its entries say. */
export interface ListedDenied extends Denied {
  readonly annotations?: Annotations | undefined
}

/** An event of the environment's stream that the ledger must hold, or it is behind the list. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

/** In place of the anchor of a change that is only rehearsed or compared: an event that no chain has. */
export const UNWRITTEN: Anchor = { seq: 1, hash: '0'.repeat(64) }

/** The file that a verifier reads: version 1, see `docs/formats/allow-list.md`. */
export interface AllowList {
  readonly service: ServiceName
  readonly environment: EnvironmentName
  /** Grows with every change; unknown in a list written by hand. */
  readonly revision?: number | undefined
  readonly issuedAt?: Instant | undefined
  /** The first moment at which the whole list denies everything. */
  readonly expiresAt: Instant | null
  readonly ledgerHead?: Anchor | undefined
  readonly denied: readonly ListedDenied[]
  readonly entries: readonly ListedEntry[]
  readonly annotations?: Annotations | undefined
}

/** Whose list a file must be; a list of another service or environment is refused. */
export interface ListOwner {
  readonly service: ServiceName
  readonly environment: EnvironmentName
}

/** A list's owner as the key of a map or record: `SERVICE/ENVIRONMENT`. */
export function ownerKey({ service, environment }: ListOwner): string {
  return `${service}/${environment}`
}

const annotationsSchema = z.record(z.string(), z.json())

const entrySchema = z.strictObject({
  measurement: measurementIdSchema,
  pcrs: pcrsSchema,
  status: z.enum(['active', 'superseded']),
  version: textSchema.optional(),
  notBefore: instantSchema.optional(),
  notAfter: instantSchema.nullable().optional(),
  provenance: z
    .strictObject({
      repository: textSchema.optional(),
      commit: commitSchema.optional(),
      ref: textSchema.optional(),
    })
    .optional(),
  annotations: annotationsSchema.optional(),
})

const deniedListSchema = z.strictObject({
  pcrs: z.strictObject({ '0': pcrSchema, '1': pcrSchema, '2': pcrSchema }),
  reason: textSchema,
  since: instantSchema,
  annotations: annotationsSchema.optional(),
})

const fileSchema = z.strictObject({
  schema: z.literal(ALLOW_LIST_SCHEMA),
  service: serviceNameSchema,
  environment: environmentNameSchema,
  revision: z.int().min(1).optional(),
  issuedAt: instantSchema.optional(),
  expiresAt: instantSchema.nullable().optional(),
  ledgerHead: z.strictObject({ seq: z.int().min(1), hash: sha256Schema }).optional(),
  denied: z.array(deniedListSchema).max(MAX_LIST_ENTRIES).optional(),
  entries: z.array(entrySchema).max(MAX_LIST_ENTRIES),
  annotations: annotationsSchema.optional(),
})

/** The document as it stands in the file: what its JSON Schema is made from. */
export const allowListFileSchema: z.ZodType = fileSchema

/**
 * Parses an allow-list from text of unknown origin. Throws ALLOW_LIST_INVALID; `at` is the file's
 * name for messages, `owner` whose list it must be, where that is known.
 *
 * Refused beside what is not of the format: a key that stands twice, a zero register, an entry
 * whose id is not that of its registers, the same id or tuple twice, a window without a moment in
 * it. Not refused: an entry that is also denied, since a denial added by hand in a hurry must not
 * stop the list from being read; it wins (see `judge.ts`).
 */
export function parseAllowList(text: string, at: string, owner?: ListOwner): AllowList {
  const value = parseStrictJson(text, {
    code: 'ALLOW_LIST_INVALID',
    what: at,
    maxBytes: MAX_LIST_BYTES,
    maxDepth: 32,
  })
  const { schema: _, ...file } = decodeWith(fileSchema, value, 'ALLOW_LIST_INVALID', at)
  const list: AllowList = {
    ...file,
    expiresAt: file.expiresAt ?? null,
    denied: file.denied ?? [],
    entries: file.entries.map((it) => ({ ...it, notAfter: it.notAfter ?? null })),
  }
  refuseContradictions(list, at)
  if (owner !== undefined) refuseOthers(list, owner, at)
  return list
}

function refuseOthers(list: AllowList, owner: ListOwner, at: string): void {
  for (const [what, is, wanted] of [
    ['service', list.service, owner.service],
    ['environment', list.environment, owner.environment],
  ] as const) {
    if (is !== wanted) {
      const why = `is the list of ${what} "${is}", where that of "${wanted}" is expected`
      throw new Fault('ALLOW_LIST_INVALID', `${at}: ${why}`, {
        at: what,
        hint: 'give each service and environment an allow-list of its own',
      })
    }
  }
}
