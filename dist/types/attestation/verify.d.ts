import { Fault, type FaultCode } from '../fault.ts';
import type { Instant } from '../model/instant.ts';
import type { Pcrs } from '../model/measurement.ts';
import type { ChainPolicy } from './chain.ts';
import { type FreshnessPolicy } from './freshness.ts';
import type { Fingerprint } from './roots.ts';
declare const verified: unique symbol;
/** Everything a document is judged by, its allow-list apart. There are no defaults to forget. */
export interface DocumentPolicy extends ChainPolicy, FreshnessPolicy {
}
/** One certificate of a verified chain, as it is shown and denied by. */
export interface ChainLink {
    readonly fingerprint: Fingerprint;
    readonly issuerSha256: string;
    readonly serial: string;
    readonly notBefore: Instant;
    readonly notAfter: Instant;
    /** Where it says that its issuer's revocation list is. */
    readonly revocationAddresses: readonly string[];
}
/**
 * What a genuine, young and non-debug enclave says of itself. Only {@link verifyDocument} makes one,
 * so holding one is the proof. It says which code runs, not whether that code is allowed.
 */
export interface VerifiedDocument {
    readonly [verified]: true;
    readonly moduleId: string;
    /** Milliseconds since 1970-01-01T00:00:00Z, by the hypervisor's clock. */
    readonly timestamp: number;
    /** The timestamp at whole seconds, its fraction cut off. */
    readonly at: Instant;
    /** The moment it was verified for. */
    readonly verifiedAt: Instant;
    /** The first moment at which its chain holds … */
    readonly validFrom: Instant;
    /** … and the first at which it no longer does. */
    readonly validUntil: Instant;
    /** The code's registers; PCR8 is absent where the EIF has no signature. */
    readonly pcrs: Pcrs;
    /** Every register as the document has it, by index. */
    readonly registers: ReadonlyMap<number, Uint8Array>;
    readonly publicKey?: Uint8Array | undefined;
    readonly userData?: Uint8Array | undefined;
    readonly nonce?: Uint8Array | undefined;
    /** Whether the nonce was compared with an expected one. */
    readonly nonceMatched: boolean;
    readonly unknownFields: readonly string[];
    readonly root: Fingerprint;
    /** Root first, the signing certificate last. */
    readonly chain: readonly ChainLink[];
}
/**
 * Verifies an attestation document: returns what it says, or throws why it is not believed.
 *
 * The order is that of the proof: the form, the chain from a pinned root, the signature, and then
 * time, nonce and debug mode. Throws a Fault with an ATTESTATION_ code; USAGE for a policy that
 * cannot be meant.
 */
export declare function verifyDocument(bytes: Uint8Array, policy: DocumentPolicy): VerifiedDocument;
/** Every reason not to believe these bytes, in the order of the proof; a forgery gives the first alone. */
export type Examination = {
    readonly kind: 'verified';
    readonly document: VerifiedDocument;
} | {
    readonly kind: 'refused';
    readonly faults: readonly DocumentFault[];
};
/** A Fault of a document, as opposed to one of the policy that it was held against. */
export type DocumentFault = Fault & {
    readonly code: Extract<FaultCode, `ATTESTATION_${string}`>;
};
/** As {@link verifyDocument}, but with every objection to a genuine document and not the first alone. */
export declare function examineDocument(bytes: Uint8Array, policy: DocumentPolicy): Examination;
/** Whether this very object came out of the verifier: for callers whose language has no types. */
export declare function isVerified(document: VerifiedDocument): boolean;
export {};
