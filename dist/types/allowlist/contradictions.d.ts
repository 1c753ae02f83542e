import { type Measurement, type MeasurementId, type Pcrs } from '../model/measurement.ts';
import type { AllowList } from './document.ts';
/**
 * The measurement that an id and registers make, or undefined where they do not belong together.
 * A list does not say the architecture, but the id does: it is the hash of both.
 */
export declare function measurementFrom(id: MeasurementId, pcrs: Pcrs): Measurement | undefined;
/** Whether two tuples are the same register for register, PCR8 included. */
export declare function isSameTuple(a: Pcrs, b: Pcrs): boolean;
/** A tuple as one text: equal for equal tuples only. */
export declare function tupleKey(pcrs: Pcrs): string;
/** Throws ALLOW_LIST_INVALID where a list's entries contradict themselves or one another. */
export declare function refuseContradictions(list: AllowList, at: string): void;
