import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CopiedStream, copyLedger } from '../../src/commands/copy-ledger.ts'
import { openDynamoCopy, openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { openMemoryCopy, openMemoryLedger } from '../../src/ledger/memory.ts'
import { openLedger, openLedgerCopy } from '../../src/ledger/open-ledger.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import type { Ledger, LedgerCopy } from '../../src/ports/ledger.ts'
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

/** Where a ledger may be. */
interface Place {
  open(mode: 'read' | 'write'): Promise<Ledger>
  copy(id: string): Promise<LedgerCopy>
}

async function onSqlite(): Promise<Place> {
  const url = sqliteUrl()
  return {
    open: (mode) => openLedger(url, { mode, random }),
    copy: (id) => openLedgerCopy(url, { id }),
  }
}

async function onDynamo(): Promise<Place> {
  const { endpoint, stop } = await startDynalite()
  onTestFinished(stop)
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  const table = await makeTable(client)
  client.destroy()
  const place = { table, endpoint, client: CREDENTIALS }
  return {
    open: (mode) => openDynamoLedger(place, { mode, newId: () => 'f'.repeat(32) }),
    copy: (id) => openDynamoCopy(place, id),
  }
}

const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', onSqlite],
  ['DynamoDB', onDynamo],
]

async function read<T>(place: Place, work: (ledger: Ledger) => Promise<T>): Promise<T> {
  const ledger = await place.open('read')
  try {
    return await work(ledger)
  } finally {
    await ledger.close()
  }
}

async function copyTo(place: Place, source: Ledger): Promise<readonly CopiedStream[]> {
  const target = await place.copy(source.id)
  try {
    return await copyLedger(source, target)
  } finally {
    await target.close()
  }
}

test('a history goes from SQLite to DynamoDB and back, with its id and every hash', async () => {
  const source = await filled()
  const [sqlite, dynamo, again] = [await onSqlite(), await onDynamo(), await onSqlite()]
  await copyTo(sqlite, source)
  const report = await read(sqlite, (ledger) => copyTo(dynamo, ledger))
  expect(report.map(({ stream, events, copied }) => [stream, events, copied])).toEqual([
    ['catalog', 4, 4],
    ['recorded/signer', 2, 2],
    ['environment/signer/production', 4, 4],
    ['recorded/other', 2, 2],
    ['environment/other/production', 4, 4],
  ])
  await read(dynamo, (ledger) => copyTo(again, ledger))
  expect(await read(again, everything)).toEqual(await everything(source))
  for (const { stream, head } of report) {
    expect((await source.head(stream))?.hash).toBe(head?.hash)
  }
})

/** Copies until so many events were appended, and then breaks off as if the process had ended. */
async function breakOff(place: Place, source: Ledger, after: number): Promise<void> {
  const target = await place.copy(source.id)
  let appends = 0
  const breaking: LedgerCopy = {
    ...target,
    append: async (event) => {
      if (appends === after) throw new Error('broken off')
      appends += 1
      await target.append(event)
    },
    complete: async () => {
      throw new Error('broken off')
    },
  }
  await expect(copyLedger(source, breaking)).rejects.toThrow('broken off')
  await target.close()
}

const EVENTS = 16

