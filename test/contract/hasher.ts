import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Algorithm, type Hasher, PIECE } from '../../src/model/hashing.ts'

const whole = (algorithm: Algorithm, bytes: Uint8Array): string => {
  if (algorithm !== 'crc32') return createHash(algorithm).update(bytes).digest('hex')
  return crc32(bytes).toString(16).padStart(8, '0')
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What every hasher owes its callers. */
export function hasherContract(name: string, open: () => Hasher): void {
  const ALGORITHMS = ['crc32', 'sha256', 'sha384'] as const

  test(`${name}: digests of nothing are those of nothing`, async () => {
    const hasher = open()
    for (const algorithm of ALGORITHMS) {
      const digest = hasher.start(algorithm)
      expect(digest.algorithm).toBe(algorithm)
      expect(hex(await hasher.finish(digest))).toBe(whole(algorithm, new Uint8Array()))
    }
  })

  test(`${name}: any updates, forks and finishes give the digests of what each was given`, async () => {
    // Lengths on both sides of what a hasher may keep, cut up or hand over.
    const length = fc.oneof(
      fc.integer({ min: 0, max: 5000 }),
      fc.constantFrom(2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 5 * 2 ** 20 + 3),
    )
    const step = fc.record({
      length,
      fill: fc.nat(255),
      into: fc.array(fc.nat(7), { maxLength: 4 }),
      fork: fc.option(fc.nat(7)),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const hasher = open()
        const digests = ALGORITHMS.map((it) => ({ digest: hasher.start(it), fed: [] as Buffer[] }))
        for (const { length: bytes, fill, into, fork } of steps) {
          const data = Buffer.alloc(bytes, fill)
          const some = [...new Set(into.map((it) => digests[it % digests.length]))].filter(
            (it) => it !== undefined,
          )
          for (const it of some) it.fed.push(Buffer.from(data))
          const room = hasher.update(
            data,
            some.map((it) => it.digest),
          )
          data.fill(0xee)
          await room
          const source = fork === null ? undefined : digests[fork % digests.length]
          if (source !== undefined) {
            digests.push({ digest: hasher.fork(source.digest), fed: [...source.fed] })
          }
        }
        const values = await Promise.all(digests.map((it) => hasher.finish(it.digest)))
        expect(values.map(hex)).toEqual(
          digests.map((it) => whole(it.digest.algorithm, Buffer.concat(it.fed))),
        )
      }),
      { numRuns: 15 },
    )
  })

  test(`${name}: updates count in their order, whether or not anybody waits`, async () => {
    const hasher = open()
    const digest = hasher.start('sha384')
    const chunks = Array.from({ length: 40 }, (_, i) => Buffer.alloc(2 ** 19 + i, i))
    const room = chunks.map((it) => hasher.update(it, [digest]))
    const value = hasher.finish(digest)
    await Promise.all(room)
    expect(hex(await value)).toBe(whole('sha384', Buffer.concat(chunks)))
  })

  test(`${name}: what it lends is not lent again before every digest has read it`, async () => {
    const hasher = open()
    const digests = [hasher.start('sha384'), hasher.start('sha256'), hasher.start('crc32')] as const
    const fed: Buffer[] = []
    for (let i = 0; i < 24; i++) {
      const piece = await hasher.lend()
      expect(piece).toHaveLength(PIECE)
      piece.fill(i)
      // Parts of a piece, and some of its digests, as sections of a file meet them.
      hasher.update(piece.subarray(0, 1000), [digests[0]])?.catch(() => undefined)
      hasher.update(piece.subarray(1000), digests)?.catch(() => undefined)
      fed.push(Buffer.from(piece))
      hasher.takeBack(piece)
    }
    const [first, ...others] = await Promise.all(digests.map((it) => hasher.finish(it)))
    expect(hex(first ?? new Uint8Array())).toBe(whole('sha384', Buffer.concat(fed)))
    const rest = Buffer.concat(fed.map((it) => it.subarray(1000)))
    expect(others.map(hex)).toEqual([whole('sha256', rest), whole('crc32', rest)])
  })

  test(`${name}: lends as many pieces as are asked for, whoever keeps them`, async () => {
    const hasher = open()
    const kept: Uint8Array[] = []
    for (let i = 0; i < 12; i++) kept.push(await hasher.lend())
    expect(new Set(kept.map((it) => it.buffer)).size).toBe(12)
  })

  test(`${name}: a digest that is finished, or of another hasher, is a bug`, async () => {
    const hasher = open()
    const digest = hasher.start('sha256')
    await hasher.finish(digest)
    expect(() => hasher.update(Buffer.from('x'), [digest])).toThrow(TypeError)
    expect(() => hasher.fork(open().start('crc32'))).toThrow(TypeError)
    await expect(hasher.finish(digest)).rejects.toThrow(TypeError)
  })
}
