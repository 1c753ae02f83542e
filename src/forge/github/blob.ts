import { createHash } from 'node:crypto'
import type { FileChange } from '../../ports/forge.ts'
import type { ChangedBlob } from '../draft.ts'

/** A symbolic link's mode, which GitHub's API tells in decimal. */
export const LINK = 0o120000

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
    return before?.oid === blob && before.mode !== LINK ? [] : [{ path, blob }]
  })
}
