import {
  MAX_REVOCATION_LIST_BYTES,
  parseRevocationList,
  type RevocationList,
} from '../attestation/revocation-list.ts'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { oneLine } from '../model/one-line.ts'
import { readRegularFile } from './regular-file.ts'

// PEM takes a third more than DER.
const LIMIT = 2 * MAX_REVOCATION_LIST_BYTES

/**
 * Revocation lists in files that somebody keeps current, read again for every decision, so that what
 * is revoked counts from the moment the file says so. A file that is gone or is no list throws
 * REVOCATION_LIST_UNAVAILABLE: what cannot be looked into clears nobody.
 */
export function revocationFiles(
  paths: readonly string[],
): () => Promise<readonly RevocationList[]> {
  const parsed = new Map<string, { readonly sha256: string; readonly list: RevocationList }>()
  const read = async (path: string): Promise<RevocationList> => {
    try {
      const { bytes } = await readRegularFile(path, LIMIT)
      const sha256 = sha256Hex(bytes)
      const before = parsed.get(path)
      if (before?.sha256 === sha256) return before.list
      const list = parseRevocationList(bytes, path)
      parsed.set(path, { sha256, list })
      return list
    } catch (cause) {
      const why = cause instanceof Error ? oneLine(cause.message) : 'unreadable'
      throw new Fault(
        'REVOCATION_LIST_UNAVAILABLE',
        `the revocation list ${path} cannot be used: ${why}`,
        { at: path, hint: 'put the list there, as its CA publishes it', cause },
      )
    }
  }
  return () => Promise.all(paths.map(read))
}
