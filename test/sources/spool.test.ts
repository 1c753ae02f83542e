import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
import { openSpool } from '../../src/sources/spool.ts'
import { unpackImage } from '../../src/sources/unpack-image.ts'
import { bytesOf, outcome } from '../image/helpers.ts'
import { imageBlobs } from './image-writer.ts'
import { temporary } from './workplace.ts'

describe('a spool', () => {
  test('gives back what was added, any part in any order, again and again', async () => {
    const spool = await openSpool(await temporary())
    await spool.append(Buffer.from('hello '))
    await spool.append(Buffer.alloc(600_000, 'x'))
    await spool.append(Buffer.from('world'))
    expect(spool.size).toBe(600_011)
    expect((await bytesOf(spool.range(600_006, 5))).toString()).toBe('world')
    expect((await bytesOf(spool.range(0, 5))).toString()).toBe('hello')
    expect(await bytesOf(spool.range(6, 600_000))).toEqual(Buffer.alloc(600_000, 'x'))
    expect(await bytesOf(spool.range(3, 0))).toHaveLength(0)
    await spool.close()
  })

  test('has no name on disk even while it is open', async () => {
    const directory = await temporary()
    const spool = await openSpool(directory)
    await spool.append(Buffer.from('secret'))
    expect(await readdir(directory)).toEqual([])
    await spool.close()
    await spool.close()
  })

  test('refuses what cannot fit before anything is written', async () => {
    const directory = await temporary()
    const spool = await openSpool(directory)
    expect(await outcome(() => spool.reserve(2 ** 60))).toMatch(
      /^SPOOL_NO_SPACE .* has \d+ bytes free, and 11529\d+ are needed to unpack the image$/,
    )
    await spool.close()
  })

  test('takes no more than the room that is left, with some for others', async () => {
    const MIB = 2 ** 20
    let left = 200 * MIB
    const spool = await openSpool(await temporary(), undefined, async () => left)
    await spool.reserve(136 * MIB)
    expect(await outcome(() => spool.reserve(136 * MIB + 1))).toMatch(/^SPOOL_NO_SPACE /)
    await spool.append(Buffer.alloc(10))
    left = 100 * MIB
    // It asks again before it has added as much as it was told of.
    const more = async () => {
      for (let i = 0; i < 65; i += 1) await spool.append(Buffer.alloc(MIB))
    }
    expect(await outcome(more)).toMatch(
      /^SPOOL_NO_SPACE .* has 104857600 bytes free, and 134217728 are needed to unpack the image$/,
    )
    expect(spool.size).toBeLessThanOrEqual(64 * MIB + 10)
    await spool.close()
  })

  test('has no room for an image: that is said before a layer is opened', async () => {
    const spool = await openSpool(await temporary(), undefined, async () => 2 ** 20)
    const { config, layers } = imageBlobs({ layers: [[{ name: 'app', content: 'x' }]] })
    let openings = 0
    const image = {
      ref: 'oci:image',
      configDigest: config.descriptor.digest,
      configText: config.bytes.toString(),
      layers: layers.map(({ bytes, descriptor }) => ({
        ...descriptor,
        content: {
          size: bytes.length,
          async *open() {
            openings += 1
            yield bytes
          },
        },
      })),
    }
    const request = { arch: 'x86_64', spool, limits: IMAGE_LIMITS } as const
    expect(await outcome(() => unpackImage(image, request))).toMatch(
      /^SPOOL_NO_SPACE .* has 1048576 bytes free, and \d+ are needed to unpack the image$/,
    )
    expect([openings, spool.size]).toEqual([0, 0])
    await spool.close()
  })

  test('cannot be read once closed, and says where it could not be made', async () => {
    const spool = await openSpool(await temporary())
    await spool.append(Buffer.from('x'))
    const content = spool.range(0, 1)
    await spool.close()
    expect(await outcome(() => bytesOf(content))).toBe(
      'SPOOL_FAILED cannot read the temporary file: the spool is closed',
    )
    expect(await outcome(() => openSpool('/nonexistent'))).toMatch(
      /^SPOOL_FAILED cannot make the temporary file: ENOENT/,
    )
  })

  test('reading past what was added is refused', async () => {
    const spool = await openSpool(await temporary())
    await spool.append(Buffer.from('x'))
    expect(await outcome(() => bytesOf(spool.range(0, 2)))).toBe(
      'SPOOL_FAILED cannot read the temporary file: it ends too early',
    )
    await spool.close()
  })
})
