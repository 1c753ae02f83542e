import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LocalForge, openLocalForge } from '../../../src/forge/local/forge.ts'
import type { PullDraft } from '../../../src/ports/forge.ts'
import { faultOf } from '../../contract/fault-of.ts'
import { commitFiles, git, scratchFolder, scratchRepository, testClock } from '../scratch.ts'
import { localWorld, person } from './world.ts'

const BRANCH = 'golden-pcr/signer/production'

async function draftOn(forge: LocalForge, content = '{"entries":[1]}\n'): Promise<PullDraft> {
  return {
    branch: BRANCH,
    base: 'main',
    baseCommit: (await forge.headOf('main')) ?? '',
    title: 'Promote signer',
    body: 'Look at PCR0.\n',
    message: 'Promote signer',
    files: [{ path: 'allow/signer.json', content }],
    labels: [],
    reviewers: [],
  }
}

function openIn(directory: string, environment: Record<string, string> = {}): Promise<LocalForge> {
  return openLocalForge({
    directory,
    person: person('golden-pcr-bot'),
    now: testClock().now,
    environment: { PATH: process.env['PATH'], HOME: directory, ...environment },
  })
}

const decision = { by: person('bob'), at: testClock('2026-11-24T10:00:00Z').now() }

test('the pull request is a file that people can open, and git does not see it as a change', async () => {
  const { forge, gitAddress, git: run } = await localWorld()
  const { pull } = await forge.propose(await draftOn(forge))
  const path = join(gitAddress, '.golden-pcr', 'pulls', '0001.md')
  expect(pull.url).toBe(`file://${path}`)
  expect(readFileSync(path, 'utf8')).toContain('\n# Promote signer\n\nLook at PCR0.\n')
  expect(run(['status', '--porcelain'])).toBe('')
  await forge.mergePull(1, decision)
  expect(readFileSync(path, 'utf8')).toContain('\nstate: merged\n')
})

test('the checkout and its index are as they were after a proposal', async () => {
  const { forge, gitAddress, git: run } = await localWorld()
  writeFileSync(join(gitAddress, 'README.md'), 'half an edit\n')
  writeFileSync(join(gitAddress, 'staged.txt'), 'staged\n')
  run(['add', 'staged.txt'])
  const status = run(['status', '--porcelain'])
  const index = readFileSync(join(gitAddress, '.git/index'))
  await forge.propose(await draftOn(forge))
  await forge.close(1, 'no')
  expect(readFileSync(join(gitAddress, '.git/index')).equals(index)).toBe(true)
  expect(run(['status', '--porcelain'])).toBe(status)
  expect(readFileSync(join(gitAddress, 'README.md'), 'utf8')).toBe('half an edit\n')
})

test('a clean checkout of the base follows a merge', async () => {
  const { forge, gitAddress, git: run } = await localWorld()
  await forge.propose(await draftOn(forge))
  expect((await forge.mergePull(1, decision)).notices).toEqual([])
  expect(run(['status', '--porcelain'])).toBe('')
  expect(readFileSync(join(gitAddress, 'allow/signer.json'), 'utf8')).toBe('{"entries":[1]}\n')
})

test('a checkout with changes is left as it was, and a notice says so', async () => {
  const { forge, gitAddress } = await localWorld()
  await forge.propose(await draftOn(forge))
  writeFileSync(join(gitAddress, 'README.md'), 'half an edit\n')
  const { pull, notices } = await forge.mergePull(1, decision)
  expect(pull.state).toBe('merged')
  expect(notices).toEqual([
    expect.stringMatching(
      /^\/.* has main checked out with changes of its own and was left as it was/,
    ),
  ])
  expect(readFileSync(join(gitAddress, 'README.md'), 'utf8')).toBe('half an edit\n')
  expect(readFileSync(join(gitAddress, 'allow/signer.json'), 'utf8')).toBe('{}\n')
})

test('a file that git does not know is never overwritten by a merge', async () => {
  const { forge, gitAddress } = await localWorld()
  const draft = await draftOn(forge)
  const fresh = { path: 'allow/new.json', content: 'from the forge\n' }
  await forge.propose({ ...draft, files: [fresh] })
  writeFileSync(join(gitAddress, 'allow/new.json'), 'mine\n')
  const { notices } = await forge.mergePull(1, decision)
  expect(notices).toHaveLength(1)
  expect(readFileSync(join(gitAddress, 'allow/new.json'), 'utf8')).toBe('mine\n')
})

