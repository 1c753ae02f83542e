import { type Instant } from '../model/instant.ts';
import { type Certificate } from './certificate.ts';
import type { Claims } from './claims.ts';
import { type RevocationList } from './revocation.ts';
import { type Fingerprint } from './roots.ts';
import type { VerifiedLinks } from './verified-links.ts';
/** A certificate that is refused whatever it chains to. */
export interface DeniedCertificate {
    /** The SHA-256 of the issuer's name in DER, in hex, as a verified document's chain shows it. */
    readonly issuerSha256: string;
    /** The serial number in hex, without leading zero bytes. */
    readonly serial: string;
}
/** Which chains are believed, and when. */
export interface ChainPolicy {
    /** The moment at which every certificate must be valid: now, or a moment of the past for an audit. */
    readonly at: Instant;
    /** The roots that are believed, by fingerprint. None are believed if there are none. */
    readonly roots: readonly Fingerprint[];
    readonly deniedCertificates?: readonly DeniedCertificate[] | undefined;
    /** Where they are given, every certificate that names a list needs a current one; see {@link refuseRevoked}. */
    readonly revocationLists?: readonly RevocationList[] | undefined;
    /** Signatures between certificates that need no second check; undefined: every one is checked. */
    readonly verifiedLinks?: VerifiedLinks | undefined;
}
/** A chain that was walked from a pinned root to the certificate that signs documents. */
export interface TrustedChain {
    readonly root: Fingerprint;
    /** Root first, the signing certificate last. */
    readonly certificates: readonly Certificate[];
    readonly leaf: Certificate;
    /** The first moment at which every certificate is valid. */
    readonly validFrom: Instant;
    /** The first moment at which one of the certificates is no longer valid. */
    readonly validUntil: Instant;
}
/**
 * Steps 5, 6 and 13: walks from the pinned root down to the document's certificate.
 *
 * The bundle is the attacker's until its first certificate is found to be a pinned root, and then
 * each next one only by the signature of the one above it. No part of it enters a trust store, and
 * the order is the document's: nothing is searched for. What costs nothing is checked first.
 */
export declare function verifyChain(claims: Claims, policy: ChainPolicy): TrustedChain;
