import { type ListOwner } from '../allowlist/document.ts';
import { type ListKey } from '../allowlist/list-signature.ts';
import type { AllowLists, ListSnapshot } from '../allowlist/source.ts';
import { Fault } from '../fault.ts';
import type { Instant } from '../model/instant.ts';
/**
 * Lists in files of this machine, read again for every decision, so that a change counts from the
 * moment it is there. Where keys are pinned, one of them must have signed the list, in a file beside it with
 * `.sig` to its name: ALLOW_LIST_UNAUTHENTICATED. Where none are, nobody vouches for the lists: see
 * `unauthenticatedLists` of the verifier's policy.
 */
export declare function fileLists(options: {
    /** Where an owner's list is; undefined where it has none. */
    readonly pathOf: (owner: ListOwner) => string | undefined;
    readonly now: () => Instant;
    readonly keys?: readonly ListKey[] | undefined;
}): AllowLists;
/** Parses a list that a verifier is to decide by; one that does not parse denies everything. */
export declare function parseOrRefuse(text: string, path: string, owner: ListOwner): ListSnapshot['list'];
/** The refusal of everything, because there is no list to decide by. */
export declare function unavailable(path: string, why: string, cause?: unknown): Fault;
