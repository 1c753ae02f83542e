import type { MeasurementId } from '../model/measurement.ts';
import type { Pcr } from '../model/pcr.ts';
import type { LedgerEvent } from './events.ts';
/** What an event is found by across all streams; what is absent finds it not. */
export interface IndexKeys {
    readonly measurement?: MeasurementId | undefined;
    readonly pcr0?: Pcr | undefined;
    readonly commit?: string | undefined;
    /** The `sha256:` digest of the image that was built. */
    readonly image?: string | undefined;
}
/**
 * The keys that an event is filed under.
 *
 *   measurement   every event that is about one (`subjectOf`)
 *   pcr0          recordings, proposals, revocations and their listing, observations
 *   commit        recordings (what was built) and proposals (what is promoted); never the allow-list's own commits
 *   image         recordings
 */
export declare function indexKeys({ statement }: Pick<LedgerEvent, 'statement'>): IndexKeys;
