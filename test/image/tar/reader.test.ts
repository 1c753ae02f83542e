import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src/fault.ts'
import type { TarEntry } from '../../../src/image/tar/entry.ts'
import { readTar } from '../../../src/image/tar/reader.ts'
import { treeDigest } from '../../../src/image/tree-digest.ts'
import { listTree, outcome, pieces, treeOf } from '../helpers.ts'
import {
  entryBytes,
  headerBytes,
  padded,
  paxHeader,
  type TarSpec,
  tarOf,
  withChecksum,
} from '../tar-writer.ts'

const END = Buffer.alloc(1024)

async function entriesOf(bytes: Uint8Array, size = 333): Promise<readonly TarEntry[]> {
  const entries: TarEntry[] = []
  for await (const entry of readTar(pieces(bytes, size))) entries.push(entry)
  return entries
}

async function only(spec: TarSpec): Promise<TarEntry | undefined> {
  const [entry] = await entriesOf(tarOf([spec]))
  return entry
}

describe('what a tar says', () => {
  test('a stream may end after its last content, before the rest of the block, or without zero blocks', async () => {
    const [file, content] = [headerBytes({ name: 'a', size: 9 }), Buffer.from('nine long')]
    const whole = await entriesOf(Buffer.concat([file, padded(content), END]))
    expect(whole).toMatchObject([{ name: 'a', size: 9 }])
    for (const end of [content, Buffer.concat([content, Buffer.alloc(7)]), padded(content)]) {
      expect(await entriesOf(Buffer.concat([file, end]))).toEqual(whole)
    }
    const short = Buffer.concat([file, content.subarray(0, 8)])
    await expect(entriesOf(short)).rejects.toMatchObject({
      code: 'TAR_MALFORMED',
      message: 'byte 512: need 9 more bytes, have 8',
    })
  })

  test('a file has its fields and the place of its content', async () => {
    expect(
      await entriesOf(
        tarOf([
          { name: 'etc/', type: '5', mode: 0o40755 },
          { name: 'etc/a', mode: 0o104755, uid: 7, gid: 8, mtime: 9, content: 'hello' },
        ]),
      ),
    ).toEqual([
      {
        kind: 'directory',
        offset: 0,
        name: 'etc/',
        mode: 0o755,
        uid: 0,
        gid: 0,
        mtime: 1_700_000_000,
        link: '',
        major: 0,
        minor: 0,
        size: 0,
        extents: [],
        attributes: [],
      },
      {
        kind: 'file',
        offset: 512,
        name: 'etc/a',
        mode: 0o4755,
        uid: 7,
        gid: 8,
        mtime: 9,
        link: '',
        major: 0,
        minor: 0,
        size: 5,
        extents: [{ at: 0, offset: 1024, size: 5 }],
        attributes: [],
      },
    ])
  })

  test('names are bytes, whatever their encoding', async () => {
    expect((await only({ name: 'caf\xe9\xff' }))?.name).toBe('caf\xe9\xff')
    expect((await only({ name: 'x', pax: [['path', '\xff\xfe=\n']] }))?.name).toBe('\xff\xfe=\n')
  })

  test('the prefix of ustar comes before the name', async () => {
    const block = headerBytes({ name: 'b' })
    block.write('dir/a', 345, 'latin1')
    const [entry] = await entriesOf(Buffer.concat([withChecksum(block), END]))
    expect(entry?.name).toBe('dir/a/b')
  })

  test('PAX records win over the header, and an empty one does not count', async () => {
    const entry = await only({
      name: 'short',
      mtime: 5,
      pax: [
        ['path', 'long'],
        ['uid', '3000000'],
        ['mtime', '-1.5'],
        ['gid', ''],
        ['SCHILY.xattr.security.capability', 'bytes'],
        ['comment', 'ignored'],
      ],
    })
    expect(entry).toMatchObject({
      name: 'long',
      uid: 3_000_000,
      gid: 0,
      mtime: -2,
      attributes: ['security.capability'],
    })
  })

  test('a global header holds until a local one says otherwise', async () => {
    const bytes = Buffer.concat([
      paxHeader('g', [['uid', '7']]),
      entryBytes({ name: 'a' }),
      entryBytes({ name: 'b', pax: [['uid', '8']] }),
      entryBytes({ name: 'c' }),
      END,
    ])
    expect((await entriesOf(bytes)).map(({ uid }) => uid)).toEqual([7, 8, 7])
  })

  test('numbers can be base-256, and spaces may stand around octal ones', async () => {
    const block = headerBytes({ name: 'a' })
    block.write(' 17 \0\0\0\0', 100, 'latin1')
    Buffer.from('80000000002dc6c0', 'hex').copy(block, 108)
    Buffer.from('ffffffffffffffffffffffff', 'hex').copy(block, 136)
    const [entry] = await entriesOf(Buffer.concat([withChecksum(block), END]))
    expect(entry).toMatchObject({ mode: 0o17, uid: 3_000_000, mtime: -1 })
  })

  test('an archive may end without its closing blocks, and holds nothing if it is empty', async () => {
    expect(await entriesOf(entryBytes({ name: 'a' }))).toHaveLength(1)
    expect(await entriesOf(Buffer.alloc(0))).toEqual([])
    expect(await entriesOf(END)).toEqual([])
    expect(await entriesOf(Buffer.concat([END, Buffer.alloc(9000)]))).toEqual([])
  })

  test('pieces of any size give the same', async () => {
    const bytes = tarOf([
      { name: 'a', content: 'x'.repeat(2000) },
      { name: 'b', pax: [['uid', '1']] },
    ])
    const whole = await entriesOf(bytes, bytes.length)
    for (const size of [1, 7, 511, 512, 513]) expect(await entriesOf(bytes, size)).toEqual(whole)
  })

  test('all dialects of GNU tar give the same tree', async () => {
    const trees = []
    for (const name of ['gnu', 'pax00', 'pax01', 'pax10']) {
      const file = new URL(`../../vectors/image/tar-${name}.tar.gz`, import.meta.url)
      trees.push((await treeOf([gunzipSync(readFileSync(file))])).tree)
    }
    expect(await Promise.all(trees.map(treeDigest))).toEqual(
      Array(4).fill('sha256:2598aba286b7fea6cb5d1762debd4a0a5559dc3c1ebc8875647fea2769d2ec43'),
    )
    const [tree] = trees
    const lines = tree === undefined ? [] : await listTree(tree)
    const many = Buffer.alloc(59 * 16_384 + 2)
    for (let i = 0; i < 60; i += 1) many.write(String(i).padStart(2, '0'), i * 16_384, 'latin1')
    expect(lines).toContain(`many file 644 0:0 ${JSON.stringify(many.toString('latin1'))}`)
    expect(lines).toContain('hardlong file 4755 0:0 "long"')
    expect(lines).toContain('caf\xe9 file 644 0:0 "latin1 name"')
    expect(lines).toContain(`longlink symlink 777 0:0 -> ${'x'.repeat(150)}`)
  })
})

