import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { openSqliteLedger } from '../../src/ledger/sqlite.ts'
import { all, catalog, LEDGER_ID, RECORDED } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

const create = (path: string) => openSqliteLedger(path, { mode: 'write', newId: () => LEDGER_ID })
const read = (path: string) => openSqliteLedger(path, { mode: 'read' })

describe('a SQLite ledger’s file', () => {
  test('is made with its directory, and has its id for good', async () => {
    const path = join(directory(), 'a', 'b', 'ledger.db')
    await (await create(path)).close()
    const random = (bytes: number) => new Uint8Array(bytes).fill(0xab)
    const again = await openLedger(`sqlite:${path}`, { mode: 'write', random })
    expect(again.id).toBe(LEDGER_ID)
    await again.close()
    const other = await openLedger(`sqlite:${path}2`, { mode: 'write', random })
    expect(other.id).toBe('ab'.repeat(16))
    await other.close()
  })

  test('is one file once it is closed, after reading too', async () => {
    const where = directory()
    const path = join(where, 'ledger.db')
    const ledger = await create(path)
    for (const event of catalog(RECORDED)) await ledger.append(event)
    await ledger.close()
    expect(readdirSync(where)).toEqual(['ledger.db'])
    const reader = await read(path)
    expect(await all(reader.streams())).toEqual([RECORDED])
    await reader.close()
    expect(readdirSync(where)).toEqual(['ledger.db'])
  })

  test('says what it is in its header, and is written ahead, flushed at each append', async () => {
    const path = join(directory(), 'ledger.db')
    await (await create(path)).close()
    const header = readFileSync(path)
    expect(header.toString('latin1', 68, 72)).toBe('GPCR')
    expect(header.readUInt32BE(60)).toBe(1)
    // 2 in the file format's read and write version: a write-ahead log.
    expect([...header.subarray(18, 20)]).toEqual([2, 2])
  })

  test('is not made by reading: a missing one is said to be missing', async () => {
    const where = directory()
    const path = join(where, 'none', 'ledger.db')
    expect(await faultOf(read(path))).toEqual({
      code: 'LEDGER_MISSING',
      message: `there is no ledger at ${path}`,
    })
    expect(readdirSync(where)).toEqual([])
  })

  test('an empty file is no ledger yet to a reader, and becomes one by writing', async () => {
    const path = join(directory(), 'ledger.db')
    writeFileSync(path, '')
    expect((await faultOf(read(path))).code).toBe('LEDGER_MISSING')
    expect(readFileSync(path)).toHaveLength(0)
    await (await create(path)).close()
    await (await read(path)).close()
  })

  test('a reader cannot append', async () => {
    const path = join(directory(), 'ledger.db')
    await (await create(path)).close()
    const reader = await read(path)
    const [event] = catalog(RECORDED)
    if (event === undefined) throw new Error('one event')
    expect(await faultOf(reader.append(event))).toEqual({
      code: 'LEDGER_READ_ONLY',
      message: `${path} may only be read`,
    })
    await reader.close()
  })

  test('a file that is no database, another program’s or a newer one’s is refused and left alone', async () => {
    const where = directory()
    const text = join(where, 'text.db')
    writeFileSync(text, 'this is no database at all, and long enough to be looked at\n'.repeat(20))
    const foreign = join(where, 'foreign.db')
    const db = new DatabaseSync(foreign)
    db.exec('CREATE TABLE event (stream TEXT)')
    db.close()
    const newer = join(where, 'newer.db')
    await (await create(newer)).close()
    const raised = new DatabaseSync(newer)
    raised.exec('PRAGMA user_version = 2')
    raised.close()
    const altered = join(where, 'altered.db')
    await (await create(altered)).close()
    const spy = new DatabaseSync(altered)
    spy.exec('CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM ledger; END')
    spy.close()
    const cases = [
      [text, 'it is not a SQLite file'],
      [foreign, 'it is the file of another program'],
      [newer, 'its form is version 2, and this program knows version 1'],
      [altered, 'its tables, indexes and triggers are not those of a ledger'],
    ] as const
    for (const [path, why] of cases) {
      const before = readFileSync(path)
      for (const open of [create, read]) {
        expect(await faultOf(open(path))).toEqual({
          code: 'LEDGER_NOT_OURS',
          message: `${path} is no golden-pcr ledger: ${why}`,
        })
      }
      expect(readFileSync(path).equals(before)).toBe(true)
    }
  })

  test('what is no file is refused', async () => {
    const where = directory()
    expect((await faultOf(create(where))).code).toBe('LEDGER_UNAVAILABLE')
    writeFileSync(join(where, 'file'), '')
    expect((await faultOf(create(join(where, 'file', 'ledger.db')))).code).toBe('FILE_WRITE_FAILED')
  })

  test('a damaged page is refused, not read', async () => {
    const path = join(directory(), 'ledger.db')
    const ledger = await create(path)
    for (const event of catalog(RECORDED)) await ledger.append(event)
    await ledger.close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096)
    writeFileSync(path, bytes)
    const attempt = async () => all((await read(path)).streams())
    expect(['LEDGER_CORRUPT', 'LEDGER_NOT_OURS']).toContain((await faultOf(attempt())).code)
  })

  test('events cannot be changed or removed by SQL', async () => {
    const path = join(directory(), 'ledger.db')
    const ledger = await create(path)
    for (const event of catalog(RECORDED)) await ledger.append(event)
    await ledger.close()
    const db = new DatabaseSync(path)
    for (const sql of [
      "UPDATE event SET hash = 'x'",
      'DELETE FROM event',
      "UPDATE ledger SET id = 'x'",
      'DELETE FROM ledger',
    ]) {
      expect(() => db.exec(sql)).toThrow('a ledger only grows')
    }
    db.close()
  })

  test('a ledger on a file system that is only read is read as it lies there', async () => {
    const where = join(directory(), 'mounted')
    mkdirSync(where)
    const path = join(where, 'ledger.db')
    const ledger = await create(path)
    for (const event of catalog(RECORDED)) await ledger.append(event)
    await ledger.close()
    chmodSync(path, 0o444)
    chmodSync(where, 0o555)
    const reader = await read(path)
    expect(await all(reader.streams())).toEqual([RECORDED])
    await reader.close()
    chmodSync(where, 0o755)
    expect(existsSync(path)).toBe(true)
  })
})
