import { listedAs } from '../allowlist/compare.ts'
import type { AllowList, Anchor } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import type { LedgerEvent, WindowProposed, WindowWithdrawn } from '../lifecycle/events.ts'
import type { Entry } from '../lifecycle/state.ts'
import { openWindowOf } from '../lifecycle/step-window.ts'
import { ledgerEnd, type WindowChange } from '../lifecycle/window.ts'
import { decodeWith } from '../model/decode.ts'
import { formatDuration } from '../model/duration.ts'
import { addSeconds, earlierOf, type Instant, laterOf } from '../model/instant.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import { textSchema } from '../model/provenance.ts'
import { listOf, revised, type Target } from './apply.ts'
import { windowBranch } from './branches.ts'
import { type GuardFlag, overrideAll } from './guards.ts'
import type { EnvironmentPolicy } from './policy.ts'
import { draftChange, type ListChange } from './pull-request.ts'
import { refuseLedgerBehind, type Situation } from './situation.ts'
import { windowText } from './window-body.ts'

/** When a window is to end: at a time, or so many seconds after it is asked for. */
export type WindowEnd = { readonly until: Instant } | { readonly seconds: number }

/** Which window is to end when, and why. */
export interface WindowRequest {
  readonly measurement: MeasurementId
  readonly how: WindowChange['how']
  /** Not for a lift: that ends after the policy's grace, or with the exemption if that is sooner. */
  readonly end?: WindowEnd | undefined
  /** One line. */
  readonly reason: string
  readonly flags: readonly GuardFlag[]
  /** The environment stream's events about the measurement, oldest first. */
  readonly history: readonly LedgerEvent[]
}

/** What `extend` and `exempt` come to. */
export type WindowPlan = {
  readonly entry: Entry
  readonly change: WindowChange
  readonly overridden: readonly GuardFlag[]
} & (
  | { readonly kind: 'propose'; readonly statements: readonly (WindowWithdrawn | WindowProposed)[] }
  | { readonly kind: 'already-proposed'; readonly anchor: Anchor }
)

/**
 * Decides an extension, an exemption or its lifting: another end for the window of one superseded
 * measurement, by a pull request of its own.
 *
 * Throws WINDOW_ENDED with the flag in the hint; no flag overrides WINDOW_NOT_SUPERSEDED,
 * WINDOW_NOT_LONGER, WINDOW_NOT_EXEMPT and WINDOW_TOO_LONG. Throws LEDGER_BEHIND.
 */
export function planWindow(situation: Situation, request: WindowRequest): WindowPlan {
  refuseLedgerBehind(situation)
  const { state, policy, service, now } = situation
  const { how, measurement, flags } = request
  const reason = decodeWith(textSchema, request.reason, 'INPUT_INVALID', 'the reason')
  const entry = movable(situation, measurement)
  const end = ledgerEnd(entry) ?? now
  const until = how === 'lift' ? liftedEnd(entry, situation) : (endFrom(now, request.end) ?? end)
  if (how !== 'lift') refuseEnd(situation, { measurement, how, until }, end)
  const ended = end <= now && how !== 'lift'
  const overridden = overrideAll(
    ended
      ? [
          {
            flag: 'allow-ended',
            code: 'WINDOW_ENDED',
            why: `the window of ${shortId(measurement)} ended at ${end}`,
          },
        ]
      : [],
    flags,
  )
  const wanted: WindowChange = {
    how,
    until,
    reason,
    ...(flags.includes('allow-ended') && how !== 'lift' ? { reopens: true } : {}),
    branch: windowBranch(policy, service, measurement),
    since: now,
  }
  const standing = openWindowOf(state, measurement)
  const event = request.history.findLast(({ statement }) => statement.kind === 'window-proposed')
  // The same length is another end a second later: what was asked for, and perhaps approved, stands.
  const meant = standing === undefined ? undefined : endFrom(standing.since, request.end)
  const kept =
    meant !== undefined && meant > laterOf(end, now) ? { ...wanted, until: meant } : wanted
  if (standing !== undefined && event !== undefined && isSameWindow(standing, kept)) {
    const { seq, hash } = event
    const anchor = { seq, hash }
    return { kind: 'already-proposed', entry, change: standing, overridden, anchor }
  }
  return {
    kind: 'propose',
    entry,
    change: wanted,
    overridden,
    statements: [
      ...(standing === undefined ? [] : [replaced(measurement)]),
      { kind: 'window-proposed', measurement, change: wanted },
    ],
  }
}

