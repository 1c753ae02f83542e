/** What may stand where a file is expected. */
import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'

/** Puts a pipe that nobody writes into in the file's place. */
export function pipeAt(path: string): void {
  rmSync(path, { force: true })
  execFileSync('mkfifo', [path])
}

/** Puts a link in the file's place. */
export function linkTo(target: string, path: string): void {
  rmSync(path, { force: true })
  symlinkSync(target, path)
}
