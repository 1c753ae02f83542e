import { Fault } from '../fault.ts';
import type { SecretProvider } from '../ports/secrets.ts';
import type { VerifierConfig } from './config.ts';
/**
 * Secrets wherever the configuration says that each is: a file, AWS Secrets Manager, or a file that
 * a KMS key decrypts. The SDKs are loaded when the first secret of their kind is read. `fileAt`
 * finds a path of the configuration.
 */
export declare function configuredSecrets(config: Pick<VerifierConfig, 'environments'>, fileAt: (path: string) => string): SecretProvider;
/**
 * What is wrong with the files that the configuration names secrets by, one Fault for each: to say it
 * when a server starts, and not first when an enclave asks. What is read is wiped.
 */
export declare function examineSecretFiles({ environments }: Pick<VerifierConfig, 'environments'>, fileAt: (path: string) => string): Promise<readonly Fault[]>;