const badChecksum = headerBytes({ name: 'a' })
badChecksum[0] = 0x62

const sparse = (records: readonly (readonly [string, string])[], content = '') =>
  tarOf([{ name: 'a', content, pax: records }])

describe('what is refused', () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    [
      'a wrong checksum',
      badChecksum,
      'byte 0: this is no tar header: its checksum is 3840, expected 3841',
    ],
    ['what is no tar', Buffer.alloc(512, 'text'), 'byte 148: the checksum is not an octal number'],
    [
      'a header cut short',
      headerBytes({ name: 'a' }).subarray(0, 100),
      'byte 0: need 512 more bytes, have 100',
    ],
    [
      'content cut short',
      headerBytes({ name: 'a', size: 9 }),
      'byte 512: need 9 more bytes, have 0',
    ],
    [
      'one zero block alone',
      Buffer.concat([Buffer.alloc(512), entryBytes({ name: 'a' })]),
      'byte 0: one zero block, and then more',
    ],
    [
      'data after the end',
      Buffer.concat([END, Buffer.alloc(512), Buffer.from('x')]),
      'byte 1536: data after the end of the archive',
    ],
    ['an unknown type', tarOf([{ name: 'a', type: 'V' }]), 'byte 0: type "V" is no file\'s'],
    [
      'data behind a directory',
      tarOf([{ name: 'a', type: '5', size: 3 }]),
      'byte 0: a directory says that 3 bytes follow it',
    ],
    [
      'data behind a hard link',
      tarOf([{ name: 'a', type: '1', link: 'b', content: 'xyz' }]),
      'byte 0: a hardlink says that 3 bytes follow it',
    ],
    [
      'a file named as a directory',
      tarOf([{ name: 'a/' }]),
      'byte 0: a file has the name of a directory',
    ],
    [
      'two PAX headers in a row',
      Buffer.concat([paxHeader('x', [['uid', '1']]), tarOf([{ name: 'a', pax: [['uid', '1']] }])]),
      'byte 1024: two PAX headers for one file',
    ],
    [
      'a PAX header with nothing after it',
      Buffer.concat([paxHeader('x', [['uid', '1']]), END]),
      'byte 1024: an extended header has no file after it',
    ],
    [
      'a global name',
      Buffer.concat([paxHeader('g', [['path', 'b']]), tarOf([{ name: 'a' }])]),
      'byte 512: a global PAX header sets path',
    ],
    [
      'a NUL in a PAX name',
      tarOf([{ name: 'a', pax: [['path', 'a\0b']] }]),
      'byte 512: the PAX record path holds a NUL byte',
    ],
    [
      'a PAX record of a wrong length',
      Buffer.concat([
        headerBytes({ name: 'p', type: 'x', size: 10 }),
        padded(Buffer.from('99 uid=1\n\n')),
        tarOf([{ name: 'a' }]),
      ]),
      'byte 512: a PAX record is not of its length',
    ],
    [
      'a PAX number that is none',
      tarOf([{ name: 'a', pax: [['uid', '1e3']] }]),
      'byte 1024: the PAX record uid is not a number',
    ],
    [
      'an extended header past a mebibyte',
      headerBytes({ name: 'p', type: 'x', size: 2 ** 20 + 1 }),
      'byte 0: an extended header of 1048577 bytes is too long',
    ],
    [
      'an owner past 32 bits',
      tarOf([{ name: 'a', pax: [['uid', '4294967296']] }]),
      'byte 1024: 4294967296 cannot be an owner',
    ],
    [
      'a size past the stream',
      tarOf([{ name: 'a', pax: [['size', '9007199254740991']] }]),
      'byte 1536: need 9007199254740991 more bytes, have 1024',
    ],
    [
      'a sparse map that overlaps',
      sparse(
        [
          ['GNU.sparse.size', '10'],
          ['GNU.sparse.numblocks', '2'],
          ['GNU.sparse.map', '0,2,1,2'],
        ],
        'abcd',
      ),
      'byte 1024: the stretches of a sparse file overlap or go past its end',
    ],
    [
      'a sparse map past the end',
      sparse(
        [
          ['GNU.sparse.size', '3'],
          ['GNU.sparse.numblocks', '1'],
          ['GNU.sparse.map', '0,4'],
        ],
        'abcd',
      ),
      'byte 1024: the stretches of a sparse file overlap or go past its end',
    ],
    [
      'a sparse map that is not the data',
      sparse(
        [
          ['GNU.sparse.size', '9'],
          ['GNU.sparse.numblocks', '1'],
          ['GNU.sparse.map', '0,3'],
        ],
        'abcd',
      ),
      'byte 1024: a sparse file stores 4 bytes, but its map has 3',
    ],
    [
      'a sparse map without end',
      sparse(
        [
          ['GNU.sparse.major', '1'],
          ['GNU.sparse.minor', '0'],
          ['GNU.sparse.realsize', '9'],
        ],
        '5\n',
      ),
      'byte 1536: a sparse map has no end',
    ],
    [
      'an unknown sparse format',
      sparse([
        ['GNU.sparse.major', '2'],
        ['GNU.sparse.minor', '0'],
      ]),
      'byte 1024: sparse format 2.0 is not known',
    ],
  ]
  test.each(cases)('%s', async (_name, bytes, message) => {
    expect(await outcome(() => entriesOf(bytes))).toBe(`TAR_MALFORMED ${message}`)
  })

  test('a Fault names its byte apart, for tools', async () => {
    const error = await entriesOf(badChecksum).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Fault)
    expect(error).toMatchObject({ code: 'TAR_MALFORMED', at: 'byte 0' })
  })
})

