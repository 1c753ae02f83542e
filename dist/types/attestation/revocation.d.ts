import type { Instant } from '../model/instant.ts';
import type { Certificate } from './certificate.ts';
import type { RevocationList } from './revocation-list.ts';
export type { RevocationList } from './revocation-list.ts';
/**
 * Step 13: refuses a chain of which a certificate was revoked, or might have been.
 *
 * A certificate that names its issuer's list needs one that this issuer signed, that is for it, and
 * that is current: ATTESTATION_REVOCATION_UNKNOWN. One that names none, as those of an instance and
 * an enclave do, needs none. Whatever list of its issuer is there, the serial stands in none, and
 * there an old list counts too: ATTESTATION_CERTIFICATE_REVOKED.
 *
 * The chain is verified: root first, each issued by the one before it.
 */
export declare function refuseRevoked(chain: readonly Certificate[], lists: readonly RevocationList[], at: Instant): void;
