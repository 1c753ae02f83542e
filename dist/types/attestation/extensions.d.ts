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
        readonly crlSign: boolean;
    } | undefined;
    /**
     * Where its issuer's revocation list is said to be, as far as that is an address; absent where
     * there is no such extension. None of them is asked before the chain is verified.
     */
    readonly revocationAddresses?: readonly string[] | undefined;
}
/** One extension as it stands: its value is not read yet. */
export interface Extension {
    readonly oid: string;
    readonly critical: boolean;
    readonly value: Buffer;
}
/**
 * Reads the `[3]` element of a certificate (RFC 5280 section 4.2).
 *
 * Throws an Error, which its caller names the place of, for an extension that is there twice and for
 * a critical one that nothing here enforces: ignoring it would drop a restriction its issuer made.
 */
export declare function readExtensions(from: ASN1Obj | undefined): Extensions;
/** Extensions by their identifiers (RFC 5280 section 4.1.2.9). Throws an Error for one that is there twice. */
export declare function listExtensions(from: ASN1Obj | undefined): ReadonlyMap<string, Extension>;
/**
 * The addresses in a `[0]` DistributionPointName that is a full name (RFC 5280 section 4.2.1.13);
 * none where it is anything else.
 */
export declare function fullNameAddresses(from: ASN1Obj): readonly string[];
