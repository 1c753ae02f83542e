import { type Examination, type OpenFinding } from '../audit/drift-record.ts';
import type { DriftStatement } from '../lifecycle/drifted.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Place } from './situation.ts';
import type { World } from './world.ts';
/** What one environment's drift stream holds. */
export interface DriftHistory {
    readonly head: LedgerEvent | undefined;
    /** By their ids; see `findingId`. */
    readonly open: ReadonlyMap<string, OpenFinding>;
}
/** Refuses to record or report under a clock that was set: nothing is written then. Throws USAGE. */
export declare function refuseSetClock(world: World): void;
/** Reads which findings are open, by what was written until now. */
export declare function readDriftHistory(place: Place): Promise<DriftHistory>;
/**
 * Opens in the ledger what was found and closes what is gone, right after the head that this was
 * decided from; decides again where another run was first. Under `--dry-run` it only says what it
 * would write. Throws LEDGER_CONFLICT where others keep writing.
 */
export declare function recordDrift(place: Place, examination: Examination): Promise<readonly DriftStatement[]>;
