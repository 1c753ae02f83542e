import type { MeasurementId } from '../model/measurement.ts'
import type { Statement } from './events.ts'

/** The measurement that a statement is about; none for a stream's opening and a list as a whole, nor where it is not known. */
export function subjectOf(statement: Statement): MeasurementId | undefined {
  switch (statement.kind) {
    case 'stream-opened':
    case 'reissue-proposed':
    case 'reissue-withdrawn':
    case 'reissued':
      return undefined
    case 'recorded':
      return statement.measurement.id
    case 'proposed':
      return statement.proposal.measurement.id
    default:
      return statement.measurement
  }
}
