import { type Instant } from '../../model/instant.ts';
/** Who a commit is by, as git writes it. */
export interface Person {
    readonly name: string;
    readonly email: string;
}
/** What a run of git gave back. */
export interface GitAnswer {
    readonly code: number;
    readonly stdout: Buffer;
    readonly stderr: string;
}
/** What a run of git is given beside its arguments. */
export interface GitInput {
    readonly input?: string | Uint8Array;
    /** Variables beside the controlled ones: an index of our own, an author. */
    readonly variables?: Readonly<Record<string, string>>;
    /** Exit codes that are answers and not failures; 0 alone unless given. */
    readonly accept?: readonly number[];
}
/** The git binary in one directory, with nothing of the caller's surroundings but PATH and the user's own configuration. */
export type Git = (args: readonly string[], given?: GitInput) => Promise<GitAnswer>;
/**
 * Opens git in a directory. Arguments never pass a shell; variables that redirect git (GIT_DIR,
 * GIT_INDEX_FILE and their like, as a hook sets them) are not carried over. Where the repository's
 * own directory is named, git does not look for another, and no work tree takes part.
 *
 * A run that ends otherwise than accepted throws FORGE_UNAVAILABLE with git's own first line.
 */
export declare function openGit(directory: string, environment: Readonly<Record<string, string | undefined>>, gitDirectory?: string): Git;
/** The variables that make a person and a moment the author and committer of what git writes. */
export declare function signedBy(person: Person, at: Instant): Readonly<Record<string, string>>;
/** Refuses (INPUT_INVALID) a name or address that git would silently write otherwise. */
export declare function checkPerson(person: Person): void;
/** What a run printed, as text without the line break at its end. */
export declare function textOf(answer: GitAnswer): string;
/** What a run printed with `-z`, item by item. */
export declare function itemsOf(answer: GitAnswer): readonly string[];
