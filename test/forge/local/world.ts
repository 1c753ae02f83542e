import { type LocalForge, openLocalForge } from '../../../src/forge/local/forge.ts'
import type { ForgeWorld } from '../../contract/forge.ts'
import { commitFiles, git, scratchRepository, testClock } from '../scratch.ts'

/** A person as git writes one. */
export function person(name: string): { readonly name: string; readonly email: string } {
  return { name, email: `${name}@example.com` }
}

/** The local forge over a scratch repository, with people at it. */
export async function localWorld(): Promise<ForgeWorld & { readonly forge: LocalForge }> {
  const directory = scratchRepository()
  const clock = testClock()
  const open = (): Promise<LocalForge> =>
    openLocalForge({
      directory,
      person: person('golden-pcr-bot'),
      now: clock.now,
      environment: { PATH: process.env['PATH'], HOME: directory },
    })
  const forge = await open()
  const decision = (by: string) => ({ by: person(by), at: clock.now() })
  return {
    forge,
    another: open,
    gitAddress: directory,
    git: (args) => git(directory, args),
    close: async () => {},
    people: {
      approve: async (number, by) => {
        await forge.approvePull(number, decision(by))
      },
      merge: async (number, by) => {
        await forge.mergePull(number, decision(by))
      },
      close: async (number, by) => {
        await forge.closePull(number, { ...decision(by), why: 'not now' })
      },
      push: async (branch, { message, ...files }, by) => {
        const exists = git(directory, ['branch', '--list', branch]) !== ''
        git(directory, ['checkout', '-q', ...(exists ? [branch] : ['-b', branch])])
        const commit = commitFiles(directory, files, by, message)
        git(directory, ['checkout', '-q', 'main'])
        return commit
      },
      deleteBranch: async (branch) => {
        git(directory, ['branch', '-q', '-D', branch])
      },
      setTime: clock.set,
    },
  }
}
