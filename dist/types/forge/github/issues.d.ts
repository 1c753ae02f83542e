import type { Issues } from '../../ports/issues.ts';
import type { Api } from './api.ts';
/** The issues of a repository on GitHub; see the port. */
export declare function githubIssues(api: Api): Issues;
