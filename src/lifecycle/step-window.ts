import type { Instant } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import { entryOf, illegal } from './legality.ts'
import type { Entry, EnvironmentState, OpenWindow } from './state.ts'
import type { WindowChanged, WindowProposed, WindowWithdrawn } from './statements.ts'
import { type KeptWindow, ledgerEnd, type WindowChange } from './window.ts'

/** The environment after another end of a window was asked for. Throws LIFECYCLE_ILLEGAL. */
export function proposeWindow(
  before: EnvironmentState,
  { measurement, change }: WindowProposed,
): EnvironmentState {
  const entry = supersededOf(before, measurement)
  if (openWindowOf(before, measurement) !== undefined) {
    throw illegal(measurement, 'about to have another window', 'given one more')
  }
  const end = ledgerEnd(entry)
  if (change.how === 'lift') {
    if (entry.kept?.how !== 'exemption') throw illegal(measurement, 'not exempt', 'no longer so')
  } else if (end !== null && change.until <= end) {
    throw illegal(measurement, `allowed until ${end}`, `extended to ${change.until}`)
  }
  return withWindows(before, [...(before.windows ?? []), { measurement, change }])
}

/** The environment after that was taken back. Throws LIFECYCLE_ILLEGAL. */
export function withdrawWindow(
  before: EnvironmentState,
  { measurement }: WindowWithdrawn,
): EnvironmentState {
  demandOpen(before, measurement)
  return withoutWindowsOf(before, [measurement])
}

/**
 * The environment after that was merged at `effectiveAt`. A window that was over by then begins
 * again only where the change says so. Throws LIFECYCLE_ILLEGAL.
 */
export function changeWindow(
  before: EnvironmentState,
  { measurement, until, merge }: WindowChanged,
  effectiveAt: Instant,
): EnvironmentState {
  const change = demandOpen(before, measurement)
  const entry = supersededOf(before, measurement)
  if (until !== change.until) {
    throw illegal(measurement, `to end at ${change.until}`, `ended at ${until}`)
  }
  if (effectiveAt < merge.at) throw illegal(measurement, 'superseded', 'changed before its merge')
  const end = ledgerEnd(entry)
  if (change.how !== 'lift' && change.reopens !== true && end !== null && effectiveAt >= end) {
    throw illegal(measurement, `over since ${end}`, 'extended')
  }
  const { kept: _, ...rest } = entry
  const kept = keptBy(entry, change)
  const changed: Entry = {
    ...rest,
    notAfter: until,
    retireDue: until,
    ...(kept === undefined ? {} : { kept }),
  }
  const entries = before.entries.map((it) => (it === entry ? changed : it))
  return withoutWindowsOf({ ...before, entries }, [measurement])
}

/** The environment without the open changes of these windows. */
export function withoutWindowsOf(
  state: EnvironmentState,
  gone: readonly MeasurementId[],
): EnvironmentState {
  const { windows = [] } = state
  if (!windows.some((it) => gone.includes(it.measurement))) return state
  return withWindows(
    state,
    windows.filter((it) => !gone.includes(it.measurement)),
  )
}

/** The other end that is asked for, if one is. */
export function openWindowOf(
  { windows = [] }: EnvironmentState,
  measurement: MeasurementId,
): WindowChange | undefined {
  return windows.find((it) => it.measurement === measurement)?.change
}

// An environment without open changes has no such field: as those written before there was one.
function withWindows(
  { windows: _, ...state }: EnvironmentState,
  windows: readonly OpenWindow[],
): EnvironmentState {
  return windows.length === 0 ? state : { ...state, windows }
}

// However often a window is moved, the end that it had by itself is remembered.
function keptBy(entry: Entry, { how, reason, until }: WindowChange): KeptWindow | undefined {
  if (how === 'lift') return undefined
  return { how, reason, before: entry.kept?.before ?? ledgerEnd(entry) ?? until }
}

function supersededOf(state: EnvironmentState, id: MeasurementId): Entry {
  const entry = entryOf(state, id)
  if (entry?.status !== 'superseded') {
    throw illegal(id, entry?.status ?? 'unknown', 'given another window')
  }
  return entry
}

function demandOpen(state: EnvironmentState, id: MeasurementId): WindowChange {
  const change = openWindowOf(state, id)
  if (change === undefined) throw illegal(id, 'as it was', 'given another window unasked')
  return change
}
