import type { Instant } from '../../model/instant.ts';
import type { FileChange } from '../../ports/forge.ts';
import { type ChangedBlob } from '../draft.ts';
import { type Git, type Person } from './git.ts';
/** An entry of a tree. */
export interface TreeEntry {
    readonly mode: string;
    readonly type: string;
    readonly object: string;
    /** In bytes, where it was asked for and the entry is a file; else 0. */
    readonly size: number;
    readonly path: string;
}
/** A commit, as far as it matters here. */
export interface CommitInfo {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly author: Person;
    readonly committer: Person;
    /** The committer's time, in seconds since 1970. */
    readonly committedAt: number;
    readonly message: string;
}
/** The entries at exactly these paths in a commit or tree. */
export declare function entriesAt(git: Git, commit: string, paths: readonly string[]): Promise<readonly TreeEntry[]>;
/** Stores the contents, and says which of the files differ from what the base holds. */
export declare function storeChanged(git: Git, base: string, files: readonly FileChange[]): Promise<readonly ChangedBlob[]>;
/** Stores a text as a blob. */
export declare function storeBlob(git: Git, content: string): Promise<string>;
/** Writes a commit on top of `base` that changes exactly these files; no index or work tree of the user is touched. */
export declare function writeCommit(git: Git, change: {
    readonly base: string;
    readonly changed: readonly ChangedBlob[];
    readonly message: string;
    readonly by: Person;
    readonly at: Instant;
}): Promise<string>;
/** Writes a commit of a tree that is there. */
export declare function writeCommitOf(git: Git, commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly by: Person;
    readonly at: Instant;
}): Promise<string>;
/** Reads a commit. */
export declare function readCommit(git: Git, commit: string): Promise<CommitInfo>;
/** What a commit changed against its only parent; undefined where it removed, moved or linked something. */
export declare function changedIn(git: Git, parent: string, commit: string): Promise<readonly ChangedBlob[] | undefined>;
/**
 * The first commit between `base` and `head` that this program did not make, or undefined.
 *
 * A merge of the base into the branch counts as ours where it holds exactly what git merges by
 * itself: whoever pressed the button wrote nothing of their own.
 */
export declare function foreignCommit(git: Git, base: string, head: string): Promise<string | undefined>;
/** Merges two commits by content, in memory: the tree, or the files that both changed. */
export declare function mergeTrees(git: Git, ours: string, theirs: string): Promise<{
    readonly kind: 'clean';
    readonly tree: string;
} | {
    readonly kind: 'conflict';
    readonly files: readonly string[];
}>;
/** Whether a commit is there. */
export declare function hasCommit(git: Git, commit: string): Promise<boolean>;
/** Whether one commit is an ancestor of another, or the same; both must be there. */
export declare function isAncestorOf(git: Git, older: string, newer: string): Promise<boolean>;
/** An entry as `ls-tree -z` prints it, with `-l` or without. */
export declare function parseEntry(item: string): TreeEntry;
