import { type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import type { SecretName } from '../ports/secrets.ts';
import type { SecretSource } from './config.ts';
/**
 * The current version of a secret in AWS Secrets Manager: its binary, else its text as UTF-8. It is
 * asked for each time, so that a rotation counts at once. `settings` are for tests. Throws
 * SECRET_UNAVAILABLE.
 */
export declare function readManagedSecret(source: Extract<SecretSource, {
    readonly from: 'secrets-manager';
}>, name: SecretName, settings?: SecretsManagerClientConfig): Promise<Uint8Array>;
