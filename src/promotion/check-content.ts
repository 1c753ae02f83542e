import { isSameListed, ledgerEntryOf } from '../allowlist/compare.ts'
import { isSameTuple } from '../allowlist/contradictions.ts'
import { type AllowList, type ListedEntry, UNWRITTEN } from '../allowlist/document.ts'
import { allowedAt, isDenied, isEntryAllowed, type Proposal } from '../lifecycle/state.ts'
import { openWindowOf } from '../lifecycle/step-window.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { addSeconds } from '../model/instant.ts'
import { isSameCode, shortId } from '../model/measurement.ts'
import { applyProposal, lastListOf } from './apply.ts'
import type { ChangeFinding } from './check-change.ts'
import { isReissued } from './check-reissue.ts'
import { checkWindow, otherEnd } from './check-window.ts'
import { type Believed, weakEvidence } from './recording.ts'
import type { Situation } from './situation.ts'
import { isTakenOverAsItEnds } from './take-over.ts'

/** What is wrong with a changed list's entries and denials: each difference must have its own reason. */
export function checkContent(
  situation: Situation,
  head: AllowList,
  believed: readonly Believed[],
): readonly ChangeFinding[] {
  const { state, list } = situation
  const before = list.document?.entries ?? []
  const added = state.proposals.filter((it) => isAdded(before, head, it))
  return [
    ...head.entries.flatMap((it) => checkEntry(situation, it, before, added)),
    ...before.flatMap((it) => checkRemoved(situation, it, head)),
    ...added.flatMap((it) => checkEvidence(situation, it, believed)),
    ...added.flatMap((it) => checkProposal(situation, it, before, head)),
    ...checkDenials(situation, head, added),
    ...checkBounds(situation, head),
  ]
}

function isAdded(before: readonly ListedEntry[], head: AllowList, it: Proposal): boolean {
  const entry = head.entries.find((row) => isOf(row, it))
  // What is superseded may be proposed anew: while its end is all that moves, that is no promotion.
  return entry?.status === 'active' && !before.some((row) => isSameListed(row, entry))
}

function isOf(entry: ListedEntry, { measurement }: Proposal): boolean {
  return entry.measurement === measurement.id && isSameTuple(entry.pcrs, measurement.pcrs)
}

function checkEntry(
  situation: Situation,
  entry: ListedEntry,
  before: readonly ListedEntry[],
  added: readonly Proposal[],
): readonly ChangeFinding[] {
  const { state } = situation
  const name = shortId(entry.measurement)
  const same = before.some((it) => isSameListed(it, entry))
  const proposal = added.find((it) => isOf(entry, it))
  const known = ledgerEntryOf(state, entry)
  const lifted = proposal !== undefined && proposal.how !== 'promotion'
  if (isDenied(state.denied, entry.pcrs) && !lifted) {
    const remedy = `golden-pcr revoke --measurement ${entry.measurement}`
    return [finding('revoked', same ? 'warning' : 'error', entry, `${name} is revoked`, remedy)]
  }
  if (same) {
    if (known !== undefined || state.proposals.some((it) => isOf(entry, it))) return []
    const detail = `${name} stands in the list, but no proposal and approval put it there`
    return [finding('unauthorised', 'warning', entry, detail, promoteOrRemove(entry))]
  }
  if (proposal !== undefined) return asProposed(situation, entry, proposal)
  const own = state.proposals.find((it) => isOf(entry, it))
  if (isTakenOverAsItEnds(own, entry, added)) return []
  if (known !== undefined && isPlannedEnd(situation, entry, before, added)) {
    return checkWindow(situation, entry, known)
  }
  if (known !== undefined && isReissued(situation, entry, known)) return []
  const other = otherEnd(state, entry, before)
  if (other !== undefined) return [other]
  const detail = `${name} is ${before.some((it) => it.measurement === entry.measurement) ? 'changed' : 'added'}, but nothing in the ledger plans that`
  const remedy = known === undefined ? promoteOrRemove(entry) : REISSUE
  return [finding('unproposed', 'error', entry, detail, remedy)]
}

function asProposed(
  situation: Situation,
  entry: ListedEntry,
  proposal: Proposal,
): readonly ChangeFinding[] {
  const planned = applyProposal(situation, proposal, UNWRITTEN).entries.find((it) =>
    isOf(it, proposal),
  )
  if (planned !== undefined && isSameListed(planned, entry)) return []
  const detail = `${shortId(entry.measurement)} is not listed as it was proposed`
  const remedy = `golden-pcr promote --measurement ${entry.measurement}`
  return [finding('not-as-proposed', 'error', entry, detail, remedy)]
}

const REISSUE = 'golden-pcr reissue, if the list is to say what the ledger does; or take it back'

// An end that a promotion in this same change sets, or that the ledger itself has.
function isPlannedEnd(
  { state }: Situation,
  entry: ListedEntry,
  before: readonly ListedEntry[],
  added: readonly Proposal[],
): boolean {
  const was = before.find((it) => it.measurement === entry.measurement)
  const known = ledgerEntryOf(state, entry)
  if (was === undefined || known === undefined || entry.notAfter === null) return false
  const only = isSameListed({ ...was, status: 'superseded', notAfter: entry.notAfter }, entry)
  if (only && openWindowOf(state, entry.measurement)?.until === entry.notAfter) return true
  const earlier = was.notAfter === null || entry.notAfter < was.notAfter
  if (!only || !earlier) return false
  const planned = added.flatMap((it) => it.supersedes)
  return (
    entry.notAfter === ledgerEnd(known) ||
    planned.some((it) => it.measurement === entry.measurement && it.notAfter === entry.notAfter)
  )
}

