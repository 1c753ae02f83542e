import { encode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { type DocumentPlan, GOOD, KEYS, makeDocument, registers } from './documents.ts'
import { der, ecKey } from './pki.ts'
import { adding, field, header, type Row, verdict } from './plans.ts'

describe('one thing wrong in its form', () => {
  const malformed = 'ATTESTATION_MALFORMED attestation document'
  const rows: readonly Row[] = [
    [
      'three elements',
      { ...GOOD, rewrite: () => encode([1, 2, 3]) },
      `${malformed}: a COSE_Sign1 is an array of four, but this is an array of 3`,
    ],
    [
      'a trailing byte',
      { ...GOOD, rewrite: (it) => Buffer.concat([it, Buffer.of(0)]) },
      'more bytes where the item ends',
    ],
    [
      'a trailing byte after the payload',
      { ...GOOD, rewritePayload: (it) => Buffer.concat([it, Buffer.of(0xf6)]) },
      'payload: byte ',
    ],
    [
      'another tag',
      { ...GOOD, rewrite: (it) => Buffer.concat([Buffer.of(0xd1), it]) },
      `${malformed}: byte 1: a tag has no place here`,
    ],
    [
      'the tag twice',
      { ...GOOD, rewrite: (it) => Buffer.concat([Buffer.of(0xd2, 0xd2), it]) },
      `${malformed}: byte 2: a tag has no place here`,
    ],
    ['a last byte cut off', { ...GOOD, rewrite: (it) => it.subarray(0, -1) }, 'not enough data'],
    [
      'nothing at all',
      { ...GOOD, rewrite: () => new Uint8Array() },
      `${malformed}: byte 0: did not find any content to decode`,
    ],
    [
      'a payload that is no map',
      { ...GOOD, rewritePayload: () => encode([]) },
      `${malformed}'s payload: not a map`,
    ],
    ['a field twice', adding(['digest', 'SHA384']), 'found repeat map key \\"digest\\"'],
    [
      'a field twice in a definite map',
      { ...adding(['pcrs', registers({})]), indefinite: false },
      'found repeat map key \\"pcrs\\"',
    ],
    ['a register twice', { ...GOOD, rewritePayload: doubled }, 'found repeat map key \\"0\\"'],
    [
      'a field named by a number',
      adding([1, 1]),
      `${malformed}'s payload: a field's name is a text, but one is a number`,
    ],
    [
      'a field that nobody knows, too deep',
      adding(['x', [[[[[[1]]]]]]]),
      'nested more than 6 deep',
    ],
    [
      'more items than a document has',
      adding(['x', Array.from({ length: 500 }, () => 1)]),
      'more than 512 items',
    ],
    [
      'a payload longer than 16,384 bytes',
      adding(['x', Buffer.alloc(16_384)]),
      `${malformed}: at most 16512 bytes are read`,
    ],
    [
      'a payload of one byte too many, in a document that is not too long',
      adding(['x', Buffer.alloc(16_385 - payloadBytes(adding(['x', Buffer.alloc(1000)])) + 1000)]),
      'the payload has 16385 bytes, more than 16384',
    ],
    ['a float for the time', field('timestamp', 1.5), 'a float has no place here'],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    const got = verdict(plan)
    expect(got).toMatch(/^ATTESTATION_MALFORMED /)
    expect(got).toContain(wanted)
  })
})

function payloadBytes(plan: DocumentPlan): number {
  let length = 0
  makeDocument({
    ...plan,
    rewritePayload: (it) => {
      length = it.length
      return it
    },
  })
  return length
}

// The pcrs map's second key, 1, becomes 0.
function doubled(payload: Uint8Array): Uint8Array {
  const bytes = Buffer.from(payload)
  const place = bytes.indexOf(Buffer.concat([Buffer.of(0x01, 0x58, 0x30), Buffer.alloc(48, 0x11)]))
  bytes[place] = 0
  return bytes
}

describe('one thing wrong in its headers', () => {
  const wrong = 'the protected header is {1: -35} (ES384) and nothing else, but this one has'
  const rows: readonly Row[] = [
    ['ES256', header([1, -7]), `${wrong} another algorithm`],
    ['ES512', header([1, -36]), `${wrong} another algorithm`],
    ['an algorithm by name', header([1, 'ES384']), `${wrong} another algorithm`],
    ['no algorithm', { ...GOOD, protected: new Uint8Array() }, `${wrong} 0 entries`],
    ['a second parameter', header([1, -35], [2, []]), `${wrong} 2 entries`],
    ['another label', header([3, -35]), `${wrong} 1 entries`],
    [
      'an unprotected parameter',
      { ...GOOD, unprotected: new Map([[4, 1]]) },
      'the unprotected header is empty, but this one has 1 entries',
    ],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(`ATTESTATION_ALGORITHM ${wanted}`)
  })

  test('the algorithm twice', () => {
    expect(verdict(header([1, -35], [1, -35]))).toMatch(/^ATTESTATION_MALFORMED .* repeat map key/)
  })
})

describe('one thing wrong in its signature', () => {
  const wanted =
    "ATTESTATION_SIGNATURE_INVALID the document's signature is not by its certificate's key"
  const flip = (bytes: Buffer, place: number) => {
    const copy = Buffer.from(bytes)
    copy[place] = (copy[place] ?? 0) ^ 1
    return copy
  }
  const rows: readonly Row[] = [
    ['by another key', { ...GOOD, signer: ecKey() }, wanted],
    ["by the instance's key", { ...GOOD, signer: KEYS[3] ?? ecKey() }, wanted],
    ['over SHA-256', { ...GOOD, hash: 'sha256' }, wanted],
    ['a bit of r', { ...GOOD, rewriteSignature: (it) => flip(it, 0) }, wanted],
    ['a bit of s', { ...GOOD, rewriteSignature: (it) => flip(it, 95) }, wanted],
    ['all zero', { ...GOOD, rewriteSignature: () => Buffer.alloc(96) }, wanted],
    ['95 bytes', { ...GOOD, rewriteSignature: (it) => it.subarray(0, 95) }, wanted],
    ['97 bytes', { ...GOOD, rewriteSignature: (it) => Buffer.concat([it, Buffer.of(0)]) }, wanted],
    ['none', { ...GOOD, rewriteSignature: () => Buffer.alloc(0) }, wanted],
    [
      'as DER',
      {
        ...GOOD,
        rewriteSignature: (it) =>
          der(0x30, der(0x02, it.subarray(0, 48)), der(0x02, it.subarray(48))),
      },
      wanted,
    ],
  ]
  test.each(rows)('%s', (_, plan, message) => {
    expect(verdict(plan)).toBe(message)
  })
})
