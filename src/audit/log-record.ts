import * as z from 'zod'
import { Fault } from '../fault.ts'
import { canonicalJson, sha256Hex } from '../model/canonical.ts'
import { decodeWith } from '../model/decode.ts'
import { type Instant, instantSchema } from '../model/instant.ts'
import { parseStrictJson } from '../model/json.ts'
import { sha256Schema } from '../model/provenance.ts'
import type { AuditEntry } from '../ports/audit-log.ts'

/** One line of a verifier's audit log: what was done, when, in which place, after which record. */
export interface AuditRecord {
  /** 1 for the first, then without gaps. */
  readonly seq: number
  readonly at: Instant
  /** The hash of the record before; for the first, of {@link GENESIS}' text. */
  readonly prev: string
  readonly entry: AuditEntry
  /** The SHA-256 of the canonical form (RFC 8785) of everything else. */
  readonly hash: string
}

/** A record that others follow: its place and its hash. */
export type LogHead = Pick<AuditRecord, 'seq' | 'hash'>

/** The event of the first record in a file that goes on where a full one ended. */
export const CONTINUED = 'continued'

/** What the first record follows. */
export const GENESIS: string = sha256Hex('golden-pcr/audit-log/v1')

/** Greatest length of a line. */
export const MAX_LINE_BYTES = 65_536

const recordSchema: z.ZodType<AuditRecord> = z.strictObject({
  seq: z.int().min(1),
  at: instantSchema,
  prev: sha256Schema,
  entry: z
    .record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.null(), z.array(z.string())]))
    .and(z.object({ event: z.string() })),
  hash: sha256Schema,
})

/** The record that says this right after `head`; undefined begins a log. */
export function sealRecord(entry: AuditEntry, at: Instant, head: LogHead | undefined): AuditRecord {
  const body = { seq: (head?.seq ?? 0) + 1, at, prev: head?.hash ?? GENESIS, entry }
  return { ...body, hash: sha256Hex(canonicalJson(body)) }
}

/** A record as its line: canonical JSON and a newline. */
export function renderRecord(record: AuditRecord): string {
  return `${canonicalJson(record)}\n`
}

/**
 * The record that a line holds, which must follow `head`; after `undefined`, begin a log or go on with
 * one. Throws AUDIT_LOG_CORRUPT, naming the record's place, for one that was changed, left out, put in
 * or moved.
 */
export function parseRecord(line: string, head: LogHead | undefined): AuditRecord {
  const what = head === undefined ? 'the first record' : `record ${head.seq + 1}`
  const limits = {
    code: 'AUDIT_LOG_CORRUPT',
    what,
    maxBytes: MAX_LINE_BYTES,
    maxDepth: 4,
  } as const
  const record = decodeWith(recordSchema, parseStrictJson(line, limits), limits.code, what)
  const { hash, ...body } = record
  const wrong =
    wrongPlace(record, head) ??
    (sha256Hex(canonicalJson(body)) === hash ? undefined : 'its hash is not that of what it says')
  if (wrong === undefined) return record
  throw new Fault('AUDIT_LOG_CORRUPT', `${what}: ${wrong}`, { at: what })
}

function wrongPlace(
  { seq, prev, entry }: AuditRecord,
  head: LogHead | undefined,
): string | undefined {
  if (head === undefined && entry.event === CONTINUED && seq > 1) return undefined
  if (seq !== (head?.seq ?? 0) + 1) return `its place is ${seq}`
  return prev === (head?.hash ?? GENESIS) ? undefined : 'it does not follow the record before'
}
