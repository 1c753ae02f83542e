/**
 * Asks an enclave's endpoint for a document that answers this nonce: `GET URL` with `nonce=HEX` added
 * to its query. The answer's body is given as it came.
 *
 * Plain HTTP is for this machine's own addresses alone, redirects are not followed, and at most 64 KiB
 * are read within ten seconds. What comes is unknown: only the document's own proof makes it good.
 * Throws USAGE for an address that is not asked, ENDPOINT_FAILED for one that does not answer so.
 */
export declare function askEnclave(address: string, nonce: Uint8Array, timeout?: number): Promise<Uint8Array>;
