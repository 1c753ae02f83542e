import type { ListOwner } from '../allowlist/document.ts';
import { type Judgement } from '../allowlist/judge.ts';
import type { ListSnapshot } from '../allowlist/source.ts';
import type { VerifiedDocument } from '../attestation/verify.ts';
import type { Instant } from '../model/instant.ts';
import type { LedgerView } from './ledger-states.ts';
import type { Verifier } from './verifier.ts';
/** What a document is judged by: the list, and the ledger where it is asked too. */
export interface Evidence {
    readonly snapshot: ListSnapshot;
    readonly ledger?: LedgerView | undefined;
}
/**
 * The list as it stands now, if somebody vouches for it; a revision that is new is written down, so
 * that a later start knows it. Throws ALLOW_LIST_UNAVAILABLE, ALLOW_LIST_UNAUTHENTICATED.
 */
export declare function readList(verifier: Verifier, owner: ListOwner): Promise<ListSnapshot>;
/**
 * List and ledger as they stand now. The list is read again after the ledger, until it is the one
 * that the ledger was asked about. Throws as `readList` and `LedgerStates` do.
 */
export declare function readEvidence(verifier: Verifier, owner: ListOwner): Promise<Evidence>;
/** What list and ledger say of a verified document at this moment. */
export declare function judgeByEvidence(it: {
    readonly document: VerifiedDocument;
    readonly evidence: Evidence;
    readonly owner: ListOwner;
    readonly at: Instant;
    readonly verifier: Pick<Verifier, 'revisions'>;
}): Judgement;
