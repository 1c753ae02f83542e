import { Fault } from '../fault.ts';
/** The nonce that a document names before anything about it is verified, and what is wrong with its form. */
export interface Presented {
    readonly nonce: Uint8Array | undefined;
    readonly fault: Fault | undefined;
}
/**
 * Reads the nonce of a document from anywhere. A document that breaks a rule of its form still names
 * its nonce, if it can be found at all: so a challenge is used up by what was presented first, however
 * wrong that is.
 */
export declare function presentedNonce(document: Uint8Array): Presented;
