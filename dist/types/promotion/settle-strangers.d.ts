import type { Unauthorised } from '../lifecycle/events.ts';
import { type MeasurementId } from '../model/measurement.ts';
import type { DatedStatement } from './settle.ts';
import type { Situation } from './situation.ts';
/**
 * Revoked code that the list allows again, or for the first time. After a revocation the list still
 * holds what it held, until its own change merges; but what the ledger did not allow then, what a
 * merge brought without its approvals, and what the list denied already, came by another way.
 */
export declare function returnedOf({ list, state }: Situation, wasAllowed: readonly MeasurementId[], unauthorised: readonly Unauthorised[]): readonly MeasurementId[];
/** What stands in the list at the base's head without the ledger's word: said once for each entry. */
export declare function strangers({ list, now, state }: Situation, returned: readonly MeasurementId[], reported: readonly Unauthorised[]): readonly DatedStatement[];
