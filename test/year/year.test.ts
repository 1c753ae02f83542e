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
const ends = new Map<string, number>()
const kinds = new Set<string>()

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

async function holds(open: Driver, how: { readonly years: number; readonly acts: number }) {
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
        for (const [end, times] of year.ends) ends.set(end, (ends.get(end) ?? 0) + times)
        await year.ledger.close()
      }
    }),
    { numRuns: how.years, endOnFailure: true },
  )
}

test(
  'a year over the ledger in memory keeps every promise after every step',
  () => holds(memory, { years: 6, acts: 250 }),
  480_000,
)

test(
  'a year over the SQLite ledger keeps every promise after every step',
  () => holds(sqlite, { years: 2, acts: 200 }),
  480_000,
)

test(
  'a year over the DynamoDB ledger keeps every promise after every step',
  () => holds(dynamo, { years: 2, acts: 80 }),
  480_000,
)

test('the years went through every state, and met what they were to meet', () => {
  expect([...kinds]).toEqual(
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
    expect([...ends.keys()].filter((it) => it.endsWith(end))).not.toEqual([])
  }
})
