import * as z from 'zod'
import { AUDIT_DOCUMENTS } from './audit-documents.ts'
import { CHANGE_DOCUMENTS } from './change-documents.ts'
import {
  attestations,
  bootKit,
  commit,
  digest,
  event,
  image,
  instant,
  measurement,
  pcr,
  pcrs,
  provenance,
  sha256,
  warnings,
} from './document-parts.ts'

// The documents that `--json` prints, written down again here: what a program that reads them relies
// on. Nothing may go missing, and nothing may come that does not stand here.

const built = {
  eif: z.strictObject({ path: z.string(), size: z.int().min(1), sha256 }),
  measurement,
  image,
  bootKit,
  layout: z.enum(['canonical', 'nitro-cli']),
  reproducible: z.strictObject({
    checked: z.boolean(),
    builds: z.int().min(1),
    identical: z.boolean(),
    varied: z.array(z.string()),
    differences: z.array(z.json()),
  }),
  minimumMemoryMiB: z.int().min(1),
  warnings,
  attestations,
}

const buildDocument = z.strictObject(built)

const signature = z.strictObject({
  subject: z.string(),
  notBefore: instant,
  notAfter: instant,
  valid: z.boolean(),
  reason: z.string().optional(),
})

const measureDocument = z.strictObject({
  measurement,
  eif: z.strictObject({
    path: z.string(),
    size: z.int().min(1),
    version: z.int(),
    flags: z.int(),
    sections: z.array(
      z.strictObject({
        type: z.enum(['kernel', 'cmdline', 'ramdisk', 'signature', 'metadata']),
        offset: z.int(),
        size: z.int(),
      }),
    ),
    crc32: z.strictObject({ stored: z.string(), computed: z.string() }),
  }),
  signature: signature.optional(),
  metadata: z.record(z.string(), z.json()).optional(),
})

const recorded = {
  event: event.nullable(),
  measurement,
  provenance,
  created: z.boolean(),
  attestations,
}

const recordDocument = z.strictObject(recorded)

const promoted = {
  pullRequest: z
    .strictObject({ number: z.int().min(1), url: z.string(), branch: z.string() })
    .nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rehearsed', 'already-active']),
  change: z.strictObject({
    added: z.array(z.strictObject({ measurement: sha256, pcrs, version: z.string().optional() })),
    superseded: z.array(z.strictObject({ measurement: sha256, notAfter: instant })),
  }),
  warnings,
  /** Under `--dry-run` alone. */
  draft: z.json().optional(),
}

const promoteDocument = z.strictObject(promoted)

const releaseDocument = z.strictObject({ ...built, ...recorded, ...promoted })

const settleDocument = z.strictObject({
  service: z.string(),
  events: z.array(
    z.strictObject({
      id: sha256,
      stream: z.string(),
      seq: z.int(),
      hash: sha256,
      effectiveAt: instant,
      statement: z.looseObject({ kind: z.string() }),
    }),
  ),
  planned: z.array(z.json()).optional(),
  notes: warnings,
  differences: z.array(
    z.looseObject({ environment: z.string(), kind: z.string(), detail: z.string() }),
  ),
})

const bootKitDocument = z.strictObject({
  lock: z.json(),
  path: z.string(),
  digest,
  files: z.array(z.strictObject({ name: z.string(), isStock: z.boolean() })).optional(),
})

const pullDocument = z.strictObject({
  pullRequest: z.strictObject({
    number: z.int().min(1),
    url: z.string(),
    branch: z.string(),
    base: z.string(),
    state: z.enum(['open', 'merged', 'closed']),
    title: z.string(),
    author: z.string().optional(),
    headCommit: commit,
    closedAt: instant.optional(),
    closedBy: z.string().optional(),
    merge: z.strictObject({ commit, at: instant, by: z.string() }).optional(),
  }),
})

