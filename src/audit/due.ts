import { type EnvironmentState, isDenied } from '../lifecycle/state.ts'
import { earlierOf, type Instant, secondsBetween } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'

/** One superseded measurement, and when its window ends. */
export interface DueEntry {
  readonly measurement: MeasurementId
  readonly version?: string | undefined
  /** The earlier of the list's end and the ledger's: from here on it is not allowed. */
  readonly endsAt: Instant
  /** Seconds since then; negative while the window is open. */
  readonly overdue: number
}

/** What an environment still holds of what was superseded, the longest overdue first. */
export function dueIn(state: EnvironmentState, now: Instant): readonly DueEntry[] {
  return state.entries
    .flatMap((entry): readonly DueEntry[] => {
      const { notAfter, retireDue, measurement, version } = entry
      if (entry.status !== 'superseded' || notAfter === null) return []
      if (isDenied(state.denied, measurement.pcrs)) return []
      const endsAt = retireDue === null ? notAfter : earlierOf(notAfter, retireDue)
      return [
        {
          measurement: measurement.id,
          ...(version === undefined ? {} : { version }),
          endsAt,
          overdue: secondsBetween(endsAt, now),
        },
      ]
    })
    .toSorted((a, b) => b.overdue - a.overdue)
}
