import { ASN1Obj } from '@sigstore/core';
/** What a certificate's extensions allow its key to do. */
export interface Extensions {
    /** Absent where there is no basicConstraints extension. */
    readonly basicConstraints?: {
        readonly critical: boolean;
        readonly ca: boolean;
        /** Greatest number of CA certificates below; absent means any. */
        readonly pathLength?: number | undefined;
    } | undefined;
    /** Absent where there is no keyUsage extension. */
    readonly keyUsage?: {
        readonly digitalSignature: boolean;
        readonly keyCertSign: boolean;
    } | undefined;
}
/**
 * Reads the `[3]` element of a certificate (RFC 5280 section 4.2).
 *
 * Throws an Error, which its caller names the place of, for an extension that is there twice and for
 * a critical one that nothing here enforces: ignoring it would drop a restriction its issuer made.
 */
export declare function readExtensions(from: ASN1Obj | undefined): Extensions;
