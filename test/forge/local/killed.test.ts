import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git, scratchFolder, scratchRepository } from '../scratch.ts'

const PROGRAM = join(import.meta.dirname, 'killed-run.ts')
const BRANCH = 'golden-pcr/signer/production'
const REAL_GIT = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()

/** A folder with a git that kills whoever called it, in place of its n-th run. */
function deadlyGit(nth: number): string {
  const folder = scratchFolder()
  const count = join(folder, 'count')
  writeFileSync(count, '0')
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh\nn=$(($(cat ${count}) + 1))\necho $n > ${count}\nif [ $n = ${nth} ]; then kill -9 $PPID; exit 1; fi\nexec ${REAL_GIT} "$@"\n`,
  )
  chmodSync(join(folder, 'git'), 0o755)
  return folder
}

/** Runs the verb, and says whether it was killed on the way. */
function run(directory: string, verb: string, path: string): 'killed' | 'done' {
  const paths = `${path}:${process.env['PATH'] ?? ''}`
  const ended = spawnSync(process.execPath, [PROGRAM, directory, paths, verb], { encoding: 'utf8' })
  if (ended.signal === 'SIGKILL') return 'killed'
  if (ended.status !== 0) throw new Error(ended.stderr)
  return 'done'
}

function stateIn(directory: string): {
  readonly branch: boolean
  readonly record: string
  readonly main: boolean
} {
  const refs = git(directory, ['for-each-ref', '--format=%(refname)'])
  const branch = refs.includes(`refs/heads/${BRANCH}`)
  const record = refs.includes('refs/golden-pcr/pulls')
    ? (/^state: (.*)$/m.exec(git(directory, ['show', 'refs/golden-pcr/pulls:0001.md']))?.[1] ?? '')
    : 'none'
  return { branch, record, main: git(directory, ['show', 'main:allow/signer.json']) !== '{}' }
}

test('a proposal that is killed at any of its steps leaves the old state or the new, and runs again', () => {
  const seen = new Set<string>()
  const fresh = scratchRepository()
  for (let nth = 2; ; nth += 1) {
    const directory = join(scratchFolder(), 'copy')
    cpSync(fresh, directory, { recursive: true })
    if (run(directory, 'propose', deadlyGit(nth)) === 'done') break
    const state = stateIn(directory)
    seen.add(JSON.stringify(state))
    expect([
      { branch: false, record: 'none', main: false },
      { branch: true, record: 'open', main: false },
    ]).toContainEqual(state)
    run(directory, 'propose', scratchFolder())
    expect(stateIn(directory)).toEqual({ branch: true, record: 'open', main: false })
    expect(existsSync(join(directory, '.golden-pcr/pulls/0001.md'))).toBe(true)
    expect(git(directory, ['fsck', '--strict', '--no-dangling'])).toBe('')
  }
  expect(seen.size).toBe(2)
}, 120_000)

test('a merge that is killed at any of its steps leaves the old state or the new, and the next run knows', () => {
  const seen = new Set<string>()
  const proposed = scratchRepository()
  run(proposed, 'propose', scratchFolder())
  for (let nth = 2; ; nth += 1) {
    const directory = join(scratchFolder(), 'copy')
    cpSync(proposed, directory, { recursive: true })
    if (run(directory, 'merge', deadlyGit(nth)) === 'done') break
    const state = stateIn(directory)
    seen.add(JSON.stringify(state))
    expect([
      { branch: true, record: 'open', main: false },
      { branch: true, record: 'merged', main: true },
    ]).toContainEqual(state)
    if (!state.main) run(directory, 'merge', scratchFolder())
    expect(stateIn(directory)).toEqual({ branch: true, record: 'merged', main: true })
    expect(git(directory, ['log', '-1', '--format=%an %s', 'main'])).toBe(
      `bob Merge pull request 1 from ${BRANCH}`,
    )
  }
  expect(seen.size).toBe(2)
}, 120_000)

test('a copy for people that a killed run left stale is put right by the next run', () => {
  const directory = scratchRepository()
  run(directory, 'propose', scratchFolder())
  const copy = join(directory, '.golden-pcr/pulls/0001.md')
  const good = readFileSync(copy, 'utf8')
  writeFileSync(copy, 'stale')
  run(directory, 'propose', scratchFolder())
  expect(readFileSync(copy, 'utf8')).toBe(good)
})
