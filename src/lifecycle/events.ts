import * as z from 'zod'
import { type Instant, instantSchema } from '../model/instant.ts'
import { type Measurement, measurementIdSchema, measurementSchema } from '../model/measurement.ts'
import {
  commitSchema,
  type Provenance,
  provenanceSchema,
  sha256Schema,
  textSchema,
} from '../model/provenance.ts'
import { approvalSchema, mergeSchema, pullSchema } from './decisions.ts'
import { type DriftStatement, driftClosedSchema, driftOpenedSchema } from './drifted.ts'
import { type Observed, observedSchema } from './observed.ts'
import { reissueSchema } from './reissue.ts'
import {
  deniedPcrsSchema,
  deniedSchema,
  type EnvironmentState,
  environmentStateSchema,
  proposalSchema,
} from './state.ts'
import type { EnvironmentStatement } from './statements.ts'
import { type StreamId, streamIdSchema } from './streams.ts'
import { windowChangeSchema } from './window.ts'

export type { Approval, MergeRef, PullRef } from './decisions.ts'
export type {
  Activated,
  Declined,
  EnvironmentStatement,
  Proposed,
  Reissued,
  ReissueProposed,
  ReissueWithdrawn,
  Retired,
  RevocationListed,
  Revoked,
  Unauthorised,
  WindowChanged,
  WindowProposed,
  WindowWithdrawn,
  Withdrawn,
} from './statements.ts'

/** In the catalog: a stream that is about to have its first event. */
export interface StreamOpened {
  readonly kind: 'stream-opened'
  readonly name: StreamId
}

/** An EIF was measured for a service. */
export interface Recorded {
  readonly kind: 'recorded'
  readonly measurement: Measurement
  readonly provenance: Provenance
  /** The file that was measured; absent where a measurement was recorded without its file. */
  readonly eif?: { readonly sha256: string; readonly size: number } | undefined
}

/** Everything that a ledger can be told. */
export type Statement = StreamOpened | Recorded | Observed | DriftStatement | EnvironmentStatement

/** What every event says of itself beside its statement. */
export interface Envelope {
  /** The version of the event's form. */
  readonly schema: 1
  /** The ledger's own id: 32 lower-case hex digits, made with the file or table. */
  readonly ledger: string
  readonly stream: StreamId
  /** 1 for a stream's first event, then without gaps. */
  readonly seq: number
  /** The hash of the event before; of the stream's name for the first. */
  readonly prev: string
  /** What the event says, as a hash: the same for the same statement made again. */
  readonly id: string
  /** When it was written: never before its predecessor's. */
  readonly recordedAt: Instant
  /** When it took effect, by the forge where the forge decided: never before its predecessor's. */
  readonly effectiveAt: Instant
  /** Who wrote it: `github:octocat`, `local:alice`. */
  readonly actor: string
}

/** An event as it stands in the ledger. */
export interface LedgerEvent extends Envelope {
  readonly statement: Statement
  /** In an environment's stream: the whole state that results. */
  readonly after?: EnvironmentState | undefined
  /** SHA-256 of the canonical form of everything above. */
  readonly hash: string
}

/** A statement in JSON: one of these, by its kind. */
export const statementSchema: z.ZodType<Statement> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stream-opened'), name: streamIdSchema }),
  z.strictObject({
    kind: z.literal('recorded'),
    measurement: measurementSchema,
    provenance: provenanceSchema,
    eif: z.strictObject({ sha256: sha256Schema, size: z.int().min(0) }).optional(),
  }),
  observedSchema,
  driftOpenedSchema,
  driftClosedSchema,
  z.strictObject({ kind: z.literal('proposed'), proposal: proposalSchema }),
  z.strictObject({
    kind: z.literal('withdrawn'),
    measurement: measurementIdSchema,
    reason: textSchema,
  }),
  z.strictObject({
    kind: z.literal('declined'),
    measurement: measurementIdSchema,
    pull: pullSchema,
    by: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('activated'),
    measurement: measurementIdSchema,
    pull: pullSchema,
    merge: mergeSchema,
    approvals: z.array(approvalSchema),
    superseded: z.array(
      z.strictObject({
        measurement: measurementIdSchema,
        notAfter: instantSchema,
        retireDue: instantSchema,
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal('retired'),
    measurement: measurementIdSchema,
    pull: pullSchema.optional(),
    merge: mergeSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('revoked'),
    measurement: measurementIdSchema,
    denied: deniedSchema,
  }),
  z.strictObject({
    kind: z.literal('unauthorised'),
    measurement: measurementIdSchema,
    commit: commitSchema,
    reason: textSchema,
  }),
  z.strictObject({
    kind: z.literal('revocation-listed'),
    measurement: measurementIdSchema,
    pcrs: deniedPcrsSchema,
    revokedAt: instantSchema,
    listedAt: instantSchema,
    commit: commitSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('window-proposed'),
    measurement: measurementIdSchema,
    change: windowChangeSchema,
  }),
  z.strictObject({
    kind: z.literal('window-withdrawn'),
    measurement: measurementIdSchema,
    reason: textSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('window-changed'),
    measurement: measurementIdSchema,
    until: instantSchema,
    pull: pullSchema,
    merge: mergeSchema,
    approvals: z.array(approvalSchema),
  }),
  z.strictObject({ kind: z.literal('reissue-proposed'), reissue: reissueSchema }),
  z.strictObject({
    kind: z.literal('reissue-withdrawn'),
    reason: textSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('reissued'),
    revision: z.int().min(1),
    pull: pullSchema,
    merge: mergeSchema,
    approvals: z.array(approvalSchema),
  }),
])

/** A ledger's id in JSON. */
export const ledgerIdSchema: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f]{32}$/, '32 lower-case hex digits')

/** An event in JSON, without its hash: the form that is hashed and stored. */
export const eventBodySchema: z.ZodType<Omit<LedgerEvent, 'hash'>> = z.strictObject({
  schema: z.literal(1),
  ledger: ledgerIdSchema,
  stream: streamIdSchema,
  seq: z.int().min(1),
  prev: sha256Schema,
  id: sha256Schema,
  recordedAt: instantSchema,
  effectiveAt: instantSchema,
  actor: textSchema,
  statement: statementSchema,
  after: environmentStateSchema.optional(),
})
