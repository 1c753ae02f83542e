import { Fault } from '../fault.ts';
import { type Instant } from '../model/instant.ts';
import type { Claims } from './claims.ts';
/** Bytes that a nonce has at least: fewer could be met by chance or by trying. */
export declare const MIN_NONCE_BYTES = 16;
/** The nonce that the document must answer, or that none is asked for, said in so many words. */
export type ExpectedNonce = {
    readonly kind: 'expect';
    readonly bytes: Uint8Array;
} | {
    readonly kind: 'none';
};
/** How young a document must be at which moment. */
export interface TimePolicy {
    /** The moment to judge by: now, or a moment of the past for an audit. */
    readonly at: Instant;
    /** Greatest age in seconds. */
    readonly maxAge: number;
    /** Seconds that the hypervisor's clock may be ahead of the one that `at` was read from. */
    readonly skew: number;
}
/** How young a document must be, and which question it must answer. */
export interface FreshnessPolicy extends TimePolicy {
    readonly nonce: ExpectedNonce;
}
/**
 * Step 8: why the document's time does not fit, or undefined where it does.
 * ATTESTATION_FROM_FUTURE, ATTESTATION_STALE; a limit that is no number fits nothing.
 */
export declare function objectToTime(claims: Pick<Claims, 'at'>, policy: TimePolicy): Fault | undefined;
/**
 * Step 11: why the document does not answer the expected nonce, or undefined where it does.
 *
 * ATTESTATION_NONCE_MISSING, ATTESTATION_NONCE_MISMATCH. The comparison takes the same time wherever
 * the bytes differ. An expected nonce under 16 bytes is the caller's mistake and throws USAGE.
 */
export declare function objectToNonce(claims: Claims, { nonce }: FreshnessPolicy): Fault | undefined;
