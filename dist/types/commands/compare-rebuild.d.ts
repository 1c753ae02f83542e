import type { Measurement } from '../model/measurement.ts';
import type { Pcr } from '../model/pcr.ts';
import type { Bootable, Provenance } from '../model/provenance.ts';
import type { Built } from './build-eif.ts';
/** One register, as it was recorded and as it was built again. */
export interface RegisterComparison {
    readonly recorded: Pcr;
    /** Null for PCR8: it is of the certificate, and a rebuild has no key. */
    readonly rebuilt: Pcr | null;
    readonly identical: boolean | null;
}
/** What a rebuild was made from, beside what the ledger says; null where the ledger says nothing. */
export interface InputComparison<T, R> {
    readonly used: T;
    readonly recorded: R | null;
    readonly identical: boolean | null;
}
/** A recorded measurement beside its rebuild. */
export interface RebuildComparison {
    /** Whether PCR0, 1 and 2 are the same. */
    readonly identical: boolean;
    readonly registers: Readonly<Record<string, RegisterComparison>>;
    readonly image: InputComparison<Built['image'], NonNullable<Provenance['image']>>;
    readonly bootKit: InputComparison<{
        readonly digest: string;
        readonly bootable: Bootable;
    }, NonNullable<Provenance['bootKit']>>;
    /** Why the answer is no, one each; none where it is yes. */
    readonly findings: readonly string[];
}
/** Compares register by register, and says which input moved what differs. */
export declare function compareRebuild(recorded: {
    readonly measurement: Measurement;
    readonly provenance: Provenance;
}, built: Pick<Built, 'eif' | 'image' | 'bootKit'>): RebuildComparison;
