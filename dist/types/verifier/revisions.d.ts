import { type ListOwner } from '../allowlist/document.ts';
/** What was seen of each list, so that an older one is told from a newer one. */
export interface Revisions {
    /** The highest revision seen of this owner's list; undefined where none was. */
    highest(owner: ListOwner): number | undefined;
    /** Remembers a revision. Returns whether it is higher than any before. */
    see(owner: ListOwner, revision: number): boolean;
}
/** Revisions in memory, beginning with those given: what the audit log says was seen before. */
export declare function openRevisions(before?: Iterable<readonly [owner: ListOwner, revision: number]>): Revisions;
