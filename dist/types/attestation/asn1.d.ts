/** The parts of X.509 that certificates and revocation lists share, over the library's DER. */
import type { ASN1Obj } from '@sigstore/core';
import { type Instant } from '../model/instant.ts';
/** The elements of a sequence of so many; throws an Error that names it otherwise. */
export declare function parts(from: ASN1Obj | undefined, what: string, count: number): readonly ASN1Obj[];
/** The contents of a sequence, as DER; throws an Error that names it otherwise. */
export declare function sequence(from: ASN1Obj | undefined, what: string): Uint8Array;
/** The bytes of a bit string of whole bytes: a signature. */
export declare function signatureBits(from: ASN1Obj | undefined): Uint8Array;
/** Refuses every algorithm but ECDSA with SHA-384, so that no weaker signature can be asked for. */
export declare function refuseOtherAlgorithm(...named: readonly (ASN1Obj | undefined)[]): void;
/** A serial number in hex, without leading zero bytes. */
export declare function serialOf(from: ASN1Obj | undefined): string;
/** The bytes of an integer, which DER writes in as few as it needs (ITU-T X.690 section 8.3.2). */
export declare function shortestInteger({ value }: ASN1Obj): Buffer;
/** A serial number as it is compared: lower-case hex, without leading zero bytes. */
export declare function plainSerial(hex: string): string;
/** UTCTime up to 2049 and GeneralizedTime after, to the second, in UTC (RFC 5280 section 4.1.2.5). */
export declare function timeOf(from: ASN1Obj | undefined): Instant;
