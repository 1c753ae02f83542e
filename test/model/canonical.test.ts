import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalJson,
  canonicalTexts,
  isCanonicalJson,
  isSameJson,
} from '../../src/model/canonical.ts'

const json = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ maxLength: 6 }).filter((it) => it !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, it]) => [key, shuffled(it)]),
  )
}

test('the canonical text is the same in whatever order the keys were written', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
    }),
  )
})

test('a text is known for canonical exactly where it is', () => {
  fc.assert(
    fc.property(json, (value) => {
      const canonical = canonicalJson(value)
      // Keys that are array indexes may be refused though they are in order, and are in no schema of ours.
      const plain = !/"\d+":/.test(canonical)
      if (plain) expect(isCanonicalJson(canonical, JSON.parse(canonical))).toBe(true)
      for (const other of [
        JSON.stringify(value),
        JSON.stringify(shuffled(value)),
        ` ${canonical}`,
      ]) {
        if (other !== canonical) expect(isCanonicalJson(other, JSON.parse(other))).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  '{"a":1,"a":1}',
  '{"b":1,"a":1}',
  '[1.0]',
  '[1e3]',
  '[-0]',
  '["\\u0041"]',
  '["\\/"]',
  '{ }',
  '[1,2 ]',
])('%s is not canonical', (text) => {
  expect(isCanonicalJson(text, JSON.parse(text))).toBe(false)
})

test('registers, whose keys are digits, stand in their order', () => {
  const text = '{"0":"a","1":"b","2":"c","8":"d"}'
  expect(isCanonicalJson(text, JSON.parse(text))).toBe(true)
})

test('two values are the same exactly where their canonical texts are', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(isSameJson(a, shuffled(a))).toBe(true)
      expect(isSameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b))
    }),
    { numRuns: 500 },
  )
  expect(isSameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  expect(isSameJson({ a: undefined }, { b: undefined })).toBe(true)
  expect(isSameJson({ a: null }, {})).toBe(false)
  expect(isSameJson([], {})).toBe(false)
})

test.each([[1.5], [Number.NaN], [undefined], [2 ** 53]])('%s has no canonical form', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError)
})

test('texts of values that share their parts are the canonical ones', () => {
  const textOf = canonicalTexts()
  fc.assert(
    fc.property(json, json, (a, b) => {
      for (const value of [a, { a, b }, [b, a, { b: { a }, gone: undefined }], { a, b }]) {
        expect(textOf(value)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))))
      }
    }),
  )
  expect(() => textOf({ half: 0.5 })).toThrow(TypeError)
  expect(() => textOf([undefined])).toThrow(TypeError)
})
