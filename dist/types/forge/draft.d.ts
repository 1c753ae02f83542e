import type { DirectChange, PullDraft } from '../ports/forge.ts';
/** Most files in one change. */
export declare const MOST_FILES = 100;
/** Most bytes of text in one change, all files together. */
export declare const MOST_BYTES: number;
/** A file that a change really alters, with the git blob that it becomes. */
export interface ChangedBlob {
    readonly path: string;
    /** The object name of the new content, by the repository's own hash. */
    readonly blob: string;
}
/** Whether a text is a commit's full name. */
export declare function isCommitName(text: string): boolean;
/** Refuses (INPUT_INVALID) a draft that no forge could carry out as it stands. */
export declare function checkDraft(draft: PullDraft): void;
/** Refuses (INPUT_INVALID) a change whose base, message or files no forge could carry out. */
export declare function checkChange(change: DirectChange): void;
/**
 * The message that a commit of ours carries: the given one without needless space, and a trailer
 * that names what the commit changes, so that one which somebody amended is not taken for ours.
 */
export declare function sealMessage(message: string, changed: readonly ChangedBlob[]): string;
/** Whether a commit with this message, that changed exactly these files, is one that we made. */
export declare function isOurs(message: string, changed: readonly ChangedBlob[]): boolean;
/** Whether a message claims to be of a commit that we made. */
export declare function claimsToBeOurs(message: string): boolean;
/** SHA-256 over `path`, a zero byte, the blob's name and a newline, for each file in order of its path. */
export declare function changeDigest(changed: readonly ChangedBlob[]): string;
/** Refuses (INPUT_INVALID) what is no path of a file inside a repository: absolute, upward, or in `.git`. */
export declare function checkPath(path: string): void;
