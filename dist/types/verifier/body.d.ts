/** A request's body as its text, or the status with which it is turned away, and why. */
export type Body = {
    readonly kind: 'text';
    readonly text: string;
} | {
    readonly kind: 'refused';
    readonly status: 400 | 413 | 415;
    readonly why: string;
};
/**
 * Reads a body of JSON: declared as such, in UTF-8, of at most {@link MAX_BODY_BYTES} bytes, whatever
 * its length was said to be. Not more than that is ever held, and what is longer is not read further.
 */
export declare function readBody(request: Request): Promise<Body>;