/** How far from its asking a change may move a window, in seconds; a lift moves it nearer. */
export function longestWindow(policy: EnvironmentPolicy, how: WindowChange['how']): number {
  return how === 'exemption' ? policy.maxExemption : policy.maxExtension
}

/** Whether a change is within what the policy allows, counted from when it was asked for. */
export function isWithinPolicy(policy: EnvironmentPolicy, it: WindowChange): boolean {
  return it.how === 'lift' || it.until <= addSeconds(it.since, longestWindow(policy, it.how))
}

/** The list in which that window ends as the change says; everything else stays as it is. */
export function applyWindow(
  target: Target,
  measurement: MeasurementId,
  change: WindowChange,
  anchor: Anchor,
): AllowList {
  const before = listOf(target)
  return revised(target, change.since, anchor, {
    entries: before.entries.map((it) =>
      it.measurement === measurement ? { ...it, status: 'superseded', notAfter: change.until } : it,
    ),
    denied: before.denied,
  })
}

/** The list and the pull request that such a plan comes to. */
export function draftWindow(situation: Situation, plan: WindowPlan, anchor: Anchor): ListChange {
  const { id } = plan.entry.measurement
  const document = applyWindow(situation, id, plan.change, anchor)
  return draftChange(situation, document, windowText(situation, plan, anchor))
}

function movable({ state, list, policy }: Situation, id: MeasurementId): Entry {
  const entry = state.entries.find((it) => it.measurement.id === id)
  const name = shortId(id)
  const refuse = (is: string, hint: string): Fault =>
    new Fault('WINDOW_NOT_SUPERSEDED', `${name} ${is} in ${policy.name}`, { hint })
  if (entry === undefined) {
    throw refuse('is not', 'reinstate what was retired; promote what was never here')
  }
  if (entry.status === 'active') {
    throw refuse('is active', 'what is active has no end yet; it gets one when it is superseded')
  }
  if (listedAs(list.document, entry) === undefined) {
    throw refuse('is not listed any more', 'reinstate it, if it is meant to be allowed again')
  }
  return entry
}

function refuseEnd(
  { policy, now }: Situation,
  {
    measurement,
    how,
    until,
  }: { measurement: MeasurementId; how: WindowChange['how']; until: Instant },
  end: Instant,
): void {
  const name = shortId(measurement)
  if (until <= end || until <= now) {
    const why = `${until} is not after ${until <= end ? `${end}, when the window of ${name} ends anyway` : now}`
    throw new Fault('WINDOW_NOT_LONGER', why, {
      hint: 'give a later --until, or a longer --for; to end it sooner, revoke it',
    })
  }
  const most = longestWindow(policy, how)
  if (until <= addSeconds(now, most)) return
  const field = how === 'exemption' ? 'maxExemption' : 'maxExtension'
  const why = `${until} is more than ${formatDuration(most)} from now, the most that ${policy.name} allows an ${how}`
  throw new Fault('WINDOW_TOO_LONG', why, { hint: `ask for less, or raise \`${field}\`` })
}

function endFrom(since: Instant, end: WindowEnd | undefined): Instant | undefined {
  if (end === undefined) return undefined
  return 'until' in end ? end.until : addSeconds(since, end.seconds)
}

// What is lifted drains as everything that is superseded does.
function liftedEnd(entry: Entry, { policy, now, state }: Situation): Instant {
  if (entry.kept?.how !== 'exemption') {
    const name = shortId(entry.measurement.id)
    throw new Fault('WINDOW_NOT_EXEMPT', `${name} is not exempt in ${policy.name}`)
  }
  const standing = openWindowOf(state, entry.measurement.id)
  if (standing?.how === 'lift') return standing.until
  return earlierOf(ledgerEnd(entry) ?? now, addSeconds(now, policy.grace))
}

function replaced(measurement: MeasurementId): WindowWithdrawn {
  return { kind: 'window-withdrawn', measurement, reason: 'asked for with other terms' }
}

function isSameWindow(a: WindowChange, b: WindowChange): boolean {
  return (
    a.how === b.how &&
    a.until === b.until &&
    a.reason === b.reason &&
    a.reopens === b.reopens &&
    a.branch === b.branch
  )
}
