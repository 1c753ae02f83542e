import type { EifReport } from '../eif/report.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import { type Measurement } from '../model/measurement.ts';
import type { ServiceName } from '../model/names.ts';
import type { Provenance } from '../model/provenance.ts';
import type { Ledger } from '../ports/ledger.ts';
import { type Command, type Remark } from './command.ts';
import type { World } from './world.ts';
/** `record`: a measurement and where it came from, into the ledger. */
export declare const record: Command;
/** What is to be recorded: a measurement, and the file that it was taken from. */
export interface Measured {
    readonly measurement: Measurement;
    readonly eif?: {
        readonly sha256: string;
        readonly size: number;
    } | undefined;
    /** The file's signature, where it has one: whether it holds, and until when. */
    readonly signature?: EifReport['signature'];
}
/** What came of recording. */
export interface RecordedResult {
    readonly measurement: Measurement;
    readonly provenance: Provenance;
    readonly created: boolean;
    /** Undefined under `--dry-run`, where nothing was recorded before. */
    readonly event: LedgerEvent | undefined;
    readonly remarks: readonly Remark[];
}
/** Measures a file, from one opening of it, and says which bytes it measured. */
export declare function measureFile(path: string, world: World): Promise<Measured>;
/** Records a measurement for a service; the same with the same provenance is recorded once. */
export declare function recordMeasurement(request: {
    readonly ledger: Ledger;
    readonly service: ServiceName;
    readonly measured: Measured;
    readonly provenance: Provenance;
    readonly world: Pick<World, 'actor' | 'dryRun' | 'now' | 'random' | 'sleep'>;
}): Promise<RecordedResult>;
