import { type RevocationList } from '../attestation/revocation-list.ts';
/**
 * Revocation lists in files that somebody keeps current, read again for every decision, so that what
 * is revoked counts from the moment the file says so. A file that is gone or is no list throws
 * REVOCATION_LIST_UNAVAILABLE: what cannot be looked into clears nobody.
 */
export declare function revocationFiles(paths: readonly string[]): () => Promise<readonly RevocationList[]>;
