import { type Instant } from '../model/instant.ts';
import { type Pcr } from '../model/pcr.ts';
/** The most that a file of CloudTrail's may hold, in bytes; one that AWS delivers is far smaller. */
export declare const MAX_TRAIL_BYTES = 67108864;
/** An enclave that was seen when it called KMS: CloudTrail records no others. */
export interface Sighting {
    readonly at: Instant;
    /** The ARNs of what was called for, where they are recorded. Foreign text. */
    readonly keys: readonly string[];
    /** `i-…-enc…`, where it is recorded. Foreign text. */
    readonly moduleId: string | undefined;
    /** PCR1, 2 and 8 only where they are recorded. */
    readonly pcrs: {
        readonly '0': Pcr;
        readonly '1'?: Pcr | undefined;
        readonly '2'?: Pcr | undefined;
        readonly '8'?: Pcr | undefined;
    };
}
/**
 * The enclaves in a file of CloudTrail's, in the order of their records: a log file `{"Records":[…]}`,
 * as it is or in gzip, or what `aws cloudtrail lookup-events` prints, `{"Events":[…]}`. Records of
 * other services, and of calls without an attestation, are passed over. Throws CLOUDTRAIL_INVALID.
 */
export declare function parseCloudTrail(file: Uint8Array, at: string): readonly Sighting[];
/** The enclave in one record, as LookupEvents gives it, if there is one; see {@link parseCloudTrail}. */
export declare function parseTrailRecord(text: string, at: string): readonly Sighting[];
/**
 * Whether a sighting counts where these keys are asked about: other services' enclaves call with
 * keys of their own. Without keys, and without a record of which was called for, it counts.
 */
export declare function isOfKeys(it: Sighting, keys: readonly string[]): boolean;
