import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { SecretId } from '../model/secret-id.ts';
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
    read(name: SecretName): Promise<Uint8Array>;
}
