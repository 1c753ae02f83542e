import type { Examination } from '../audit/drift-record.ts';
import type { DriftEvidence } from './drift-evidence.ts';
import type { Place } from './situation.ts';
/** What was found of one environment, and where it was looked for. */
export interface Examined extends Examination {
    readonly path: string;
}
/** Looks at one environment's ledger, list and evidence; `keys` are those whose calls count. */
export declare function examine(place: Place, evidence: DriftEvidence, keys: readonly string[]): Promise<Examined>;
