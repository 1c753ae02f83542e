import { context } from '@actions/github'
import { Fault } from '../fault.ts'
import { openGithubForge } from '../forge/github/forge.ts'
import type { Forge } from '../ports/forge.ts'
import { repositoryAt } from './git.ts'

/** What opening GitHub as a forge needs of its process. */
export interface GitHubOptions {
  readonly token: string | undefined
  readonly directory: string
  readonly env: NodeJS.ProcessEnv
  readonly note: (text: string) => void
  readonly sleep: (milliseconds: number) => Promise<void>
}

/**
 * Opens a repository on GitHub as a forge: the one that is named, else the workflow's own, else the
 * one that git's remote is. The server is the workflow's (`GITHUB_API_URL`), else github.com.
 */
export async function openGitHub(
  named: string | undefined,
  options: GitHubOptions,
): Promise<Forge> {
  const { token, env, directory, note, sleep } = options
  if (token === undefined || token === '') {
    throw new Fault('FORGE_UNAUTHENTICATED', 'there is no token for GitHub', {
      hint: 'set GITHUB_TOKEN, or the input github-token of the action',
    })
  }
  const repository = named ?? workflowRepository(env) ?? (await repositoryAt(directory, env))
  if (repository === undefined) {
    throw new Fault('FORGE_REPOSITORY_MISSING', 'which repository is meant is not known', {
      hint: 'name it: --forge github:OWNER/NAME',
    })
  }
  return openGithubForge({
    repository,
    token,
    baseUrl: context.apiUrl,
    webUrl: context.serverUrl,
    note,
    sleep,
  })
}

function workflowRepository(env: NodeJS.ProcessEnv): string | undefined {
  if (env['GITHUB_REPOSITORY'] === undefined) return undefined
  const { owner, repo } = context.repo
  return `${owner}/${repo}`
}
