import * as z from 'zod'
import { event, instant, sha256 } from './document-parts.ts'

// The documents of the commands that change what an environment allows, beside promote.

const pull = z.strictObject({ number: z.int().min(1), url: z.string(), branch: z.string() })
const warnings = z.array(z.strictObject({ code: z.string(), detail: z.string() }))

const retireDocument = z.strictObject({
  environments: z.array(
    z.strictObject({
      environment: z.string(),
      retired: z.array(z.json()),
      tightened: z.array(z.strictObject({ measurement: sha256, until: instant })),
      next: instant.nullable().optional(),
      exempt: z.array(z.strictObject({ measurement: sha256, until: instant, reason: z.string() })),
      warnings: warnings.optional(),
      outcome: z.string(),
      pullRequest: pull.nullable(),
    }),
  ),
})

const revokeDocument = z.strictObject({
  environments: z.array(
    z.strictObject({
      environment: z.string(),
      measurement: sha256,
      events: z.array(event),
      outcome: z.string(),
      pullRequest: pull.nullable(),
    }),
  ),
})

const windowDocument = z.strictObject({
  environment: z.string(),
  measurement: sha256,
  change: z.strictObject({
    how: z.enum(['extension', 'exemption', 'lift']),
    until: instant,
    reason: z.string(),
  }),
  outcome: z.string(),
  pullRequest: pull.nullable(),
  draft: z.json().optional(),
})

const reissueDocument = z.strictObject({
  environment: z.string(),
  reissue: z.strictObject({
    added: z.array(sha256),
    removed: z.array(sha256),
    corrected: z.array(sha256),
    denied: z.array(z.string().regex(/^[0-9a-f]{96}$/)),
    also: z.array(z.string()),
  }),
  outcome: z.string(),
  pullRequest: pull.nullable(),
  draft: z.json().optional(),
})

const severity = z.enum(['error', 'warning', 'note'])

const driftDocument = z.strictObject({
  findings: z.array(
    z.strictObject({
      environment: z.string(),
      kind: z.string().regex(/^[a-z-]+$/),
      severity,
      source: z.string(),
      subject: z.string(),
      detail: z.string(),
      remedy: z.string(),
      since: instant.nullable(),
      firstSeen: instant.nullable(),
    }),
  ),
  stillOpen: z.array(
    z.strictObject({
      environment: z.string(),
      kind: z.string(),
      severity,
      source: z.string(),
      subject: z.string(),
      detail: z.string(),
      firstSeen: instant,
    }),
  ),
  recorded: z
    .strictObject({
      opened: z.array(
        z.strictObject({
          environment: z.string(),
          finding: sha256,
          kind: z.string(),
          subject: z.string(),
        }),
      ),
      closed: z.array(z.strictObject({ environment: z.string(), finding: sha256 })),
    })
    .nullable(),
  issues: z.array(z.json()).nullable(),
})

const checkChangeDocument = z.strictObject({
  head: z.string().regex(/^[0-9a-f]{40}$/),
  findings: z.array(
    z.strictObject({
      environment: z.string(),
      code: z.string(),
      severity: z.enum(['error', 'warning', 'notice']),
      measurement: sha256.optional(),
      detail: z.string(),
      remedy: z.string(),
    }),
  ),
})

const copyDocument = z.strictObject({
  ledger: z.string().regex(/^[0-9a-f]{32}$/),
  events: z.int(),
  copied: z.int(),
  streams: z.array(z.looseObject({ stream: z.string(), events: z.int(), copied: z.int() })),
})

/** These commands' documents, by the commands' names. */
export const CHANGE_DOCUMENTS: readonly (readonly [string, z.ZodType])[] = [
  ['retire', retireDocument],
  ['revoke', revokeDocument],
  ['extend', windowDocument],
  ['exempt', windowDocument],
  ['reissue', reissueDocument],
  ['drift', driftDocument],
  ['check-change', checkChangeDocument],
  ['ledger copy', copyDocument],
]
