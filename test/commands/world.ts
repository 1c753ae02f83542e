import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from '../../src/commands/world.ts'
import { openWorld } from '../../src/host/world.ts'
import { directHasher } from '../../src/model/hashing.ts'
import { parseInstant } from '../../src/model/instant.ts'

/** A world whose files are real, in a directory of its own. Paths are given as `at` says them. */
export interface ScratchWorld extends World {
  readonly directory: string
  readonly at: (name: string) => string
  readonly remove: () => void
}

/** Opens one; its clock stands still. */
export function scratchWorld(dryRun: boolean = false): ScratchWorld {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-command-'))
  const world = openWorld({
    process,
    at: parseInstant('2026-11-23T10:00:00Z'),
    dryRun,
    progress: { step: () => {}, advance: () => {} },
    token: undefined,
    note: () => {},
  })
  return {
    ...world,
    hasher: directHasher(),
    actor: async () => 'local:alice',
    facts: async () => ({ evidence: 'declared', actor: 'alice', builder: 'local' }),
    inActions: false,
    directory,
    at: (name) => join(directory, name),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
