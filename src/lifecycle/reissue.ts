import * as z from 'zod'
import { type Instant, instantSchema } from '../model/instant.ts'
import { textSchema } from '../model/provenance.ts'

/**
 * The list is to say again what the ledger says: asked for by pull request, where the file was
 * changed by hand, lost, or ended by its own date. It changes nothing of what the ledger allows.
 */
export interface Reissue {
  /** One line. */
  readonly reason: string
  /** Who asked for it: they cannot approve it. */
  readonly by: string
  readonly branch: string
  readonly since: Instant
}

/** A reissue in JSON. */
export const reissueSchema: z.ZodType<Reissue> = z.strictObject({
  reason: textSchema,
  by: textSchema,
  branch: textSchema,
  since: instantSchema,
})
