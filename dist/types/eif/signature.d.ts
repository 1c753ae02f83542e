import { X509Certificate } from 'node:crypto';
import { type Instant } from '../model/instant.ts';
/** A signature section as it stands in a file; the certificate can be read, nothing has been verified. */
export interface SignatureSection {
    readonly certificate: X509Certificate;
    /** The certificate's DER: what PCR8 is computed from. */
    readonly der: Uint8Array;
    readonly notBefore: Instant;
    readonly notAfter: Instant;
    /** The bytes of a COSE_Sign1, or of something else. */
    readonly signature: Uint8Array;
}
/**
 * Parses a signature section: CBOR `[{signing_certificate, signature}, …]` whose values are arrays of
 * integers and no byte strings. The certificate is PEM text. AWS reads the first element alone, so
 * the others are looked at for their form and not used.
 *
 * Throws EIF_SIGNATURE_INVALID where no certificate can be had: then PCR8 cannot be told.
 */
export declare function parseSignature(bytes: Uint8Array): SignatureSection;
/** A signature section's data. */
export declare function encodeSignature(pem: string, signature: Uint8Array): Uint8Array;
