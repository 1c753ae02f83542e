import { createHash } from 'node:crypto'
import type { FileChange } from '../../ports/forge.ts'
import type { ChangedBlob } from '../draft.ts'

/** A regular file's mode as GitHub's API tells it, in decimal. */
export const REGULAR_FILE = 0o100644

/** The name of a text as a git blob: SHA-1 over `blob`, a space, the length, a zero byte, and the bytes. */
export function blobName(content: string | Uint8Array): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** Which of the files differ from what the base holds at their paths. */
export function changedFiles(
  files: readonly FileChange[],
  held: ReadonlyMap<string, { readonly oid: string; readonly mode: number }>,
): readonly ChangedBlob[] {
  return files.flatMap(({ path, content }) => {
    const blob = blobName(content)
    const before = held.get(path)
    return before?.oid === blob && before.mode === REGULAR_FILE ? [] : [{ path, blob }]
  })
}
