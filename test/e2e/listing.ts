import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Everything below a directory, git's own files too: a line each, with mode, time and content. A
 * directory has no time here: SQLite makes two files beside a ledger to read it, and removes them.
 */
export function listing(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const { mode, mtimeMs } = lstatSync(path)
      const name = relative(directory, path)
      if (entry.isDirectory()) return `${name} ${mode.toString(8)} directory`
      const content = entry.isFile()
        ? createHash('sha256').update(readFileSync(path)).digest('hex')
        : readlinkSync(path)
      return `${name} ${mode.toString(8)} ${mtimeMs} ${content}`
    })
    .sort()
}
