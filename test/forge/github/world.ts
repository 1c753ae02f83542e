import { join } from 'node:path'
import { Fault } from '../../../src/fault.ts'
import type { GithubForgeOptions } from '../../../src/forge/github/api.ts'
import { openGithubForge } from '../../../src/forge/github/forge.ts'
import type { Forge } from '../../../src/ports/forge.ts'
import type { ForgeWorld } from '../../contract/forge.ts'
import { Refusal } from '../../doubles/github/refusal.ts'
import { type GithubDouble, startGithubDouble } from '../../doubles/github/server.ts'
import { git, scratchFolder, scratchRepository, testClock } from '../scratch.ts'

/** The GitHub forge over a double with a repository of its own. */
export interface GithubWorld extends ForgeWorld {
  readonly double: GithubDouble
  /** A forge like the others, opened otherwise. */
  openWith(options: Partial<GithubForgeOptions>): Forge
}

/** Starts a double and opens the forge on it; ends it loudly if anything was not GitHub's API. */
export async function githubWorld(): Promise<GithubWorld> {
  const directory = join(scratchFolder(), 'policy.git')
  git(scratchRepository(), ['clone', '-q', '--bare', '.', directory])
  const clock = testClock()
  const double = await startGithubDouble({ directory, now: () => new Date(clock.now()) })
  const openWith = (options: Partial<GithubForgeOptions>): Forge =>
    openGithubForge({
      repository: double.world.fullName,
      token: 'token',
      baseUrl: double.url,
      pace: 'none',
      second: 1,
      ...options,
    })
  return {
    double,
    openWith,
    forge: openWith({}),
    another: async () => openWith({}),
    gitAddress: directory,
    git: (args) => git(directory, args),
    close: () => double.close(),
    people: {
      approve: async (number, by) => double.people.review(number, by),
      merge: async (number, by) => {
        try {
          double.people.merge(number, by)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          throw new Fault('FORGE_MERGE_CONFLICT', error.message)
        }
      },
      close: async (number, by) => double.people.close(number, by),
      push: async (branch, { message, ...files }, by) =>
        double.people.push(branch, files, by, message),
      deleteBranch: async (branch) => double.people.deleteBranch(branch, 'alice'),
      setTime: clock.set,
    },
  }
}
