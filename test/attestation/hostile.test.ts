import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AWS_NITRO_ROOT_G1 } from '../../src/attestation/roots.ts'
import {
  type DocumentPolicy,
  examineDocument,
  type VerifiedDocument,
} from '../../src/attestation/verify.ts'
import { GOOD, makeDocument, policyFor } from './documents.ts'
import { REAL } from './real.ts'

const made = makeDocument(GOOD)
const subjects: readonly (readonly [string, Uint8Array, DocumentPolicy])[] = [
  ['a document of our own', made.bytes, policyFor(made.root)],
  ...REAL.filter((it) => it.expect === 'accept in window').map(
    (it): readonly [string, Uint8Array, DocumentPolicy] => [
      it.file,
      it.bytes,
      { at: it.at, roots: [AWS_NITRO_ROOT_G1], maxAge: 300, skew: 0, nonce: { kind: 'none' } },
    ],
  ),
]

/** What a document says; where two documents say the same, it does not matter how they are written. */
function said(document: VerifiedDocument): unknown {
  return { ...document, registers: [...document.registers] }
}

type Edit = (bytes: Buffer) => Buffer

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([at, by]): Edit =>
      (bytes) => {
        const copy = Buffer.from(bytes)
        const i = Math.floor(at * copy.length)
        copy[i] = (copy[i] ?? 0) ^ by
        return copy
      },
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 4 })).map(
    ([at, more]): Edit =>
      (bytes) => {
        const i = Math.floor(at * bytes.length)
        return Buffer.concat([bytes.subarray(0, i), more, bytes.subarray(i)])
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 200 })).map(
    ([at, length]): Edit =>
      (bytes) => {
        const i = Math.floor(at * bytes.length)
        return Buffer.concat([bytes.subarray(0, i), bytes.subarray(i + length)])
      },
  ),
  fc.tuple(place, place, fc.integer({ min: 1, max: 64 })).map(
    ([from, to, length]): Edit =>
      (bytes) => {
        const copy = Buffer.from(bytes)
        const i = Math.floor(from * copy.length)
        copy.copyWithin(Math.floor(to * copy.length), i, i + length)
        return copy
      },
  ),
)
// Heads and signature are few bytes among many, so half of the edits go there.
const nearTheEnds: fc.Arbitrary<Edit> = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 255 }))
  .map(([front, i, value]) => (bytes) => {
    const copy = Buffer.from(bytes)
    copy[front ? i : copy.length - 1 - i] = value
    return copy
  })

describe.each(subjects)('%s', (_, bytes, policy) => {
  const original = examineDocument(bytes, policy)
  if (original.kind !== 'verified') throw new Error('the original is not verified')
  const wanted = said(original.document)

  test('edited anywhere, it is refused or says exactly what it said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(edit, nearTheEnds), { minLength: 1, maxLength: 3 }),
        (edits) => {
          const edited = edits.reduce<Buffer>((it, change) => change(it), Buffer.from(bytes))
          const examined = examineDocument(edited, policy)
          if (examined.kind === 'verified') expect(said(examined.document)).toEqual(wanted)
          else expect(examined.faults[0]?.code).toMatch(/^ATTESTATION_/)
        },
      ),
      { numRuns: 600 },
    )
  })

  test('cut off after any byte, it is refused', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const examined = examineDocument(bytes.subarray(0, length), policy)
      expect(examined.kind === 'refused' && examined.faults[0]?.code).toBe('ATTESTATION_MALFORMED')
    }
  })
})

test('any bytes at all are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(examineDocument(bytes, policyFor(made.root)).kind).toBe('refused')
    }),
    { numRuns: 3000 },
  )
})

test('a payload edited and then signed by the right key again is still held to every rule', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
      const { bytes, root } = makeDocument({
        ...GOOD,
        rewritePayload: (it) => edits.reduce<Buffer>((all, change) => change(all), Buffer.from(it)),
      })
      const examined = examineDocument(bytes, policyFor(root))
      if (examined.kind === 'refused') {
        expect(examined.faults[0]?.code).toMatch(/^ATTESTATION_/)
        return
      }
      const { registers, chain, publicKey, nonceMatched } = examined.document
      expect([...registers.values()].every((it) => [32, 48, 64].includes(it.length))).toBe(true)
      expect([chain.length, nonceMatched]).toEqual([5, true])
      expect(publicKey === undefined || publicKey.length <= 1024).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
