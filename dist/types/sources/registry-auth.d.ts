import type { Credentials } from './credentials.ts';
/** What a registry asks for in `WWW-Authenticate`. */
export type Challenge = {
    readonly kind: 'basic';
} | {
    readonly kind: 'bearer';
    readonly realm: URL;
    readonly service?: string | undefined;
};
/**
 * Parses `WWW-Authenticate` (RFC 9110; `Bearer` as in the Distribution specification). Undefined for
 * schemes that are not known. A realm that is not https, other than on loopback, is refused: it
 * would be told a password. Throws REGISTRY_UNAVAILABLE.
 */
export declare function parseChallenge(header: string, host: string): Challenge | undefined;
/** The `Authorization` for a name and password. */
export declare function basicHeader(user: string, password: string): string;
/** The request that buys a token to pull one repository. */
export declare function tokenRequest(challenge: Extract<Challenge, {
    kind: 'bearer';
}>, repository: string, credentials: Credentials | undefined): {
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly form?: string;
};
/** The token in an answer. Throws REGISTRY_UNAVAILABLE; the token is in no message. */
export declare function decodeToken(text: string, host: string): string;
