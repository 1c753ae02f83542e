import { X509Certificate } from 'node:crypto';
import type { Pcr } from '../model/pcr.ts';
/** A P-384 key that signs images, wherever it is kept. */
export interface Signer {
    /** The key's certificate: it goes into the image, and its DER into PCR8. */
    readonly certificate: X509Certificate;
    /** ECDSA with SHA-384 over these bytes, as raw r‖s of 96 bytes (IEEE P1363), not as DER. */
    sign(message: Uint8Array): Promise<Uint8Array>;
}
/**
 * Parses a signing certificate from PEM. Throws EIF_SIGNING_KEY_INVALID unless its key is on P-384.
 * Its dates are not looked at: AWS refuses to run an image whose certificate has expired, so a caller
 * with a clock should warn.
 */
export declare function parseSigningCertificate(pem: string): X509Certificate;
/** A signer whose key is in memory. Throws EIF_SIGNING_KEY_INVALID unless the two are a pair on P-384. */
export declare function localSigner(certificatePem: string, keyPem: string): Signer;
/**
 * A signature section for this PCR0. What the signer answers is verified before it is used; a wrong
 * answer, as of a key that is not the certificate's, throws EIF_SIGNING_FAILED.
 */
export declare function signPcr0(pcr0: Pcr, signer: Signer): Promise<Uint8Array>;
