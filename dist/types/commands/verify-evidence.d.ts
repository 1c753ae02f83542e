import type { ExpectedNonce } from '../attestation/freshness.ts';
import { Fault } from '../fault.ts';
import type { World } from './world.ts';
/** A document as it came, and the nonce that it must answer. */
export interface Evidence {
    /** ATTESTATION_MALFORMED for what is too long to be a document: it is not read. */
    readonly input: Uint8Array | Fault;
    readonly nonce: ExpectedNonce;
}
/**
 * Reads the document that is named: a file, standard input, or an enclave's endpoint, which is asked
 * with a fresh nonce of ours. Throws USAGE where the nonce is not said, or said for an endpoint.
 */
export declare function gatherEvidence(inputs: {
    readonly document: string;
    readonly nonce: string | undefined;
    readonly 'no-nonce': boolean;
}, world: World): Promise<Evidence>;