describe.each(PLACES)('a copy to %s', (_, makePlace) => {
  test.each([0, 1, 7, EVENTS])(
    'that broke off after %i events is opened by nothing but the copy that completes it',
    async (after) => {
      const [source, place] = [await filled(), await makePlace()]
      await breakOff(place, source, after)
      for (const mode of ['read', 'write'] as const) {
        const { code, message } = await faultOf(place.open(mode))
        expect([code, message]).toEqual([
          'LEDGER_UNFINISHED',
          expect.stringContaining(`an unfinished copy of the ledger ${source.id}`),
        ])
      }
      const copied = (await copyTo(place, source)).map((it) => it.copied)
      expect(copied.reduce((sum, n) => sum + n)).toBe(EVENTS - after)
      expect(await read(place, everything)).toEqual(await everything(source))
    },
  )

  test('that is complete is left as it is, and is unfinished again while it is brought up to date', async () => {
    const [source, place] = [await filled(), await makePlace()]
    await copyTo(place, source)
    expect((await copyTo(place, source)).every((it) => it.copied === 0)).toBe(true)
    await walk(source, 'third')
    await breakOff(place, source, 3)
    expect((await faultOf(read(place, everything))).code).toBe('LEDGER_UNFINISHED')
    expect((await copyTo(place, source)).map((it) => it.copied)).toEqual([0, 0, 0, 0, 0, 1, 4])
    expect(await read(place, everything)).toEqual(await everything(source))
    const writer = await place.open('write')
    await writer.append(next(RECORDED, recorded(9), await writer.head(RECORDED)))
    await writer.close()
  })

  test('is the same where several write it at once, and another copy goes on where one was killed', async () => {
    const [source, place] = [await filled(), await makePlace()]
    const copies = await Promise.all([1, 2, 3].map(() => copyTo(place, source)))
    for (const copy of copies) {
      expect(copy.reduce((sum, it) => sum + it.events, 0)).toBe(EVENTS)
    }
    const copied = copies.flat().reduce((sum, it) => sum + it.copied, 0)
    expect(copied).toBe(EVENTS)
    expect(await read(place, everything)).toEqual(await everything(source))
    await walk(source, 'third')
    await Promise.all([breakOff(place, source, 2), copyTo(place, source)])
    await copyTo(place, source)
    expect(await read(place, everything)).toEqual(await everything(source))
  })

  test('with another history is refused before anything is written, and stays a ledger', async () => {
    const [source, place] = [await filled(), await makePlace()]
    await copyTo(place, source)
    const ahead = await place.open('write')
    await ahead.append(next(RECORDED, recorded(9), await ahead.head(RECORDED)))
    await ahead.close()
    await walk(source, 'third')
    const before = await read(place, everything)
    expect((await faultOf(copyTo(place, source))).message).toBe(
      'the target holds another history: recorded/signer is longer than in the source',
    )
    expect(await read(place, everything)).toEqual(before)
  })
})

test('what the source is given while it is copied is copied too; one that never rests is a conflict', async () => {
  const source = await filled()
  const target = openMemoryCopy(LEDGER_ID)
  let [names, left] = [0, 2]
  const growing: Ledger = {
    ...source,
    streams: async function* () {
      // Asked once for each round: after the catalog was copied, a further stream comes.
      if (left > 0) {
        left -= 1
        names += 1
        await walk(source, `more-${names}`)
      }
      yield* source.streams()
    },
  }
  const report = await copyLedger(growing, target)
  expect(report.map(({ events }) => events).reduce((sum, n) => sum + n)).toBe(EVENTS + 2 * 8)
  expect(await everything(target)).toEqual(await everything(source))
  left = 1000
  expect(await faultOf(copyLedger(growing, target))).toEqual({
    code: 'LEDGER_CONFLICT',
    message: `the ledger ${LEDGER_ID} grew each of the 10 times that it was copied: the copy is unfinished`,
  })
})

test('a copy that another one overtakes looks again; what the source never held is refused', async () => {
  const source = await filled()
  const target = openMemoryCopy(LEDGER_ID)
  let overtake: () => Promise<unknown> = () => Promise.resolve()
  const overtaken: LedgerCopy = {
    ...target,
    head: async (stream) => {
      const work = overtake
      overtake = () => Promise.resolve()
      await work()
      return target.head(stream)
    },
  }
  overtake = async () => {
    await walk(source, 'third')
    await copyLedger(source, target)
  }
  const report = await copyLedger(source, overtaken)
  expect(report.map(({ copied }) => copied)).toEqual([4, 2, 4, 2, 4, 0, 0])
  expect(await everything(target)).toEqual(await everything(source))
  overtake = async () => target.append(next(RECORDED, recorded(9), await target.head(RECORDED)))
  expect(await faultOf(copyLedger(source, overtaken))).toEqual({
    code: 'LEDGER_NOT_EMPTY',
    message: 'the target holds another history: recorded/signer was written to meanwhile',
  })
})

test('a target of another id, or with another history, is refused', async () => {
  const source = await filled()
  const stranger = openMemoryCopy('f'.repeat(32))
  expect(await faultOf(copyLedger(source, stranger))).toEqual({
    code: 'LEDGER_NOT_EMPTY',
    message: `the target holds another history: it is the ledger ${'f'.repeat(32)}, and the source is ${LEDGER_ID}`,
  })
  const forked = openMemoryCopy(LEDGER_ID)
  for (const event of catalog(PRODUCTION)) await forked.append(event)
  expect((await faultOf(copyLedger(source, forked))).message).toBe(
    "the target holds another history: catalog #1 is another event than the source's",
  )
  expect(await all(forked.read(CATALOG))).toHaveLength(1)
})
