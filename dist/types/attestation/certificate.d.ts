import { type KeyObject } from 'node:crypto';
import type { Instant } from '../model/instant.ts';
import { type Extensions } from './extensions.ts';
import { type Fingerprint } from './roots.ts';
/** A certificate of a Nitro chain: X.509 v3, its key on P-384, signed with ECDSA and SHA-384. */
export interface Certificate {
    /** Its place in the document, as messages name it: `cabundle[1]`, `certificate`. */
    readonly place: string;
    /** The SHA-256 of its DER, in hex. */
    readonly fingerprint: Fingerprint;
    /** The serial number in hex, without leading zero bytes. */
    readonly serial: string;
    /** The DER of the names' contents; equal names are equal here. */
    readonly issuer: Uint8Array;
    readonly subject: Uint8Array;
    /** The SHA-256 of the issuer's DER, in hex: with the serial, what a deny-list names. */
    readonly issuerSha256: string;
    readonly notBefore: Instant;
    readonly notAfter: Instant;
    readonly publicKey: KeyObject;
    readonly extensions: Extensions;
    /** What the issuer signed, as received, and the signature as DER. */
    readonly tbs: Uint8Array;
    readonly signature: Uint8Array;
}
/**
 * Parses a certificate's DER strictly and once: what is read here is what the issuer's signature covers.
 *
 * Any other version, key, curve, algorithm or a trailing byte is refused, so that no weaker
 * signature can be asked for. Throws ATTESTATION_CERTIFICATE_INVALID.
 */
export declare function parseCertificate(der: Uint8Array, place: string): Certificate;
