import { type KeyObject } from 'node:crypto';
import { type CborRules, type CborValue } from './cbor.ts';
/** The tag of a COSE_Sign1 (RFC 9052 section 2). */
export declare const SIGN1_TAG = 18;
/** The header parameter that names the algorithm (RFC 9052 section 3.1). */
export declare const ALGORITHM_LABEL = 1;
/** A COSE_Sign1 (RFC 9052 section 4.2) as it was received; nothing in it has been verified. */
export interface Sign1 {
    /** The protected header's bytes as received: what the signature covers. */
    readonly protectedBytes: Uint8Array;
    readonly protectedHeader: ReadonlyMap<CborValue, CborValue>;
    readonly unprotectedHeader: ReadonlyMap<CborValue, CborValue>;
    /** The payload's bytes as received. */
    readonly payload: Uint8Array;
    readonly signature: Uint8Array;
}
/** A signature algorithm of COSE (RFC 9053 section 2.1) with the one curve that it is used on here. */
export interface SignatureAlgorithm {
    readonly name: 'ES256' | 'ES384' | 'ES512';
    readonly hash: 'sha256' | 'sha384' | 'sha512';
    readonly curve: 'prime256v1' | 'secp384r1' | 'secp521r1';
    /** Length of r‖s in bytes. */
    readonly bytes: number;
}
/** The algorithms by their identifier in the protected header. */
export declare const SIGNATURE_ALGORITHMS: ReadonlyMap<CborValue, SignatureAlgorithm>;
/**
 * Decodes a COSE_Sign1, tagged or not: exactly four elements, the payload attached.
 * Refuses anything else with the rules' code.
 */
export declare function decodeSign1(bytes: Uint8Array, rules: Omit<CborRules, 'tag'>): Sign1;
/**
 * The bytes that the signature covers: `["Signature1", protected, h'', payload]`
 * (RFC 9052 section 4.4), over the protected header and payload exactly as received.
 */
export declare function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array;
/**
 * Whether the signature, raw r‖s, is this algorithm's by this key.
 *
 * High s is as good as low s: AWS's signer makes both, so a signature never identifies a message.
 * A key on another curve than the algorithm's is answered with no.
 */
export declare function isSignedBy(sign1: Sign1, algorithm: SignatureAlgorithm, key: KeyObject): boolean;
