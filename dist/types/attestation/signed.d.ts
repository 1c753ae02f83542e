import { type Sign1, type SignatureAlgorithm } from '../cose/sign1.ts';
/** Greatest length of a payload: what AWS's own libraries take. The driver's buffer is 12,288. */
export declare const MAX_PAYLOAD_BYTES = 16384;
/** A document as received: its parts and its algorithm, nothing of it verified. */
export interface SignedDocument extends Sign1 {
    readonly algorithm: SignatureAlgorithm;
}
/**
 * Steps 1 and 2: the four parts of the COSE_Sign1, its protected header exactly `{1: -35}` and its
 * unprotected header empty. The bytes that the signature covers are kept as received.
 *
 * Throws ATTESTATION_MALFORMED or ATTESTATION_ALGORITHM.
 */
export declare function decodeSigned(bytes: Uint8Array): SignedDocument;
