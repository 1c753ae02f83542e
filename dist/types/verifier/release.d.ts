import type { ListedEntry } from '../allowlist/document.ts';
import type { Reason } from '../attestation/verdict.ts';
import { type VerifiedDocument } from '../attestation/verify.ts';
import type { SecretId } from '../model/secret-id.ts';
import type { Verifier } from './verifier.ts';
/** A document that answers a challenge, and the secret that it is presented for. */
export interface ReleaseRequest {
    readonly document: Uint8Array;
    readonly secret: SecretId;
    /** A key that the document binds by its SHA-256 in `user_data`, in place of its `public_key`. */
    readonly publicKey?: Uint8Array | undefined;
    /** What the server calls this request, for its log. */
    readonly request: string;
}
/** The sealed secret, or every reason why there is none. */
export type Release = {
    readonly kind: 'released';
    readonly envelope: Uint8Array;
    readonly entry: ListedEntry;
    readonly document: VerifiedDocument;
} | {
    readonly kind: 'denied';
    readonly reasons: readonly Reason<string>[];
};
/**
 * Releases a secret to the enclave that answers a challenge for it.
 *
 * The challenge is used up first, whatever follows. The document is verified and judged; then the
 * secret is fetched and the release written down; then the list (and the ledger, where it is asked) is
 * read and judged **again**, with the time and the revocation lists, and from there to the sealed
 * secret nothing waits: a revocation that lands while the secret is fetched wins. No envelope leaves without its record; a
 * record without an envelope is followed by one that says why.
 *
 * Throws the Faults of what it could not ask: SECRET_UNAVAILABLE, ALLOW_LIST_UNAVAILABLE, LEDGER_…,
 * REVOCATION_LIST_UNAVAILABLE, NONCES_UNAVAILABLE, AUDIT_LOG_UNAVAILABLE. They release nothing, and are written down if that can be.
 */
export declare function releaseSecret(verifier: Verifier, asked: ReleaseRequest): Promise<Release>;
