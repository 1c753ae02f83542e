import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach } from 'vitest'
import { type Instant, parseInstant } from '../../src/model/instant.ts'

const rubbish: string[] = []

afterEach(() => {
  for (const folder of rubbish.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-test-'))
  rubbish.push(folder)
  return folder
}

/** Runs git as a person at a terminal would, and gives what it printed. */
export function git(directory: string, args: readonly string[], by = 'alice'): string {
  return execFileSync('git', args, {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: by,
      GIT_AUTHOR_EMAIL: `${by}@example.com`,
      GIT_COMMITTER_NAME: by,
      GIT_COMMITTER_EMAIL: `${by}@example.com`,
      GIT_AUTHOR_DATE: '2026-11-23T09:00:00Z',
      GIT_COMMITTER_DATE: '2026-11-23T09:00:00Z',
    },
  }).trimEnd()
}

/** Writes files, commits them on the branch that is checked out, and gives the commit. */
export function commitFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
  by = 'alice',
  message = `Change ${Object.keys(files).join(', ')}`,
): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
    git(directory, ['add', '--', path], by)
  }
  git(directory, ['commit', '-q', '-m', message], by)
  return git(directory, ['rev-parse', 'HEAD'])
}

/** A repository with a branch `main` of one commit, a README and an empty list. */
export function scratchRepository(): string {
  const directory = scratchFolder()
  git(directory, ['init', '-q', '-b', 'main'])
  commitFiles(directory, { 'README.md': 'hello\n', 'allow/signer.json': '{}\n' })
  return directory
}

/** A clock that a test sets; it does not run by itself. */
export function testClock(start = '2026-11-23T10:00:00Z'): {
  now: () => Instant
  set: (to: string) => void
} {
  let at = parseInstant(start)
  return {
    now: () => at,
    set: (to) => {
      at = parseInstant(to)
    },
  }
}
