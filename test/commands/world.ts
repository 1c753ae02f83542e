import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command, Outcome } from '../../src/commands/command.ts'
import { commands } from '../../src/commands/index.ts'
import type { World } from '../../src/commands/world.ts'
import { openWorld } from '../../src/host/world.ts'
import { directHasher } from '../../src/model/hashing.ts'
import { type Instant, parseInstant } from '../../src/model/instant.ts'
import { all } from '../events/samples.ts'

const QUIET = {
  progress: { step: () => {}, advance: () => {} },
  token: undefined,
  note: () => {},
} as const

/** Git as Ann uses it, whatever this machine's own settings. */
export const ANN: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.com',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.com',
}

/** The real world, silent, at a time that stands still unless it is undefined; in another place where one is given. */
export function quietWorld(
  at: Instant | undefined,
  place: {
    readonly directory?: string
    readonly env?: NodeJS.ProcessEnv
    readonly dryRun?: boolean
  } = {},
): World {
  const { directory = process.cwd(), env = process.env, dryRun = false } = place
  const there = Object.assign(Object.create(process), { env, cwd: () => directory })
  return openWorld({ process: there, at, dryRun, ...QUIET })
}

/** A command by its name. */
export function commandNamed(name: string): Command {
  const found = commands.find((it) => it.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

/** What a command did, its answer in pieces read to the end. */
export async function readOut(outcome: Outcome): Promise<Outcome> {
  const { pages, ...rest } = outcome
  if (pages === undefined) return outcome
  return {
    ...rest,
    json: JSON.parse((await all(pages.json())).join('')),
    text: (await all(pages.text())).join(''),
  }
}

/** A world whose files are real, in a directory of its own. Paths are given as `at` says them. */
export interface ScratchWorld extends World {
  readonly directory: string
  readonly at: (name: string) => string
  readonly remove: () => void
}

/** Opens one; its clock stands still. */
export function scratchWorld(dryRun: boolean = false): ScratchWorld {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-command-'))
  const world = quietWorld(parseInstant('2026-11-23T10:00:00Z'), { dryRun })
  return {
    ...world,
    hasher: directHasher(),
    actor: async () => 'local:alice',
    facts: async () => ({ evidence: 'declared', actor: 'alice', builder: 'local' }),
    inActions: false,
    event: undefined,
    directory,
    at: (name) => join(directory, name),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
