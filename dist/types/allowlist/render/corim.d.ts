import { type Instant } from '../../model/instant.ts';
import type { MeasurementId } from '../../model/measurement.ts';
import type { AllowList } from '../document.ts';
/** One CoRIM: the reference values of one measurement, with its window. */
export interface RenderedCorim {
    readonly measurement: MeasurementId;
    /** An unsigned CoRIM, CBOR tag 501. */
    readonly bytes: Uint8Array;
}
/**
 * The list as unsigned CoRIMs, one for each measurement, since a CoRIM has one window for all that
 * is in it (`rim-validity`). Its `not-after` is the last moment that is in: one second before ours.
 *
 * The registers stand whole in one reference value, as integrity registers by their index, of the
 * class AWS, Nitro Enclave. What is denied has no form in a CoRIM, and is left out; a verifier keeps
 * every CoRIM that it was given before, so one for what has been revoked must be taken from it.
 */
export declare function renderCorims(list: AllowList, at: Instant): readonly RenderedCorim[];
