import * as z from 'zod';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
/** A secret's name within its service and environment: 1 to 63 of `a-z`, `0-9` and `-`. */
export type SecretId = string & {
    readonly __secret: unique symbol;
};
/** A secret's name in JSON. */
export declare const secretIdSchema: z.ZodType<SecretId>;
/** Which secret: the same name in another environment is another secret. */
export interface SecretName {
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    readonly secret: SecretId;
}
/**
 * Where secrets are kept.
 *
 * It is asked only for secrets that the verifier's policy names, and only once a document was
 * allowed. It throws SECRET_UNAVAILABLE, without the secret in its message. The bytes that it
 * returns are the caller's, which overwrites them when they are sealed.
 */
export interface SecretProvider {
    fetch(name: SecretName): Promise<Uint8Array>;
}
