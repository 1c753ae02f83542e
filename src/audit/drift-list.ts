import { ledgerEntryOf } from '../allowlist/compare.ts'
import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import { type Entry, type EnvironmentState, isDenied, isSameOrigin } from '../lifecycle/state.ts'
import { formatDuration } from '../model/duration.ts'
import { addSeconds, type Instant, secondsBetween } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import { type DriftFinding, type DriftPlace, remedy } from './drift.ts'

/** How far the clock that made a list may be ahead of ours, in seconds. */
const CLOCK_TOLERANCE = 300

/** The allow-list at the base branch's head, and the ledger's state. */
export interface LedgerAndList extends DriftPlace {
  readonly state: EnvironmentState
  /** Undefined where the branch has no such file. */
  readonly list:
    | {
        readonly document: AllowList
        readonly text: string
        /** When the file was last changed, by the commit's own word; undefined where that is not known. */
        readonly changedAt?: Instant | undefined
      }
    | undefined
  /** The hash of the ledger's event at the place that the list's `ledgerHead` names, if it has one. */
  readonly anchorHash: string | undefined
  /** How long after its issue the environment's lists end, in seconds; undefined: never. */
  readonly expires?: number | undefined
  /** The PCR0s of the code that is known: that the service's stream has recorded. */
  readonly recorded: ReadonlySet<string>
  readonly now: Instant
}

/** What is wrong with the list as a whole. */
export function envelopeFindings(document: AllowList, it: LedgerAndList): readonly DriftFinding[] {
  const { expiresAt, ledgerHead, revision } = document
  const found: DriftFinding[] = []
  if (expiresAt !== null && it.now >= expiresAt) {
    const detail = `the list ended at ${expiresAt}, and denies everything since`
    found.push({
      kind: 'list-expired',
      severity: 'error',
      subject: it.path,
      detail,
      since: expiresAt,
      remedy: remedy('reissue', it),
    })
  }
  found.push(...lateEnd(document, it), ...nearEnd(document, it))
  const { issuedAt } = document
  if (issuedAt !== undefined && issuedAt > addSeconds(it.now, CLOCK_TOLERANCE)) {
    found.push(byHand(it.path, `the list says that it was issued at ${issuedAt}`, it))
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

// A list that its environment wants to end has to say so, and not later.
function lateEnd({ issuedAt, expiresAt }: AllowList, it: LedgerAndList): readonly DriftFinding[] {
  const { expires, path, now, list } = it
  if (expires === undefined) return []
  const known = issuedAt !== undefined && issuedAt <= addSeconds(now, CLOCK_TOLERANCE)
  const latest = addSeconds(known ? issuedAt : now, expires)
  if (expiresAt !== null && expiresAt <= latest) return []
  const detail = `the list ends ${expiresAt ?? 'never'}, but by its environment's policy at ${latest}`
  const about = { subject: path, detail, remedy: remedy('reissue', it), since: list?.changedAt }
  return [{ kind: 'window-longer', severity: 'error', ...about }]
}

// A quarter of its life is left for somebody to renew it, before it denies everything.
function nearEnd({ expiresAt }: AllowList, it: LedgerAndList): readonly DriftFinding[] {
  const { expires, path, now } = it
  if (expires === undefined || expiresAt === null || now >= expiresAt) return []
  const left = secondsBetween(now, expiresAt)
  if (left > expires / 4) return []
  const detail = `the list ends at ${expiresAt}, in ${formatDuration(left)}, and denies everything then`
  const about = { subject: path, detail, remedy: remedy('reissue', it) }
  return [{ kind: 'list-expired', severity: 'warning', ...about }]
}

/** What a listed entry says of itself that the ledger does not. */
export function editedFindings(listed: ListedEntry, it: LedgerAndList): readonly DriftFinding[] {
  const entry = ledgerEntryOf(it.state, listed)
  if (entry === undefined || isDenied(it.state.denied, listed.pcrs)) return []
  const subject = shortId(listed.measurement)
  const about = { measurement: listed.measurement }
  const begins = beginningFinding(listed, entry, it)
  const differs = differingFields(listed, entry)
  if (differs.length === 0) return begins
  const detail = `${subject} has another ${differs.join(' and ')} in the list than in the ledger`
  return [...begins, { ...byHand(subject, detail, it), ...about }]
}

// The list tells when the proposal was made, and the ledger its merge: later than that is neither.
function beginningFinding(
  { measurement, notBefore }: ListedEntry,
  entry: Entry,
  it: LedgerAndList,
): readonly DriftFinding[] {
  if (notBefore === undefined || notBefore <= entry.notBefore) return []
  const subject = shortId(measurement)
  const detail = `${subject} begins at ${notBefore} by the list and at ${entry.notBefore} by the ledger`
  const severity = it.now < notBefore ? 'error' : 'warning'
  return [{ ...byHand(subject, detail, it), severity, measurement }]
}

function differingFields(listed: ListedEntry, entry: Entry): readonly string[] {
  return [
    ...(listed.version === entry.version ? [] : ['version']),
    ...(isSameOrigin(listed.provenance ?? {}, entry.origin) ? [] : ['provenance']),
  ]
}

function byHand(subject: string, detail: string, place: LedgerAndList): DriftFinding {
  const since = place.list?.changedAt
  const about = { subject, detail, remedy: remedy('reissue', place), since }
  return { kind: 'edited-by-hand', severity: 'warning', ...about }
}
