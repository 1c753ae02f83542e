import { BlockList } from 'node:net';
/** The addresses whose word is taken for whom they ask for: those of proxies before the verifier. */
export type Proxies = Pick<BlockList, 'check'>;
/** Proxies by their addresses and networks (`10.0.0.0/8`). Undefined where one of the texts is neither. */
export declare function proxiesOf(texts: readonly string[]): Proxies | undefined;
/**
 * Whom a request is counted against.
 *
 * That is the peer. Where the peer is one of our proxies it is the last address in X-Forwarded-For
 * that is not: what stands further left, the client itself may have written. A header that is missing
 * or holds something else there changes nothing. Of IPv6 a client is a network of 64 bits, since it
 * can have as many addresses of it as it likes.
 */
export declare function clientAddress(peer: string | undefined, forwardedFor: string | undefined, proxies: Proxies): string;
/** The client that a peer is for itself; undefined for one of our proxies, which speaks for many. */
export declare function peerClient(peer: string | undefined, proxies: Proxies): string | undefined;
