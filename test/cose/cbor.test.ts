import { encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CborRules, decodeCbor } from '../../src/cose/cbor.ts'
import { Fault } from '../../src/fault.ts'

const rules: CborRules = {
  code: 'INPUT_INVALID',
  what: 'thing',
  bytes: 4096,
  depth: 4,
  items: 64,
}

function outcome(hex: string, over: Partial<CborRules> = {}): unknown {
  try {
    return decodeCbor(Buffer.from(hex.replaceAll(' ', ''), 'hex'), { ...rules, ...over })
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
}

describe('what is read', () => {
  test.each([
    [
      'a definite map',
      'a2 01 02 03 04',
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
    [
      'an indefinite map',
      'bf 01 02 03 04 ff',
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
    ['an indefinite array in an indefinite map', 'bf 01 9f 02 ff ff', new Map([[1, [2]]])],
    ['empty containers in a row', '83 80 a0 9f ff', [[], new Map(), []]],
    ['a text and bytes', '82 61 61 41 61', ['a', Uint8Array.of(0x61)]],
    ['null, true and false', '83 f6 f5 f4', [null, true, false]],
    ['an integer written longer than need be', '19 0001', 1],
    ['an integer past 2^53', '1b 0020000000000000', 9007199254740992n],
    ['a negative integer', '38 22', -35],
  ])('%s', (_, hex, wanted) => {
    expect(outcome(hex)).toEqual(wanted)
  })

  test('a tag that the rules name, once, around everything', () => {
    expect(outcome('d2 81 01', { tag: 18 })).toEqual([1])
    expect(outcome('d8 12 81 01', { tag: 18 })).toEqual([1])
  })

  test('bytes come as a copy, so a buffer that is used again does not change them', () => {
    const buffer = Buffer.from('420102', 'hex')
    const value = decodeCbor(buffer, rules)
    buffer.fill(0)
    expect(value).toEqual(Uint8Array.of(1, 2))
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['nothing', '', 'byte 0: did not find any content to decode'],
    ['trailing bytes', '01 02', 'byte 1: 1 more bytes where the item ends'],
    ['an item cut off', '82 01', 'byte 2: found array but not enough entries (got 1, expected 2)'],
    ['bytes cut off', '43 0102', 'byte 0: not enough data for type'],
    ['a repeated key', 'a2 01 02 01 03', 'byte 4: found repeat map key \\"1\\"'],
    ['a repeated key in other lengths', 'a2 01 02 1801 03', 'byte 5: found repeat map key \\"1\\"'],
    [
      'a repeated key in an indefinite map',
      'bf 6161 01 6161 02 ff',
      'byte 6: found repeat map key \\"a\\"',
    ],
    ['bytes for a key', 'a1 41 01 01', 'byte 3: a bytes is no key of a map'],
    ['a map for a key', 'bf a0 01 ff', 'byte 2: a map is no key of a map'],
    ['a float that equals an integer', 'f9 3c00', 'byte 3: a float has no place here'],
    ['undefined', 'f7', 'byte 0: undefined values are not supported'],
    ['a tag', 'c1 01', 'byte 1: a tag has no place here'],
    ['bytes in pieces', '5f 41 01 ff', 'byte 0: indefinite length bytes/strings are not supported'],
    ['a break alone', 'ff', 'byte 1: a break with nothing open'],
    ['a break in a definite array', '82 01 ff', 'byte 3: a break with nothing open'],
    ['a break for a value', 'bf 01 ff', 'byte 3: a break where a map has a value'],
    ['a text that is not UTF-8', '61 ff', 'byte 2: a text that is not UTF-8'],
    [
      'a text that begins with a byte order mark',
      '64 efbbbf 61',
      'byte 5: a text that is not UTF-8',
    ],
    ['more levels than the rules allow', '81 81 81 81 81 01', 'byte 5: nested more than 4 deep'],
    ['more items than the rules allow', `98 40 ${'01'.repeat(64)}`, 'byte 66: more than 64 items'],
    [
      'a length that memory cannot hold',
      '9b 0000ffffffffffff',
      'byte 9: found array but not enough entries (got 0, expected 281474976710655)',
    ],
  ])('%s', (_, hex, wanted) => {
    expect(outcome(hex)).toBe(`INPUT_INVALID thing: ${wanted}`)
  })

  test('the named tag twice, inside, or around nothing', () => {
    expect(outcome('d2 d2 01', { tag: 18 })).toBe(
      'INPUT_INVALID thing: byte 2: a tag has no place here',
    )
    expect(outcome('81 d2 01', { tag: 18 })).toBe(
      'INPUT_INVALID thing: byte 2: a tag has no place here',
    )
    expect(outcome('d2', { tag: 18 })).toBe(
      'INPUT_INVALID thing: byte 1: a tag with nothing after it',
    )
  })

  test('more bytes than the rules allow, before one is read', () => {
    expect(outcome('00'.repeat(4097))).toBe(
      'INPUT_INVALID thing: at most 4096 bytes are read, but there are 4097',
    )
  })

  test("an attacker's long or unprintable key is not printed whole", () => {
    const key = `78 64 1b ${'62'.repeat(99)}`
    expect(outcome(`a2 ${key} 01 ${key} 02`)).toMatch(
      /^INPUT_INVALID thing: byte 206: found repeat map key \\"\\u001bb{70,80}…$/,
    )
  })
})

test('a hundred thousand nested arrays are refused without using up the stack', () => {
  expect(outcome('81'.repeat(100_000), { bytes: 1e6, items: 1e6 })).toBe(
    'INPUT_INVALID thing: byte 5: nested more than 4 deep',
  )
})

test('any bytes are either a value or a Fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      outcome(Buffer.from(bytes).toString('hex'))
    }),
    { numRuns: 5000 },
  )
})

test('what cborg writes of our kinds of value is read back', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.uint8Array({ maxLength: 8 }),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  }))
  fc.assert(
    fc.property(value, (it) => {
      expect(decodeCbor(encode(it), rules)).toEqual(it)
    }),
  )
})
