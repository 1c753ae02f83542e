import * as z from 'zod'
import { type Instant, instantSchema } from '../model/instant.ts'
import {
  type Measurement,
  type MeasurementId,
  measurementIdSchema,
  measurementSchema,
  type Pcrs,
  pcrSchema,
} from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'
import { commitSchema, EVIDENCE, type Evidence, textSchema } from '../model/provenance.ts'
import { type Reissue, reissueSchema } from './reissue.ts'
import {
  type KeptWindow,
  keptWindowSchema,
  type WindowChange,
  windowChangeSchema,
} from './window.ts'

/** Where an allowed measurement came from: what a verifier's list shows of its provenance. */
export interface Origin {
  readonly repository?: string | undefined
  readonly commit?: string | undefined
  readonly ref?: string | undefined
}

/** Whether two say the same about where a measurement came from. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.repository === b.repository && a.commit === b.commit && a.ref === b.ref
}

/** One measurement that an environment allows: always while active, until `notAfter` once superseded. */
export interface Entry {
  readonly measurement: Measurement
  readonly status: 'active' | 'superseded'
  readonly version?: string | undefined
  readonly origin: Origin
  readonly notBefore: Instant
  /** Set when superseded: the first moment at which it is no longer allowed. */
  readonly notAfter: Instant | null
  /** Set when superseded: merge + grace, when `retire` acts. */
  readonly retireDue: Instant | null
  readonly supersededBy?: MeasurementId | undefined
  /** Set where people extended its window, or exempted it from retirement. */
  readonly kept?: KeptWindow | undefined
}

/** Code that is revoked: it matches PCR0, 1 and 2, whatever PCR8 and architecture say. */
export interface Denied {
  readonly pcrs: { readonly '0': Pcr; readonly '1': Pcr; readonly '2': Pcr }
  readonly reason: string
  readonly since: Instant
}

/** A revocation as it stands: since when the list denies it too, once it does. */
export interface StandingDenied extends Denied {
  readonly listedAt?: Instant | undefined
}

/** A window's other end that is asked for, and whose window. */
export interface OpenWindow {
  readonly measurement: MeasurementId
  readonly change: WindowChange
}

/** What a promotion's merge will change: written to the ledger before its pull request is opened. */
export interface Proposal {
  readonly measurement: Measurement
  readonly how: 'promotion' | 'rollback' | 'reinstatement'
  readonly version?: string | undefined
  readonly origin: Origin
  readonly evidence: Evidence
  /** The measurements that it supersedes, each with the `notAfter` that the list will carry. */
  readonly supersedes: readonly {
    readonly measurement: MeasurementId
    readonly notAfter: Instant
  }[]
  /** Seconds from the merge during which what it supersedes stays allowed. */
  readonly grace: number
  readonly branch: string
  readonly since: Instant
}

/** The whole of an environment after an event: what it allows, what it denies, what is proposed. */
export interface EnvironmentState {
  readonly entries: readonly Entry[]
  readonly denied: readonly StandingDenied[]
  readonly proposals: readonly Proposal[]
  /** The windows for which another end is asked for; absent where there are none. */
  readonly windows?: readonly OpenWindow[] | undefined
  /** That the list is asked for anew; absent where it is not. */
  readonly reissue?: Reissue | undefined
}

/** An environment before its first event: it allows nothing. */
export const EMPTY_ENVIRONMENT: EnvironmentState = { entries: [], denied: [], proposals: [] }

const originSchema: z.ZodType<Origin> = z.strictObject({
  repository: textSchema.optional(),
  commit: commitSchema.optional(),
  ref: textSchema.optional(),
})

/** An allowed measurement in JSON. */
export const entrySchema: z.ZodType<Entry> = z
  .strictObject({
    measurement: measurementSchema,
    status: z.enum(['active', 'superseded']),
    version: textSchema.optional(),
    origin: originSchema,
    notBefore: instantSchema,
    notAfter: instantSchema.nullable(),
    retireDue: instantSchema.nullable(),
    supersededBy: measurementIdSchema.optional(),
    kept: keptWindowSchema.optional(),
  })
  .refine(isWellEnded, 'a superseded entry has a notAfter')

/** Whether an entry ends if it has to: what its schema's shape does not say. */
export function isWellEnded({ status, notAfter }: Entry): boolean {
  return status === 'active' || notAfter !== null
}

/** The registers of revoked code in JSON. */
export const deniedPcrsSchema: z.ZodType<Denied['pcrs']> = z.strictObject({
  '0': pcrSchema,
  '1': pcrSchema,
  '2': pcrSchema,
})

const deniedFields = { pcrs: deniedPcrsSchema, reason: textSchema, since: instantSchema }

/** A revocation in JSON. */
export const deniedSchema: z.ZodType<Denied> = z.strictObject(deniedFields)

/** A proposal in JSON. */
export const proposalSchema: z.ZodType<Proposal> = z.strictObject({
  measurement: measurementSchema,
  how: z.enum(['promotion', 'rollback', 'reinstatement']),
  version: textSchema.optional(),
  origin: originSchema,
  evidence: z.enum(EVIDENCE),
  supersedes: z.array(
    z.strictObject({ measurement: measurementIdSchema, notAfter: instantSchema }),
  ),
  grace: z.int().min(0),
  branch: textSchema,
  since: instantSchema,
})

/** An environment's state in JSON. */
export const environmentStateSchema: z.ZodType<EnvironmentState> = z.strictObject({
  entries: z.array(entrySchema),
  denied: z.array(z.strictObject({ ...deniedFields, listedAt: instantSchema.optional() })),
  proposals: z.array(proposalSchema),
  windows: z
    .array(z.strictObject({ measurement: measurementIdSchema, change: windowChangeSchema }))
    .min(1)
    .optional(),
  reissue: reissueSchema.optional(),
})

/** Whether an entry is allowed at this moment: active, or superseded and before `notAfter`; never before `notBefore`. */
export function isEntryAllowed(entry: Entry, at: Instant): boolean {
  if (at < entry.notBefore) return false
  if (entry.notAfter !== null && at >= entry.notAfter) return false
  return entry.retireDue === null || at < entry.retireDue
}

/** Whether code is revoked: PCR0, 1 and 2 of the tuple stand among the denied. */
export function isDenied(denied: readonly Denied[], pcrs: Pcrs): boolean {
  return denied.some(
    (it) => it.pcrs['0'] === pcrs['0'] && it.pcrs['1'] === pcrs['1'] && it.pcrs['2'] === pcrs['2'],
  )
}

/** What the environment allows at this moment: deny wins. */
export function allowedAt(state: EnvironmentState, at: Instant): readonly Entry[] {
  return state.entries.filter(
    (entry) => isEntryAllowed(entry, at) && !isDenied(state.denied, entry.measurement.pcrs),
  )
}
