import type { LedgerEvent, Recorded } from '../lifecycle/events.ts';
import type { ServiceName } from '../model/names.ts';
import type { Ledger } from '../ports/ledger.ts';
/** A recording of a measurement, as the ledger holds it. */
export interface RecordedEvent extends LedgerEvent {
    readonly statement: Recorded;
}
/**
 * The latest recording of a service's measurement that is named by its id, by a unique beginning of
 * it, or by its PCR0; of all of them, the latest, if it is not named.
 *
 * Throws MEASUREMENT_UNKNOWN where there is none, MEASUREMENT_AMBIGUOUS where several fit.
 */
export declare function findMeasurement(ledger: Ledger, service: ServiceName, named: string | undefined): Promise<RecordedEvent>;
