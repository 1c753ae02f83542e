import type { ListOwner } from '../allowlist/document.ts';
import { type Judgement } from '../allowlist/judge.ts';
import type { ListSnapshot } from '../allowlist/source.ts';
import type { VerifiedDocument } from '../attestation/verify.ts';
import type { Instant } from '../model/instant.ts';
import type { Revisions } from './revisions.ts';
import type { Verifier } from './verifier.ts';
/**
 * The list as it stands now, if somebody vouches for it; a revision that is new is written down, so
 * that a later start knows it. Throws ALLOW_LIST_UNAVAILABLE, ALLOW_LIST_UNAUTHENTICATED.
 */
export declare function readList(verifier: Verifier, owner: ListOwner): Promise<ListSnapshot>;
/** What the list says of a verified document at this moment. */
export declare function judgeBySnapshot(it: {
    readonly document: VerifiedDocument;
    readonly snapshot: ListSnapshot;
    readonly service: ListOwner['service'];
    readonly environment: ListOwner['environment'];
    readonly at: Instant;
    readonly revisions: Revisions;
}): Judgement;
