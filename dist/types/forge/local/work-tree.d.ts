import type { Git } from './git.ts';
/** A work tree that has a branch checked out. */
export interface WorkTree {
    readonly directory: string;
    /** Whether nothing in it differs from the branch's commit, untracked files aside. */
    readonly clean: boolean;
}
/** The work tree that has this branch checked out, if one does. */
export declare function workTreeOf(git: Git, branch: string, environment: Readonly<Record<string, string | undefined>>): Promise<WorkTree | undefined>;
/**
 * Lets a clean work tree follow its branch from one commit to the next; a notice where it was left
 * as it was, because it was not clean or a file that git does not know stood in the way.
 */
export declare function followBranch(tree: WorkTree | undefined, move: {
    readonly branch: string;
    readonly before: string;
    readonly after: string;
}, environment: Readonly<Record<string, string | undefined>>): Promise<readonly string[]>;
