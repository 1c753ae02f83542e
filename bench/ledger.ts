// How long each question to a ledger takes as its history grows.
//
//   node bench/ledger.ts [--to 1000000]                 a SQLite file in a temporary directory
//   npm run dynamodb-local -- node bench/ledger.ts --dynamodb [--to 10000]
//
// The history is made of recordings (nine in ten) and of life in one environment. It is written in
// batches, here alone: a ledger itself appends one event at a time, which the first questions measure.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyStream } from '../src/audit/verify-chain.ts'
import { appendNext } from '../src/commands/append-event.ts'
import { openDynamoLedger } from '../src/ledger/dynamodb.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'
import type { Ledger } from '../src/ports/ledger.ts'
import { fillDynamo } from './fill-dynamo.ts'
import { fillSqlite } from './fill-sqlite.ts'
import {
  commitOf,
  LEDGER,
  LIFE,
  measurementOfBuild,
  RECORDINGS,
  recordingOf,
  timeOf,
} from './history.ts'

const REPETITIONS = 200

interface Question {
  readonly name: string
  readonly ask: (ledger: Ledger, n: number, size: number) => Promise<unknown>
}

const world = {
  now: () => timeOf(10_000_000),
  sleep: async () => {},
  random: (bytes: number) => new Uint8Array(bytes),
}

const QUESTIONS: readonly Question[] = [
  {
    name: 'record a build',
    ask: (ledger, n) =>
      appendNext({ ledger, stream: RECORDINGS, actor: 'bench', world }, () => ({
        kind: 'say',
        statement: recordingOf(100_000_000 + n),
      })),
  },
  {
    name: 'record it again',
    ask: async (ledger, n, size) => {
      const builds = Math.floor(size * 0.9)
      for await (const event of ledger.about(RECORDINGS, measurementOfBuild(n % builds).id))
        return event
      throw new Error('not found')
    },
  },
  {
    name: 'promote a build',
    ask: (ledger, n) =>
      appendNext({ ledger, stream: LIFE, actor: 'bench', world }, () => ({
        kind: 'say',
        statement: {
          kind: 'unauthorised',
          measurement: measurementOfBuild(n).id,
          commit: commitOf(n),
          reason: 'bench',
        },
      })),
  },
  { name: 'what is allowed now', ask: (ledger) => ledger.head(LIFE) },
  {
    name: 'what was allowed at T',
    ask: (ledger, n, size) => ledger.lastAt(LIFE, timeOf(1 + ((n * 7919) % Math.floor(size / 10)))),
  },
  {
    name: 'by PCR0',
    ask: async (ledger, n, size) => {
      const { pcrs } = measurementOfBuild((n * 7919) % Math.floor(size * 0.9))
      for await (const event of ledger.find({ by: 'pcr0', pcr0: pcrs['0'] })) return event
      throw new Error('not found')
    },
  },
  {
    name: 'by commit',
    ask: async (ledger, n, size) => {
      const commit = commitOf((n * 7919) % Math.floor(size * 0.9))
      for await (const event of ledger.find({ by: 'commit', commit })) return event
      throw new Error('not found')
    },
  },
]

/** What a DynamoDB ledger asked of its table since it was last looked at. */
const spent = { requests: 0, units: 0 }

function takeSpent(): string {
  const { requests, units } = spent
  spent.requests = 0
  spent.units = 0
  return `, ${requests / REPETITIONS} requests, ${units / REPETITIONS} units`
}

async function measure(ledger: Ledger, size: number): Promise<Readonly<Record<string, string>>> {
  const row: Record<string, string> = { events: size.toLocaleString('en') }
  for (const { name, ask } of QUESTIONS) {
    const times: number[] = []
    takeSpent()
    for (let n = 0; n < REPETITIONS; n += 1) {
      const since = performance.now()
      await ask(ledger, n, size)
      times.push(performance.now() - since)
    }
    times.sort((a, b) => a - b)
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
    row[name] = `${at(0.5)} / ${at(0.95)}${onDynamo ? takeSpent() : ''}`
  }
  return row
}

async function verify(ledger: Ledger): Promise<Readonly<Record<string, string>>> {
  const row: Record<string, string> = {}
  for (const [name, stream] of [
    ['recordings', RECORDINGS],
    ['life in an environment', LIFE],
  ] as const) {
    const since = performance.now()
    const before = process.cpuUsage()
    const report = await verifyStream(ledger, stream)
    const { user, system } = process.cpuUsage(before)
    if (report.kind !== 'intact') throw new Error(JSON.stringify(report))
    const seconds = (performance.now() - since) / 1000
    const rate = (time: number) => Math.round(report.events / time).toLocaleString('en')
    row[name] = `${rate(seconds)} (${rate((user + system) / 1e6)} by processor time)`
  }
  return row
}

const meter = (units: number): void => {
  spent.requests += 1
  spent.units += units
}
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : (process.argv[at + 1] ?? '')
}
const random = (bytes: number): Uint8Array => new Uint8Array(bytes)
const onDynamo = process.argv.includes('--dynamodb')
const to = Number(option('--to') ?? (onDynamo ? 10_000 : 1_000_000))
const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-bench-'))
const times: Readonly<Record<string, string>>[] = []
const rates: Readonly<Record<string, string>>[] = []
try {
  for (let size = 1000; size <= to; size *= 10) {
    const endpoint = process.env['GOLDEN_PCR_DYNAMODB_ENDPOINT'] ?? ''
    const path = join(directory, `${size}.db`)
    const table = `bench-${process.pid}-${size}`
    const url = `sqlite:${path}`
    const filling = performance.now()
    if (onDynamo) await fillDynamo(table, endpoint, size)
    else await fillSqlite(path, size)
    const took = ((performance.now() - filling) / 1000).toFixed(0)
    const bytes = onDynamo ? 0 : statSync(path).size
    console.error(
      `${size.toLocaleString('en')} events written in ${took} s, ${Math.round(bytes / 1e6)} MB`,
    )
    const ledger = onDynamo
      ? await openDynamoLedger(
          { table, endpoint, region: 'eu-central-1', meter },
          { mode: 'write', newId: () => LEDGER },
        )
      : await openLedger(url, { mode: 'write', random })
    times.push(await measure(ledger, size))
    rates.push({ events: size.toLocaleString('en'), ...(await verify(ledger)) })
    await ledger.close()
    if (!onDynamo) rmSync(path)
  }
} finally {
  rmSync(directory, { recursive: true })
}
console.log('milliseconds, median / 95th percentile')
for (const row of times) console.log(row)
console.log('verify-chain, events a second')
for (const row of rates) console.log(row)
