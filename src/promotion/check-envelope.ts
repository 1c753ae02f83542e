import { isSameListed } from '../allowlist/compare.ts'
import type { AllowList } from '../allowlist/document.ts'
import { isDenied } from '../lifecycle/state.ts'
import { addSeconds } from '../model/instant.ts'
import { lastListOf, TOLERANCE } from './apply.ts'
import type { ChangeFinding } from './check-change.ts'
import type { Situation } from './situation.ts'

/** What is wrong with the fields around a changed list's entries and denials. */
export function checkEnvelope(
  situation: Situation,
  head: AllowList,
  headAnchorHash: string | undefined,
): readonly ChangeFinding[] {
  const base = situation.list.document
  if (base !== undefined && isUntouched(base, head)) return []
  const before = lastListOf(situation.list)
  return [
    ...owner(situation, head),
    ...revision(before, head),
    ...times(situation, head),
    ...anchor(before, head, headAnchorHash),
    ...(base !== undefined && isSameContent(base, head) && !completes(situation, head)
      ? [
          {
            code: 'nothing-planned' as const,
            severity: 'error' as const,
            detail: 'only the list’s own fields change, and nothing plans that',
            remedy: 'take the change back; golden-pcr sets these fields',
          },
        ]
      : []),
  ]
}

function owner({ service, policy }: Situation, head: AllowList): readonly ChangeFinding[] {
  if (head.service === service && head.environment === policy.name) return []
  const detail = `the list says it is of ${head.service} in ${head.environment}`
  return [envelope(detail, 'keep service and environment as they are')]
}

function revision(base: AllowList | undefined, head: AllowList): readonly ChangeFinding[] {
  const wanted = (base?.revision ?? 0) + 1
  if (head.revision === wanted) return []
  const detail = `the revision is ${head.revision ?? 'missing'}, where ${wanted} is expected`
  return [envelope(detail, 'run the command again, so that it starts from the base as it is now')]
}

function times({ list, policy, now }: Situation, head: AllowList): readonly ChangeFinding[] {
  const found: ChangeFinding[] = []
  const { issuedAt } = head
  const remedy = 'run the command again; golden-pcr sets the times'
  if (issuedAt === undefined) return [envelope('issuedAt is missing', remedy)]
  if (issuedAt > addSeconds(now, TOLERANCE)) {
    found.push(envelope(`issuedAt is ${issuedAt}, and it is ${now}`, remedy))
  }
  const before = lastListOf(list)?.issuedAt
  const known = before !== undefined && before <= addSeconds(now, TOLERANCE)
  if (known && issuedAt < before) {
    found.push(envelope(`issuedAt is ${issuedAt}, before the base's ${before}`, remedy))
  }
  const expires = policy.expires === undefined ? null : addSeconds(issuedAt, policy.expires)
  if (head.expiresAt !== expires) {
    const detail = `expiresAt is ${head.expiresAt ?? 'null'}, where ${expires ?? 'null'} is expected`
    found.push(envelope(detail, remedy))
  }
  return found
}

function anchor(
  base: AllowList | undefined,
  head: AllowList,
  headAnchorHash: string | undefined,
): readonly ChangeFinding[] {
  const remedy = 'run the command again with the ledger that the base was made from'
  const is = head.ledgerHead
  if (is === undefined) return [envelope('ledgerHead is missing', remedy)]
  if (headAnchorHash !== is.hash) {
    return [envelope(`ledgerHead #${is.seq} is no event of this ledger`, remedy)]
  }
  const before = base?.ledgerHead
  if (before !== undefined && is.seq < before.seq) {
    return [envelope(`ledgerHead #${is.seq} is before the base's #${before.seq}`, remedy)]
  }
  return []
}

// An import stamps a list whose entries stand there already, for proposals that are open; a window
// may be asked to end when the list ends it anyway, later than the ledger; and a reissue renews it.
function completes({ state }: Situation, head: AllowList): boolean {
  const { proposals, windows = [], reissue } = state
  if (reissue !== undefined) return true
  return head.entries.some(
    (entry) =>
      proposals.some((it) => it.measurement.id === entry.measurement) ||
      windows.some(
        (it) => it.measurement === entry.measurement && it.change.until === entry.notAfter,
      ),
  )
}

function isUntouched(base: AllowList, head: AllowList): boolean {
  return (
    isSameContent(base, head) &&
    base.service === head.service &&
    base.environment === head.environment &&
    base.revision === head.revision &&
    base.issuedAt === head.issuedAt &&
    base.expiresAt === head.expiresAt &&
    base.ledgerHead?.seq === head.ledgerHead?.seq &&
    base.ledgerHead?.hash === head.ledgerHead?.hash
  )
}

function isSameContent(base: AllowList, head: AllowList): boolean {
  return (
    base.entries.length === head.entries.length &&
    base.entries.every((it) => head.entries.some((other) => isSameListed(it, other))) &&
    base.denied.length === head.denied.length &&
    base.denied.every((it) => isDenied(head.denied, it.pcrs))
  )
}

function envelope(detail: string, remedy: string): ChangeFinding {
  return { code: 'envelope', severity: 'error', detail, remedy }
}
