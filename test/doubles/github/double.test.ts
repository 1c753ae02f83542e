import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { git, scratchFolder, scratchRepository } from '../../forge/scratch.ts'
import { type GithubDouble, startGithubDouble } from './server.ts'

function bareRepository(): string {
  const directory = join(scratchFolder(), 'policy.git')
  git(scratchRepository(), ['clone', '-q', '--bare', '.', directory])
  return directory
}

async function double(): Promise<{ it: GithubDouble; end: () => Promise<string> }> {
  const it = await startGithubDouble({ directory: bareRepository() })
  let ended = false
  const end = async (): Promise<string> => {
    ended = true
    return it.close().then(
      () => 'nothing wrong',
      (error: unknown) => String(error),
    )
  }
  onTestFinished(async () => {
    if (!ended) await end()
  })
  return { it, end }
}

const headers = { authorization: 'token token' }

function post(it: GithubDouble, path: string, body: unknown): Promise<Response> {
  return fetch(`${it.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

test.each<[string, (it: GithubDouble) => Promise<Response>, string]>([
  [
    'a path that GitHub does not have',
    (it) => fetch(`${it.url}/repos/acme/policy/nonsense`, { headers }),
    'GET /repos/acme/policy/nonsense: this double does not know it',
  ],
  [
    'a parameter that GitHub does not have',
    (it) => fetch(`${it.url}/repos/acme/policy/pulls?stat=open`, { headers }),
    'pulls/list: query: must NOT have additional properties {"additionalProperty":"stat"}',
  ],
  [
    'a value that a parameter cannot have',
    (it) => fetch(`${it.url}/repos/acme/policy/pulls?state=merged`, { headers }),
    'pulls/list: query/state: must be equal to one of the allowed values {"allowedValues":["open","closed","all"]}',
  ],
  [
    'a field that GitHub does not have',
    (it) => post(it, '/repos/acme/policy/git/refs', { ref: 'refs/heads/x', sha: 'a', force: true }),
    'git/create-ref: body: GitHub knows no "force"',
  ],
  [
    'a field that is missing',
    (it) => post(it, '/repos/acme/policy/git/refs', { ref: 'refs/heads/x' }),
    'git/create-ref: body: must have required property \'sha\' {"missingProperty":"sha"}',
  ],
  [
    'GraphQL that GitHub does not have',
    (it) =>
      post(it, '/graphql', { query: 'query Ask { repository(owner: "a", name: "b") { stars } }' }),
    'graphql Ask: Cannot query field "stars" on type "Repository".',
  ],
  [
    'a mutation without what it needs',
    (it) =>
      post(it, '/graphql', {
        query: 'mutation M { updateRefs(input: { repositoryId: "R" }) { clientMutationId } }',
      }),
    'graphql M: Field "UpdateRefsInput.refUpdates" of required type "[RefUpdate!]!" was not provided.',
  ],
])('%s ends the test loudly', async (_, request, violation) => {
  const { it, end } = await double()
  expect((await request(it)).ok).toBe(false)
  expect(await end()).toBe(`Error: what went over the wire is not GitHub's API:\n${violation}`)
})

test('an answer of its own that GitHub would never give ends the test loudly', async () => {
  const { it, end } = await double()
  it.world.account('mallory')
  Object.assign(it.world, { defaultBranch: 7 })
  await fetch(`${it.url}/repos/acme/policy`, { headers })
  expect(await end()).toContain('repos/get 200/default_branch: must be string')
})

test('what it holds is a real repository: it can be cloned, and its names are true', async () => {
  const { it, end } = await double()
  const pushed = it.people.push('main', { 'allow/a.json': '[]\n' }, 'alice')
  const clone = join(scratchFolder(), 'clone')
  git(it.world.store.directory, ['clone', '-q', it.world.store.directory, clone])
  expect(git(clone, ['rev-parse', 'HEAD'])).toBe(pushed)
  expect(git(clone, ['fsck', '--strict'])).toBe('')
  git(clone, ['commit', '-q', '--allow-empty', '-m', 'by git'])
  git(clone, ['push', '-q', 'origin', 'main'])
  expect(it.world.branch('main')).toBe(git(clone, ['rev-parse', 'HEAD']))
  expect(await end()).toBe('nothing wrong')
})

test('a branch that is set back to its base closes its pull request, as on GitHub', async () => {
  const { it, end } = await double()
  const main = it.world.branch('main') ?? ''
  const head = it.people.push('topic', { 'a.txt': 'a\n' }, 'alice')
  const alice = it.world.account('alice')
  it.world.openPull({ title: 'A', body: null, branch: 'topic', base: 'main' }, alice)
  it.world.move([{ ref: 'refs/heads/topic', before: head, after: main, force: true }], alice)
  expect(it.world.pull(1).state).toBe('closed')
  expect(await end()).toBe('nothing wrong')
})

test('as a process it prints its address, lets people act, and ends cleanly', async () => {
  const program = join(import.meta.dirname, 'serve.ts')
  const child = spawn(process.execPath, [program, '--repo', bareRepository()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  const { url }: { url: string } = JSON.parse(String(line))
  const deed = { do: 'push', branch: 'main', files: { 'a.txt': 'a\n' }, login: 'alice' }
  const answer = await fetch(`${url}/_double`, { method: 'POST', body: JSON.stringify(deed) })
  const { commit }: { commit: string } = Object(await answer.json())
  const seen = await fetch(`${url}/repos/acme/policy/git/ref/heads/main`, { headers })
  expect(await seen.json()).toMatchObject({ object: { sha: commit } })
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

test('git itself is new enough to merge in memory', () => {
  const version = execFileSync('git', ['--version'], { encoding: 'utf8' })
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? []
  expect(Number(major) * 100 + Number(minor)).toBeGreaterThanOrEqual(238)
})
