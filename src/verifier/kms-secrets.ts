import { DecryptCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms'
import type { SecretName } from '../ports/secrets.ts'
import { clientSettings, withoutAnswer } from './aws-client.ts'
import type { SecretSource } from './config.ts'
import { secretUnavailable } from './file-secrets.ts'

const clients = new Map<string, KMSClient>()

/**
 * Decrypts a secret that AWS KMS encrypted under the named key, with service, environment and secret
 * as its encryption context: the ciphertext of one secret does not open under another's name, and
 * KMS refuses one of another key. Throws SECRET_UNAVAILABLE.
 */
export async function decryptSecret(
  source: Extract<SecretSource, { readonly from: 'kms' }>,
  ciphertext: Uint8Array,
  name: SecretName,
  settings: KMSClientConfig = {},
): Promise<Uint8Array> {
  const key = JSON.stringify([source.region, source.endpoint])
  const client = clients.get(key) ?? new KMSClient({ ...clientSettings(source), ...settings })
  clients.set(key, client)
  const hint =
    'let this role call kms:Decrypt, and encrypt with service, environment and secret as context'
  try {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: source.key,
        CiphertextBlob: ciphertext,
        EncryptionContext: {
          service: name.service,
          environment: name.environment,
          secret: name.secret,
        },
      }),
    )
    if (Plaintext !== undefined) return Uint8Array.from(Plaintext)
  } catch (cause) {
    throw secretUnavailable(name, withoutAnswer(cause), hint)
  }
  throw secretUnavailable(name, new Error('KMS gave no plaintext'), hint)
}