const verifyDocument = z.strictObject({
  verdict: z.enum(['allow', 'deny']),
  reasons: z.array(z.string()),
  details: z.array(z.json()),
  document: z.json().optional(),
  entry: z.json().optional(),
  allowList: z.looseObject({ authenticated: z.boolean() }),
  revocation: z
    .array(
      z.strictObject({
        place: z.string(),
        thisUpdate: instant,
        nextUpdate: instant,
        revoked: z.int().min(0),
      }),
    )
    .nullable(),
  roots: z.array(z.string()),
  nonceChecked: z.boolean(),
  at: instant,
  observation: z
    .strictObject({ id: sha256, seq: z.int().min(1), hash: sha256, created: z.boolean() })
    .nullable()
    .optional(),
})

const signDocument = z.strictObject({
  eif: z.strictObject({ path: z.string(), size: z.int().min(1), sha256 }),
  measurement,
  before: measurement,
  signature: signature.optional(),
})

const signListDocument = z.strictObject({
  allowList: z.strictObject({
    path: z.string(),
    service: z.string(),
    environment: z.string(),
    revision: z.int().nullable(),
  }),
  signature: z.strictObject({ path: z.string(), keySha256: sha256 }),
})

const register = z.strictObject({
  recorded: pcr,
  rebuilt: pcr.nullable(),
  identical: z.boolean().nullable(),
})

const reproduceDocument = z.strictObject({
  measurement,
  event,
  rebuilt: measurement,
  identical: z.boolean(),
  registers: z.strictObject({
    '0': register,
    '1': register,
    '2': register,
    '8': register.optional(),
  }),
  image: z.strictObject({
    used: image,
    recorded: image.nullable(),
    identical: z.boolean().nullable(),
  }),
  bootKit: z.strictObject({
    used: bootKit,
    recorded: bootKit.nullable(),
    identical: z.boolean().nullable(),
  }),
  layout: z.enum(['canonical', 'nitro-cli']),
  findings: z.array(z.string()),
})

const errorDocument = z.strictObject({
  error: z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
    message: z.string(),
    hint: z.string().optional(),
    at: z.string().optional(),
  }),
})

const DOCUMENTS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...AUDIT_DOCUMENTS,
  ...CHANGE_DOCUMENTS,
  ['build', buildDocument],
  ['measure', measureDocument],
  ['sign', signDocument],
  ['reproduce', reproduceDocument],
  ['record', recordDocument],
  ['promote', promoteDocument],
  ['release', releaseDocument],
  ['settle', settleDocument],
  ['boot-kit lock', bootKitDocument],
  ['verify', verifyDocument],
  ['sign-list', signListDocument],
  ['forge merge', pullDocument],
  ['forge close', pullDocument],
  ['forge approve', pullDocument],
  ['rollback', promoteDocument],
  ['reinstate', promoteDocument],
  ['error', errorDocument],
])

/** Whether a document's form is written down. */
export function isDocument(command: string): boolean {
  return DOCUMENTS.has(command)
}

/** A document, once it was found to be of the form that its command's are written down to have. */
export function documentOf(command: string, value: unknown): unknown {
  const schema = DOCUMENTS.get(command)
  if (schema === undefined) throw new TypeError(`the documents of ${command} are not written down`)
  return schema.parse(value)
}

/** What stands at a path in a document: `measurement.pcrs.0`, `events.0.hash`. */
export function fieldAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)]
    return z.record(z.string(), z.unknown()).parse(value)[key]
  }, document)
}

/** The text at a path in a document. */
export function textAt(document: unknown, path: string): string {
  return z.string().parse(fieldAt(document, path))
}

/** What stands at a path in each element of a list: `kindsOf(document, 'events', 'statement.kind')`. */
export function fieldsAt(document: unknown, list: string, path: string): readonly unknown[] {
  return z
    .array(z.unknown())
    .parse(fieldAt(document, list))
    .map((it) => fieldAt(it, path))
}
