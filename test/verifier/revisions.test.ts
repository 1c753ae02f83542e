import { expect, test } from 'vitest'
import { parseEnvironmentName } from '../../src/model/names.ts'
import { openRevisions } from '../../src/verifier/revisions.ts'
import { NAME } from './stage.ts'

test('the highest revision seen stays so, and only a higher one is new', () => {
  const revisions = openRevisions([
    [NAME, 5],
    [NAME, 3],
  ])
  expect(revisions.highest(NAME)).toBe(5)
  expect([4, 5, 6, 6, 5].map((it) => revisions.see(NAME, it))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ])
  expect(revisions.highest(NAME)).toBe(6)
})

test('each list has its own, by service and environment', () => {
  const revisions = openRevisions([[NAME, 5]])
  const staging = { ...NAME, environment: parseEnvironmentName('staging') }
  expect(revisions.highest(staging)).toBeUndefined()
  expect(revisions.see(staging, 1)).toBe(true)
  expect([revisions.highest(staging), revisions.highest(NAME)]).toEqual([1, 5])
})
