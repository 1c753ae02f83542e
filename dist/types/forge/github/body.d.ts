import type { Api } from './api.ts';
/** What GitHub holds of a pull request's text, counted in bytes to be on the safe side of its characters. */
export declare const LONGEST_BODY = 65536;
/**
 * The text that fits: the given one, or its beginning under a line that links the whole. The cut
 * is at the end of a line.
 */
export declare function fitBody(body: string, link: string): string;
/**
 * The text for a pull request, after keeping the whole of it as a file if it is too long: in a
 * commit without parents that only `refs/golden-pcr/reviews/…` holds, so that it never mixes with
 * content and its link stays good. The same text is the same file.
 */
export declare function keepBody(api: Api, body: string): Promise<string>;
