import {
  appendFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type AuditRecord,
  parseRecord,
  renderRecord,
  sealRecord,
} from '../../src/audit/log-record.ts'
import type { AuditEntry } from '../../src/ports/audit-log.ts'
import { openAuditFile } from '../../src/verifier/audit-file.ts'
import { AT } from '../attestation/documents.ts'
import { NAME } from './stage.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-audit-'))
  path = join(folder, 'audit.jsonl')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const openLog = () => openAuditFile(path, { now: () => AT, maxBytes: 1e9 })
const entry = (n: number): AuditEntry => ({ event: 'deny', n, reasons: ['A', 'B'] })

/** The records of a log's text, each checked against the one before. */
function recordsOf(text: string): readonly AuditRecord[] {
  const records: AuditRecord[] = []
  for (const line of text.trimEnd().split('\n')) records.push(parseRecord(line, records.at(-1)))
  return records
}

async function written(count: number): Promise<string> {
  const { log } = await openLog()
  for (let n = 1; n <= count; n += 1) await log.append(entry(n))
  await log.close()
  return readFileSync(path, 'utf8')
}

test('records are lines of canonical JSON, each with the hash of the one before', async () => {
  await expect(await written(2)).toMatchFileSnapshot('../golden/audit-log.jsonl')
})

test('a log goes on where it ended', async () => {
  await written(2)
  const { log, head } = await openLog()
  expect(head?.seq).toBe(2)
  await log.append(entry(3))
  await log.close()
  expect(recordsOf(readFileSync(path, 'utf8')).map((it) => it.entry)).toEqual([1, 2, 3].map(entry))
})

test('records that come at once keep their order and their chain', async () => {
  const { log } = await openLog()
  await Promise.all(Array.from({ length: 500 }, (_, n) => log.append(entry(n))))
  await log.close()
  const records = recordsOf(readFileSync(path, 'utf8'))
  expect(records.map((it) => it.entry['n'])).toEqual(Array.from({ length: 500 }, (_, n) => n))
})

