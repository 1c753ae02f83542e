import { compareWithLedger, type ListDifference, ledgerEntryOf } from '../allowlist/compare.ts'
import { isSameTuple } from '../allowlist/contradictions.ts'
import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import {
  type Entry,
  type EnvironmentState,
  isDenied,
  isEntryAllowed,
  type Origin,
} from '../lifecycle/state.ts'
import { openWindowOf } from '../lifecycle/step-window.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import type { Instant } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import { blame, type DriftFinding, type DriftPlace, remedy } from './drift.ts'

/** The allow-list at the base branch's head, and the ledger's state. */
export interface LedgerAndList extends DriftPlace {
  readonly state: EnvironmentState
  /** Undefined where the branch has no such file. */
  readonly list: { readonly document: AllowList; readonly text: string } | undefined
  /** The hash of the ledger's event at the place that the list's `ledgerHead` names, if it has one. */
  readonly anchorHash: string | undefined
  readonly now: Instant
}

/** Every way in which the allow-list is not what the ledger says. */
export function ledgerFindings(it: LedgerAndList): readonly DriftFinding[] {
  const document = it.list?.document
  return [
    ...compareWithLedger(document, it.state).flatMap((difference) => findingOf(difference, it)),
    ...(document === undefined ? [] : envelope(document, it)),
    ...(document?.entries ?? []).flatMap((entry) => edited(entry, it)),
  ]
}

function findingOf(difference: ListDifference, it: LedgerAndList): readonly DriftFinding[] {
  const { kind, measurement, pcr0, detail } = difference
  const subject = measurement === undefined ? `PCR0 ${pcr0.slice(0, 12)}` : shortId(measurement)
  const listed = it.list?.document.entries.find((entry) => entry.measurement === measurement)
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
        },
      ]
    case 'denied-unknown':
      return [
        {
          kind: 'denied-unknown',
          severity: 'warning',
          subject,
          detail,
          remedy: revoking(pcr0, it),
        },
      ]
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
    remedy: isProposed ? remedy('settle', it) : blame(it),
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
      }
    : {
        kind: 'missing',
        severity: 'error',
        subject,
        detail,
        remedy: remedy('reinstate', it, `--to ${id ?? ''}`),
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
    return [{ kind: 'edited-by-hand', severity: 'warning', subject, detail, remedy: blame(it) }]
  }
  if (end !== null && it.now >= end && (listed.notAfter === null || it.now < listed.notAfter)) {
    return [
      {
        kind: 'expired-but-allowed',
        severity: 'error',
        subject,
        detail,
        remedy: remedy('retire', it),
      },
    ]
  }
  // The backstop that the promotion wrote is later than the merge's grace: planned, and `retire` tightens it.
  return listed.notAfter === entry.notAfter
    ? [{ kind: 'window-longer', severity: 'note', subject, detail, remedy: remedy('retire', it) }]
    : [{ kind: 'edited-by-hand', severity: 'error', subject, detail, remedy: remedy('retire', it) }]
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

function envelope(document: AllowList, it: LedgerAndList): readonly DriftFinding[] {
  const { expiresAt, ledgerHead, revision } = document
  const found: DriftFinding[] = []
  if (expiresAt !== null && it.now >= expiresAt) {
    const detail = `the list ended at ${expiresAt}, and denies everything since`
    const again = document.entries.find((entry) => entry.status === 'active')
    found.push({
      kind: 'list-expired',
      severity: 'error',
      subject: it.path,
      detail,
      remedy: remedy('reinstate', it, again === undefined ? '' : `--to ${again.measurement}`),
    })
  }
  if (ledgerHead !== undefined && it.anchorHash !== ledgerHead.hash) {
    const has = it.anchorHash === undefined ? 'none there' : 'another one there'
    found.push({
      kind: 'ledger-behind',
      severity: 'error',
      subject: it.path,
      detail: `the list was made after event ${ledgerHead.seq}, but the ledger has ${has}`,
      remedy: 'golden-pcr audit verify-chain',
    })
  }
  const isKnown = it.state.entries.length > 0
  if (isKnown && (ledgerHead === undefined || revision === undefined)) {
    const lacks = ledgerHead === undefined ? 'ledgerHead' : 'revision'
    found.push(byHand(it.path, `the list has no ${lacks}, as golden-pcr would have written`, it))
  } else if (it.list !== undefined && renderAllowList(document) !== it.list.text) {
    found.push(byHand(it.path, 'the file is not laid out as golden-pcr writes it', it))
  }
  return found
}

function edited(listed: ListedEntry, it: LedgerAndList): readonly DriftFinding[] {
  const entry = ledgerEntryOf(it.state, listed)
  if (entry === undefined || isDenied(it.state.denied, listed.pcrs)) return []
  const differs = differingFields(listed, entry)
  if (differs.length === 0) return []
  const subject = shortId(listed.measurement)
  const detail = `${subject} has another ${differs.join(' and ')} in the list than in the ledger`
  return [byHand(subject, detail, it)]
}

function differingFields(listed: ListedEntry, entry: Entry): readonly string[] {
  return [
    ...(listed.version === entry.version ? [] : ['version']),
    ...(isSameOrigin(listed.provenance ?? {}, entry.origin) ? [] : ['provenance']),
  ]
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.repository === b.repository && a.commit === b.commit && a.ref === b.ref
}

function byHand(subject: string, detail: string, place: DriftPlace): DriftFinding {
  return { kind: 'edited-by-hand', severity: 'warning', subject, detail, remedy: blame(place) }
}
