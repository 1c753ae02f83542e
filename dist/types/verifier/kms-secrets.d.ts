import { type KMSClientConfig } from '@aws-sdk/client-kms';
import type { SecretName } from '../ports/secrets.ts';
import type { SecretSource } from './config.ts';
/**
 * Decrypts a secret that AWS KMS encrypted under the named key, with service, environment and secret
 * as its encryption context: the ciphertext of one secret does not open under another's name, and
 * KMS refuses one of another key. Throws SECRET_UNAVAILABLE.
 */
export declare function decryptSecret(source: Extract<SecretSource, {
    readonly from: 'kms';
}>, ciphertext: Uint8Array, name: SecretName, settings?: KMSClientConfig): Promise<Uint8Array>;
