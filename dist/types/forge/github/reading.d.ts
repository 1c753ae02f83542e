import type { FileAt, FileHistory } from '../../ports/forge.ts';
import type { Api } from './api.ts';
/** The commit at a branch's head, or undefined if there is no such branch. */
export declare function readHead(api: Api, branch: string): Promise<string | undefined>;
/** Whether a branch is protected, by branch protection or by a ruleset; a branch that is not there is not. */
export declare function readProtection(api: Api, branch: string): Promise<boolean>;
/** A file at a commit; what is returned has the hash that the commit's tree names. See the port. */
export declare function readFileAt(api: Api, path: string, commit: string): Promise<FileAt | undefined>;
/** The commits that changed a file; see the port. One page holds the most that anybody asks for. */
export declare function readChanges(api: Api, path: string, commit: string, most: number): Promise<readonly FileHistory[]>;
/** Whether one commit is an ancestor of another, in this repository or another; see the port. */
export declare function readAncestry(api: Api, older: string, newer: string, repository?: string): Promise<boolean | undefined>;
