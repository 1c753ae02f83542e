import type { Provenance } from '../model/provenance.ts';
import type { MeasuredFile } from '../witness/measurement-predicate.ts';
import { type PolicyPlace, type SignerFlags } from './signer-demand.ts';
/** What `record` takes to believe a bundle that another job signed. */
export declare const BUNDLE_INPUTS: {
    readonly bundle: {
        readonly kind: 'text';
        readonly value: 'BUNDLE';
        readonly about: "A Sigstore bundle of this very EIF's measurement: it is verified, and its certificate and statement are the provenance. --repository, --commit and --ref then say what is demanded of it";
    };
};
/**
 * The provenance that a bundle proves of a file that was measured here, signed by whom policy and
 * command line demand. Throws a BUNDLE_* Fault for one that does not hold.
 */
export declare function believedProvenance(request: {
    readonly bundle: string;
    readonly trustedRoot: string | undefined;
    readonly measured: MeasuredFile;
    readonly flags: SignerFlags;
    readonly place: PolicyPlace;
}): Promise<Provenance>;
