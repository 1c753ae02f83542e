import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_SECRET_BYTES } from '../attestation/seal.ts'
import { Fault } from '../fault.ts'
import { oneLine } from '../model/one-line.ts'
import type { SecretName, SecretProvider } from '../ports/secrets.ts'

/**
 * Secrets in files, `DIRECTORY/service/environment/name`: as a mounted volume has them. Names hold
 * neither dots nor slashes, so none leads out of the directory.
 */
export function fileSecrets(directory: string): SecretProvider {
  return {
    read: (name) =>
      readSecretFile(join(directory, name.service, name.environment, name.secret), name),
  }
}

/** The bytes of a file of 1 to {@link MAX_SECRET_BYTES} bytes. Throws SECRET_UNAVAILABLE. */
export async function readSecretFile(path: string, name: SecretName): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size < 1 || size > MAX_SECRET_BYTES) throw new Error(`it has ${size} bytes`)
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw secretUnavailable(name, cause, `a secret is a file of 1 to ${MAX_SECRET_BYTES} bytes`)
  }
}

/** The Fault for a secret that its provider did not hand out; `cause` must not hold the secret. */
export function secretUnavailable(
  { service, environment, secret }: SecretName,
  cause: unknown,
  hint: string,
): Fault {
  const why = cause instanceof Error ? oneLine(cause.message) : 'unreadable'
  return new Fault(
    'SECRET_UNAVAILABLE',
    `the secret "${secret}" of "${service}" in "${environment}" cannot be read: ${why}`,
    { hint, cause },
  )
}
