import type { Fingerprint } from './roots.ts';
/**
 * Pairs of certificates of which the first was found to have signed the second, remembered from one
 * document to the next: the upper certificates of a chain are the same for days.
 *
 * Both are named by the SHA-256 of their DER, and a signature is a matter of those bytes alone, so that
 * what was found once is so for ever. Everything else (names, validity, extensions, denials, revocation)
 * is looked at each time. Only what was found to hold is remembered.
 */
export interface VerifiedLinks {
    has(issuer: Fingerprint, subject: Fingerprint): boolean;
    add(issuer: Fingerprint, subject: Fingerprint): void;
}
/** Remembers so many pairs at most; beyond them, the one that was found first is forgotten. */
export declare function openVerifiedLinks(capacity: number): VerifiedLinks;
