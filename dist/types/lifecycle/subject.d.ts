import type { MeasurementId } from '../model/measurement.ts';
import type { Statement } from './events.ts';
/** The measurement that a statement is about; none for a stream's opening and a list as a whole, nor where it is not known. */
export declare function subjectOf(statement: Statement): MeasurementId | undefined;
