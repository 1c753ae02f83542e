/** The SHA-256 of a root certificate's DER, as 64 lower-case hex digits. Only this file makes one. */
export type Fingerprint = string & {
    readonly __fingerprint: unique symbol;
};
/**
 * Parses a root's SHA-256 from 64 hex digits of either case, with or without colons between the bytes.
 * Throws INPUT_INVALID for anything else.
 */
export declare function parseFingerprint(text: string): Fingerprint;
/** The fingerprint of a certificate's DER. */
export declare function fingerprintOf(der: Uint8Array): Fingerprint;
/**
 * The AWS Nitro Enclaves root G1, valid from 2019-10-28 to 2049-10-28: the SHA-256 of its DER.
 * https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html
 */
export declare const AWS_NITRO_ROOT_G1: Fingerprint;