test('a branch that is checked out is not moved from under the person', async () => {
  const { forge, gitAddress, git: run } = await localWorld()
  await forge.propose(await draftOn(forge))
  run(['checkout', '-q', BRANCH])
  expect(await faultOf(forge.propose(await draftOn(forge, '{"entries":[2]}\n')))).toBe(
    `FORGE_BRANCH_CHECKED_OUT ${BRANCH} is checked out in ${gitAddress}`,
  )
  expect(run(['status', '--porcelain'])).toBe('')
})

test('a merge that both sides make in the same lines names the file', async () => {
  const { forge, people } = await localWorld()
  await forge.propose(await draftOn(forge))
  await people.push('main', { 'allow/signer.json': '{"entries":["other"]}\n' }, 'alice')
  expect(await faultOf(forge.mergePull(1, decision))).toBe(
    'FORGE_MERGE_CONFLICT pull request 1 and main both changed allow/signer.json',
  )
  expect((await forge.pull(1))?.state).toBe('open')
})

test('a merge with git itself counts as a merge: the base holds the commit', async () => {
  const { forge, git: run } = await localWorld()
  const { pull } = await forge.propose(await draftOn(forge))
  run(['merge', '-q', '--no-ff', '-m', 'by hand', BRANCH])
  run(['commit', '-q', '--allow-empty', '-m', 'later'])
  expect(await forge.pull(1)).toEqual({
    ...pull,
    state: 'merged',
    closedAt: '2026-11-23T09:00:00Z',
    closedBy: 'alice',
    merge: { commit: run(['rev-parse', 'main^']), at: '2026-11-23T09:00:00Z', by: 'alice' },
  })
  expect(await faultOf(forge.mergePull(1, decision))).toBe(
    'FORGE_PULL_DECIDED pull request 1 is merged already',
  )
})

test('a fast-forward by hand counts too, and a branch that was reset does not', async () => {
  const { forge, git: run } = await localWorld()
  const { pull } = await forge.propose(await draftOn(forge))
  run(['branch', '-f', BRANCH, 'main'])
  expect((await forge.pull(1))?.state).toBe('open')
  run(['merge', '-q', '--ff-only', pull.headCommit])
  expect((await forge.pull(1))?.merge?.commit).toBe(pull.headCommit)
})

test('who opened or wrote a pull request cannot approve it', async () => {
  const { forge } = await localWorld()
  await forge.propose(await draftOn(forge))
  const own = { by: person('golden-pcr-bot'), at: decision.at }
  expect(await faultOf(forge.approvePull(1, own))).toBe(
    'FORGE_SELF_APPROVAL golden-pcr-bot made pull request 1',
  )
  expect(await forge.approvals(1)).toEqual({ standing: [], passedOver: [] })
})

test('variables and hooks that would redirect git do not', async () => {
  const directory = scratchRepository()
  const elsewhere = scratchRepository()
  const witness = join(scratchFolder(), 'witness')
  for (const hook of ['reference-transaction', 'post-checkout', 'post-merge', 'pre-commit']) {
    writeFileSync(join(directory, '.git/hooks', hook), `#!/bin/sh\ntouch ${witness}\n`)
    chmodSync(join(directory, '.git/hooks', hook), 0o755)
  }
  const before = git(elsewhere, ['for-each-ref'])
  const forge = await openIn(directory, {
    GIT_DIR: join(elsewhere, '.git'),
    GIT_WORK_TREE: elsewhere,
    GIT_INDEX_FILE: join(elsewhere, '.git/index'),
    GIT_AUTHOR_NAME: 'mallory',
    GIT_EXTERNAL_DIFF: `touch ${witness}`,
  })
  await forge.propose(await draftOn(forge))
  await forge.mergePull(1, decision)
  expect(existsSync(witness)).toBe(false)
  expect(git(elsewhere, ['for-each-ref'])).toBe(before)
  rmSync(join(directory, '.git/hooks'), { recursive: true })
  expect(git(directory, ['log', '-1', '--format=%an %cn', BRANCH])).toBe(
    'golden-pcr-bot golden-pcr-bot',
  )
})

