import { isSameListed } from '../allowlist/compare.ts'
import type { ListedEntry } from '../allowlist/document.ts'
import type { Entry, EnvironmentState } from '../lifecycle/state.ts'
import { openWindowOf } from '../lifecycle/step-window.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { formatDuration } from '../model/duration.ts'
import { shortId } from '../model/measurement.ts'
import type { ChangeFinding } from './check-change.ts'
import type { Situation } from './situation.ts'
import { isWithinPolicy, longestWindow } from './window.ts'

/**
 * What is wrong with an entry whose end is the one that is asked for by `extend` or `exempt`: what
 * `settle` would refuse after the merge is refused before it.
 */
export function checkWindow(
  { state, policy, now }: Situation,
  entry: ListedEntry,
  known: Entry,
): readonly ChangeFinding[] {
  const { measurement } = entry
  const change = openWindowOf(state, measurement)
  if (change === undefined || change.until !== entry.notAfter || change.how === 'lift') return []
  const name = shortId(measurement)
  const end = ledgerEnd(known)
  const found: ChangeFinding[] = []
  if (end !== null && end <= now && change.reopens !== true) {
    found.push({
      code: 'stale-window',
      severity: 'error',
      measurement,
      detail: `the window of ${name} is over since ${end}, and this would begin it again`,
      remedy: `close this, or golden-pcr extend --allow-ended --measurement ${measurement}`,
    })
  }
  if (!isWithinPolicy(policy, change)) {
    const most = formatDuration(longestWindow(policy, change.how))
    found.push({
      code: 'window-too-long',
      severity: 'error',
      measurement,
      detail: `${name} would be allowed for longer than the ${most} that ${policy.name} allows`,
      remedy: 'ask for less',
    })
  }
  return found
}

/**
 * An entry that the change gives another end than the one that is asked for, as somebody does who
 * edits the pull request of an extension: both ends, and how to come to one.
 */
export function otherEnd(
  state: EnvironmentState,
  entry: ListedEntry,
  before: readonly ListedEntry[],
): ChangeFinding | undefined {
  const { measurement, notAfter } = entry
  const change = openWindowOf(state, measurement)
  const was = before.find((it) => it.measurement === measurement)
  if (change === undefined || was === undefined) return undefined
  if (!isSameListed({ ...was, status: entry.status, notAfter }, entry)) return undefined
  const { how, until } = change
  if (notAfter === until) return undefined
  const command = how === 'extension' ? 'extend' : 'exempt'
  return {
    code: 'unproposed',
    severity: 'error',
    measurement,
    detail: `${shortId(measurement)} ends ${notAfter === null ? 'never' : `at ${notAfter}`} in this change, but its ${how} was asked for until ${until}`,
    remedy: `take the edit back; for another end, ask for it: golden-pcr ${command} --measurement ${measurement}`,
  }
}
