import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_SECRET_BYTES } from '../attestation/seal.ts'
import { Fault } from '../fault.ts'
import type { SecretProvider } from '../ports/secrets.ts'

/**
 * Secrets in files, `DIRECTORY/service/environment/name`: as a mounted volume has them. Names hold
 * neither dots nor slashes, so none leads out of the directory.
 */
export function fileSecrets(directory: string): SecretProvider {
  return {
    async read({ service, environment, secret }) {
      const path = join(directory, service, environment, secret)
      try {
        const { size } = await stat(path)
        if (size < 1 || size > MAX_SECRET_BYTES) throw new Error(`it has ${size} bytes`)
        return new Uint8Array(await readFile(path))
      } catch (cause) {
        throw new Fault(
          'SECRET_UNAVAILABLE',
          `the secret "${secret}" of "${service}" in "${environment}" cannot be read: ${cause instanceof Error ? cause.message : 'unreadable'}`,
          { hint: `a secret is a file of 1 to ${MAX_SECRET_BYTES} bytes`, cause },
        )
      }
    },
  }
}
