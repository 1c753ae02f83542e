import { sign, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { encode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { type CborRules, decodeCbor } from '../../src/cose/cbor.ts'
import {
  decodeSign1,
  isSignedBy,
  SIGNATURE_ALGORITHMS,
  sigStructure,
} from '../../src/cose/sign1.ts'
import { Fault } from '../../src/fault.ts'
import { ecKey } from '../attestation/pki.ts'

const rules: CborRules = {
  code: 'INPUT_INVALID',
  what: 'thing',
  bytes: 20_000,
  depth: 4,
  items: 99,
}
const real = readFileSync(
  new URL('../vectors/attestation/veracruz/aws_nitro_document.cbor', import.meta.url),
)
const forged = readFileSync(
  new URL('../vectors/attestation/veracruz/aws_nitro_document_bad_sig.cbor', import.meta.url),
)

function leafKey(document: Uint8Array) {
  const payload = decodeCbor(decodeSign1(document, rules).payload, rules)
  const leaf = payload instanceof Map ? payload.get('certificate') : undefined
  return new X509Certificate(leaf).publicKey
}

function refusal(bytes: Uint8Array): string {
  try {
    decodeSign1(bytes, rules)
  } catch (error) {
    if (error instanceof Fault) return error.message
  }
  return 'accepted'
}

const good = [Uint8Array.of(0xa1, 0x01, 0x38, 0x22), new Map(), Uint8Array.of(1), Uint8Array.of(2)]

test("a real document's signature holds over the bytes as received", () => {
  const es384 = SIGNATURE_ALGORITHMS.get(-35)
  if (es384 === undefined) throw new Error('no ES384')
  expect(isSignedBy(decodeSign1(real, rules), es384, leafKey(real))).toBe(true)
  expect(isSignedBy(decodeSign1(forged, rules), es384, leafKey(forged))).toBe(false)
})

test('an algorithm of another curve or length than the key is answered with no', () => {
  for (const id of [-7, -36]) {
    const other = SIGNATURE_ALGORITHMS.get(id)
    if (other === undefined) throw new Error(`no ${id}`)
    expect(isSignedBy(decodeSign1(real, rules), other, leafKey(real))).toBe(false)
  }
  const es384 = SIGNATURE_ALGORITHMS.get(-35)
  if (es384 === undefined) throw new Error('no ES384')
  for (const bytes of [95, 97]) {
    expect(isSignedBy(decodeSign1(real, rules), { ...es384, bytes }, leafKey(real))).toBe(false)
  }
})

test('a key on another curve of the same size signs nothing, though its signature holds', () => {
  const es384 = SIGNATURE_ALGORITHMS.get(-35)
  if (es384 === undefined) throw new Error('no ES384')
  const answers = (['secp384r1', 'brainpoolP384r1'] as const).map((curve) => {
    const { publicKey, privateKey } = ecKey(curve)
    const header = Uint8Array.of(0xa1, 0x01, 0x38, 0x22)
    const payload = Uint8Array.of(1)
    const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
    const signature = sign('sha384', sigStructure(header, payload), key)
    return isSignedBy(
      decodeSign1(encode([header, new Map(), payload, signature]), rules),
      es384,
      publicKey,
    )
  })
  expect(answers).toEqual([true, false])
})

test('the signature structure is written as RFC 9052 section 4.4 has it', () => {
  expect(Buffer.from(sigStructure(Uint8Array.of(0xa0), Uint8Array.of(7, 7))).toString('hex')).toBe(
    '846a5369676e61747572653141a040420707',
  )
})

test('the tag may be there or not', () => {
  const bytes = encode(good)
  expect(decodeSign1(Buffer.concat([Buffer.of(0xd2), bytes]), rules)).toEqual(
    decodeSign1(bytes, rules),
  )
})

test('an empty protected header is an empty map', () => {
  const bytes = encode([new Uint8Array(), ...good.slice(1)])
  expect(decodeSign1(bytes, rules).protectedHeader).toEqual(new Map())
})

describe('what is no COSE_Sign1', () => {
  test.each([
    [
      'three elements',
      good.slice(0, 3),
      'a COSE_Sign1 is an array of four, but this is an array of 3',
    ],
    ['five elements', [...good, 0], 'a COSE_Sign1 is an array of four, but this is an array of 5'],
    ['a map', new Map(), 'a COSE_Sign1 is an array of four, but this is a map'],
    [
      'a detached payload',
      [good[0], good[1], null, good[3]],
      'a COSE_Sign1 is bytes, a map, bytes and bytes, but this is bytes, a map, null, bytes',
    ],
    [
      'a map for the protected header',
      [new Map(), good[1], good[2], good[3]],
      'a COSE_Sign1 is bytes, a map, bytes and bytes, but this is a map, a map, bytes, bytes',
    ],
    [
      'an array for the unprotected header',
      [good[0], [], good[2], good[3]],
      'a COSE_Sign1 is bytes, a map, bytes and bytes, but this is bytes, an array of 0, bytes, bytes',
    ],
    [
      'a text for the signature',
      [good[0], good[1], good[2], 'x'],
      'a COSE_Sign1 is bytes, a map, bytes and bytes, but this is bytes, a map, bytes, a string',
    ],
    [
      'a protected header that is no map',
      [Uint8Array.of(1), ...good.slice(1)],
      'the protected header is a map, but this is a number',
    ],
  ])('%s', (_, value, wanted) => {
    expect(refusal(encode(value))).toBe(`thing: ${wanted}`)
  })

  test('trailing bytes, outside and inside the protected header', () => {
    expect(refusal(Buffer.concat([encode(good), Buffer.of(0)]))).toBe(
      'thing: byte 11: 1 more bytes where the item ends',
    )
    expect(refusal(encode([Uint8Array.of(0xa0, 0), ...good.slice(1)]))).toBe(
      "thing's protected header: byte 1: 1 more bytes where the item ends",
    )
  })
})
