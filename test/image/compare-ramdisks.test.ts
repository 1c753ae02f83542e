import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareRamdisks } from '../../src/image/compare-ramdisks.ts'
import { type CpioEntry, cpioArchive } from '../../src/image/cpio.ts'
import { type CpioRecord, readCpio } from '../../src/image/cpio-reader.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { faultOf } from '../fault-of.ts'

function entry(name: string, changes: Partial<CpioEntry> = {}): CpioEntry {
  return {
    name,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 1,
    body: contentOf(Buffer.from(name)),
    ...changes,
  }
}

async function records(bytes: AsyncIterable<Uint8Array>): Promise<readonly CpioRecord[]> {
  const found: CpioRecord[] = []
  for await (const record of readCpio(bytes)) found.push(record)
  return found
}

const read = (entries: readonly CpioEntry[]): Promise<readonly CpioRecord[]> =>
  records(cpioArchive(entries).open())

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('reading a ramdisk', () => {
  test('gives back what was written, however the bytes are cut', async () => {
    const shape = fc.record({
      mode: fc.integer({ min: 0, max: 0o7777 }),
      uid: fc.nat(70_000),
      gid: fc.nat(70_000),
      mtime: fc.nat(2 ** 31),
      body: fc.uint8Array({ maxLength: 300 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { maxLength: 8 }),
        fc.integer({ min: 1, max: 600 }),
        async (shapes, cut) => {
          const entries = shapes.map(({ body, ...rest }, i) =>
            entry(`f${i}`, { ...rest, body: contentOf(body) }),
          )
          const whole: Uint8Array[] = []
          for await (const chunk of cpioArchive(entries).open()) whole.push(Uint8Array.from(chunk))
          const found = await records(pieces(Buffer.concat(whole), cut))
          expect(
            found.map(({ name, mode, uid, gid, mtime, size, sha256 }) => ({
              name,
              mode,
              uid,
              gid,
              mtime,
              size,
              sha256,
            })),
          ).toEqual(
            shapes.map(({ mode, uid, gid, mtime, body }, i) => ({
              name: `f${i}`,
              mode,
              uid,
              gid,
              mtime,
              size: body.length,
              sha256: sha256Hex(body),
            })),
          )
        },
      ),
      { numRuns: 100 },
    )
  })

  test('refuses what is no archive, and what ends too early', async () => {
    expect(await faultOf(records(pieces(Buffer.alloc(200), 64)))).toEqual({
      code: 'CPIO_MALFORMED',
      message: 'byte 0 of the ramdisk: no header of a newc entry',
    })
    expect((await faultOf(records(pieces(Buffer.from('070701'), 3)))).code).toBe('CPIO_MALFORMED')
  })
})

describe('comparing two ramdisks', () => {
  test('names each path that differs, with what differs and the likely cause', async () => {
    const before = [
      entry('rootfs/app/a'),
      entry('rootfs/app/b', { mode: 0o755 }),
      entry('rootfs/app/c', { type: 'symlink', body: contentOf(Buffer.from('x')) }),
      entry('rootfs/etc/machine-id', { body: contentOf(Buffer.from('one')) }),
      entry('rootfs/gone'),
      entry('same'),
    ]
    const after = [
      entry('rootfs/app/a', { mtime: 2 }),
      entry('rootfs/app/b', { mode: 0o700, uid: 1000 }),
      entry('rootfs/app/c', { type: 'symlink', body: contentOf(Buffer.from('y')) }),
      entry('rootfs/etc/machine-id', { body: contentOf(Buffer.from('two')) }),
      entry('rootfs/var/log/apt.log'),
      entry('same'),
    ]
    const found = compareRamdisks(await read(before), await read(after))
    expect(
      found.map(({ path, kinds, detail }) => `${path}: ${kinds.join('+')}: ${detail}`),
    ).toEqual([
      'rootfs/app/a: time: time 1970-01-01T00:00:01Z and 1970-01-01T00:00:02Z',
      'rootfs/app/b: mode+owner: mode 0755 and 0700; owner 0:0 and 1000:0',
      'rootfs/app/c: link: link → x and → y',
      `rootfs/etc/machine-id: content: content 3 bytes both, sha256 ${sha256Hex('one').slice(0, 12)} and ${sha256Hex('two').slice(0, 12)}`,
      'rootfs/gone: removed: only in the first build',
      'rootfs/var/log/apt.log: added: only in the second build',
    ])
    expect(found.map(({ cause }) => cause)).toEqual([
      'the file has the time of its build',
      'the umask, or the modes of a checkout, differ between the builders; and the builder ran as another user',
      'a link leads to where the build took place, or to another version',
      'an identity was drawn at random while the image was built',
      'a build step made a file that the other did not',
      'a log, a cache or a temporary file was left behind by the build',
    ])
  })

  test('tells a further name of a file by its names, and not by the content that stands elsewhere', async () => {
    const linked = (name: string, body: string): CpioEntry =>
      entry(name, { inode: KEY, body: contentOf(Buffer.from(body)) })
    const KEY = {}
    // In a ramdisk the last of a file's names has the content.
    const before = await read([linked('rootfs/a', ''), linked('rootfs/b', 'one')])
    const after = await read([
      entry('rootfs/a', { body: contentOf(Buffer.from('one')) }),
      entry('rootfs/b', { body: contentOf(Buffer.from('two!')) }),
    ])
    expect(compareRamdisks(before, after).map(({ path, detail }) => `${path}: ${detail}`)).toEqual([
      'rootfs/a: names one file with rootfs/b and no other name',
      `rootfs/b: content 3 and 4 bytes, sha256 ${sha256Hex('one').slice(0, 12)} and ${sha256Hex('two!').slice(0, 12)}; names one file with rootfs/a and no other name`,
    ])
    expect(compareRamdisks(before, before)).toEqual([])
  })

  test('says of another kind of file that alone', async () => {
    const link = { type: 'symlink', mode: 0o777, body: contentOf(Buffer.from('x')) } as const
    const found = compareRamdisks(await read([entry('a')]), await read([entry('a', link)]))
    expect(found).toMatchObject([
      {
        kinds: ['type'],
        detail: 'a file and a symlink',
        cause:
          'a build step left a file in one build, and a link or directory of that name in the other',
      },
    ])
  })

  test.each([
    ['rootfs/etc/resolv.conf', 'the container runtime of the build'],
    ['rootfs/app/.git/index', 'the checkout’s own bookkeeping'],
    ['rootfs/etc/ssl/certs/java/cacerts', 'a key store'],
    ['rootfs/var/cache/man/index.db', 'a cache was filled'],
    ['rootfs/srv/.cache/pip/x', 'a cache was filled'],
    ['rootfs/app/data.sqlite3', 'a database was written'],
    ['rootfs/var/lib/systemd/random-seed', 'an identity was drawn at random'],
    ['rootfs/var/cache/apt/pkgcache.bin', 'apt'],
    ['rootfs/var/cache/ldconfig/aux-cache', 'ldconfig'],
    ['rootfs/usr/lib/x/__pycache__/a.pyc', 'compiled Python'],
  ])('knows what usually makes %s differ', async (path, cause) => {
    const other = entry(path, { body: contentOf(Buffer.from('other')) })
    const [found] = compareRamdisks(await read([entry(path)]), await read([other]))
    expect(found?.cause).toContain(cause)
  })

  test('finds another order where nothing else differs, and nothing where nothing does', async () => {
    const [a, b] = [entry('a'), entry('b')]
    expect(compareRamdisks(await read([a, b]), await read([a, b]))).toEqual([])
    expect(compareRamdisks(await read([a, b]), await read([b, a])).map((it) => it.detail)).toEqual([
      'entry 1 is a and b',
    ])
  })
})
