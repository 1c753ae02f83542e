import { Fault } from '../fault.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import type { Entry, EnvironmentState } from './state.ts'

/** That history cannot have gone that way. */
export function illegal(id: MeasurementId, state: string, to: string): Fault {
  return new Fault(
    'LIFECYCLE_ILLEGAL',
    `measurement ${shortId(id)} is ${state} and cannot be ${to}`,
  )
}

/** The entry of a measurement, if the environment has one. */
export function entryOf(state: EnvironmentState, id: MeasurementId): Entry | undefined {
  return state.entries.find((entry) => entry.measurement.id === id)
}
