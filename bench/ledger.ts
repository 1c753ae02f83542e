// How long each question to a ledger takes as its history grows, and how fast a whole chain is verified.
//
//   node bench/ledger.ts [--to 1000000]                 a SQLite file in a temporary directory
//   npm run dynamodb-local -- node bench/ledger.ts --dynamodb [--to 10000]
//   npm run dynamodb-local -- --on-disk node bench/ledger.ts --dynamodb --to 1000000 [--by 1000]
//
// The history is made of recordings (nine in ten) and of life in one environment. It is written in
// batches, here alone: a ledger itself appends one event at a time, which the first questions measure.
//
// A shared machine's clock tells little: so beside a SQLite ledger's times stand those of a bare insert
// of as many bytes, made just as durable on the same disk in the same moments, and beside DynamoDB's the
// requests and capacity units that were counted. Where those grow with the history, this ends with 1.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDynamoLedger } from '../src/ledger/dynamodb.ts'
import { openLedger } from '../src/ledger/open-ledger.ts'
import type { Ledger } from '../src/ports/ledger.ts'
import { openBareInsert } from './bare-insert.ts'
import { fillDynamo } from './fill-dynamo.ts'
import { fillSqlite } from './fill-sqlite.ts'
import { LEDGER } from './history.ts'
import { QUESTIONS, type Question } from './questions.ts'
import { verifyByCommand, verifyHere } from './verify-rate.ts'

const REPETITIONS = 200

/** What asking one question so many times took; requests and capacity units for each time it was asked. */
interface Measured {
  readonly times: readonly number[]
  readonly bare: readonly number[]
  readonly cpu: number
  readonly requests: number
  readonly units: number
}

const spent = { requests: 0, units: 0 }
const meter = (units: number): void => {
  spent.requests += 1
  spent.units += units
}

async function ask(
  { ask }: Question,
  ledger: Ledger,
  size: number,
  bareInsert: () => void,
): Promise<Measured> {
  const times: number[] = []
  const bare: number[] = []
  let cpu = 0
  Object.assign(spent, { requests: 0, units: 0 })
  for (let n = 0; n < REPETITIONS; n += 1) {
    bare.push(await timed(async () => bareInsert()))
    const before = process.cpuUsage()
    times.push(await timed(() => ask(ledger, n, size)))
    const { user, system } = process.cpuUsage(before)
    cpu += (user + system) / 1000
  }
  const each = (sum: number): number => Math.round((sum / REPETITIONS) * 100) / 100
  const [requests, units] = [each(spent.requests), each(spent.units)]
  return { times, bare, cpu: cpu / REPETITIONS, requests, units }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

const both = (times: readonly number[]): string =>
  `${quantile(times, 0.5).toFixed(2)} / ${quantile(times, 0.95).toFixed(2)}`

function told(found: Measured): string {
  const text = `${both(found.times)}, ${found.cpu.toFixed(2)} processor`
  return onDynamo ? `${text}, ${found.requests} requests, ${found.units} units` : text
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : (process.argv[at + 1] ?? '')
}
const random = (bytes: number): Uint8Array => new Uint8Array(bytes)
const onDynamo = process.argv.includes('--dynamodb')
const endpoint = process.env['GOLDEN_PCR_DYNAMODB_ENDPOINT'] ?? ''
const to = Number(option('--to') ?? (onDynamo ? 10_000 : 1_000_000))
// How much longer each history is than the one before.
const by = Number(option('--by') ?? 10)
const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-bench-'))
const first = new Map<string, Measured>()
const grown: string[] = []
try {
  for (let size = 1000; size <= to; size *= by) {
    const path = join(directory, `${size}.db`)
    const table = `bench-${process.pid}-${size}`
    const events = size.toLocaleString('en')
    const filling = await timed(() =>
      onDynamo ? fillDynamo(table, endpoint, size) : fillSqlite(path, size),
    )
    const kept = onDynamo ? '' : `, ${Math.round(statSync(path).size / 1e6)} MB`
    console.log(`\n${events} events (written in ${(filling / 1000).toFixed(0)} s${kept})`)
    const place = { table, endpoint, region: 'eu-central-1', meter }
    const ledger = onDynamo
      ? await openDynamoLedger(place, { mode: 'write', newId: () => LEDGER })
      : await openLedger(`sqlite:${path}`, { mode: 'write', random })
    const rates = onDynamo ? await verifyHere(ledger) : verifyByCommand(`sqlite:${path}`)
    console.log('  milliseconds: median / 95th percentile')
    const bare = onDynamo ? undefined : openBareInsert(join(directory, `${size}-bare.db`))
    for (const question of QUESTIONS) {
      const found = await ask(question, ledger, size, () => bare?.insert())
      console.log(`  ${question.name.padEnd(22)} ${told(found)}`)
      if (bare !== undefined && question.name === 'record a build') {
        const ratio = quantile(found.times, 0.5) / quantile(found.bare, 0.5)
        const tail = quantile(found.times, 0.95) / quantile(found.bare, 0.95)
        console.log(
          `    a bare insert        ${both(found.bare)}: ${ratio.toFixed(1)} and ${tail.toFixed(1)} times that`,
        )
      }
      const small = first.get(question.name) ?? found
      first.set(question.name, small)
      if (found.requests > small.requests * 1.1 || found.units > small.units * 1.1) {
        grown.push(`${question.name}, at ${events} events`)
      }
    }
    for (const line of rates) console.log(`  ${line}`)
    bare?.close()
    await ledger.close()
    if (!onDynamo) rmSync(path)
  }
} finally {
  rmSync(directory, { recursive: true })
}
if (onDynamo) {
  console.log(
    grown.length === 0
      ? '\nno question takes more requests or capacity than it did of the shortest history'
      : `\nwhat grows with the history: ${grown.join('; ')}`,
  )
  process.exitCode = grown.length === 0 ? 0 : 1
}
