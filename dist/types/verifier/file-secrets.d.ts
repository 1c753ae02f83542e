import { Fault } from '../fault.ts';
import type { SecretName, SecretProvider } from '../ports/secrets.ts';
/**
 * Secrets in files, `DIRECTORY/service/environment/name`: as a mounted volume has them. Names hold
 * neither dots nor slashes, so none leads out of the directory.
 */
export declare function fileSecrets(directory: string): SecretProvider;
/** The bytes of a file of 1 to {@link MAX_SECRET_BYTES} bytes. Throws SECRET_UNAVAILABLE. */
export declare function readSecretFile(path: string, name: SecretName): Promise<Uint8Array>;
/** The Fault for a secret that its provider did not hand out; `cause` must not hold the secret. */
export declare function secretUnavailable({ service, environment, secret }: SecretName, cause: unknown, hint: string): Fault;
