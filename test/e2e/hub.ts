import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type TestContext } from 'vitest'
import { type GithubDouble, startGithubDouble } from '../doubles/github/server.ts'
import { documentOf, fieldsAt } from './documents.ts'
import { startFront } from './front.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { LIST, OURS } from './steps.ts'

/** The policy of the life-cycle tests, with pull requests on GitHub. */
export const POLICY: string = CONFIG.replace('forge: local', 'forge: github').replace(
  'evidence: declared',
  'evidence: declared\n    approvals: { count: 1 }\n    labels: [enclave]\n    reviewers: [bo]',
)

const TOKENS = { ghs_ofTheApp: 'golden-pcr[bot]' }

/** A checkout, and the GitHub that it came from. */
export interface Hub {
  readonly at: Installed
  readonly github: GithubDouble
  /** The repository of the allow-list: the same one, unless the hub was made with another. */
  readonly lists: GithubDouble
  /** What a job or a person at a terminal has to reach it. */
  readonly job: Readonly<Record<string, string>>
  cli(status: number, ...args: readonly string[]): Promise<unknown>
  listAt(branch: string): unknown
  happened(): Promise<readonly unknown[]>
  /** A new version on the default branch of GitHub, as a push would bring it. */
  pushVersion(name: string): string
}

/**
 * Its end throws if any request or answer was not GitHub's API. Where `lists` is named there is a
 * repository `acme/LISTS` beside the code's, empty but for a file.
 */
export async function hub(
  onTestFinished: TestContext['onTestFinished'],
  policy: string = POLICY,
  credentials: Readonly<Record<string, string>> = {},
  named: { readonly lists?: string } = {},
): Promise<Hub> {
  const at = install(policy)
  const directory = join(at.place, 'hello.git')
  at.git('clone', '-q', '--bare', '.', directory)
  at.git('remote', 'add', 'origin', 'https://github.com/acme/hello.git')
  at.git('config', `url.${directory}.insteadOf`, 'https://github.com/acme/hello.git')
  const github = await startGithubDouble({ directory, name: 'hello', tokens: TOKENS })
  const lists = named.lists === undefined ? github : await repositoryOfLists(at, named.lists)
  for (const login of ['bo', 'cy', 'octocat']) {
    for (const it of new Set([github, lists])) it.world.account(login)
  }
  const front = await startFront({
    'acme/hello': github,
    ...(named.lists === undefined ? {} : { [`acme/${named.lists}`]: lists }),
  })
  onTestFinished(async () => {
    await front.close()
    for (const it of new Set([github, lists])) await it.close()
    at.remove()
  })
  const job = {
    ...credentials,
    GITHUB_API_URL: front.url,
    GITHUB_GRAPHQL_URL: `${front.url}/graphql`,
    GITHUB_REPOSITORY: 'acme/hello',
    GITHUB_TOKEN: 'ghs_ofTheApp',
  }
  const cli: Hub['cli'] = async (status, ...args) => {
    const ended = await at.cliWith({ env: job }, ...args, '--json')
    expect(ended.status, ended.stderr + ended.stdout).toBe(status)
    const command = args.slice(0, args[0] === 'audit' || args[0] === 'forge' ? 2 : 1).join(' ')
    return documentOf(isError(ended.stdout) ? 'error' : command, JSON.parse(ended.stdout))
  }
  return {
    at,
    github,
    lists,
    job,
    cli,
    listAt: (branch) => JSON.parse(lists.world.store.run(['show', `${branch}:${LIST}`])),
    happened: async () =>
      fieldsAt(await cli(0, 'audit', 'history', ...OURS), 'events', 'statement.kind'),
    pushVersion(name) {
      at.git('fetch', '-q', 'origin')
      at.git('reset', '-q', '--hard', 'origin/main')
      const commit = at.version(name)
      at.git('push', '-q', 'origin', 'main')
      return commit
    },
  }
}

async function repositoryOfLists(at: Installed, name: string): Promise<GithubDouble> {
  const work = join(at.place, name)
  mkdirSync(work)
  writeFileSync(join(work, 'README.md'), 'allow-lists\n')
  const git = (...args: readonly string[]) => at.git('-C', work, ...args)
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'begun')
  const directory = join(at.place, `${name}.git`)
  at.git('clone', '-q', '--bare', work, directory)
  return startGithubDouble({ directory, name, tokens: TOKENS })
}

function isError(stdout: string): boolean {
  return /^\{\s*"error":/.test(stdout)
}
