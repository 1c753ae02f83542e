import { type EnvironmentState } from '../lifecycle/state.ts';
import type { Sighting } from './cloudtrail.ts';
import { type DriftFinding } from './drift.ts';
import type { Fleet } from './drift-fleet.ts';
/** A sighting, and the ledger's state at its time. */
export interface JudgedSighting {
    readonly sighting: Sighting;
    readonly stateThen: EnvironmentState;
}
/**
 * What a trail shows that should not have been. Each sighting is judged by the ledger as it was then:
 * what has been retired since was allowed, and what is allowed by now was not before.
 */
export declare function sightingFindings(sightings: readonly JudgedSighting[], fleet: Fleet): readonly DriftFinding[];
