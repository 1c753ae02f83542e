import type { Fault } from '../fault.ts'
import { addSeconds, type Instant } from '../model/instant.ts'

/** What was asked in vain, and from when on it may be asked again. */
export interface Pauses {
  /** The failure that is still too young to ask again, or undefined where one may. */
  current(what: string, now: Instant): Fault | undefined
  /** It failed now. The pause is a second, and twice as long with each failure in a row. */
  failed(what: string, fault: Fault, now: Instant): void
  /** It answered: its failures are forgotten. */
  answered(what: string): void
}

interface Failure {
  readonly fault: Fault
  readonly at: Instant
  readonly seconds: number
}

/** Pauses of at most `longest` seconds, and of at least one. A clock that went back ends a pause. */
export function openPauses(longest: number): Pauses {
  const failures = new Map<string, Failure>()
  return {
    current(what, now) {
      const failure = failures.get(what)
      if (failure === undefined) return undefined
      const isOver = now >= addSeconds(failure.at, failure.seconds) || now < failure.at
      return isOver ? undefined : failure.fault
    },
    failed(what, fault, now) {
      const before = failures.get(what)
      const seconds = before === undefined ? 1 : Math.min(before.seconds * 2, Math.max(longest, 1))
      failures.set(what, { fault, at: now, seconds })
    },
    answered(what) {
      failures.delete(what)
    },
  }
}
