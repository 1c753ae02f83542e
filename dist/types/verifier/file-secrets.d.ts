import { Fault } from '../fault.ts';
import type { SecretName } from '../ports/secrets.ts';
/**
 * The secret in a file of 1 to {@link MAX_SECRET_BYTES} bytes that its owner and group alone may use:
 * what everybody on the machine may read is not kept back by any list, and what everybody may write
 * is not the secret. Throws SECRET_UNAVAILABLE.
 */
export declare function readSecretFile(path: string, name: SecretName): Promise<Uint8Array>;
/** The ciphertext of a secret in a file, whoever may read it. Throws SECRET_UNAVAILABLE. */
export declare function readCiphertextFile(path: string, name: SecretName): Promise<Uint8Array>;
/** The Fault for a secret that its provider did not hand out; `cause` must not hold the secret. */
export declare function secretUnavailable({ service, environment, secret }: SecretName, cause: unknown, hint: string): Fault;
