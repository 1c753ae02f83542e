import { ledgerEntryOf, listedAs } from '../allowlist/compare.ts'
import type { ListedEntry } from '../allowlist/document.ts'
import { type Entry, type EnvironmentState, isDenied, isEntryAllowed } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { formatDuration } from '../model/duration.ts'
import { addSeconds, type Instant, laterOf, secondsBetween } from '../model/instant.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import { revised } from './apply.ts'
import { type GuardFlag, type Objection, overrideAll, type Warning } from './guards.ts'
import { draftChange, type ListChange } from './pull-request.ts'
import { retirementText } from './retirement-body.ts'
import { refuseLedgerBehind, type Situation } from './situation.ts'

/** What a retirement needs to know beside the situation. */
export interface RetireRequest {
  /** The last attestation of each measurement that was seen in the fleet. */
  readonly seen: readonly { readonly measurement: MeasurementId; readonly at: Instant }[]
  readonly flags: readonly GuardFlag[]
}

/** What people exempted, and is not due therefore: a daily run says so each time. */
export function exemptIn(state: EnvironmentState, now: Instant): readonly Entry[] {
  return state.entries.filter((it) => it.kept?.how === 'exemption' && (ledgerEnd(it) ?? now) > now)
}

/** An entry whose end in the list becomes the ledger's. */
export interface Tightened {
  readonly entry: Entry
  readonly until: Instant
}

/** What leaves the list, what ends earlier in it, and what had to be said about that. */
export interface Retirement {
  /** Past their window by the ledger: they leave the list. */
  readonly retired: readonly Entry[]
  /** Listed longer than the ledger allows them. */
  readonly tightened: readonly Tightened[]
  readonly overridden: readonly GuardFlag[]
  readonly warnings: readonly Warning[]
}

/** What `retire` comes to. */
export type RetirePlan =
  | { readonly kind: 'nothing-due'; readonly next?: Instant | undefined }
  | (ListChange & Retirement & { readonly kind: 'retire' })

/**
 * Decides a retirement: one change of the list for everything that is past its window, and for every
 * window that the list ends later than the ledger.
 *
 * A measurement that was seen in the fleet within the last grace is left in the list, and said so;
 * throws RETIRE_STILL_SEEN where nothing else is due, and RETIRE_EMPTY where nothing would be
 * allowed afterwards, with the flag in the hint. Throws LEDGER_BEHIND.
 */
export function planRetire(situation: Situation, request: RetireRequest): RetirePlan {
  refuseLedgerBehind(situation)
  const { state, list, now } = situation
  const listed = state.entries.filter((it) => listedAs(list.document, it) !== undefined)
  const due = listed.filter((it) => it.status === 'superseded' && (ledgerEnd(it) ?? now) <= now)
  const tightened = listed.flatMap((it) => tighten(situation, it))
  const still = objections(situation, request, due)
  const lifted = request.flags.includes('allow-still-seen')
  const held = lifted ? [] : still.map(({ entry }) => entry)
  const retired = due.filter((it) => !held.includes(it))
  if (retired.length === 0 && tightened.length === 0) {
    overrideAll(still, request.flags)
    return { kind: 'nothing-due', next: nextDue(state.entries, now) }
  }
  const overridden = overrideAll(
    [...(lifted ? still : []), ...emptiness(situation, retired)],
    request.flags,
  )
  const warnings = still.map(({ why, entry }) => ({
    code: held.includes(entry) ? 'held-back' : 'still-seen',
    detail: why,
  }))
  const retirement: Retirement = { retired, tightened, overridden, warnings }
  return { kind: 'retire', ...retirement, ...draft(situation, retirement) }
}

function tighten({ list, now }: Situation, entry: Entry): readonly Tightened[] {
  const until = ledgerEnd(entry)
  const listed = listedAs(list.document, entry)
  if (until === null || until <= now || listed === undefined) return []
  return listed.notAfter === null || listed.notAfter > until ? [{ entry, until }] : []
}

function objections(
  { policy, now }: Situation,
  { seen }: RetireRequest,
  due: readonly Entry[],
): readonly (Objection & { readonly entry: Entry })[] {
  const since = addSeconds(now, -policy.grace)
  return due.flatMap((entry) => {
    const at = seen
      .filter((it) => it.measurement === entry.measurement.id)
      .map((it) => it.at)
      .toSorted()
      .at(-1)
    if (at === undefined || at < since) return []
    const ago = formatDuration(Math.max(0, secondsBetween(at, now)))
    return [
      {
        entry,
        flag: 'allow-still-seen',
        code: 'RETIRE_STILL_SEEN',
        why: `${shortId(entry.measurement.id)} was seen in the fleet ${ago} ago`,
      },
    ]
  })
}

function emptiness(situation: Situation, retired: readonly Entry[]): readonly Objection[] {
  const { list, state, policy, now } = situation
  const left = (list.document?.entries ?? []).filter((it) => {
    const entry = ledgerEntryOf(state, it)
    return entry !== undefined && !retired.includes(entry) && isEntryAllowed(entry, now)
  })
  if (retired.length === 0 || left.some((it) => !isDenied(state.denied, it.pcrs))) return []
  const why = `nothing would be allowed in ${policy.name} any more`
  return [{ flag: 'allow-empty', code: 'RETIRE_EMPTY', why }]
}

function draft(situation: Situation, retirement: Retirement): ListChange {
  const { list, ledgerHead } = situation
  const { retired, tightened } = retirement
  const gone = new Set(retired.map((it) => it.measurement.id))
  const ends = new Map(tightened.map((it) => [it.entry.measurement.id, it.until]))
  const entries = (list.document?.entries ?? [])
    .filter((it) => !gone.has(it.measurement))
    .map((it): ListedEntry => {
      const until = ends.get(it.measurement)
      return until === undefined ? it : { ...it, status: 'superseded', notAfter: until }
    })
  const denied = list.document?.denied ?? []
  const anchor = list.document?.ledgerHead ?? ledgerHead
  const document = revised(situation, issueTime(situation, retired), anchor, { entries, denied })
  return draftChange(situation, document, retirementText(situation, retirement))
}

// Not the time of this run: the same retirement must be the same file tomorrow, or the daily run
// would take back the approvals that its pull request has.
function issueTime({ list, now }: Situation, retired: readonly Entry[]): Instant {
  const known = [list.document?.issuedAt, ...retired.map((it) => ledgerEnd(it) ?? undefined)]
  const times = known.filter((it) => it !== undefined)
  const [first, ...rest] = times
  return first === undefined ? now : rest.reduce(laterOf, first)
}

function nextDue(entries: readonly Entry[], now: Instant): Instant | undefined {
  return entries
    .flatMap((it) => (it.status === 'superseded' ? [ledgerEnd(it) ?? now] : []))
    .filter((it) => it > now)
    .toSorted()[0]
}
