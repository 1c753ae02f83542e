import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DocumentEncoding, decodeDocumentText } from '../../src/attestation/encoding.ts'
import { Fault } from '../../src/fault.ts'
import { REAL } from './real.ts'

function outcome(input: string | Uint8Array, encoding?: DocumentEncoding): string {
  try {
    return Buffer.from(
      decodeDocumentText(typeof input === 'string' ? Buffer.from(input) : input, encoding),
    ).toString('hex')
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
}

describe.each(REAL.map((it) => [it.file, Buffer.from(it.bytes)] as const))('%s', (_, bytes) => {
  const hex = bytes.toString('hex')
  const lines = (text: string) => text.replace(/.{64}/g, '$&\r\n')

  test.each([
    ['its own bytes', bytes],
    ['its own bytes under tag 18', Buffer.concat([Buffer.of(0xd2), bytes])],
    ['hex', hex],
    ['hex in capitals and lines', `${lines(hex.toUpperCase())}\n`],
    ['base64', bytes.toString('base64')],
    ['base64 in lines', `${lines(bytes.toString('base64'))}\n`],
    ['base64 without padding', bytes.toString('base64').replace(/=+$/, '')],
    ['base64url', bytes.toString('base64url')],
  ])('is recognised as %s', (_name, input) => {
    expect(outcome(input).replace(/^d2/, '')).toBe(hex)
  })
})

test('white space is skipped, and nothing else', () => {
  expect(outcome(' 84 a0\t\r\n', 'hex')).toBe('84a0')
  expect(outcome('84:a0', 'hex')).toBe(
    'ATTESTATION_MALFORMED attestation document: the text is not hex',
  )
  expect(outcome('hKA.', 'base64')).toBe(
    'ATTESTATION_MALFORMED attestation document: the text is not base64',
  )
})

test('base64 with bits that mean nothing is refused', () => {
  expect(outcome('hKB=', 'base64')).toBe(
    'ATTESTATION_MALFORMED attestation document: the text is not base64',
  )
})

test('half a byte of hex is refused', () => {
  expect(outcome('84a', 'hex')).toBe(
    'ATTESTATION_MALFORMED attestation document: the text is not hex',
  )
})

test('nothing, and white space alone, are refused', () => {
  expect(outcome('')).toBe('ATTESTATION_MALFORMED attestation document: there is nothing to read')
  expect(outcome('\n')).toBe('ATTESTATION_MALFORMED attestation document: there is nothing to read')
})

test('what is no text in any encoding is refused', () => {
  expect(outcome('<html>')).toBe(
    'ATTESTATION_MALFORMED attestation document: the text is not a document, base64 or hex',
  )
})

test('more than any document is refused before it is looked at', () => {
  expect(outcome(Buffer.alloc(65_537, 0x84))).toBe(
    'ATTESTATION_MALFORMED attestation document: at most 65536 bytes are read, but there are 65537',
  )
})

test('any text is either bytes or a Fault', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      outcome(text)
    }),
  )
})
