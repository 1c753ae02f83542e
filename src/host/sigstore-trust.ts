import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { getTrustedRoot } from '@sigstore/tuf'
import { Fault } from '../fault.ts'
import type { Files } from '../ports/files.ts'
import { MAX_ROOT_BYTES, parseTrustedRoots } from '../witness/trusted-root.ts'

/**
 * The roots that bundles are verified under: those of the named file, else Sigstore's public one,
 * fetched and checked by its update framework from the root that comes with this program.
 *
 * Throws TRUSTED_ROOT_INVALID, TRUSTED_ROOT_UNAVAILABLE, or FILE_MISSING.
 */
export async function trustedRoots(
  path: string | undefined,
  files: Files,
): Promise<readonly TrustedRoot[]> {
  if (path !== undefined) {
    return parseTrustedRoots(await files.readBytes(path, 2 * MAX_ROOT_BYTES), path)
  }
  try {
    return [await getTrustedRoot()]
  } catch (cause) {
    const why = reasonOf(cause)
    throw new Fault('TRUSTED_ROOT_UNAVAILABLE', `Sigstore's root could not be had: ${why}`, {
      cause,
      hint: 'try again (behind a proxy with NODE_USE_ENV_PROXY=1), or give the root as a file: --trusted-root FILE',
    })
  }
}

// The library says what it was doing, and keeps why it failed beneath.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreadable'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
