import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager'
import type { SecretName } from '../ports/secrets.ts'
import { clientSettings, withoutAnswer } from './aws-client.ts'
import type { SecretSource } from './config.ts'
import { secretUnavailable } from './file-secrets.ts'

const clients = new Map<string, SecretsManagerClient>()

/**
 * The current version of a secret in AWS Secrets Manager: its binary, else its text as UTF-8. It is
 * asked for each time, so that a rotation counts at once. `settings` are for tests. Throws
 * SECRET_UNAVAILABLE.
 */
export async function readManagedSecret(
  source: Extract<SecretSource, { readonly from: 'secrets-manager' }>,
  name: SecretName,
  settings: SecretsManagerClientConfig = {},
): Promise<Uint8Array> {
  const key = JSON.stringify([source.region, source.endpoint])
  const client =
    clients.get(key) ?? new SecretsManagerClient({ ...clientSettings(source), ...settings })
  clients.set(key, client)
  const hint = 'let this role call secretsmanager:GetSecretValue for it'
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: source.id }))
    if (answer.SecretBinary !== undefined) return Uint8Array.from(answer.SecretBinary)
    if (answer.SecretString !== undefined) return new TextEncoder().encode(answer.SecretString)
  } catch (cause) {
    throw secretUnavailable(name, withoutAnswer(cause), hint)
  }
  throw secretUnavailable(name, new Error('it has no value'), hint)
}
