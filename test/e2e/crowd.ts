import { expect } from 'vitest'
import * as z from 'zod'
import type { Measurement } from '../../src/model/measurement.ts'
import { measurement } from '../events/samples.ts'
import { documentOf, textAt } from './documents.ts'
import type { Installed } from './installed.ts'
import type { Ended } from './processes.ts'
import { OURS } from './steps.ts'

// Twenty jobs at once in one environment, each two processes one after the other: what a concurrency
// group keeps apart in workflows. The last five are of the same build, as a job that was run again is.

const BUILDS: readonly Measurement[] = Array.from({ length: 20 }, (_, n) =>
  measurement(1 + Math.min(n, 15)),
)

/** The only ways in which a job that others come before may end without its pull request. */
const CONFLICTS: Readonly<Record<string, number>> = {
  PROMOTE_OVERTAKEN: 1,
  LEDGER_CONFLICT: 4,
  FORGE_CONFLICT: 4,
}

const recordedSchema: z.ZodType<Recorded> = z.object({
  created: z.boolean(),
  event: z.object({ id: z.string(), seq: z.int(), hash: z.string() }),
})

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }),
})

interface Recorded {
  readonly created: boolean
  readonly event: { readonly id: string; readonly seq: number; readonly hash: string }
}

/** What each of the twenty came to. */
export interface Job {
  readonly id: string
  readonly recorded: Recorded
  /** The outcome of its promotion, or the code of the conflict that it was refused by. */
  readonly end: string
}

/** How the processes are started: what they know beside `Installed`'s environment, and how often a failed one is. */
export interface Crowd {
  readonly at: Installed
  readonly env?: Readonly<Record<string, string>>
  /** What a job does again when it fails with this code, as its people would. */
  readonly again?: readonly string[]
}

/** Twenty jobs record and promote at once. */
export async function crowd({ at, env = {}, again = [] }: Crowd): Promise<readonly Job[]> {
  const cli = async (...args: readonly string[]): Promise<Ended> => {
    for (;;) {
      const ended = await at.cliWith({ env }, ...args, '--json')
      if (ended.status !== 4 || !again.includes(codeOf(ended))) return ended
    }
  }
  return Promise.all(
    BUILDS.map(async (made): Promise<Job> => {
      const given = await cli('record', '--measurement', JSON.stringify(made))
      expect(given.status, given.stderr + given.stdout).toBe(0)
      const recorded = recordedSchema.parse(documentOf('record', JSON.parse(given.stdout)))
      const asked = await cli('promote', ...OURS, '--measurement', made.id)
      return { id: made.id, recorded, end: endOf(asked) }
    }),
  )
}

function endOf(asked: Ended): string {
  const document: unknown = JSON.parse(asked.stdout)
  if (asked.status === 0) return textAt(documentOf('promote', document), 'outcome')
  const { code, message, hint } = errorSchema.parse(documentOf('error', document)).error
  expect([code, asked.status, message !== '', hint !== ''], message).toEqual([
    code,
    CONFLICTS[code],
    true,
    true,
  ])
  return code
}

function codeOf(ended: Ended): string {
  return errorSchema.parse(JSON.parse(ended.stdout)).error.code
}

const lineSchema = z.object({
  hash: z.string(),
  event: z.object({
    id: z.string(),
    stream: z.string(),
    seq: z.int(),
    statement: z.looseObject({
      kind: z.string(),
      name: z.string().optional(),
      measurement: z.union([z.string(), z.object({ id: z.string() })]).optional(),
      proposal: z.object({ measurement: z.object({ id: z.string() }) }).optional(),
      reason: z.string().optional(),
    }),
  }),
})

type Line = z.infer<typeof lineSchema>

/**
 * That the ledger holds what the jobs were told and nothing else: each build's recording once, each
 * proposal with its end, every chain whole. Resolves to the measurement that stands proposed.
 */
export async function expectNothingLost(
  { at, env = {} }: Crowd,
  jobs: readonly Job[],
): Promise<string> {
  const verified = await at.cliWith({ env }, 'audit', 'verify-chain', '--json')
  expect(verified.status, verified.stdout).toBe(0)
  const exported = await at.cliWith({ env }, 'audit', 'export')
  expect(exported.status, exported.stderr).toBe(0)
  const lines = exported.stdout
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)))
  const within = (stream: string): readonly Line[] =>
    lines.filter(({ event }) => event.stream === stream)

  const recordings = within('recorded/hello')
  expect(recordings.map(({ event }) => event.seq)).toEqual(recordings.map((_, i) => i + 1))
  const told = jobs.map(({ recorded: { event } }) => `${event.seq} ${event.id} ${event.hash}`)
  expect(
    recordings.map(({ event, hash }) => `${event.seq} ${event.id} ${hash}`).toSorted(),
  ).toEqual([...new Set(told)].toSorted())
  expect(new Set(recordings.map(({ event }) => subject(event))).size).toBe(recordings.length)
  expect(recordings).toHaveLength(new Set(BUILDS.map((it) => it.id)).size)

  expect(within('catalog').map(({ event }) => event.statement.name)).toEqual([
    'recorded/hello',
    'environment/hello/production',
  ])
  expect(lines).toHaveLength(2 + recordings.length + within('environment/hello/production').length)
  return standing(within('environment/hello/production'), jobs)
}

// Each proposal is withdrawn for the one that comes after it, and the last of them stands.
function standing(life: readonly Line[], jobs: readonly Job[]): string {
  let proposed: string | undefined
  const ended = new Set<string>()
  life.forEach(({ event }, i) => {
    expect(event.seq).toBe(i + 1)
    const { kind, reason } = event.statement
    const id = subject(event)
    if (kind === 'withdrawn') {
      expect([id, life[i + 1]?.event.statement.kind]).toEqual([proposed, 'proposed'])
      expect(reason).toMatch(/moved on to [0-9a-f]{12}$/)
      ended.add(id)
      proposed = undefined
      return
    }
    expect([kind, proposed]).toEqual(['proposed', undefined])
    proposed = id
  })
  if (proposed === undefined) throw new Error('nothing stands proposed')
  for (const { id, end } of jobs) {
    const explained = id === proposed || ended.has(id) || CONFLICTS[end] === 4
    expect([id.slice(0, 12), end, explained]).toEqual([id.slice(0, 12), end, true])
  }
  return proposed
}

function subject({ statement }: Line['event']): string {
  const { measurement: named, proposal } = statement
  return typeof named === 'string' ? named : (named?.id ?? proposal?.measurement.id ?? '')
}
