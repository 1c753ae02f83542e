import { Fault } from '../fault.ts';
import { type MeasurementId } from '../model/measurement.ts';
import type { Entry, EnvironmentState } from './state.ts';
/** That history cannot have gone that way. */
export declare function illegal(id: MeasurementId, state: string, to: string): Fault;
/** The entry of a measurement, if the environment has one. */
export declare function entryOf(state: EnvironmentState, id: MeasurementId): Entry | undefined;
