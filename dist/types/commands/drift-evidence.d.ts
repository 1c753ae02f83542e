import { type RegisterRules } from '../attestation/register-rules.ts';
import { type Sighting } from '../audit/cloudtrail.ts';
import type { GivenDocument } from '../audit/drift-fleet.ts';
import type { KeyGrant } from '../audit/drift-grants.ts';
import { type KeyPolicy } from '../audit/key-policy.ts';
import type { World } from './world.ts';
/** The inputs that name what drift is looked for in, beside ledger and list. */
export interface EvidenceInputs {
    readonly 'key-policy': readonly string[];
    readonly key: readonly string[];
    readonly document: readonly string[];
    readonly cloudtrail: readonly string[];
    readonly 'trail-window': string;
    readonly 'max-age': string;
    readonly 'root-fingerprint': readonly string[];
}
/** What of the outside was given. */
export interface DriftEvidence {
    readonly policies: readonly {
        readonly policy: KeyPolicy;
        readonly key: string | undefined;
        /** What KMS lists beside it; none for a file. */
        readonly grants: readonly KeyGrant[];
        /** `key ARN`, or `key-policy FILE`. */
        readonly source: string;
    }[];
    readonly documents: readonly GivenDocument[];
    /** Undefined where no trail was given. */
    readonly sightings: readonly Sighting[] | undefined;
}
/** Whether anything was given that is of one environment alone. */
export declare function isEvidenceGiven(inputs: EvidenceInputs): boolean;
/**
 * Reads what was given: policies from files and from KMS, documents, trails. A document that does
 * not verify is evidence too; a policy or a trail that cannot be read throws KEY_POLICY_INVALID or
 * CLOUDTRAIL_INVALID.
 */
export declare function readEvidence(inputs: EvidenceInputs, rules: RegisterRules, world: World): Promise<DriftEvidence>;
