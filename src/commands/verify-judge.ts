import type { ListedEntry } from '../allowlist/document.ts'
import { judge } from '../allowlist/judge.ts'
import { objectToRules } from '../attestation/register-rules.ts'
import { judgeDocument } from '../attestation/verdict.ts'
import type { DocumentPolicy, VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { JudgedBy } from './verify-list.ts'
import type { Answer, ReasonCode } from './verify-output.ts'

type ListAnswer = ReturnType<Parameters<typeof judgeDocument<ListedEntry, ReasonCode>>[2]>

/**
 * Judges a document, or the Fault that its bytes could not even be decoded for: genuine first, and
 * then by the environment's rules and its list. A list that cannot be used denies.
 */
export function judgeEvidence(
  document: Uint8Array | Fault,
  policy: DocumentPolicy,
  by: JudgedBy,
  revisionSeen: number | undefined,
): Answer {
  if (document instanceof Fault) {
    return { verdict: 'deny', reasons: [{ code: document.code, detail: document.message }] }
  }
  return judgeDocument<ListedEntry, ReasonCode>(document, policy, (it) => {
    if (by.kind === 'unreadable') {
      return { kind: 'deny', reasons: [{ code: by.fault.code, detail: by.fault.message }] }
    }
    return judgeListed(it, policy, by, revisionSeen)
  })
}

function judgeListed(
  document: VerifiedDocument,
  policy: DocumentPolicy,
  by: Extract<JudgedBy, { kind: 'list' }>,
  revisionSeen: number | undefined,
): ListAnswer {
  const { list, ledger, rules } = by
  const listed = judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now: policy.at,
    ledger,
    revisionSeen,
  })
  const against = objectToRules(document, rules)
  if (against.length === 0) return listed
  return {
    kind: 'deny',
    reasons: [...against, ...(listed.kind === 'deny' ? listed.reasons : [])],
  }
}
