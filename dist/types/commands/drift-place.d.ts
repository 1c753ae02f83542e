import { type DriftFinding } from '../audit/drift.ts';
import type { Fleet } from '../audit/drift-fleet.ts';
import type { LedgerAndList } from '../audit/drift-list.ts';
import type { RenderingThere } from '../audit/drift-rendered.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { Pcr } from '../model/pcr.ts';
import { type Place } from './situation.ts';
/** One environment as drift sees it: its ledger and its list at the base branch's head. */
export interface DriftSituation {
    readonly ledgerAndList: LedgerAndList;
    /** The list that others are held against; an empty one where there is none that can be read. */
    readonly fleet: Fleet & {
        readonly service: ServiceName;
        readonly environment: EnvironmentName;
    };
    /** Set where the list's file is there and cannot be read. */
    readonly unreadable: DriftFinding | undefined;
    /** The configured renderings, where there is a list that they can be held against. */
    readonly rendered: readonly RenderingThere[];
}
/** Reads ledger and list, and which of the code `shown` by evidence is known. A list that cannot be read is a finding; a branch that is not there, FORGE_BASE_MISSING. */
export declare function readDriftPlace(place: Place, shown: readonly Pcr[]): Promise<DriftSituation>;
