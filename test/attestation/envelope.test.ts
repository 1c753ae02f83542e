import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Envelope, encodeEnvelope, parseEnvelope } from '../../src/attestation/envelope.ts'
import { refusal } from './plans.ts'

function vector(name: string): Buffer {
  return readFileSync(new URL(`../vectors/kms-cms/${name}.bin`, import.meta.url))
}

describe.each(['', '_w_ctx'])("KMS's own blob input_ber%s", (which) => {
  const blob = vector(`input_ber${which}`)
  const parts = parseEnvelope(blob)

  test('has the parts that are known of it', () => {
    expect(Buffer.from(parts.wrappedKey)).toEqual(vector(`encrypted_key_out${which}`))
    expect(Buffer.from(parts.iv)).toEqual(vector(`iv_out${which}`))
    expect(Buffer.from(parts.ciphertext)).toEqual(vector(`ciphertext_out${which}`))
  })

  test('is refused when it is cut off after any byte', () => {
    for (let length = 0; length < blob.length; length += 1) {
      expect(refusal(() => parseEnvelope(blob.subarray(0, length)))).toMatch(/^ENVELOPE_INVALID /)
    }
  })

  test('is refused with a byte more', () => {
    expect(refusal(() => parseEnvelope(Buffer.concat([blob, Buffer.of(0)])))).toBe(
      `ENVELOPE_INVALID recipient envelope: byte ${blob.length}: 1 more bytes where nothing belongs`,
    )
  })
})

test('the blob whose content is in one piece is written again byte for byte', () => {
  const blob = vector('input_ber_w_ctx')
  expect(Buffer.from(encodeEnvelope(parseEnvelope(blob)))).toEqual(blob)
})

const good: Envelope = {
  recipient: new Uint8Array(32).fill(1),
  wrappedKey: new Uint8Array(256).fill(2),
  iv: new Uint8Array(16).fill(3),
  ciphertext: new Uint8Array(16).fill(4),
}

describe('what is refused, and where', () => {
  const hex = Buffer.from(encodeEnvelope(good)).toString('hex')
  test.each([
    ['DER outside', hex.replace(/^3080/, '3082'), 'byte 0: not the head of EnvelopedData'],
    [
      'another version',
      hex.replace('020102318', '020100318'),
      'byte 0: not the head of EnvelopedData',
    ],
    ['OAEP with SHA-1', hex.replace('303c06', '303b06'), 'byte 65: not RSAES-OAEP with SHA-256'],
    [
      'AES-128',
      hex.replace('60864801650304012a', '608648016503040102'),
      'byte 387: not AES-256-CBC',
    ],
    ['a tag missing', hex.replace('3182', '3082'), 'byte 20: no element with tag 0x31'],
    [
      'a length longer than the rest',
      hex.replace('3182016b', '3182ffff'),
      'byte 24: 65535 bytes belong here, but 433 are left',
    ],
    [
      'a length in more bytes than it needs',
      hex.replace('3182016b', '318300016b'),
      'byte 25: a length takes more bytes than it needs',
    ],
    [
      'two recipients',
      hex.replace('3182016b', '3182016d').replace(/((?:02){256})30800609/, '$1050030800609'),
      'byte 387: 2 more bytes where nothing belongs',
    ],
    [
      'a part after the wrapped key',
      hex
        .replace('3182016b30820167', '3182016d30820169')
        .replace(/((?:02){256})30800609/, '$1050030800609'),
      'byte 387: 2 more bytes where nothing belongs',
    ],
    [
      'no length in the recipients',
      hex.replace('3182016b', '31800000'),
      'byte 22: a length of one to three bytes belongs here',
    ],
  ])('%s', (_, changed, wanted) => {
    expect(refusal(() => parseEnvelope(Buffer.from(changed, 'hex')))).toBe(
      `ENVELOPE_INVALID recipient envelope: ${wanted}`,
    )
  })

  test('content that is not whole blocks, and a recipient of another length', () => {
    const wrong = (over: Partial<Envelope>) =>
      refusal(() => parseEnvelope(encodeEnvelope({ ...good, ...over })))
    expect(wrong({ ciphertext: new Uint8Array(15) })).toMatch(/there are 32 and 15 bytes$/)
    expect(wrong({ ciphertext: new Uint8Array() })).toMatch(/there are 32 and 0 bytes$/)
    expect(wrong({ recipient: new Uint8Array(20) })).toMatch(/there are 20 and 16 bytes$/)
  })
})

test('content in several pieces is joined', () => {
  const whole = Buffer.from(encodeEnvelope({ ...good, ciphertext: new Uint8Array(32).fill(4) }))
  const content = `8020${'04'.repeat(32)}`
  const pieces = `a0800410${'04'.repeat(16)}0410${'04'.repeat(16)}0000`
  const parsed = parseEnvelope(Buffer.from(whole.toString('hex').replace(content, pieces), 'hex'))
  expect(parsed.ciphertext).toEqual(new Uint8Array(32).fill(4))
})

test('what is written is read back, at every length', () => {
  const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength })
  fc.assert(
    fc.property(
      bytes(32, 32),
      bytes(256, 1024),
      bytes(16, 16),
      fc.integer({ min: 1, max: 5000 }),
      (recipient, wrappedKey, iv, blocks) => {
        const envelope = {
          recipient,
          wrappedKey,
          iv,
          ciphertext: new Uint8Array(blocks * 16).fill(9),
        }
        expect(parseEnvelope(encodeEnvelope(envelope))).toEqual(envelope)
      },
    ),
    { numRuns: 200 },
  )
})

test('any bytes are either an envelope or a Fault', () => {
  const blob = vector('input_ber')
  fc.assert(
    fc.property(fc.nat(blob.length - 1), fc.integer({ min: 1, max: 255 }), (i, by) => {
      const edited = Buffer.from(blob)
      edited[i] = (edited[i] ?? 0) ^ by
      refusal(() => parseEnvelope(edited))
    }),
    { numRuns: 3000 },
  )
})