describe('hostile input', () => {
  const valid = tarOf([
    { name: 'd/', type: '5' },
    {
      name: 'd/a',
      content: 'x'.repeat(700),
      pax: [
        ['mtime', '1.5'],
        ['path', 'd/long'],
      ],
    },
    { name: 'l', type: '2', link: 'd' },
    {
      name: 's',
      content: 'abcd',
      pax: [
        ['GNU.sparse.size', '9'],
        ['GNU.sparse.numblocks', '1'],
        ['GNU.sparse.map', '5,4'],
      ],
    },
  ])

  test('any change of any bytes gives entries or TAR_MALFORMED', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
        async (changes, repair) => {
          const bytes = Buffer.from(valid)
          for (const [at, value] of changes) bytes[at] = value
          if (repair) repairChecksums(bytes)
          const result = await outcome(() => entriesOf(bytes))
          if (typeof result === 'string') expect(result).toMatch(/^TAR_MALFORMED /)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('every truncation gives entries or TAR_MALFORMED', async () => {
    for (let length = 0; length < valid.length; length += 13) {
      const result = await outcome(() => entriesOf(valid.subarray(0, length)))
      if (typeof result === 'string') expect(result).toMatch(/^TAR_MALFORMED /)
    }
  })
})

// So that changes reach what lies behind the checksum.
function repairChecksums(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512)
    if (block.toString('latin1', 257, 262) === 'ustar') withChecksum(block)
  }
}
