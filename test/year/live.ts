import { expect } from 'vitest'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { type Act, EMPTYING, mend, perform } from './acts.ts'
import {
  checkHistory,
  checkMended,
  checkSettled,
  checkVerdicts,
  hasActive,
  type Remembered,
} from './invariants.ts'
import { ENVIRONMENTS, type EnvironmentName, type Year } from './year.ts'

/** Lives through these acts, and checks after each what must hold; resolves to all that was written. */
export async function live(year: Year, acts: readonly Act[]): Promise<readonly LedgerEvent[]> {
  const remembered: Remembered[] = []
  for (const act of acts) {
    const before = new Set<EnvironmentName>()
    for (const environment of ENVIRONMENTS) {
      if (await hasActive(year, environment)) before.add(environment)
    }
    await perform(year, act)
    for (const environment of ENVIRONMENTS) await checkVerdicts(year, environment)
    year.skew = 0
    await year.run('settle')
    for (const environment of ENVIRONMENTS) {
      await checkVerdicts(year, environment)
      remembered.push(await checkSettled(year, environment))
      // Nothing but a revocation takes from an environment the last one that has no end.
      if (before.has(environment) && !EMPTYING.includes(act.name)) {
        expect(await hasActive(year, environment)).toBe(true)
      }
    }
  }
  for (const environment of ENVIRONMENTS) {
    await mend(year, environment)
    await checkVerdicts(year, environment)
    await checkMended(year, environment)
  }
  return checkHistory(year, remembered)
}
