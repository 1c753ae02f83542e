import { type ChainPolicy, type TrustedChain } from './chain.ts';
import { type Claims } from './claims.ts';
/** Claims that an enclave's hypervisor made: the signature and the chain hold. */
export interface Authentic {
    readonly claims: Claims;
    readonly chain: TrustedChain;
}
/**
 * Steps 1 to 7 and the timestamp's half of 8: who says so. Whether the document is young, answers
 * our question and comes from an enclave that keeps secrets is asked next; see `verifyDocument`.
 */
export declare function authenticate(bytes: Uint8Array, policy: ChainPolicy): Authentic;
