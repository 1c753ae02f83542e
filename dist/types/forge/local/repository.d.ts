import { type Instant } from '../../model/instant.ts';
import type { PullRequest } from '../../ports/forge.ts';
import { type Git, type Person } from './git.ts';
import { type PullRecord } from './record.ts';
/** What a local forge is opened with. */
export interface LocalForgeOptions {
    /** A directory in the repository, work tree or bare. */
    readonly directory: string;
    /** Who proposes and closes. */
    readonly person: Person;
    readonly now: () => Instant;
    /** Where PATH and HOME come from; nothing else of it reaches git but what `git.ts` names. */
    readonly environment: Readonly<Record<string, string | undefined>>;
}
/** An opened repository, as the parts of the local forge share it. */
export interface Repository extends LocalForgeOptions {
    readonly git: Git;
    /** The folder with the copies of the pull requests' files. */
    readonly copies: string;
    readonly bare: boolean;
}
/** Finds the repository that a directory is in. Throws FORGE_REPOSITORY_MISSING where it is in none. */
export declare function openRepository(options: LocalForgeOptions): Promise<Repository>;
/**
 * A pull request from its record, and from where its branches stand: one whose commit the base
 * holds is merged, whoever merged it and however, as on GitHub.
 */
export declare function pullOf(repository: Repository, record: PullRecord): Promise<PullRequest>;
/** A pull request that is known to be open, with its branch at a known commit. */
export declare function openPullOf(repository: Repository, record: PullRecord, headCommit: string): PullRequest;
/** A pull request whose record says how it was decided. */
export declare function decidedPull(repository: Repository, record: PullRecord): PullRequest;
/** How the base came to hold a pull request's commit without our doing, if it does. */
export declare function mergeByHand(git: Git, record: PullRecord, base: string | undefined): Promise<{
    commit: string;
    at: Instant;
    by: string;
} | undefined>;
