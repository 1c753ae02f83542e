import { MAX_SECRET_BYTES } from '../attestation/seal.ts'
import { Fault } from '../fault.ts'
import type { SecretName, SecretProvider } from '../ports/secrets.ts'
import type { SecretSource, VerifierConfig } from './config.ts'
import { readCiphertextFile, readSecretFile, secretUnavailable } from './file-secrets.ts'

/** Fetches the bytes that a source names. */
type Fetch<K extends SecretSource['from']> = (
  source: Extract<SecretSource, { readonly from: K }>,
  name: SecretName,
) => Promise<Uint8Array>

/**
 * Secrets wherever the configuration says that each is: a file, AWS Secrets Manager, or a file that
 * a KMS key decrypts. The SDKs are loaded when the first secret of their kind is read. `fileAt`
 * finds a path of the configuration.
 */
export function configuredSecrets(
  config: Pick<VerifierConfig, 'environments'>,
  fileAt: (path: string) => string,
): SecretProvider {
  const file: Fetch<'file'> = ({ path }, name) => readSecretFile(fileAt(path), name)
  const secretsManager: Fetch<'secrets-manager'> = async (source, name) => {
    const { readManagedSecret } = await import('./aws-secrets.ts')
    return readManagedSecret(source, name)
  }
  const kms: Fetch<'kms'> = async (source, name) => {
    const ciphertext = await readCiphertextFile(fileAt(source.ciphertext), name)
    const { decryptSecret } = await import('./kms-secrets.ts')
    return decryptSecret(source, ciphertext, name)
  }
  const fetch = async (source: SecretSource, name: SecretName): Promise<Uint8Array> => {
    switch (source.from) {
      case 'file':
        return file(source, name)
      case 'secrets-manager':
        return secretsManager(source, name)
      case 'kms':
        return kms(source, name)
    }
  }
  return {
    async read(name) {
      const source = config.environments
        .find((it) => it.service === name.service && it.environment === name.environment)
        ?.secrets.get(name.secret)
      if (source === undefined)
        throw new Fault('SECRET_UNKNOWN', `there is no secret "${name.secret}"`)
      const bytes = await fetch(source, name)
      if (bytes.length >= 1 && bytes.length <= MAX_SECRET_BYTES) return bytes
      const size = bytes.length
      bytes.fill(0)
      const why = new Error(`it has ${size} bytes`)
      throw secretUnavailable(name, why, `a secret has 1 to ${MAX_SECRET_BYTES} bytes`)
    },
  }
}

/**
 * What is wrong with the files that the configuration names secrets by, one Fault for each: to say it
 * when a server starts, and not first when an enclave asks. What is read is wiped.
 */
export async function examineSecretFiles(
  { environments }: Pick<VerifierConfig, 'environments'>,
  fileAt: (path: string) => string,
): Promise<readonly Fault[]> {
  const named = environments.flatMap(({ service, environment, secrets }) =>
    [...secrets].map(([secret, source]) => ({ source, name: { service, environment, secret } })),
  )
  const found = await Promise.all(
    named.map(async ({ source, name }) => {
      if (source.from === 'secrets-manager') return []
      try {
        if (source.from === 'kms') await readCiphertextFile(fileAt(source.ciphertext), name)
        else (await readSecretFile(fileAt(source.path), name)).fill(0)
        return []
      } catch (error) {
        if (error instanceof Fault) return [error]
        throw error
      }
    }),
  )
  return found.flat()
}