test('nobody but its owner may read it', async () => {
  await written(1)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('it remembers which revisions of which lists were seen', async () => {
  const { log } = await openLog()
  const { service, environment } = NAME
  await log.append({ event: 'list', service, environment, revision: 7, sha256: '' })
  await log.close()
  const again = await openLog()
  expect(again.revisions).toEqual([[{ service, environment }, 7, '']])
  await again.log.close()
})

describe('what was done to a log shows', () => {
  const tampered: readonly (readonly [string, (lines: string[]) => string[], string])[] = [
    [
      'a word changed',
      (it) => it.map((line) => line.replace('"n":2', '"n":9')),
      'record 2: its hash is not that of what it says',
    ],
    ['a record left out', (it) => it.filter((_, i) => i !== 1), 'record 2: its place is 3'],
    [
      'two records exchanged',
      ([a = '', b = '', ...rest]) => [b, a, ...rest],
      'the first record: its place is 2',
    ],
    ['a record twice', ([a = '', ...rest]) => [a, a, ...rest], 'record 2: its place is 1'],
    [
      'a record made anew, without what follows it',
      ([a = '', , c = '']) => [
        a,
        renderRecord(sealRecord(entry(9), AT, recordsOf(a)[0])).trimEnd(),
        c,
      ],
      'record 3: it does not follow the record before',
    ],
    ['the first record gone', ([, ...rest]) => rest, 'the first record: its place is 2'],
    [
      'a key twice',
      (it) => it.map((line) => line.replace('{"at"', '{"seq":1,"at"')),
      'has the key "seq" twice',
    ],
    ['a line that is no record', ([a = '', ...rest]) => [a, '{}', ...rest], 'record 2: '],
    ['an empty line', ([a = '', ...rest]) => [a, '', ...rest], 'record 2: not JSON'],
  ]
  test.each(tampered)('%s', async (_, change, wanted) => {
    const lines = (await written(3)).trimEnd().split('\n')
    writeFileSync(path, `${change(lines).join('\n')}\n`)
    await expect(openLog()).rejects.toMatchObject({
      code: 'AUDIT_LOG_CORRUPT',
      message: expect.stringContaining(wanted),
    })
  })
})

test('a last line that a crash cut off is cut away, and the log says so', async () => {
  const whole = await written(2)
  writeFileSync(path, whole.slice(0, -10))
  const { log } = await openLog()
  await log.append(entry(3))
  await log.close()
  const [first, repaired, third] = recordsOf(readFileSync(path, 'utf8'))
  expect(first?.entry).toEqual(entry(1))
  expect(repaired?.entry).toEqual({ event: 'repaired', bytesCutAway: whole.length / 2 - 10 })
  expect(third?.entry).toEqual(entry(3))
})

test('another writer is noticed, and nothing more is written after it', async () => {
  const { log } = await openLog()
  await log.append(entry(1))
  appendFileSync(path, 'x\n')
  const failure = { code: 'AUDIT_LOG_CORRUPT' }
  await expect(log.append(entry(2))).rejects.toMatchObject(failure)
  await expect(log.append(entry(3))).rejects.toMatchObject(failure)
  await expect(log.append(entry(4))).rejects.toMatchObject(failure)
  await expect(log.check()).rejects.toMatchObject(failure)
  await log.close()
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3)
})

test('a log that cannot be opened is unavailable', async () => {
  await expect(openAuditFile(folder, { now: () => AT, maxBytes: 1e9 })).rejects.toMatchObject({
    code: 'AUDIT_LOG_UNAVAILABLE',
    at: folder,
  })
})

describe('a log that has grown', () => {
  const small = () => openAuditFile(path, { now: () => AT, maxBytes: 700 })
  const files = () => readdirSync(folder).toSorted()

  async function grow(): Promise<void> {
    const { log } = await small()
    const { service, environment } = NAME
    await log.append({ event: 'list', service, environment, revision: 7, sha256: 'ab' })
    for (let n = 1; n <= 3; n += 1) await log.append(entry(n))
    await log.close()
  }

  test('is put aside by its last record’s place, and goes on with the chain and what it had seen', async () => {
    await grow()
    expect(files()).toEqual(['audit.jsonl', 'audit.jsonl.000000000003'])
    const before = recordsOf(readFileSync(join(folder, 'audit.jsonl.000000000003'), 'utf8'))
    const now = recordsOf(readFileSync(path, 'utf8'))
    expect(now[0]).toMatchObject({
      seq: 4,
      prev: before.at(-1)?.hash,
      entry: { event: 'continued', bytesBefore: statSync(`${path}.000000000003`).size },
    })
    expect(now.map((it) => it.entry.event)).toEqual(['continued', 'list', 'deny'])
    const again = await small()
    expect(again.head?.seq).toBe(6)
    expect(again.revisions).toEqual([
      [{ service: NAME.service, environment: NAME.environment }, 7, 'ab'],
    ])
    await again.log.close()
  })

  test('is put aside again where a crash came between the two names', async () => {
    const { log } = await openLog()
    for (let n = 1; n <= 3; n += 1) await log.append(entry(n))
    await log.close()
    linkSync(path, `${path}.000000000003`)
    writeFileSync(`${path}.next`, 'half a rec')
    const next = await small()
    await next.log.append(entry(4))
    await next.log.close()
    expect(files()).toEqual(['audit.jsonl', 'audit.jsonl.000000000003'])
    expect(recordsOf(readFileSync(path, 'utf8')).map((it) => it.seq)).toEqual([4, 5])
  })

  test('another file of that name is not written over', async () => {
    const { log } = await openLog()
    for (let n = 1; n <= 3; n += 1) await log.append(entry(n))
    await log.close()
    writeFileSync(`${path}.000000000003`, 'somebody else’s')
    const next = await small()
    await expect(next.log.append(entry(4))).rejects.toMatchObject({ code: 'AUDIT_LOG_UNAVAILABLE' })
    await next.log.close()
    expect(readFileSync(`${path}.000000000003`, 'utf8')).toBe('somebody else’s')
  })

  test('whose end was taken away does not begin anew', async () => {
    await grow()
    rmSync(path)
    await expect(small()).rejects.toMatchObject({
      code: 'AUDIT_LOG_CORRUPT',
      message: expect.stringContaining('it is empty, but audit.jsonl.000000000003 was put aside'),
    })
  })
})

test('a log that was moved away under its writer takes nothing more', async () => {
  const { log } = await openLog()
  await log.append(entry(1))
  renameSync(path, `${path}.moved`)
  const failure = {
    code: 'AUDIT_LOG_CORRUPT',
    message: expect.stringContaining('moved or removed'),
  }
  await expect(log.check()).rejects.toMatchObject(failure)
  await expect(log.append(entry(2))).rejects.toMatchObject(failure)
  await log.close()
})
