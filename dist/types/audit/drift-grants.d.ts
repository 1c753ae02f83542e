import type { AllowList } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import { type DriftFinding } from './drift.ts';
import type { KeyPolicy } from './key-policy.ts';
/** A grant of a key's use, as KMS lists it. Its constraints know no attestation. Foreign text. */
export interface KeyGrant {
    readonly id: string;
    readonly grantee: string;
    /** Without their prefix: `Decrypt`. */
    readonly operations: readonly string[];
}
/**
 * The grants that give out what the key protects without an attestation: nothing in a grant can ask
 * for one, so that a denial in the policy alone holds it back.
 */
export declare function grantFindings(grants: readonly KeyGrant[], it: {
    readonly policy: KeyPolicy;
    readonly list: AllowList;
    readonly key: string;
    readonly now: Instant;
}): readonly DriftFinding[];
