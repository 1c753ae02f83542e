/** What was asked of GitHub, for the messages: `open a pull request in acme/signer`. */
export interface Asked {
    readonly doing: string;
    readonly repository: string;
}
/**
 * The Fault that tells what GitHub's refusal means and what to do about it.
 * Anything that is no answer of GitHub's and no failure to reach it passes through: it is a bug.
 */
export declare function explain(error: unknown, asked: Asked): unknown;
/** Whether this is GitHub's refusal of a request with words that match. */
export declare function isRefusal(error: unknown, words: RegExp): boolean;
/** Whether an error leaves open if the request was carried out. */
export declare function isAmbiguous(error: unknown): boolean;
