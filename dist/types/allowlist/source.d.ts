import type { Instant } from '../model/instant.ts';
import type { AllowList, ListOwner } from './document.ts';
/** Who vouches for a list: the rules of a protected branch, a key that was pinned, or nobody. */
export type Authenticity = {
    readonly kind: 'branch';
    readonly branch: string;
    readonly commit: string;
} | {
    readonly kind: 'unprotected-branch';
    readonly branch: string;
    readonly commit: string;
} | {
    readonly kind: 'signature';
    readonly keySha256: string;
} | {
    readonly kind: 'file';
};
/** An allow-list as it stood at one moment. */
export interface ListSnapshot {
    readonly list: AllowList;
    /** The file's own text, and its SHA-256 in hex. */
    readonly text: string;
    readonly sha256: string;
    readonly authenticity: Authenticity;
    /** When it was known to be the current one. */
    readonly asOf: Instant;
}
/**
 * Where a verifier reads its allow-lists.
 *
 * `current` gives the list as it stands now, or as it stood at most as long ago as the source was
 * set up to bear; otherwise it throws ALLOW_LIST_UNAVAILABLE. It never falls back to an older list
 * because the newer one cannot be read or parsed.
 */
export interface AllowLists {
    current(owner: ListOwner): Promise<ListSnapshot>;
}
