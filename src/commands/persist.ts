import { Fault } from '../fault.ts'
import { PLAN_ATTEMPTS } from './append-plan.ts'
import type { Place } from './situation.ts'

/**
 * Attempts what others may come before: again at once where an attempt gives undefined, and after a
 * while where the forge refused it because of them. Resolves to undefined where every attempt did, and
 * throws FORGE_CONFLICT where the forge refused one.
 */
export async function persist<T>(
  { world }: Pick<Place, 'world'>,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let refused: Fault | undefined
  for (let attempts = 1; attempts <= PLAN_ATTEMPTS; attempts += 1) {
    try {
      const done = await attempt()
      if (done !== undefined) return done
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'FORGE_CONFLICT') throw error
      refused = error
      await world.sleep(250 * attempts)
    }
  }
  if (refused !== undefined) throw refused
  return undefined
}
