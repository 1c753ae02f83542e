import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOfName, nameOfBytes, nameOfText, parsePath, showName } from '../../src/image/names.ts'
import { compareNames } from '../../src/image/tree.ts'

describe('names are bytes', () => {
  test('and come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Buffer.from(bytesOfName(nameOfBytes(bytes))).equals(Buffer.from(bytes))).toBe(true)
      }),
    )
  })

  test('and are ordered as memcmp orders them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
        expect(compareNames(nameOfBytes(a), nameOfBytes(b))).toBe(Buffer.compare(a, b))
      }),
    )
  })

  test.each([
    ['plain', 'plain'],
    [nameOfText('naïve–漢'), 'naïve–漢'],
    ['caf\xe9', 'caf\\xe9'],
    ['a\nb\x1b[31m', 'a\\x0ab\\x1b[31m'],
    [nameOfText('a\u202eb'), 'a\\xe2\\x80\\xaeb'],
    [nameOfText('a\u0085b'), 'a\\xc2\\x85b'],
  ])('and %j is shown as %j', (name, shown) => {
    expect(showName(name)).toBe(shown)
  })
})

test('a path is its components', () => {
  expect(parsePath('/a//./b/', 'name')).toEqual(['a', 'b'])
  expect(parsePath('./', 'name')).toEqual([])
  expect(parsePath('...', 'name')).toEqual(['...'])
})
