import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openSpool } from '../../src/sources/spool.ts'
import { bytesOf, outcome } from '../image/helpers.ts'
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
