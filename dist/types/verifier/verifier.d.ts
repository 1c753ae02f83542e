import type { ListOwner } from '../allowlist/document.ts';
import type { AllowLists } from '../allowlist/source.ts';
import type { DeniedCertificate } from '../attestation/chain.ts';
import type { RevocationList } from '../attestation/revocation-list.ts';
import type { Fingerprint } from '../attestation/roots.ts';
import type { Reason } from '../attestation/verdict.ts';
import type { VerifiedLinks } from '../attestation/verified-links.ts';
import type { VerifiedDocument } from '../attestation/verify.ts';
import type { Instant } from '../model/instant.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { NonceStore } from '../ports/nonces.ts';
import type { SecretName, SecretProvider } from '../ports/secrets.ts';
import type { LedgerStates } from './ledger-states.ts';
import type { Metrics } from './metrics.ts';
import type { Revisions } from './revisions.ts';
/** By what a verifier decides. Nothing is allowed that is not named here. */
export interface VerifierPolicy {
    /** The roots that are believed. */
    readonly roots: readonly Fingerprint[];
    /** Greatest age of a document in seconds. */
    readonly maxAge: number;
    /** Seconds that a document may be ahead of this clock. */
    readonly skew: number;
    /** Seconds that a challenge stays open. */
    readonly challengeSeconds: number;
    /** The secrets that may be released at all, each to one service in one environment. */
    readonly secrets: readonly SecretName[];
    /** Whether a list that nobody vouches for is used; for trying things out. */
    readonly unauthenticatedLists: 'refuse' | 'use';
    readonly deniedCertificates?: readonly DeniedCertificate[] | undefined;
    /** Further rules of one environment, on PCR3 or PCR4 for example: each reason that it gives denies. */
    readonly alsoDeny?: ((document: VerifiedDocument, owner: ListOwner) => readonly Reason<string>[]) | undefined;
}
/** A verifier: its policy, and everything outside that it touches. */
export interface Verifier {
    readonly policy: VerifierPolicy;
    readonly now: () => Instant;
    readonly random: (count: number) => Uint8Array;
    readonly nonces: NonceStore;
    readonly lists: AllowLists;
    /** Asked beside the lists: then both must allow. Undefined: the list alone is the authority. */
    readonly ledger?: LedgerStates | undefined;
    /**
     * The revocation lists as they are now, where chains are held against some. Throws
     * REVOCATION_LIST_UNAVAILABLE.
     */
    readonly revocation?: (() => Promise<readonly RevocationList[]>) | undefined;
    /** The signatures in chains that were checked before; undefined: every one is checked each time. */
    readonly verifiedLinks?: VerifiedLinks | undefined;
    readonly secrets: SecretProvider;
    readonly audit: AuditLog;
    readonly metrics: Metrics;
    /** The highest revision of each list that this verifier ever saw. */
    readonly revisions: Revisions;
}
/** The secret that the policy names so, or undefined where it names none. */
export declare function grantedSecret(policy: VerifierPolicy, asked: SecretName): SecretName | undefined;
/** Who must agree before anything is released: what a verifier says of itself. */
export type AuthorityName = 'list' | 'list and ledger';
/** By whose word this verifier allows. */
export declare function authorityOf({ ledger }: Pick<Verifier, 'ledger'>): AuthorityName;
