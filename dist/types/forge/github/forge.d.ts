import type { Forge } from '../../ports/forge.ts';
import { type GithubForgeOptions } from './api.ts';
/**
 * A repository on GitHub as a forge.
 *
 * Commits are made by GitHub itself and so are signed by it; the branch's place is changed only
 * from where it was seen; pull requests are those of this repository's own branches. Opening asks
 * nothing of GitHub yet. Throws INPUT_INVALID for what is no `owner/name`.
 */
export declare function openGithubForge(options: GithubForgeOptions): Forge;
