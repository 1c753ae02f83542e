import type { Approval } from '../lifecycle/events.ts';
import type { Instant } from '../model/instant.ts';
import type { Issues } from './issues.ts';
/** A file that a pull request changes: its whole new text. */
export interface FileChange {
    readonly path: string;
    readonly content: string;
}
/** A pull request as data, before any forge has seen it. */
export interface PullDraft {
    /** Deterministic per service and environment, so that running again finds the same. */
    readonly branch: string;
    readonly base: string;
    /** The base's commit that `files` were computed from: the optimistic lock. */
    readonly baseCommit: string;
    readonly title: string;
    /** Markdown of any length; where the forge holds less, the driver cuts it and links the whole. */
    readonly body: string;
    /** The commit's message: first line, blank, rest. */
    readonly message: string;
    readonly files: readonly FileChange[];
    readonly labels: readonly string[];
    /** People as the forge names them; a team as `organisation/team`. */
    readonly reviewers: readonly string[];
    /** Asks the forge to merge by itself once its own rules are met. */
    readonly autoMerge?: boolean | undefined;
}
/** A change that goes straight onto a branch, where an environment is configured so. */
export type DirectChange = Pick<PullDraft, 'base' | 'baseCommit' | 'message' | 'files'>;
/** What `propose` did. */
export interface Proposed {
    readonly pull: PullRequest;
    readonly outcome: 'created' | 'updated' | 'unchanged';
    /** What people should know though it did not fail: a reviewer that could not be asked, say. */
    readonly notices: readonly string[];
}
/** A pull request as the forge tells it. */
export interface PullRequest {
    readonly number: number;
    readonly url: string;
    readonly branch: string;
    readonly base: string;
    readonly state: 'open' | 'merged' | 'closed';
    readonly title: string;
    /** Who opened it. */
    readonly author?: string | undefined;
    readonly headCommit: string;
    readonly closedAt?: Instant | undefined;
    readonly closedBy?: string | undefined;
    readonly merge?: {
        readonly commit: string;
        readonly at: Instant;
        readonly by: string;
    } | undefined;
}
/**
 * Somebody's word on a pull request that stands for no approval, and why. It is told to people and
 * decides nothing; its fields are none of an approval's, so that neither can be taken for the other.
 */
export interface PassedOver {
    readonly who: string;
    /**
     * An approval of another commit than the head; after the merge; by who opened it or wrote a commit;
     * by who may not write to the repository; or by a bot or an account that is gone. Else the last word
     * was a wish for changes, or was dismissed.
     */
    readonly why: 'stale-commit' | 'after-merge' | 'author' | 'no-write-access' | 'no-person' | 'changes-requested' | 'dismissed';
    /** The commit that it was given for, where that is known. */
    readonly commit?: string | undefined;
}
/** What people said of a pull request. */
export interface Approvals {
    readonly standing: readonly Approval[];
    /** Of everybody else who approved or refused: one reason for each. */
    readonly passedOver: readonly PassedOver[];
}
/** A file as it stands at a commit. */
export interface FileAt {
    readonly content: string;
    readonly commit: string;
}
/** One commit that changed a file, and when by its own word, where that is told. */
export interface FileHistory {
    readonly commit: string;
    readonly at: Instant | undefined;
}
/**
 * Where pull requests live.
 *
 * - `propose` opens the branch's pull request or brings the open one up to date; it is safe to run
 *   twice, and the second run with the same draft changes nothing and says so.
 * - It applies `files` on top of `baseCommit` and throws FORGE_CONFLICT when the base has moved on,
 *   or another writer moved the branch meanwhile: the caller reads the base again and plans again.
 *   It never forces over commits it did not make (FORGE_BRANCH_FOREIGN), and a branch that a closed
 *   or merged pull request left behind is used again, by a new pull request.
 * - Every call may be made again after any failure: what was done already is found, not doubled.
 * - Only pull requests from branches of this repository are seen, never those from forks.
 * - What came from the forge is the forge's word: the ledger decides what it means.
 * - Times are the forge's own.
 */
export interface Forge {
    readonly kind: 'local' | 'github';
    /** Where the repository is, as people write it: `acme/signer`, or a directory. */
    readonly repository: string;
    /** The repository's issues; undefined where the forge has none. */
    readonly issues: Issues | undefined;
    /** The forge's clock. */
    now(): Promise<Instant>;
    defaultBranch(): Promise<string>;
    /** The commit at a branch's head, or undefined if there is no such branch. */
    headOf(branch: string): Promise<string | undefined>;
    /**
     * Whether the forge keeps everybody from changing a branch but by its rules. Never in a plain
     * repository, which has none.
     */
    isProtected(branch: string): Promise<boolean>;
    /**
     * A file at a commit, or undefined if it is not there. Throws FORGE_COMMIT_UNKNOWN for a commit
     * that the forge does not have, FORGE_FILE_INVALID for what is no regular file of UTF-8 text.
     */
    readFile(path: string, commit: string): Promise<FileAt | undefined>;
    /**
     * The commits that changed a file on the way to this one, newest first, and no more than `most`;
     * none where it never was, or the commit is not known. Their times are the commits' own word: who
     * writes commits may choose them, so tell them, and decide nothing by them.
     */
    changesOf(path: string, commit: string, most: number): Promise<readonly FileHistory[]>;
    /**
     * Whether `older` is an ancestor of (or the same as) `newer`, in this repository or in the one
     * named; undefined if the forge does not know one of them.
     */
    isAncestor(older: string, newer: string, repository?: string): Promise<boolean | undefined>;
    /** A page that compares two commits, where the forge has one. */
    compareUrl(older: string, newer: string, repository?: string): string | undefined;
    /** Throws FORGE_NO_CHANGE where `files` are what the base holds already. */
    propose(draft: PullDraft): Promise<Proposed>;
    /** Puts one commit onto a branch, with the same lock as `propose`; resolves to the commit. */
    commit(change: DirectChange): Promise<string>;
    /** All pull requests ever made from this branch into this base, whatever it was called then, newest first. */
    pullsFrom(branch: string, base: string): Promise<readonly PullRequest[]>;
    pull(number: number): Promise<PullRequest | undefined>;
    /**
     * A commit of `head` that `base` does not hold and this program did not make, or undefined where
     * there is none. The base merged into the branch, and nothing else with it, is nobody's work.
     */
    foreignCommit(base: string, head: string): Promise<string | undefined>;
    /**
     * Each person's standing approval of the pull request's head: the latest that the person said,
     * up to the merge if there was one, for exactly the commit that is the head. Never of someone
     * who wrote one of its commits or opened it, nor of a bot, nor of someone who may not write to
     * the repository. Who else must not approve (the actor who started a release) is the caller's
     * to leave out. Whoever else approved or refused is passed over, with the first reason that is
     * found. Throws FORGE_PULL_MISSING.
     */
    approvals(number: number): Promise<Approvals>;
    /**
     * The people in a team, `organisation/team`, those of the teams within it included; by the forge's
     * word as it is now. Throws FORGE_TEAM_UNKNOWN where there is none, or none that may be seen.
     */
    members(team: string): Promise<readonly string[]>;
    /**
     * Closes without merging, with a comment that says why; nothing more to do where it is closed.
     * Throws FORGE_PULL_MISSING, and FORGE_PULL_DECIDED where it was merged.
     */
    close(number: number, why: string): Promise<void>;
}
