import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { fillTable } from '../../bench/fill-dynamo.ts'
import {
  LEDGER,
  LIFE,
  measurementOfBuild,
  RECORDINGS,
  recordingOf,
  timeOf,
} from '../../bench/history.ts'
import { QUESTIONS } from '../../bench/questions.ts'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { statementId } from '../../src/lifecycle/chain.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { all } from '../events/samples.ts'
import { startDynalite } from './dynalite.ts'
import { CREDENTIALS, makeTable } from './dynamodb-world.ts'

const { endpoint, stop } = await startDynalite()
const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
afterAll(async () => {
  client.destroy()
  await stop()
})

/** A request as the SDK tells of it once it was answered. */
interface Told {
  readonly commandName: string
  readonly input: Readonly<Record<string, unknown>>
}

/** A ledger of so many events, which notes its requests and what they cost. */
async function watched(size: number): Promise<{
  readonly ledger: Ledger
  readonly requests: Told[]
  readonly units: number[]
}> {
  const table = await makeTable(client)
  await fillTable(client, table, size)
  const [requests, units]: [Told[], number[]] = [[], []]
  const quiet = (): void => {}
  const logger = { debug: quiet, warn: quiet, error: quiet, info: (it: Told) => requests.push(it) }
  const ledger = await openDynamoLedger(
    { table, endpoint, client: { ...CREDENTIALS, logger }, meter: (it) => units.push(it) },
    { mode: 'write', newId: () => LEDGER },
  )
  return { ledger, requests, units }
}

async function costs(size: number): Promise<readonly (readonly [string, ...unknown[]])[]> {
  const { ledger, requests, units } = await watched(size)
  const rows: [string, ...unknown[]][] = []
  for (const { name, ask } of QUESTIONS) {
    // The first time may have a place in the stream that no later one has.
    await ask(ledger, 0, size)
    requests.length = 0
    units.length = 0
    await ask(ledger, 1, size)
    rows.push([name, requests.map((it) => it.commandName).join(' '), ...units])
  }
  await ledger.close()
  return rows
}

test('each question takes the same few requests and the same capacity, however long the history', async () => {
  const short = await costs(40)
  const [query, put] = ['QueryCommand', 'PutItemCommand']
  expect(short.map(([name, requests]) => [name, requests])).toEqual([
    ['record a build', `${query} ${query} ${query} ${put}`],
    ['record it again', `${query} ${query} ${query} ${query} ${query}`],
    ['promote a build', `${query} ${query} ${query} ${query} ${put}`],
    ['what is allowed now', query],
    ['what was allowed at T', query],
    ['by PCR0', `${query} ${query}`],
    ['by commit', `${query} ${query}`],
  ])
  expect(await costs(1000)).toEqual(short)
})

test('nothing that a ledger does is a scan: every read has a key, and no filter goes over what it reads', async () => {
  const { ledger, requests } = await watched(600)
  const { measurement, provenance } = recordingOf(7)
  for (const { ask } of QUESTIONS) await ask(ledger, 0, 600)
  await all(ledger.streams())
  for (const stream of [CATALOG, RECORDINGS, LIFE]) {
    await ledger.head(stream)
    await ledger.lastAt(stream, timeOf(20))
    await all(ledger.read(stream))
    await all(ledger.links(stream))
    await all(ledger.about(stream, measurementOfBuild(3).id))
    await ledger.withId(stream, statementId(stream, recordingOf(7), 0))
  }
  await all(ledger.find({ by: 'measurement', measurement: measurement.id }))
  await all(ledger.find({ by: 'pcr0', pcr0: measurement.pcrs['0'] }))
  await all(ledger.find({ by: 'commit', commit: provenance.commit ?? '' }))
  await all(ledger.find({ by: 'image', digest: provenance.image?.digest ?? '' }))
  await ledger.close()
  expect(new Set(requests.map((it) => it.commandName))).toEqual(
    new Set(['QueryCommand', 'PutItemCommand']),
  )
  const queries = requests.filter((it) => it.commandName === 'QueryCommand')
  const indexes = new Set(queries.map(({ input }) => input['IndexName']))
  expect(indexes.size).toBe(8)
  for (const { input } of queries) {
    expect(input['KeyConditionExpression']).toMatch(/^#(stream = :stream AND|key = :0$)/)
    expect(input).not.toHaveProperty('FilterExpression')
  }
})
