import type { Instant } from '../../model/instant.ts';
import { type Git, type Person } from './git.ts';
import { type PullRecord } from './record.ts';
/** The ref that holds every pull request's file. It is the truth; files in a directory are copies for people. */
export declare const PULLS_REF = "refs/golden-pcr/pulls";
/** All pull requests as they stood at one commit of {@link PULLS_REF}. */
export interface Records {
    /** Undefined before the first pull request. */
    readonly commit: string | undefined;
    /** In order of their numbers. */
    readonly pulls: readonly PullRecord[];
    /** Each file, by its name. */
    readonly files: ReadonlyMap<string, {
        readonly blob: string;
        readonly text: string;
    }>;
}
/** Reads all pull requests at a commit of the ref. Throws FORGE_PULL_INVALID for what is no record of ours. */
export declare function readRecords(git: Git, commit: string | undefined): Promise<Records>;
/** Writes the commit of the ref that follows when one pull request is as given; the ref is not moved yet. */
export declare function writeRecord(git: Git, before: Records, record: PullRecord, signed: {
    readonly by: Person;
    readonly at: Instant;
    readonly note: string;
}): Promise<Records>;
/**
 * Brings the copies for people up to date, from what this run knows: each file whole, by a rename.
 * A copy that a killed run left behind is put right by the next one.
 */
export declare function copyRecords(git: Git, folder: string, known: Records): Promise<void>;
