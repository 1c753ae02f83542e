import * as z from 'zod'
import { type Instant, instantSchema } from '../model/instant.ts'
import {
  type Measurement,
  type MeasurementId,
  measurementIdSchema,
  measurementSchema,
} from '../model/measurement.ts'
import {
  commitSchema,
  type Provenance,
  provenanceSchema,
  sha256Schema,
  textSchema,
} from '../model/provenance.ts'
import { type DriftStatement, driftClosedSchema, driftOpenedSchema } from './drifted.ts'
import { type Observed, observedSchema } from './observed.ts'
import {
  type Denied,
  deniedSchema,
  type EnvironmentState,
  environmentStateSchema,
  type Proposal,
  proposalSchema,
} from './state.ts'
import { type StreamId, streamIdSchema } from './streams.ts'

/** A pull request as an event remembers it. */
export interface PullRef {
  readonly number: number
  readonly url: string
}

/** A merge as the forge tells it: `commit` is the one that the base branch holds. */
export interface MergeRef {
  readonly commit: string
  readonly at: Instant
  readonly by: string
}

/** One person's approval, and the head it was given for. */
export interface Approval {
  readonly by: string
  readonly at: Instant
  readonly commit: string
}

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

/** A promotion is about to be asked for by pull request. */
export interface Proposed {
  readonly kind: 'proposed'
  readonly proposal: Proposal
}

/** A rolling pull request moved on to another measurement before this one was decided. */
export interface Withdrawn {
  readonly kind: 'withdrawn'
  readonly measurement: MeasurementId
  readonly reason: string
}

/** The pull request was closed without a merge. */
export interface Declined {
  readonly kind: 'declined'
  readonly measurement: MeasurementId
  readonly pull: PullRef
  readonly by?: string | undefined
}

/** The pull request was merged: the measurement is allowed, and what it supersedes is on its way out. */
export interface Activated {
  readonly kind: 'activated'
  readonly measurement: MeasurementId
  readonly pull: PullRef
  readonly merge: MergeRef
  readonly approvals: readonly Approval[]
  /** What it superseded, with the list's end of the window and the ledger's (merge + grace). */
  readonly superseded: readonly {
    readonly measurement: MeasurementId
    readonly notAfter: Instant
    readonly retireDue: Instant
  }[]
}

/** A superseded measurement left the list after its window. */
export interface Retired {
  readonly kind: 'retired'
  readonly measurement: MeasurementId
  readonly pull?: PullRef | undefined
  readonly merge?: MergeRef | undefined
}

/** Code is denied at once, for cause. */
export interface Revoked {
  readonly kind: 'revoked'
  readonly measurement: MeasurementId
  readonly denied: Denied
}

/** The list holds what no proposal, approval or revocation put there. It is not allowed. */
export interface Unauthorised {
  readonly kind: 'unauthorised'
  readonly measurement: MeasurementId
  readonly commit: string
  readonly reason: string
}

/** Everything that can be said of one environment; each such event carries the state that results. */
export type EnvironmentStatement =
  | Proposed
  | Withdrawn
  | Declined
  | Activated
  | Retired
  | Revoked
  | Unauthorised

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

const pullSchema = z.strictObject({ number: z.int().min(1), url: textSchema })
const mergeSchema = z.strictObject({ commit: commitSchema, at: instantSchema, by: textSchema })
const approvalSchema = z.strictObject({ by: textSchema, at: instantSchema, commit: commitSchema })

const statementSchema: z.ZodType<Statement> = z.discriminatedUnion('kind', [
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
])

/** An event in JSON, without its hash: the form that is hashed and stored. */
export const eventBodySchema: z.ZodType<Omit<LedgerEvent, 'hash'>> = z.strictObject({
  schema: z.literal(1),
  ledger: z.string().regex(/^[0-9a-f]{32}$/, '32 lower-case hex digits'),
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
