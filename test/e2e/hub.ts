import { join } from 'node:path'
import { expect, type TestContext } from 'vitest'
import { type GithubDouble, startGithubDouble } from '../doubles/github/server.ts'
import { documentOf, fieldsAt } from './documents.ts'
import { CONFIG, type Installed, install } from './installed.ts'
import { LIST, OURS } from './steps.ts'

/** The policy of the life-cycle tests, with pull requests on GitHub. */
export const POLICY: string = CONFIG.replace('forge: local', 'forge: github').replace(
  'evidence: declared',
  'evidence: declared\n    approvals: { count: 1 }\n    labels: [enclave]\n    reviewers: [bo]',
)

/** A checkout, and the GitHub that it came from. */
export interface Hub {
  readonly at: Installed
  readonly github: GithubDouble
  /** What a job or a person at a terminal has to reach it. */
  readonly job: Readonly<Record<string, string>>
  cli(status: number, ...args: readonly string[]): Promise<unknown>
  listAt(branch: string): unknown
  happened(): Promise<readonly unknown[]>
  /** A new version on the default branch of GitHub, as a push would bring it. */
  pushVersion(name: string): string
}

/** Its end throws if any request or answer was not GitHub's API. */
export async function hub(
  onTestFinished: TestContext['onTestFinished'],
  policy: string = POLICY,
  credentials: Readonly<Record<string, string>> = {},
): Promise<Hub> {
  const at = install(policy)
  const directory = join(at.place, 'hello.git')
  at.git('clone', '-q', '--bare', '.', directory)
  at.git('remote', 'add', 'origin', 'https://github.com/acme/hello.git')
  at.git('config', `url.${directory}.insteadOf`, 'https://github.com/acme/hello.git')
  const tokens = { ghs_ofTheApp: 'golden-pcr[bot]' }
  const github = await startGithubDouble({ directory, name: 'hello', tokens })
  for (const login of ['bo', 'cy', 'octocat']) github.world.account(login)
  onTestFinished(async () => {
    await github.close()
    at.remove()
  })
  const job = {
    ...credentials,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
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
    job,
    cli,
    listAt: (branch) => JSON.parse(github.world.store.run(['show', `${branch}:${LIST}`])),
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

function isError(stdout: string): boolean {
  return /^\{\s*"error":/.test(stdout)
}
