import type { Instant } from '../model/instant.ts';
/** A CA's list of the certificates that it takes back (RFC 5280 section 5). Nothing of it is verified. */
export interface RevocationList {
    /** What messages call it: a file, an address. */
    readonly place: string;
    /** The DER of the name's contents; an issuer's own list has its subject here. */
    readonly issuer: Uint8Array;
    readonly thisUpdate: Instant;
    /** The first moment at which a newer one must be there. */
    readonly nextUpdate: Instant;
    /** Serial numbers in hex, without leading zero bytes. */
    readonly serials: ReadonlySet<string>;
    /** Where certificates that it is for say that it is; absent where it is for all of its issuer's. */
    readonly scope?: readonly string[] | undefined;
    /** What the issuer signed, as received, and the signature as DER. */
    readonly tbs: Uint8Array;
    readonly signature: Uint8Array;
}
/** Greatest length of a list in bytes: certificates of these chains live hours or days. */
export declare const MAX_REVOCATION_LIST_BYTES: number;
/**
 * Parses a list of version 2 from DER or PEM, whoever wrote it.
 *
 * Refused beside what is not of the form: a list that is not complete (a delta, or one for some
 * reasons or kinds of certificates), one of several issuers, one without a next update, and any
 * critical extension that is not known. Throws REVOCATION_LIST_INVALID.
 */
export declare function parseRevocationList(bytes: Uint8Array, place: string): RevocationList;
