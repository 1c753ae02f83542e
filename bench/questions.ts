import { appendNext } from '../src/commands/append-event.ts'
import { recordMeasurement } from '../src/commands/record.ts'
import { addSeconds } from '../src/model/instant.ts'
import type { Ledger, Sought } from '../src/ports/ledger.ts'
import {
  commitOf,
  LIFE,
  lifeAt,
  measurementOfBuild,
  RECORDINGS,
  recordingOf,
  SERVICE,
  timeOf,
} from './history.ts'

/** What a ledger is asked: for the n-th time, and one whose history had so many events before the first. */
export interface Question {
  readonly name: string
  readonly ask: (ledger: Ledger, n: number, size: number) => Promise<unknown>
}

// New builds come after every history, and so do the writers' clocks.
const NEW = 10_000_000

function worldAt(n: number): Parameters<typeof recordMeasurement>[0]['world'] {
  return {
    now: () => timeOf(NEW + n),
    actor: async () => 'bench',
    sleep: async () => {},
    random: (bytes) => new Uint8Array(bytes),
    dryRun: false,
  }
}

// Somewhere in the history, another place each time.
const anyOf = (n: number, count: number): number => (n * 7919) % count
const buildsOf = (size: number): number => Math.floor(size * 0.9)

function record(ledger: Ledger, build: number, n: number): ReturnType<typeof recordMeasurement> {
  const { measurement, provenance, eif } = recordingOf(build)
  const measured = { measurement, ...(eif === undefined ? {} : { eif }) }
  return recordMeasurement({ ledger, service: SERVICE, measured, provenance, world: worldAt(n) })
}

async function firstOf(ledger: Ledger, sought: Sought): Promise<unknown> {
  for await (const event of ledger.find(sought)) return event
  throw new Error('not found')
}

/** The questions of every day, each as the command asks it of the ledger. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'record a build',
    async ask(ledger, n) {
      const { created } = await record(ledger, NEW + n, n)
      if (!created) throw new Error('it was there already')
    },
  },
  {
    name: 'record it again',
    async ask(ledger, n, size) {
      const { created } = await record(ledger, anyOf(n, buildsOf(size)), n)
      if (created) throw new Error('it was not there')
    },
  },
  {
    // What was recorded of it, what became of it there, and then: proposed, merged, the one before retired.
    name: 'promote a build',
    async ask(ledger, n, size) {
      const { id } = measurementOfBuild(anyOf(n, buildsOf(size)))
      for await (const { statement } of ledger.about(RECORDINGS, id)) {
        if (statement.kind !== 'recorded') throw new Error('not a recording')
      }
      for await (const { stream } of ledger.about(LIFE, id)) {
        if (stream !== LIFE) throw new Error('not of its life')
      }
      const world = worldAt(n)
      await appendNext({ ledger, stream: LIFE, actor: 'bench', world }, (head) => ({
        kind: 'say',
        statement: lifeAt(NEW + n, head),
      }))
    },
  },
  { name: 'what is allowed now', ask: (ledger) => ledger.head(LIFE) },
  {
    name: 'what was allowed at T',
    async ask(ledger, n, size) {
      const at = timeOf(anyOf(n, Math.floor(size / 10)))
      const found = await ledger.lastAt(LIFE, addSeconds(at, 30))
      if (found?.effectiveAt !== at) throw new Error('not the last')
    },
  },
  {
    name: 'by PCR0',
    ask: (ledger, n, size) =>
      firstOf(ledger, {
        by: 'pcr0',
        pcr0: measurementOfBuild(anyOf(n, buildsOf(size))).pcrs['0'],
      }),
  },
  {
    name: 'by commit',
    ask: (ledger, n, size) =>
      firstOf(ledger, { by: 'commit', commit: commitOf(anyOf(n, buildsOf(size))) }),
  },
]
