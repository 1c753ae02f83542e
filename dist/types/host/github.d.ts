import type { Forge } from '../ports/forge.ts';
/** What opening GitHub as a forge needs of its process. */
export interface GitHubOptions {
    readonly token: string | undefined;
    readonly directory: string;
    readonly env: NodeJS.ProcessEnv;
    readonly note: (text: string) => void;
    readonly sleep: (milliseconds: number) => Promise<void>;
}
/**
 * Opens a repository on GitHub as a forge: the one that is named, else the workflow's own, else the
 * one that git's remote is. The server is the workflow's (`GITHUB_API_URL`), else github.com.
 */
export declare function openGitHub(named: string | undefined, options: GitHubOptions): Promise<Forge>;