function checkRemoved(
  { state, now }: Situation,
  entry: ListedEntry,
  head: AllowList,
): readonly ChangeFinding[] {
  if (head.entries.some((it) => it.measurement === entry.measurement)) return []
  const known = ledgerEntryOf(state, entry)
  if (known === undefined || isDenied(state.denied, entry.pcrs)) return []
  const end = ledgerEnd(known)
  if (known.status === 'superseded' && end !== null && end <= now) return []
  const until = end === null ? 'is active' : `is allowed until ${end}`
  const detail = `${shortId(entry.measurement)} is removed, but ${until}`
  const remedy = `keep it until then, or golden-pcr revoke --measurement ${entry.measurement}`
  return [finding('removed-early', 'error', entry, detail, remedy)]
}

// As it is believed now: whose word counts may have changed since it was proposed.
function checkEvidence(
  { policy }: Situation,
  { measurement: { id } }: Proposal,
  believed: readonly Believed[],
): readonly ChangeFinding[] {
  const weak = weakEvidence(policy, id, believed)
  if (weak === undefined) return []
  const detail = `${shortId(id)} is known by "${weak}", and ${policy.name} demands "${policy.evidence}"`
  const remedy = 'record it with better evidence, and promote it again'
  return [finding('evidence', 'error', { measurement: id }, detail, remedy)]
}

function checkProposal(
  { now }: Situation,
  proposal: Proposal,
  before: readonly ListedEntry[],
  head: AllowList,
): readonly ChangeFinding[] {
  const found: ChangeFinding[] = []
  const { id } = proposal.measurement
  const again = `golden-pcr promote --measurement ${id}`
  for (const { measurement, notAfter } of proposal.supersedes) {
    const was = before.find((it) => it.measurement === measurement)
    const is = head.entries.find((it) => it.measurement === measurement)
    if (was === undefined || is === undefined) continue
    const kept = was.status === 'superseded' && was.notAfter !== null
    if (!kept && is.notAfter !== notAfter && !(is.notAfter !== null && is.notAfter < notAfter)) {
      const detail = `${shortId(measurement)} does not end at ${notAfter}, as ${shortId(id)} was proposed to supersede it`
      found.push(finding('not-superseded', 'error', { measurement }, detail, again))
    }
    if (!kept && notAfter < addSeconds(now, proposal.grace)) {
      const detail = `${shortId(measurement)} would end at ${notAfter}, before its grace is over`
      found.push(finding('stale-window', 'error', { measurement }, detail, again))
    }
  }
  return found
}

function checkDenials(
  { state, list }: Situation,
  head: AllowList,
  added: readonly Proposal[],
): readonly ChangeFinding[] {
  const before = lastListOf(list)?.denied ?? []
  const gone = before.filter((it) => !isDenied(head.denied, it.pcrs))
  const isNew = head.denied.filter((it) => !isDenied(before, it.pcrs))
  const lifts = added.filter((it) => it.how !== 'promotion')
  return [
    ...gone
      .filter((it) => !lifts.some((one) => isSameCode(one.measurement.pcrs, it.pcrs)))
      .map((it) =>
        finding(
          'denial-removed',
          'error',
          {},
          `the denial of PCR0 ${it.pcrs['0'].slice(0, 12)} is removed`,
          'golden-pcr reinstate --allow-revoked, by its own pull request',
        ),
      ),
    ...isNew
      .filter((it) => !isDenied(state.denied, it.pcrs))
      .map((it) =>
        finding(
          'denial-unknown',
          'error',
          {},
          `the denial of PCR0 ${it.pcrs['0'].slice(0, 12)} is no revocation of the ledger`,
          'golden-pcr revoke --measurement ID --reason TEXT',
        ),
      ),
  ]
}

function checkBounds(
  { state, list, policy, now }: Situation,
  head: AllowList,
): readonly ChangeFinding[] {
  const openIn = (document: AllowList | undefined): readonly ListedEntry[] =>
    (document?.entries ?? []).filter(
      (it) =>
        (it.notAfter === null || now < it.notAfter) && !isDenied(document?.denied ?? [], it.pcrs),
    )
  const allowed = openIn(head)
  const before = openIn(list.document)
  // What a reissue brings back is allowed by the ledger already, whatever the policy says by now.
  const stands = state.reissue === undefined ? 0 : allowedAt(state, now).length
  if (allowed.length > policy.maxAllowed && allowed.length > Math.max(before.length, stands)) {
    const detail = `${allowed.length} would be allowed, and ${policy.maxAllowed} is the most`
    return [finding('too-many', 'error', {}, detail, 'wait for graces to end and retire')]
  }
  if (allowed.length > 0 || before.length === 0) return []
  const still = before.some((it) => {
    const known = ledgerEntryOf(state, it)
    return known !== undefined && isEntryAllowed(known, now) && !isDenied(state.denied, it.pcrs)
  })
  const detail = `nothing would be allowed in ${policy.name} any more`
  return [finding('empty', still ? 'error' : 'warning', {}, detail, 'promote something first')]
}

function promoteOrRemove(entry: ListedEntry): string {
  return `golden-pcr promote --measurement ${entry.measurement}, or take it out of the list`
}

function finding(
  code: ChangeFinding['code'],
  severity: ChangeFinding['severity'],
  about: { readonly measurement?: ListedEntry['measurement'] | undefined },
  detail: string,
  remedy: string,
): ChangeFinding {
  const { measurement } = about
  return { code, severity, ...(measurement === undefined ? {} : { measurement }), detail, remedy }
}
