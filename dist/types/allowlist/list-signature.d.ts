import { type KeyObject } from 'node:crypto';
/** A key that signs allow-lists, pinned by whoever reads them. */
export interface ListKey {
    readonly key: KeyObject;
    /** The SHA-256 of its SubjectPublicKeyInfo in hex: how it is named. */
    readonly sha256: string;
}
/** The longest signature file that is read, in bytes. */
export declare const MAX_LIST_SIGNATURE_BYTES = 1024;
/**
 * Parses a public key from PEM: ECDSA on P-256 or P-384, or Ed25519.
 * Throws ALLOW_LIST_KEY_INVALID, also for a private key, which has no place where lists are read.
 */
export declare function parseListKey(pem: string, at: string): ListKey;
/**
 * The key that signed these very bytes of a list, or undefined where none of them did.
 *
 * The signature is one line of base64, over the file's bytes as they are: ECDSA in DER, with SHA-256
 * on P-256 and SHA-384 on P-384, or Ed25519. That is what OpenSSL, KMS and cosign write. The list
 * says itself whose it is and which revision, so that a signature moves to no other list.
 */
export declare function signerOfList(list: Uint8Array, signature: string, keys: readonly ListKey[]): ListKey | undefined;
/** A list's signature, as its file holds it; and the key's own name. Throws ALLOW_LIST_KEY_INVALID. */
export declare function signList(list: Uint8Array, privateKeyPem: string, at: string): {
    readonly signature: string;
    readonly keySha256: string;
};
