import { type KeyObject } from 'node:crypto';
import type { VerifiedDocument } from './verify.ts';
/** Bits that an RSA key has at least. */
export declare const MIN_RSA_BITS = 2048;
/** A key that secrets may be wrapped for, and its own bytes. */
export interface SealingKey {
    readonly key: KeyObject;
    /** SubjectPublicKeyInfo, as the document or the hash in it binds it. */
    readonly spki: Uint8Array;
}
/**
 * The RSA key that the enclave vouches for: the document's `public_key`, or `presented` where the
 * document's user data is its SHA-256, exactly those 32 bytes.
 *
 * Throws ATTESTATION_KEY_MISSING, ATTESTATION_KEY_UNBOUND, or ATTESTATION_KEY_UNSUITABLE for what is
 * not a plain RSA key of 2,048 bits or more, as a SubjectPublicKeyInfo and nothing after it.
 */
export declare function sealingKey(document: VerifiedDocument, presented?: Uint8Array): SealingKey;
