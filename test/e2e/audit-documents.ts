import * as z from 'zod'
import {
  commit,
  digest,
  event,
  instant,
  measurement,
  provenance,
  sha256,
} from './document-parts.ts'

const eventBody = z.strictObject({
  schema: z.literal(1),
  ledger: z.string().regex(/^[0-9a-f]{32}$/),
  stream: z.string(),
  seq: z.int().min(1),
  prev: sha256,
  id: sha256,
  recordedAt: instant,
  effectiveAt: instant,
  actor: z.string(),
  statement: z.looseObject({ kind: z.string() }),
  after: z.looseObject({ entries: z.array(z.json()) }).optional(),
})

const historyDocument = z.strictObject({
  service: z.string(),
  events: z.array(eventBody.extend({ hash: sha256 })),
})

const allowedDocument = z.strictObject({
  service: z.string(),
  environment: z.string(),
  at: instant,
  event: event.nullable(),
  entries: z.array(
    z.strictObject({
      measurement,
      status: z.enum(['active', 'superseded']),
      version: z.string().optional(),
      origin: z.json(),
      notBefore: instant,
      notAfter: instant.nullable(),
      retireDue: instant.nullable(),
      supersededBy: sha256.optional(),
    }),
  ),
  denied: z.array(z.json()),
})

const findDocument = z.strictObject({
  recordings: z.array(
    z.strictObject({
      service: z.string(),
      event,
      recordedAt: instant,
      actor: z.string(),
      kind: z.literal('recorded'),
      measurement,
      provenance,
      eif: z.strictObject({ sha256, size: z.int() }).optional(),
    }),
  ),
  disagreements: z.array(z.string()),
})

const chainDocument = z.strictObject({
  intact: z.boolean(),
  anchors: z.int(),
  signed: z.array(
    z.strictObject({
      path: z.string(),
      digest,
      signer: z.strictObject({
        issuer: z.string(),
        repository: z.string(),
        commit,
        ref: z.string(),
        workflow: z.string(),
        run: z.string().optional(),
        attempt: z.int().min(1).optional(),
        builder: z.string().optional(),
      }),
      ledger: z.string().regex(/^[0-9a-f]{32}$/),
      takenAt: instant,
      heads: z.int().min(1),
    }),
  ),
  streams: z.array(
    z.looseObject({ stream: z.string(), kind: z.enum(['intact', 'broken']), events: z.int() }),
  ),
})

const anchorDocument = z.strictObject({
  ledger: z.string().regex(/^[0-9a-f]{32}$/),
  takenAt: instant,
  heads: z.array(z.strictObject({ stream: z.string(), seq: z.int().min(1), hash: sha256 })),
  bundle: z.strictObject({ path: z.string(), digest }).nullable(),
  published: z.string().nullable(),
})

const exportLine = z.strictObject({ hash: sha256, event: eventBody })

const dueDocument = z.strictObject({
  at: instant,
  due: z.array(
    z.strictObject({
      service: z.string(),
      environment: z.string(),
      measurement: sha256,
      version: z.string().optional(),
      endsAt: instant,
      overdue: z.int(),
    }),
  ),
})

const approvalsDocument = z.strictObject({
  service: z.string(),
  approvals: z.array(
    z.strictObject({
      environment: z.string(),
      seq: z.int(),
      measurement: sha256,
      pull: z.strictObject({ number: z.int(), url: z.string() }),
      merge: z.strictObject({ commit: z.string(), at: instant, by: z.string() }),
      approvals: z.array(z.strictObject({ by: z.string(), at: instant, commit: z.string() })),
    }),
  ),
})

const spread = z.strictObject({
  unit: z.literal('seconds'),
  samples: z.int(),
  mean: z.int().nullable(),
  median: z.int().nullable(),
  p95: z.int().nullable(),
  longest: z.int().nullable(),
  from: z.string(),
})

const metricsDocument = z.strictObject({
  service: z.string(),
  environment: z.string().nullable(),
  since: instant.nullable(),
  until: instant.nullable(),
  metrics: z.strictObject({
    commitToRecorded: spread,
    recordedToProposed: spread,
    proposedToActive: spread,
    commitToActive: spread,
    timeToRevoke: spread,
    graceUsed: spread,
    graceOverrun: spread,
    timeToDetectDrift: spread,
    timeToRemedyDrift: spread,
    open: z.strictObject({ revocations: z.int(), driftErrors: z.int() }),
    events: z.record(z.string(), z.int()),
    falseAllows: z.strictObject({
      unit: z.literal('share'),
      accepted: z.int(),
      falseAllows: z.int(),
      rate: z.number().nullable(),
      which: z.array(
        z.strictObject({
          stream: z.string(),
          seq: z.int(),
          at: instant,
          pcr0: z.string(),
          measurement: sha256.nullable(),
        }),
      ),
      from: z.string(),
    }),
  }),
})

const place = z.int().min(1).nullable()

const logDocument = z.strictObject({
  intact: z.boolean(),
  why: z.string().nullable(),
  begins: place,
  head: z.strictObject({ seq: z.int().min(1), hash: sha256, at: instant }).nullable(),
  files: z.array(
    z.strictObject({
      path: z.string(),
      records: z.int().min(0),
      first: place,
      last: place,
      unfinishedBytes: z.int().min(0),
    }),
  ),
})

/** The documents of the audit commands, by the commands' names. */
export const AUDIT_DOCUMENTS: readonly (readonly [string, z.ZodType])[] = [
  ['audit history', historyDocument],
  ['audit allowed', allowedDocument],
  ['audit find', findDocument],
  ['audit verify-chain', chainDocument],
  ['audit verify-log', logDocument],
  ['audit anchor', anchorDocument],
  ['audit export', exportLine],
  ['audit due', dueDocument],
  ['audit approvals', approvalsDocument],
  ['audit metrics', metricsDocument],
]
