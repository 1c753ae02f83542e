import { expect, test } from 'vitest'
import { tableLines, tablePages } from '../../src/report/text.ts'
import { all } from '../events/samples.ts'

async function* rows(count: number): AsyncGenerator<readonly string[]> {
  for (let i = 1; i <= count; i++) yield [String(10 ** i), 'x']
}

test('a long table is pages, each with its head and widths of its own', async () => {
  expect(await all(tablePages(['n', 'what'], rows(3), 2))).toEqual([
    'n    what\n10   x\n100  x\n',
    '\nn     what\n1000  x\n',
  ])
})

test('a table that fills its page is one page, and an empty one none', async () => {
  expect(await all(tablePages(['n', 'what'], rows(2), 2))).toHaveLength(1)
  expect(await all(tablePages(['n', 'what'], rows(0), 2))).toEqual([])
})

test('a table has no more rows than memory holds, not than a call has arguments', () => {
  const many = Array.from({ length: 300_000 }, () => ['1', 'x'])
  expect(tableLines(['n', 'what'], many)).toHaveLength(300_001 * 5 + 2)
})
