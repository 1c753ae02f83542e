import { MAX_SECRET_BYTES } from '../attestation/seal.ts'
import { Fault } from '../fault.ts'
import { oneLine } from '../model/one-line.ts'
import type { SecretName } from '../ports/secrets.ts'
import { type RegularFile, readRegularFile } from './regular-file.ts'

/**
 * The secret in a file of 1 to {@link MAX_SECRET_BYTES} bytes that its owner and group alone may use:
 * what everybody on the machine may read is not kept back by any list, and what everybody may write
 * is not the secret. Throws SECRET_UNAVAILABLE.
 */
export async function readSecretFile(path: string, name: SecretName): Promise<Uint8Array> {
  const { bytes, permissions } = await readSized(path, name)
  if ((permissions & FOR_OTHERS) === 0) return bytes
  bytes.fill(0)
  const why = new Error(
    `its permissions are ${permissions.toString(8)}, which let everybody use it`,
  )
  throw secretUnavailable(name, why, 'take them from others: chmod o= FILE')
}

/** The ciphertext of a secret in a file, whoever may read it. Throws SECRET_UNAVAILABLE. */
export async function readCiphertextFile(path: string, name: SecretName): Promise<Uint8Array> {
  return (await readSized(path, name)).bytes
}

const FOR_OTHERS = 0o007

async function readSized(path: string, name: SecretName): Promise<RegularFile> {
  try {
    const file = await readRegularFile(path, MAX_SECRET_BYTES)
    if (file.bytes.length === 0) throw new Error('it has 0 bytes')
    return file
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
