import type { Facts } from '../model/facts.ts';
import type { Person } from '../ports/local-forge.ts';
/** What the git work tree around a directory says of itself; empty where there is none. */
export declare function gitFacts(directory: string, env: NodeJS.ProcessEnv): Promise<Partial<Facts>>;
/** `owner/name` of a GitHub remote in either form; any other remote without credentials in it. */
export declare function repositoryName(remote: string): string;
/** The person that git is configured for around a directory. Throws USAGE where there is none. */
export declare function gitPerson(directory: string, env: NodeJS.ProcessEnv): Promise<Person>;
/** `owner/name` of the GitHub repository that git's remote `origin` is, or undefined. */
export declare function repositoryAt(directory: string, env: NodeJS.ProcessEnv): Promise<string | undefined>;
