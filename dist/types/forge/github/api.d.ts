import * as z from 'zod';
/** What a GitHub forge is opened with. */
export interface GithubForgeOptions {
    /** `owner/name`. */
    readonly repository: string;
    readonly token: string;
    /** The API's address; `https://api.github.com` unless given, or `https://HOST/api/v3` of a server. */
    readonly baseUrl?: string | undefined;
    /** Where people look at pages; derived from `baseUrl` unless given. */
    readonly webUrl?: string | undefined;
    readonly fetch?: typeof fetch | undefined;
    readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
    /**
     * `polite` (unless given) spaces writes as GitHub asks and waits out its limits; `none` does
     * neither: for a server of one's own.
     */
    readonly pace?: 'polite' | 'none' | undefined;
    /** The longest that a limit is waited out, in seconds; 300 unless given. */
    readonly longestWait?: number | undefined;
    /** Milliseconds in a second of waiting: 1000, and less where a test has no time. */
    readonly second?: number | undefined;
    /** Milliseconds after which a request without an answer has failed; 60,000 unless given. */
    readonly timeout?: number | undefined;
    /** Whether a commit that GitHub did not sign is accepted, as on servers that do not sign. */
    readonly acceptUnsigned?: boolean | undefined;
    /** Says something to people while they wait. */
    readonly note?: ((text: string) => void) | undefined;
}
/** Requests to GitHub about one repository, their answers decoded, their refusals explained. */
export interface Api {
    readonly owner: string;
    readonly name: string;
    /** `owner/name`. */
    readonly repository: string;
    readonly webUrl: string;
    readonly acceptUnsigned: boolean;
    /** One REST request; `{owner}` and `{repo}` are filled in unless given. */
    rest<T>(call: Call<T>): Promise<T>;
    /** The same, undefined where GitHub answers that there is no such thing. */
    find<T>(call: Call<T>): Promise<T | undefined>;
    /** All pages of a REST list; what is no list of a repository's is asked for without one. */
    list<T>(call: Call<T>): Promise<readonly T[]>;
    /** One GraphQL request; `owner` and `name` are among its variables. */
    graphql<T>(call: Query<T>): Promise<T>;
    /** The `Date` of an answer given now. */
    date(): Promise<string>;
    /** Waits so many seconds. */
    wait(seconds: number): Promise<void>;
}
/** A REST request: `GET /repos/{owner}/{repo}`, and what it is for, as `read acme/signer`. */
export interface Call<T> {
    readonly route: string;
    readonly given?: Readonly<Record<string, unknown>>;
    /** The form of the answer; of one element, for a list. */
    readonly answer: z.ZodType<T>;
    readonly doing: string;
}
/** A GraphQL request. */
export interface Query<T> {
    readonly query: string;
    readonly given?: Readonly<Record<string, unknown>>;
    readonly answer: z.ZodType<T>;
    readonly doing: string;
}
/** Opens GitHub's API for a repository. Throws INPUT_INVALID for what is no `owner/name`. */
export declare function openApi(options: GithubForgeOptions): Api;
/** Tries again, a few times, what GitHub refuses because it has not yet seen what was just made. */
export declare function soon<T>(api: Api, words: RegExp, attempt: () => Promise<T>): Promise<T>;
