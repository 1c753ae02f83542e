import { type SecretId } from '../model/secret-id.ts';
import type { SecretName } from '../ports/secrets.ts';
/** Greatest length of a request's body: a document in base64, a key, and their names. */
export declare const MAX_BODY_BYTES = 32768;
/** What `POST /v1/release` takes. */
export interface ReleaseBody {
    readonly document: Uint8Array;
    readonly secret: SecretId;
    readonly publicKey?: Uint8Array | undefined;
}
/** The body of `POST /v1/challenge`. Throws REQUEST_INVALID. */
export declare function parseChallengeBody(text: string): SecretName;
/** The body of `POST /v1/release`. Throws REQUEST_INVALID. */
export declare function parseReleaseBody(text: string): ReleaseBody;
/** Whose list `GET /v1/allow-list` is asked for. Throws REQUEST_INVALID. */
export declare function parseListQuery(query: Readonly<Record<string, readonly string[]>>): Omit<SecretName, 'secret'>;
