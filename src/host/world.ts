import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ForgeChoice, Progress, World } from '../commands/world.ts'
import { Fault } from '../fault.ts'
import { type Instant, instantFromSeconds } from '../model/instant.ts'
import { gatherFacts } from './facts.ts'
import { openFiles } from './files.ts'

/** What a door knows when it opens the world. */
export interface WorldOptions {
  readonly process: NodeJS.Process
  /** The clock, where it was set. */
  readonly at: Instant | undefined
  readonly dryRun: boolean
  readonly progress: Progress
  /** The forge's token, where there is one. */
  readonly token: string | undefined
  readonly note: (text: string) => void
}

/** The real world; its drivers are loaded when a command first needs them. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { process, at, dryRun, progress, token, note } = options
  const { env } = process
  const directory = process.cwd()
  const drafts = new Set<string>()
  removeDraftsOnSignal(process, drafts)
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const now = (): Instant => at ?? instantFromSeconds(Math.floor(Date.now() / 1000))
  return { now, dryRun, random, sleep } as unknown as World
}
