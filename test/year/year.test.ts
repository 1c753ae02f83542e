import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import { openSqliteLedger } from '../../src/ledger/sqlite.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { LEDGER_ID } from '../events/samples.ts'
import { startDynalite } from '../ledger/dynalite.ts'
import { CREDENTIALS, makeTable } from '../ledger/dynamodb-world.ts'
import { act } from './chances.ts'
import { live } from './live.ts'
import { openYear } from './year.ts'

let scratch: string
let server: Awaited<ReturnType<typeof startDynalite>>
let lives = 0

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'golden-pcr-year-'))
  server = await startDynalite()
})
afterAll(async () => {
  await server.stop()
  rmSync(scratch, { recursive: true, force: true })
})

type Driver = (directory: string) => Promise<Ledger>

const memory: Driver = async () => openMemoryLedger(LEDGER_ID)
const sqlite: Driver = async (directory) =>
  openSqliteLedger(join(directory, 'ledger.db'), { mode: 'write', newId: () => LEDGER_ID })
const dynamo: Driver = async () => {
  const { endpoint } = server
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  const table = await makeTable(client)
  client.destroy()
  const place = { table, endpoint, client: CREDENTIALS }
  return openDynamoLedger(place, { mode: 'write', newId: () => LEDGER_ID })
}

/** How many years of how many acts; `seed` has the same ones each time. */
interface Schedule {
  readonly years: number
  readonly acts: number
  readonly seed?: number
}

/** Lives years and checks them, and gives the kinds of events and the ends of commands that were met. */
async function holds(open: Driver, how: Schedule) {
  const ends = new Set<string>()
  const kinds = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: how.acts, maxLength: how.acts }), async (acts) => {
      lives += 1
      const directory = join(scratch, String(lives))
      const year = openYear(directory, await open(directory))
      try {
        const events = await live(year, acts)
        for await (const stream of year.ledger.streams()) {
          const { kind } = await verifyStream(year.ledger, stream)
          expect(kind).toBe('intact')
        }
        for (const { statement } of events) kinds.add(statement.kind)
      } finally {
        for (const end of year.ends.keys()) ends.add(end)
        await year.ledger.close()
      }
    }),
    {
      numRuns: how.years,
      endOnFailure: true,
      ...(how.seed === undefined ? {} : { seed: how.seed }),
    },
  )
  return { ends: [...ends], kinds: [...kinds] }
}

test('a year over the ledger in memory keeps every promise after every step', () =>
  holds(memory, { years: 3, acts: 250 }))

test('a year over the SQLite ledger keeps every promise after every step', () =>
  holds(sqlite, { years: 2, acts: 200 }))

test('a year over the DynamoDB ledger keeps every promise after every step', () =>
  holds(dynamo, { years: 2, acts: 80 }))

// These years meet all of it; others nearly always do.
const SEED = 3

test('years go through every state, and meet what they are to meet', async () => {
  const { ends, kinds } = await holds(memory, { years: 3, acts: 250, seed: SEED })
  expect(kinds).toEqual(
    expect.arrayContaining([
      'proposed',
      'activated',
      'declined',
      'withdrawn',
      'retired',
      'revoked',
      'unauthorised',
      'window-proposed',
      'window-changed',
      'reissue-proposed',
      'reissued',
    ]),
  )
  for (const end of [
    'CLOCK_SKEWED',
    'LEDGER_UNAVAILABLE',
    'FORGE_UNAVAILABLE',
    'PROMOTE_NOT_SOAKED',
  ]) {
    expect(ends.filter((it) => it.endsWith(end))).not.toEqual([])
  }
})
