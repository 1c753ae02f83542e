import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { copyLedger } from '../../src/commands/copy-ledger.ts'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { walk } from '../contract/ledger-faults.ts'
import { all, catalog, LEDGER_ID, next, PRODUCTION, RECORDED, recorded } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { startDynalite } from '../ledger/dynalite.ts'
import { CREDENTIALS, makeTable } from '../ledger/dynamodb-world.ts'

const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7)

async function filled(): Promise<Ledger> {
  const ledger = openMemoryLedger(LEDGER_ID)
  await walk(ledger, 'signer')
  await walk(ledger, 'other')
  return ledger
}

async function everything(ledger: Ledger): Promise<unknown> {
  const streams = [CATALOG, ...(await all(ledger.streams()))]
  return Promise.all(streams.map(async (stream) => all(ledger.read(stream))))
}

function sqliteUrl(): string {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return `sqlite:${join(directory, 'ledger.db')}`
}

test('a history goes from SQLite to DynamoDB and back, with its id and every hash', async () => {
  const { endpoint, stop } = await startDynalite()
  onTestFinished(stop)
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  const table = await makeTable(client)
  client.destroy()
  const source = await filled()
  const sqlite = await openLedger(sqliteUrl(), { mode: 'write', random, id: source.id })
  await copyLedger(source, sqlite)
  const place = { table, endpoint, client: CREDENTIALS }
  const dynamo = await openDynamoLedger(place, { mode: 'write', newId: () => sqlite.id })
  const report = await copyLedger(sqlite, dynamo)
  expect(report.map(({ stream, events, copied }) => [stream, events, copied])).toEqual([
    ['catalog', 4, 4],
    ['recorded/signer', 2, 2],
    ['environment/signer/production', 4, 4],
    ['recorded/other', 2, 2],
    ['environment/other/production', 4, 4],
  ])
  const again = await openLedger(sqliteUrl(), { mode: 'write', random, id: dynamo.id })
  await copyLedger(dynamo, again)
  expect(await everything(again)).toEqual(await everything(source))
  for (const { stream, head } of report) {
    expect((await source.head(stream))?.hash).toBe(head?.hash)
  }
  for (const ledger of [sqlite, dynamo, again]) await ledger.close()
})

test('a copy that broke off is completed, and one that is complete is left as it is', async () => {
  const source = await filled()
  const target = openMemoryLedger(LEDGER_ID)
  let appends = 0
  const breaking: Ledger = {
    ...target,
    append: async (event) => {
      appends += 1
      if (appends === 7) throw new Error('broken off')
      await target.append(event)
    },
  }
  await expect(copyLedger(source, breaking)).rejects.toThrow('broken off')
  const copied = (await copyLedger(source, target)).map((it) => it.copied)
  expect(copied.reduce((sum, n) => sum + n)).toBe(16 - 6)
  expect((await copyLedger(source, target)).every((it) => it.copied === 0)).toBe(true)
  await walk(source, 'third')
  expect((await copyLedger(source, target)).map((it) => it.copied)).toEqual([2, 0, 0, 0, 0, 2, 4])
  expect(await everything(target)).toEqual(await everything(source))
})

test('a target of another id, or with another history, is refused', async () => {
  const source = await filled()
  const stranger = openMemoryLedger('f'.repeat(32))
  expect(await faultOf(copyLedger(source, stranger))).toEqual({
    code: 'LEDGER_NOT_EMPTY',
    message: `the target holds another history: it is the ledger ${'f'.repeat(32)}, and the source is ${LEDGER_ID}`,
  })
  const longer = openMemoryLedger(LEDGER_ID)
  await copyLedger(source, longer)
  await longer.append(next(RECORDED, recorded(9), await longer.head(RECORDED)))
  expect((await faultOf(copyLedger(source, longer))).message).toBe(
    'the target holds another history: recorded/signer is longer than in the source',
  )
  const forked = openMemoryLedger(LEDGER_ID)
  for (const event of catalog(PRODUCTION)) await forked.append(event)
  expect((await faultOf(copyLedger(source, forked))).message).toBe(
    "the target holds another history: catalog #1 is another event than the source's",
  )
  expect(await all(forked.read(CATALOG))).toHaveLength(1)
})
