import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { EnvironmentState } from './state.ts'
import type { Reissued, ReissueProposed } from './statements.ts'

/** The environment after its list was asked for anew: one at a time. Throws LIFECYCLE_ILLEGAL. */
export function proposeReissue(
  before: EnvironmentState,
  { reissue }: ReissueProposed,
): EnvironmentState {
  if (before.reissue !== undefined) throw illegalReissue('about to be reissued', 'asked for anew')
  return { ...before, reissue }
}

/** The environment after that was taken back. Throws LIFECYCLE_ILLEGAL. */
export function withdrawReissue(before: EnvironmentState): EnvironmentState {
  return withoutReissue(before, 'withdrawn')
}

/** The environment after it was merged: it allows what it did. Throws LIFECYCLE_ILLEGAL. */
export function endReissue(
  before: EnvironmentState,
  { merge }: Reissued,
  effectiveAt: Instant,
): EnvironmentState {
  if (effectiveAt < merge.at) throw illegalReissue('proposed', 'reissued before its merge')
  return withoutReissue(before, 'reissued')
}

// An environment without one has no such field: as those written before there was any.
function withoutReissue({ reissue, ...rest }: EnvironmentState, to: string): EnvironmentState {
  if (reissue === undefined) throw illegalReissue('not asked for anew', to)
  return rest
}

function illegalReissue(is: string, to: string): Fault {
  return new Fault('LIFECYCLE_ILLEGAL', `the list is ${is} and cannot be ${to}`)
}
