import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Fault } from '../fault.ts'
import type { Facts } from '../model/facts.ts'
import { parseInstant } from '../model/instant.ts'
import type { Person } from '../ports/local-forge.ts'

const run = promisify(execFile)

/** What the git work tree around a directory says of itself; empty where there is none. */
export async function gitFacts(directory: string, env: NodeJS.ProcessEnv): Promise<Partial<Facts>> {
  const git = (...args: readonly string[]): Promise<string | undefined> =>
    gitLine(directory, env, ...args)
  const commit = await git('rev-parse', '--verify', 'HEAD^{commit}')
  if (commit === undefined) return {}
  const remote = await git('config', '--get', 'remote.origin.url')
  const tag = await git('describe', '--exact-match', '--tags', 'HEAD')
  const branch = await git('symbolic-ref', '--quiet', 'HEAD')
  const changes = await git('status', '--porcelain', '--untracked-files=no')
  const ref = tag === undefined ? branch : `refs/tags/${tag}`
  const actor = await git('config', '--get', 'user.email')
  const committedAt = await git('show', '-s', '--format=%cI', 'HEAD')
  return {
    commit,
    ...(committedAt === undefined ? {} : { committedAt: parseInstant(committedAt) }),
    ...(remote === undefined || remote === '' ? {} : { repository: repositoryName(remote) }),
    ...(ref === undefined || ref === '' ? {} : { ref }),
    ...(changes === undefined || changes === '' ? {} : { dirty: true as const }),
    ...(actor === undefined || actor === '' ? {} : { actor }),
  }
}

/** `owner/name` of a GitHub remote in either form; any other remote without credentials in it. */
export function repositoryName(remote: string): string {
  const github =
    /^(?:https:\/\/(?:[^@/]*@)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      remote,
    )
  if (github?.[1] !== undefined) return github[1]
  return remote.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^@/]*@/, '$1')
}

/** The person that git is configured for around a directory. Throws USAGE where there is none. */
export async function gitPerson(directory: string, env: NodeJS.ProcessEnv): Promise<Person> {
  const ident = await gitLine(directory, env, 'var', 'GIT_AUTHOR_IDENT')
  const [, name, email] = /^(.+) <([^<>]+)> \d+ [+-]\d{4}$/.exec(ident ?? '') ?? []
  if (name !== undefined && email !== undefined) return { name, email }
  throw new Fault('USAGE', 'git does not know who you are', {
    hint: 'git config --global user.name "…" and user.email "…", or set GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL',
  })
}

// One line of git's answer; undefined where it has none: no repository, no commit, no remote, no git.
async function gitLine(
  directory: string,
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['--no-optional-locks', ...args], {
      cwd: directory,
      env: { ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      maxBuffer: 1 << 24,
    })
    return stdout.trim()
  } catch {
    return undefined
  }
}

/** `owner/name` of the GitHub repository that git's remote `origin` is, or undefined. */
export async function repositoryAt(
  directory: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const remote = await gitLine(directory, env, 'config', '--get', 'remote.origin.url')
  const name = remote === undefined ? '' : repositoryName(remote)
  return /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined
}
