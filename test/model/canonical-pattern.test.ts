import { expect, test } from 'vitest'
import * as z from 'zod'
import { canonicalPattern } from '../../src/model/canonical-pattern.ts'

const word = z.string().regex(/^[a-z]{1,8}$/)
const texts = new Map<z.ZodType, string>([[word, '[a-z]{1,8}']])

function matcher(schema: z.ZodType, checkedAfterwards: readonly z.ZodType[] = []): RegExp {
  const pattern = canonicalPattern(schema, { texts, checkedAfterwards: new Set(checkedAfterwards) })
  return new RegExp(`^(?:${pattern})$`)
}

test('members are there or not as the schema says, in canonical order', () => {
  const pattern = matcher(
    z.strictObject({
      m: z.int().min(0),
      a: word.optional(),
      z: z.boolean().optional(),
      b: word.optional(),
    }),
  )
  for (const text of ['{"m":0}', '{"a":"x","m":1}', '{"a":"x","b":"y","m":20,"z":true}']) {
    expect(text).toMatch(pattern)
  }
  for (const text of [
    '{}',
    '{"a":"x"}',
    '{"m":01}',
    '{"m":-1}',
    '{"m":1.0}',
    '{"m":1234567890123456}',
    '{"m":1,}',
    '{,"m":1}',
    '{"m":1,"a":"x"}',
    '{"m":1,"m":1}',
    '{"m":1,"o":1}',
    '{"a":"","m":1}',
    '{"a":"X","m":1}',
    '{"m":1 }',
    '{"m":null}',
  ]) {
    expect(text).not.toMatch(pattern)
  }
})

test('an object may be of optional members alone', () => {
  const pattern = matcher(z.strictObject({ a: word.optional(), b: word.optional() }))
  for (const text of ['{}', '{"a":"x"}', '{"b":"x"}', '{"a":"x","b":"y"}']) {
    expect(text).toMatch(pattern)
  }
  for (const text of ['{,"b":"x"}', '{"b":"x","a":"y"}', '{"a":"x",}']) {
    expect(text).not.toMatch(pattern)
  }
})

test('lists, alternatives and null are what they are', () => {
  expect('["a","b"]').toMatch(matcher(z.array(word)))
  expect('[]').toMatch(matcher(z.array(word)))
  expect('[]').not.toMatch(matcher(z.array(word).min(1)))
  expect('["a","b","c"]').not.toMatch(matcher(z.array(word).max(2)))
  expect('"on"').toMatch(matcher(z.enum(['on', 'off'])))
  expect('null').toMatch(matcher(word.nullable()))
  expect('"two"').not.toMatch(matcher(z.literal('one')))
})

test('a rule that is not understood matches nothing', () => {
  const inner = z.strictObject({ a: word })
  for (const schema of [
    z.string(),
    word.refine(() => true),
    word.transform((it) => it),
    inner.refine(() => true),
    z.object({ a: word }),
    z.looseObject({ a: word }),
    z.number(),
    z.int(),
    z.int().min(2),
    z.int().min(1).max(3),
    z.array(word).length(1),
    z.array(word).min(1).max(2),
    z.record(z.string(), word),
    z.unknown(),
    z.literal('a.c'),
    z.strictObject({ a: z.string() }),
    z.array(z.string()).min(1),
  ]) {
    const pattern = matcher(schema)
    for (const text of ['"a"', '1', '2', '["a"]', '{"a":"a"}', '"a.c"', '"abc"', 'null', '0']) {
      expect(text).not.toMatch(pattern)
    }
  }
  const refined = inner.refine(() => true)
  expect('{"a":"a"}').toMatch(matcher(refined, [refined]))
})

test('captures stand in the order of the text, as their schema has them or to be compared', () => {
  const schema = z.strictObject({ b: z.strictObject({ n: z.int().min(0), w: word }), a: word })
  const captures = { 'b.w': 'compared', a: 'captured', 'b.n': 'captured' } as const
  const pattern = canonicalPattern(schema, { texts, checkedAfterwards: new Set(), captures })
  const groups = (text: string) => new RegExp(`^${pattern}$`).exec(text)?.slice(1)
  expect(groups('{"a":"x","b":{"n":7,"w":"y"}}')).toEqual(['x', '7', 'y'])
  expect(groups('{"a":"x","b":{"n":7,"w":"NOT A WORD"}}')).toEqual(['x', '7', 'NOT A WORD'])
  expect(groups('{"a":"X","b":{"n":7,"w":"y"}}')).toBeUndefined()
  expect(groups('{"a":"x","b":{"n":7,"w":"y","v":"z"}}')).toBeUndefined()
})
