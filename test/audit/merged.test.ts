import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merged } from '../../src/audit/merged.ts'
import { all } from '../events/samples.ts'

async function* given<T>(items: readonly T[], taken: T[] = []): AsyncGenerator<T> {
  for (const item of items) {
    taken.push(item)
    yield item
  }
}

test('sorted sequences become one sorted sequence of all their elements', async () => {
  const sorted = fc.array(fc.integer({ min: 0, max: 9 })).map((it) => it.toSorted((a, b) => a - b))
  await fc.assert(
    fc.asyncProperty(fc.array(sorted, { maxLength: 5 }), async (sequences) => {
      const one = await all(
        merged(
          sequences.map((it) => given(it)),
          (a, b) => a < b,
        ),
      )
      expect(one).toEqual(sequences.flat().toSorted((a, b) => a - b))
    }),
  )
})

test('a sequence that is not sorted keeps its own order', async () => {
  const one = merged([given([5, 1, 6]), given([2, 7])], (a, b) => a < b)
  expect(await all(one)).toEqual([2, 5, 1, 6, 7])
})

test('of equals that of the earlier sequence comes first, and nothing is read ahead', async () => {
  const taken: string[] = []
  const one = merged([given(['1a', '2a'], taken), given(['1b', '2b'], taken)], (a, b) => {
    return (a[0] ?? '') < (b[0] ?? '')
  })
  expect((await one.next()).value).toBe('1a')
  expect(taken).toEqual(['1a', '1b'])
  expect((await one.next()).value).toBe('1b')
  expect(taken).toEqual(['1a', '1b', '2a'])
})