test.each([
  ['a bare repository', ['init', '-q', '--bare', '-b', 'trunk']],
  [
    'a repository that names objects by SHA-256',
    ['init', '-q', '-b', 'trunk', '--object-format=sha256'],
  ],
])('works in %s', async (_, init) => {
  const source = scratchFolder()
  const format = init.find((it) => it.startsWith('--object-format')) ?? '--object-format=sha1'
  git(source, ['init', '-q', '-b', 'trunk', format])
  commitFiles(source, { 'allow/signer.json': '{}\n' })
  const directory = scratchFolder()
  git(directory, init)
  git(directory, ['fetch', '-q', source, 'trunk:refs/heads/start'])
  git(directory, ['update-ref', 'refs/heads/trunk', 'refs/heads/start'])
  const forge = await openIn(directory)
  expect(await forge.defaultBranch()).toBe('trunk')
  const base = { base: 'trunk', baseCommit: (await forge.headOf('trunk')) ?? '' }
  const { pull } = await forge.propose({ ...(await draftOn(forge)), ...base })
  const merged = await forge.mergePull(pull.number, decision)
  expect(merged.pull.merge?.commit).toBe(git(directory, ['rev-parse', 'trunk']))
  expect(existsSync(join(forge.pullsDirectory, '0001.md'))).toBe(true)
})

test('a shallow clone does not claim to know what lies behind its edge', async () => {
  const source = scratchRepository()
  const first = git(source, ['rev-parse', 'HEAD'])
  const second = commitFiles(source, { 'a.txt': 'a\n' })
  const third = commitFiles(source, { 'a.txt': 'b\n' })
  const clone = join(scratchFolder(), 'clone')
  git(source, ['clone', '-q', '--depth', '2', `file://${source}`, clone])
  const forge = await openIn(clone)
  expect(await forge.isAncestor(second, third)).toBe(true)
  expect(await forge.isAncestor(third, second)).toBeUndefined()
  expect(await forge.isAncestor(first, third)).toBeUndefined()
})

test('pull requests travel with a clone that fetches their ref', async () => {
  const { forge, gitAddress } = await localWorld()
  await forge.propose(await draftOn(forge))
  const clone = join(scratchFolder(), 'clone')
  git(gitAddress, ['clone', '-q', '--mirror', gitAddress, clone])
  const other = await openIn(clone)
  expect((await other.pull(1))?.title).toBe('Promote signer')
})

test('what is no repository, no person or a symbolic link is refused', async () => {
  const directory = scratchFolder()
  expect(await faultOf(openIn(directory))).toBe(
    `FORGE_REPOSITORY_MISSING ${directory} is in no git repository`,
  )
  const options = { directory, now: testClock().now, environment: {} }
  const nobody = { name: 'a <b>', email: 'x@example.com' }
  expect(await faultOf(openLocalForge({ ...options, person: nobody }))).toBe(
    'INPUT_INVALID "a <b>" cannot be a person\'s name or address in git',
  )
  const repository = scratchRepository()
  git(repository, ['config', 'core.symlinks', 'true'])
  const blob = git(repository, ['rev-parse', 'HEAD:README.md'])
  git(repository, ['update-index', '--add', '--cacheinfo', `120000,${blob},link.json`])
  git(repository, ['commit', '-q', '-m', 'link'])
  const forge = await openIn(repository)
  expect(await faultOf(forge.readFile('link.json', git(repository, ['rev-parse', 'HEAD'])))).toBe(
    'FORGE_FILE_INVALID link.json is a symbolic link',
  )
})

test('a record that somebody edited into nonsense is named, not guessed at', async () => {
  const { forge, git: run } = await localWorld()
  await forge.propose(await draftOn(forge))
  const blob = run(['rev-parse', 'main:README.md'])
  run(['read-tree', '--empty'])
  run(['update-index', '--add', '--cacheinfo', `100644,${blob},0001.md`])
  const tree = run(['write-tree'])
  run(['update-ref', 'refs/golden-pcr/pulls', run(['commit-tree', '-m', 'x', tree])])
  expect(await faultOf(forge.pull(1))).toBe(
    'FORGE_PULL_INVALID 0001.md: no front matter between --- lines',
  )
})

test('a lock that a killed git left is named, with what to do', async () => {
  const { forge, gitAddress } = await localWorld()
  const draft = await draftOn(forge)
  writeFileSync(join(gitAddress, '.git/refs/heads/main.lock'), '')
  await expect(forge.propose(draft)).rejects.toMatchObject({
    code: 'FORGE_UNAVAILABLE',
    message: expect.stringMatching(/^git could not move its refs: .*main\.lock/),
    hint: 'another git may be at work; if none is, remove the lock file that it names',
  })
})
