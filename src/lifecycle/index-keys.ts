import type { MeasurementId } from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'
import type { LedgerEvent } from './events.ts'
import { subjectOf } from './subject.ts'

/** What an event is found by across all streams; what is absent finds it not. */
export interface IndexKeys {
  readonly measurement?: MeasurementId | undefined
  readonly pcr0?: Pcr | undefined
  readonly commit?: string | undefined
  /** The `sha256:` digest of the image that was built. */
  readonly image?: string | undefined
}

/**
 * The keys that an event is filed under.
 *
 *   measurement   every event that is about one (`subjectOf`)
 *   pcr0          recordings, proposals, revocations and their listing, observations
 *   commit        recordings (what was built) and proposals (what is promoted); never the allow-list's own commits
 *   image         recordings
 */
export function indexKeys({ statement }: Pick<LedgerEvent, 'statement'>): IndexKeys {
  const measurement = subjectOf(statement)
  switch (statement.kind) {
    case 'recorded':
      return {
        measurement,
        pcr0: statement.measurement.pcrs['0'],
        commit: statement.provenance.commit,
        image: statement.provenance.image?.digest,
      }
    case 'proposed':
      return {
        measurement,
        pcr0: statement.proposal.measurement.pcrs['0'],
        commit: statement.proposal.origin.commit,
      }
    case 'observed':
      return { measurement, pcr0: statement.pcrs['0'] }
    case 'revoked':
      return { measurement, pcr0: statement.denied.pcrs['0'] }
    case 'revocation-listed':
      return { measurement, pcr0: statement.pcrs['0'] }
    default:
      return { measurement }
  }
}
