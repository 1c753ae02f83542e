import type { Instant } from '../../model/instant.ts';
import type { AllowList } from '../document.ts';
import { type Rendered } from './effective.ts';
/** The most that a key policy may hold, in bytes; AWS does not adjust it. */
export declare const MAX_KEY_POLICY_BYTES = 32768;
/** Whom a key's policy names; each by its ARN. */
export interface KmsPrincipals {
    /** The roles of the instances that the enclaves run on. */
    readonly enclaves: readonly string[];
    /** Who manages the key: never by way of an operation that gives out what it protects. */
    readonly administrators: readonly string[];
    /** Who encrypts for the enclaves. */
    readonly encrypters?: readonly string[] | undefined;
}
/**
 * A whole key policy under which only the list's measurements get at what the key protects.
 *
 * One statement for each measurement: KMS looks at each condition key on its own, so lists of values
 * would let in PCR0 of one release with PCR2 of another. What allows from elsewhere (an IAM policy, a
 * grant, the root user) is denied unless an attestation shows listed registers; a negated condition
 * holds where there is no attestation at all. Windows end by `aws:CurrentTime`, without anyone's help.
 *
 * Past 32,768 bytes denials of revoked code are left out where a register of theirs is listed nowhere,
 * and so denied anyhow: a revocation makes no policy larger. Throws KEY_POLICY_TOO_LARGE past that still, USAGE without an administrator, whose lack would
 * lock everyone out, or for a name that is no ARN.
 */
export declare function renderKmsPolicy(list: AllowList, principals: KmsPrincipals, at: Instant): Rendered;
