import * as z from 'zod'
import { type Instant, instantSchema } from '../model/instant.ts'
import { commitSchema, textSchema } from '../model/provenance.ts'

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

/** A pull request in JSON. */
export const pullSchema: z.ZodType<PullRef> = z.strictObject({
  number: z.int().min(1),
  url: textSchema,
})

/** A merge in JSON. */
export const mergeSchema: z.ZodType<MergeRef> = z.strictObject({
  commit: commitSchema,
  at: instantSchema,
  by: textSchema,
})

/** An approval in JSON. */
export const approvalSchema: z.ZodType<Approval> = z.strictObject({
  by: textSchema,
  at: instantSchema,
  commit: commitSchema,
})
