import { expect, onTestFinished, test } from 'vitest'
import { openGithubForge } from '../../../src/forge/github/forge.ts'
import { faultOf } from '../../contract/fault-of.ts'
import { PATH } from './drafts.ts'
import { type GithubWorld, githubWorld } from './world.ts'

async function world(): Promise<GithubWorld> {
  const opened = await githubWorld()
  onTestFinished(() => opened.close())
  return opened
}

const COMMIT = 'ab'.repeat(20)

test("the forge's clock is the Date of its answers", async () => {
  const it = await world()
  it.people.setTime('2027-01-01T12:00:00Z')
  expect(await it.forge.now()).toBe('2027-01-01T12:00:00Z')
})

test('a branch is protected where GitHub says so, and not where there is none', async () => {
  const it = await world()
  expect(await it.forge.isProtected('main')).toBe(false)
  it.double.world.protectedBranches = /^main$/
  expect(await it.forge.isProtected('main')).toBe(true)
  expect(await it.forge.isProtected('nowhere')).toBe(false)
})

test('a file that GraphQL cuts is read whole', async () => {
  const it = await world()
  const content = 'ü'.repeat(300_000)
  const commit = await it.people.push('main', { 'large.json': content }, 'alice')
  expect(await it.forge.readFile('large.json', commit)).toEqual({ content, commit })
  expect(it.double.requests.map((one) => one.operation)).toContain('git/get-blob')
})

test('bytes that are not UTF-8 are refused, not repaired', async () => {
  const it = await world()
  const { store } = it.double.world
  const main = it.git(['rev-parse', 'main'])
  const person = { name: 'a', email: 'a@example.com' }
  const commit = store.writeCommit({
    tree: store.treeWith(main, new Map([[PATH, Buffer.from([0x7b, 0xff, 0x7d])]])),
    parents: [main],
    author: person,
    committer: person,
    message: 'x',
    seconds: 1,
    signed: false,
  })
  expect(await faultOf(it.forge.readFile(PATH, commit))).toBe(
    `FORGE_FILE_INVALID ${PATH} is not UTF-8`,
  )
})

test('a blob is no commit, and a repository that cannot be seen is named', async () => {
  const it = await world()
  const blob = it.git(['rev-parse', 'main:README.md'])
  expect(await faultOf(it.forge.readFile(PATH, blob))).toBe(
    `FORGE_COMMIT_UNKNOWN there is no commit ${blob}`,
  )
  const elsewhere = it.openWith({ repository: 'acme/secret' })
  const asking: readonly (() => Promise<unknown>)[] = [
    () => elsewhere.headOf('main'),
    () => elsewhere.defaultBranch(),
    () => elsewhere.pull(1),
    () => elsewhere.readFile(PATH, blob),
  ]
  for (const ask of asking) {
    await expect(ask()).rejects.toMatchObject({
      code: 'FORGE_REPOSITORY_MISSING',
      message: expect.stringMatching(
        /^cannot .*: GitHub shows no such thing in acme\/secret to this token$/,
      ),
      hint: 'check the name; of a private repository, GitHub shows nothing to a token without access to it',
    })
  }
})

test('ancestry is unknown of commits and repositories that GitHub does not show', async () => {
  const it = await world()
  const head = it.git(['rev-parse', 'main'])
  expect(await it.forge.isAncestor(head, head, 'acme/other')).toBeUndefined()
  expect(await it.forge.isAncestor(head, COMMIT)).toBeUndefined()
  expect(await it.forge.isAncestor(head, head, 'not a repository')).toBeUndefined()
})

test('commits without a common ancestor are told apart from unknown ones', async () => {
  const it = await world()
  const head = it.git(['rev-parse', 'main'])
  const { store } = it.double.world
  const person = { name: 'a', email: 'a@example.com' }
  const { tree } = store.commit(head)
  const orphan = store.writeCommit({
    tree,
    parents: [],
    author: person,
    committer: person,
    message: 'x',
    seconds: 1,
    signed: false,
  })
  expect(await it.forge.isAncestor(orphan, head)).toBe(false)
})

test.each([
  [undefined, undefined, `https://github.com/acme/policy/compare/${COMMIT}...${COMMIT}`],
  [
    'https://ghe.example.com/api/v3',
    undefined,
    `https://ghe.example.com/acme/policy/compare/${COMMIT}...${COMMIT}`,
  ],
  [
    'https://api.acme.ghe.com/',
    'https://acme.ghe.com/',
    `https://acme.ghe.com/acme/policy/compare/${COMMIT}...${COMMIT}`,
  ],
])('pages of %s are at %s: %s', (baseUrl, webUrl, url) => {
  const forge = openGithubForge({ repository: 'acme/policy', token: 't', baseUrl, webUrl })
  expect(forge.compareUrl(COMMIT, COMMIT)).toBe(url)
  expect(forge.compareUrl('main', COMMIT)).toBeUndefined()
  expect(forge.compareUrl(COMMIT, COMMIT, '../../evil')).toBeUndefined()
})

test.each(['acme', 'acme/', '/policy', 'acme/policy/x', 'acme/..', '../x', 'a b/c', ''])(
  'refuses "%s" as a repository',
  (repository) => {
    expect(() => openGithubForge({ repository, token: 't' })).toThrow(
      `"${repository}" is not owner/name`,
    )
  },
)
