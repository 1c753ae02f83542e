/**
 * Fetches a CA's revocation list from where a certificate of a **verified** chain says that it is.
 *
 * AWS serves them by plain HTTP from buckets of its own; nothing else is asked, whatever a certificate
 * says, redirects are not followed, and 4 MiB are read at most. The list proves itself by its
 * signature. Throws REVOCATION_LIST_UNAVAILABLE.
 */
export declare function fetchRevocationList(address: string, isServed?: (url: URL) => boolean, timeout?: number): Promise<Uint8Array>;
/** Whether AWS serves revocation lists of Nitro chains there: its buckets, and nothing but a list. */
export declare function isServedByAws(url: URL): boolean;
