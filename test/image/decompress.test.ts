import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unpack } from '../../src/image/decompress.ts'
import { IMAGE_LIMITS, UnpackBudget } from '../../src/image/limits.ts'
import { verified, verifiedText } from '../../src/image/verified.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { collect, outcome, pieces } from './helpers.ts'

const plain = Buffer.from('layer '.repeat(50_000))
const skippable = Buffer.concat([Buffer.from('532a4d1803000000', 'hex'), Buffer.from('abc')])
const all = (packed: Buffer, size?: number) =>
  outcome(async () => (await collect(unpack(pieces(packed, size), 'layer 1'))).toString())

describe('a stream is unpacked', () => {
  const half = plain.length / 2
  const [first, second] = [plain.subarray(0, half), plain.subarray(half)]
  test.each([
    ['plain', plain],
    ['gzip', gzipSync(plain)],
    ['gzip of two members', Buffer.concat([gzipSync(first), gzipSync(second)])],
    ['zstd', zstdCompressSync(plain)],
    ['zstd of two frames', Buffer.concat([zstdCompressSync(first), zstdCompressSync(second)])],
    [
      'zstd with skippable frames',
      Buffer.concat([
        skippable,
        zstdCompressSync(first),
        skippable,
        zstdCompressSync(second),
        skippable,
      ]),
    ],
  ])('%s, whatever the pieces it comes in', async (_name, packed) => {
    for (const size of [packed.length, 1000, 7])
      expect(await all(packed, size)).toBe(plain.toString())
  })

  test('nothing is nothing, and three bytes are three bytes', async () => {
    expect(await all(Buffer.alloc(0))).toBe('')
    expect(await all(Buffer.from('abc'))).toBe('abc')
  })

  test('of random bytes with random frames', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 5000 }),
        async (parts, size) => {
          const packed = Buffer.concat(parts.map((part) => zstdCompressSync(part)))
          const got = await collect(unpack(pieces(packed, size), 'x'))
          expect(got.equals(Buffer.concat(parts))).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a broken stream is refused', () => {
  const gzip = gzipSync(plain)
  const zstd = zstdCompressSync(plain)
  test.each([
    [
      'gzip cut short',
      gzip.subarray(0, gzip.length - 3),
      'layer 1: its gzip data is broken: unexpected end of file',
    ],
    [
      'gzip with garbage after it',
      Buffer.concat([gzip, Buffer.from('garbage')]),
      'layer 1: its gzip data is broken: incorrect header check',
    ],
    [
      'zstd with garbage after it',
      Buffer.concat([zstd, Buffer.from('garbage')]),
      `byte ${zstd.length}: no Zstandard frame begins here`,
    ],
    [
      'zstd with a dictionary',
      Buffer.from([...zstd.subarray(0, 4), 0x01, 0x58, 7, 0, 0]),
      'byte 0: this Zstandard frame needs a dictionary, and layers have none',
    ],
    [
      'zstd with a window of 2 GiB',
      Buffer.from([...zstd.subarray(0, 4), 0x00, 21 << 3, 1, 0, 0]),
      'byte 0: this Zstandard frame needs a window of more than 128 MiB (`zstd --long`)',
    ],
    ['zstd cut in its last block', zstd.subarray(0, 20), 'byte 12: need 14 more bytes, have 8'],
  ])('%s', async (_name, packed, message) => {
    expect(await all(packed)).toBe(`IMAGE_LAYER_CORRUPT ${message}`)
  })

  test('any change of any byte gives bytes or IMAGE_LAYER_CORRUPT, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(gzip, zstd),
        fc.nat(gzip.length),
        fc.integer({ min: 0, max: 255 }),
        async (packed, at, value) => {
          const bytes = Buffer.from(packed)
          bytes[at % bytes.length] = value
          const result = await all(bytes, 97)
          if (result.startsWith('IMAGE_')) expect(result).toMatch(/^IMAGE_LAYER_CORRUPT /)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a reader that stops early stops the source too', async () => {
    let isClosed = false
    const source = (async function* () {
      try {
        for (;;) yield gzip
      } finally {
        isClosed = true
      }
    })()
    for await (const _chunk of unpack(source, 'x')) break
    await new Promise((resolve) => setImmediate(resolve))
    expect(isClosed).toBe(true)
  })
})

describe('what is read is what was named', () => {
  const digest = `sha256:${sha256Hex('abc')}`
  const read = (expected: { digest: string; size?: number }) =>
    outcome(async () =>
      (
        await collect(verified(pieces(Buffer.from('abc')), { ...expected, what: 'layer 1' }))
      ).toString(),
    )

  test('or it is refused', async () => {
    expect(await read({ digest, size: 3 })).toBe('abc')
    expect(await read({ digest })).toBe('abc')
    expect(await read({ digest, size: 2 })).toBe(
      `IMAGE_DIGEST_MISMATCH layer 1 ${digest}: it is longer than 2 bytes`,
    )
    expect(await read({ digest, size: 4 })).toBe(
      `IMAGE_DIGEST_MISMATCH layer 1 ${digest}: it has 3 bytes, expected 4`,
    )
    const other = `sha256:${sha256Hex('abd')}`
    expect(await read({ digest: other })).toBe(
      `IMAGE_DIGEST_MISMATCH layer 1: expected ${other}, got ${digest}`,
    )
  })

  test('and documents have a limit before they are read', async () => {
    expect(
      await outcome(() =>
        verifiedText(
          contentOf(Buffer.from('abc')),
          { digest, size: 10 ** 12, what: 'the index' },
          100,
        ),
      ),
    ).toBe('IMAGE_LIMIT the index has 1000000000000 bytes, more than 100')
  })
})

describe('a decompression bomb', () => {
  test('is refused by its rate once it is large, and by its size at any rate', async () => {
    const limits = { ...IMAGE_LIMITS, anyRatioBytes: 1000, ratio: 10, unpackedBytes: 100_000 }
    const budget = new UnpackBudget(limits)
    budget.packed(200)
    budget.unpacked(2000)
    expect(await outcome(() => budget.unpacked(1))).toBe(
      'IMAGE_LIMIT the image unpacks to 2001 bytes from 200, more than 10 for one',
    )
    const large = new UnpackBudget(limits)
    large.packed(100_001)
    expect(await outcome(() => large.unpacked(100_001))).toBe(
      'IMAGE_LIMIT the image unpacks to more than 100000 bytes',
    )
  })
})
