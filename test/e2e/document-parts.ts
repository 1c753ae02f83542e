import * as z from 'zod'

// What the documents of several commands have in common.

/** 64 lower-case hex digits. */
export const sha256: z.ZodType<string> = z.string().regex(/^[0-9a-f]{64}$/)
/** `sha256:` and 64 hex digits. */
export const digest: z.ZodType<string> = z.string().regex(/^sha256:[0-9a-f]{64}$/)
/** A register: 96 hex digits. */
export const pcr: z.ZodType<string> = z.string().regex(/^[0-9a-f]{96}$/)
/** A commit's id. */
export const commit: z.ZodType<string> = z.string().regex(/^[0-9a-f]{40}$/)
/** UTC, whole seconds. */
export const instant: z.ZodType<string> = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
/** What people should know, each with its code. */
export const warnings: z.ZodType = z.array(z.strictObject({ code: z.string(), detail: z.string() }))

/** The registers of an EIF. */
export const pcrs: z.ZodType = z.strictObject({ '0': pcr, '1': pcr, '2': pcr, '8': pcr.optional() })
/** A measurement, as every document has it. */
export const measurement: z.ZodType = z.strictObject({
  id: sha256,
  arch: z.enum(['x86_64', 'aarch64']),
  pcrs,
})
/** Where an event stands in the ledger. */
export const event: z.ZodType = z.strictObject({ id: sha256, seq: z.int().min(1), hash: sha256 })
/** What was signed, and where its bundle is. */
export const attestations: z.ZodType = z.array(
  z.strictObject({
    predicateType: z.string(),
    bundle: z.strictObject({ path: z.string(), digest }),
    published: z.string().nullable(),
  }),
)
/** How a provenance is known. */
export const evidence: z.ZodType = z.enum(['declared', 'oidc', 'attested'])

/** The image that was built from. */
export const image: z.ZodType = z.strictObject({ ref: z.string(), digest })
/** The boot kit that was built with. */
export const bootKit: z.ZodType = z.strictObject({
  digest,
  bootable: z.enum(['stock', 'unknown', 'placeholder']),
  stock: z.string().optional(),
})

/** Where a measurement came from. */
export const provenance: z.ZodType = z.strictObject({
  evidence,
  issuer: z.string().optional(),
  repository: z.string().optional(),
  commit: commit.optional(),
  ref: z.string().optional(),
  workflow: z.string().optional(),
  run: z.string().optional(),
  attempt: z.int().optional(),
  actor: z.string().optional(),
  builder: z.string().optional(),
  dirty: z.literal(true).optional(),
  committedAt: instant.optional(),
  image: image.optional(),
  bootKit: z
    .strictObject({ digest, bootable: z.enum(['stock', 'unknown', 'placeholder']) })
    .optional(),
  layout: z.enum(['canonical', 'nitro-cli']).optional(),
  overrides: z
    .strictObject({ cmd: z.array(z.string()).optional(), env: z.array(z.string()).optional() })
    .optional(),
  reproducibility: z
    .strictObject({ checked: z.boolean(), builds: z.int().min(1), identical: z.boolean() })
    .optional(),
  bundle: digest.optional(),
})
