import { type KeyObject } from 'node:crypto';
import { type VerifiedDocument } from './verify.ts';
/** Greatest length of a secret. */
export declare const MAX_SECRET_BYTES = 65536;
/** What sealing needs beside the document and the secret. */
export interface Sealing {
    /** Unpredictable bytes, as `randomBytes` of `node:crypto` gives them. */
    readonly random: (count: number) => Uint8Array;
    /** A key that the document binds by its SHA-256 in `user_data`, in place of its `public_key`. */
    readonly presentedKey?: Uint8Array | undefined;
}
/**
 * Seals a secret so that only the enclave of this verified document can open it: an envelope as
 * AWS KMS writes it, which AWS's enclave SDK and `openssl cms -decrypt` open.
 *
 * It hides the secret and does not authenticate it: AES-CBC has no integrity. Where the client is
 * ours, the secret inside says what it is for. A document that did not come out of the verifier is
 * a bug and throws a TypeError; see {@link sealingKey} for the keys that are refused.
 */
export declare function sealTo(document: VerifiedDocument, secret: Uint8Array, by: Sealing): Uint8Array;
/**
 * Opens an envelope with the enclave's private key.
 *
 * Throws ENVELOPE_INVALID for bytes that are none, and with one and the same message whether the key
 * is another or the content was changed.
 */
export declare function openEnvelope(envelope: Uint8Array, privateKey: KeyObject): Uint8Array;
