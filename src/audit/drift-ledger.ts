import { compareWithLedger, type ListDifference, ledgerEntryOf } from '../allowlist/compare.ts'
import { isSameTuple } from '../allowlist/contradictions.ts'
import type { ListedEntry } from '../allowlist/document.ts'
import { isDenied, isEntryAllowed } from '../lifecycle/state.ts'
import { openWindowOf } from '../lifecycle/step-window.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { shortId } from '../model/measurement.ts'
import { type DriftFinding, type DriftPlace, lookInto, NEVER_RECORDED, remedy } from './drift.ts'
import { editedFindings, envelopeFindings, type LedgerAndList } from './drift-list.ts'

/** Every way in which the allow-list is not what the ledger says. */
export function ledgerFindings(it: LedgerAndList): readonly DriftFinding[] {
  const document = it.list?.document
  return [
    ...compareWithLedger(document, it.state).flatMap((difference) =>
      findingOf(difference, it).map((found) => {
        const { measurement } = difference
        // What is in the list came with a change of it, if nothing better is known.
        const since = found.since ?? it.list?.changedAt
        return { ...found, measurement, since }
      }),
    ),
    ...(document === undefined ? [] : envelopeFindings(document, it)),
    ...(document?.entries ?? []).flatMap((entry) => editedFindings(entry, it)),
  ]
}

function findingOf(difference: ListDifference, it: LedgerAndList): readonly DriftFinding[] {
  const { kind, measurement, pcr0, detail } = difference
  const subject = measurement === undefined ? `PCR0 ${pcr0.slice(0, 12)}` : shortId(measurement)
  const listed = it.list?.document.entries.find((entry) => entry.measurement === measurement)
  const revokedAt = it.state.denied.find(({ pcrs }) => pcrs['0'] === pcr0)?.since
  switch (kind) {
    case 'unauthorised':
      return [unknown(subject, detail, it, measurement)]
    case 'missing':
      return [missing(subject, detail, it, measurement)]
    case 'window-longer':
    case 'window-shorter':
      return listed === undefined ? [] : windowFinding(difference, listed, it)
    case 'revoked-but-listed': {
      // Deny wins, so an entry that the list denies as well lets nobody in.
      const denies = listed !== undefined && isDenied(it.list?.document.denied ?? [], listed.pcrs)
      return [
        {
          kind: 'allowed-but-revoked',
          severity: denies ? 'warning' : 'error',
          subject,
          detail: denies ? `${detail}; its denial in the list wins` : detail,
          remedy: revoking(measurement ?? pcr0, it),
          since: revokedAt,
        },
      ]
    }
    case 'revocation-missing':
      return [
        {
          kind: 'denial-missing',
          severity: 'warning',
          subject,
          detail,
          remedy: revoking(pcr0, it),
          since: revokedAt,
        },
      ]
    case 'denied-unknown': {
      const about = { kind, severity: 'warning' as const, subject }
      if (it.recorded.has(pcr0)) return [{ ...about, detail, remedy: revoking(pcr0, it) }]
      return [{ ...about, detail: `${detail}, ${NEVER_RECORDED}`, remedy: lookInto(pcr0) }]
    }
  }
}

function revoking(which: string, it: DriftPlace): string {
  const reason = "--reason 'denied in one place, and not yet in the other'"
  return remedy('revoke', it, `--measurement ${which} ${reason}`)
}

function unknown(
  subject: string,
  detail: string,
  it: LedgerAndList,
  id: string | undefined,
): DriftFinding {
  const isProposed = it.state.proposals.some((proposal) => proposal.measurement.id === id)
  return {
    kind: 'unknown',
    severity: 'error',
    subject,
    detail: isProposed
      ? `${subject} is listed and proposed, but its merge and approvals are not in the ledger`
      : detail,
    remedy: remedy(isProposed ? 'settle' : 'reissue', it),
  }
}

function missing(
  subject: string,
  detail: string,
  it: LedgerAndList,
  id: string | undefined,
): DriftFinding {
  const entry = it.state.entries.find(({ measurement }) => measurement.id === id)
  const isOver = entry !== undefined && !isEntryAllowed(entry, it.now) && entry.notBefore <= it.now
  return isOver
    ? {
        kind: 'missing',
        severity: 'note',
        subject,
        detail: `${detail}; its window is over, and its retirement is not settled`,
        remedy: remedy('settle', it),
        since: ledgerEnd(entry) ?? undefined,
      }
    : {
        kind: 'missing',
        severity: 'error',
        subject,
        detail: `${detail}; who took it out on purpose revokes it instead`,
        remedy: remedy('reissue', it),
      }
}

function windowFinding(
  { kind, detail }: ListDifference,
  listed: ListedEntry,
  it: LedgerAndList,
): readonly DriftFinding[] {
  const entry = ledgerEntryOf(it.state, listed)
  if (entry === undefined) return []
  const subject = shortId(listed.measurement)
  const end = ledgerEnd(entry)
  if (openWindowOf(it.state, listed.measurement)?.until === listed.notAfter) {
    const asked = `${detail}; its extension is asked for, but its merge and approvals are not in the ledger`
    return [
      {
        kind: 'window-longer',
        severity: 'error',
        subject,
        detail: asked,
        remedy: remedy('settle', it),
      },
    ]
  }
  if (kind === 'window-shorter') {
    if (endsByMergedProposal(listed, it)) return []
    const fix = remedy('reissue', it)
    const cut = `${detail}; who cut it short on purpose revokes it instead`
    return [{ kind: 'edited-by-hand', severity: 'warning', subject, detail: cut, remedy: fix }]
  }
  if (end !== null && it.now >= end && (listed.notAfter === null || it.now < listed.notAfter)) {
    return [
      {
        kind: 'expired-but-allowed',
        severity: 'error',
        subject,
        detail,
        remedy: remedy('retire', it),
        since: end,
      },
    ]
  }
  // The backstop that the promotion wrote is later than the merge's grace: planned, and `retire` tightens it.
  return listed.notAfter === entry.notAfter
    ? [{ kind: 'window-longer', severity: 'note', subject, detail, remedy: remedy('retire', it) }]
    : [
        {
          kind: 'edited-by-hand',
          severity: 'error',
          subject,
          detail,
          remedy: remedy('reissue', it),
        },
      ]
}

// Between a merge and its settling the list is ahead: what the listed proposal ends, it may end.
function endsByMergedProposal(listed: ListedEntry, { state, list }: LedgerAndList): boolean {
  return state.proposals
    .filter((proposal) =>
      list?.document.entries.some(
        (it) =>
          it.measurement === proposal.measurement.id &&
          isSameTuple(it.pcrs, proposal.measurement.pcrs),
      ),
    )
    .some((proposal) =>
      proposal.supersedes.some(
        (it) => it.measurement === listed.measurement && it.notAfter === listed.notAfter,
      ),
    )
}
