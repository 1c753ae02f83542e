import type { ListOwner } from '../allowlist/document.ts';
import { type AuthorityName, type Verifier } from './verifier.ts';
/** Whether a verifier could release anything now, and what of each list it knows. */
export interface Health {
    /** Whether it could release to some environment: the log is writable, and one list at least is usable. */
    readonly ok: boolean;
    /** Whether something that it serves is out of order, though it is not everything. */
    readonly degraded: boolean;
    /** By whose word it allows. */
    readonly authority: AuthorityName;
    /** `ok`, or why nothing can be written down. */
    readonly auditLog: string;
    /** `ok`, or why the revocation lists cannot be looked into; absent where none are asked. */
    readonly revocationLists?: string | undefined;
    readonly lists: readonly ListHealth[];
}
/** One environment's list. */
export interface ListHealth extends ListOwner {
    /** Null where the list cannot be read, or has none. */
    readonly revision: number | null;
    /** Why it allows nothing at all; absent where it can allow something. */
    readonly reasons?: readonly string[] | undefined;
}
/** Reads every list that a secret of the policy depends on, and the ledger's word on it. */
export declare function healthOf(verifier: Verifier): Promise<Health>;
/**
 * Health as it is asked over a network: found out once for all who ask at the same time, and at most once
 * a second, so that no forge, table or disk is worked by questions that nobody had to be admitted for.
 */
export declare function sharedHealth(verifier: Verifier, milliseconds: () => number): () => Promise<Health>;
