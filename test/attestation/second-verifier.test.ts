import { describe, expect, test } from 'vitest'
import { AWS_NITRO_ROOT_G1 } from '../../src/attestation/roots.ts'
import { examineDocument } from '../../src/attestation/verify.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import { REAL } from './real.ts'
import { secondOpinions } from './second-verifier.ts'

interface Case {
  readonly bytes: Uint8Array
  readonly at: Instant
}

/** Our verdict with every question but the authenticity left out, as the second verifier has it. */
function ourOpinion({ bytes, at }: Case): string {
  const examined = examineDocument(bytes, {
    at,
    roots: [AWS_NITRO_ROOT_G1],
    maxAge: 86_400,
    skew: 86_400,
    nonce: { kind: 'none' },
  })
  return examined.kind === 'verified' ? 'verified' : (examined.faults[0]?.code ?? '')
}

const real = REAL.find((it) => it.file === 'evervault/valid-attestation-doc-bytes')
if (real === undefined) throw new Error('the real document is not there')
const original = Buffer.from(real.bytes)

function rewritten(from: string, to: string): Buffer {
  const hex = original.toString('hex')
  if (!hex.startsWith(from)) throw new Error(`the real document does not begin with ${from}`)
  return Buffer.from(to + hex.slice(from.length), 'hex')
}

describe('on real documents, at every edge of their time', () => {
  const edges = REAL.flatMap((it) =>
    [
      it.at,
      addSeconds(it.validFrom, -1),
      it.validFrom,
      addSeconds(it.validUntil, -1),
      it.validUntil,
    ].map((at) => ({ it, at, bytes: it.bytes })),
  )

  test('both verifiers agree, but for debug enclaves and the last second', async () => {
    const theirs = await secondOpinions(edges)
    edges.forEach((edge, i) => {
      const ours = ourOpinion(edge)
      const where = `${edge.it.file} at ${edge.at}: ${ours}`
      // They say whether a document is genuine; that a debug enclave keeps no secrets is ours to say.
      const debug = ours === 'ATTESTATION_DEBUG'
      // Theirs counts a certificate's last second in, ours does not: windows here are half-open.
      const lastSecond =
        ours === 'ATTESTATION_CERTIFICATE_EXPIRED' && edge.at === edge.it.validUntil
      const forged = edge.it.expect === 'reject (signature)'
      const wanted = ours === 'verified' || debug || (lastSecond && !forged)
      expect([where, theirs[i]]).toEqual([where, wanted])
    })
  })
})

describe('on the same document written another way', () => {
  const same = 'verified'
  const order = BigInt(
    '0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
  )
  const s = BigInt(`0x${original.subarray(-48).toString('hex')}`)
  const otherS = Buffer.from((order - s).toString(16).padStart(96, '0'), 'hex')

  test.each([
    [
      'an array without a length',
      Buffer.concat([Buffer.of(0x9f), original.subarray(1), Buffer.of(0xff)]),
      same,
      true,
    ],
    ['tag 18', Buffer.concat([Buffer.of(0xd2), original]), same, true],
    [
      'the payload with a longer length',
      rewritten('8444a1013822a059', '8444a1013822a05a0000'),
      same,
      true,
    ],
    // ECDSA accepts n − s for s. It is why a signature never tells two documents apart.
    [
      'the signature with n − s for s',
      Buffer.concat([original.subarray(0, -48), otherS]),
      same,
      true,
    ],
    // Theirs skips any tag; a tag says what follows, and only 18 says a COSE_Sign1.
    ['tag 17', Buffer.concat([Buffer.of(0xd1), original]), 'ATTESTATION_MALFORMED', true],
    [
      'tag 55799',
      Buffer.concat([Buffer.from('d9d9f7', 'hex'), original]),
      'ATTESTATION_MALFORMED',
      true,
    ],
    // Theirs ignores the unprotected header. The signature does not cover it, so ours wants it empty.
    [
      'an unprotected parameter',
      rewritten('8444a1013822a0', '8444a1013822a10101'),
      'ATTESTATION_ALGORITHM',
      true,
    ],
    [
      'another algorithm in the unprotected header',
      rewritten('8444a1013822a0', '8444a1013822a10126'),
      'ATTESTATION_ALGORITHM',
      true,
    ],
    // Theirs joins byte strings in pieces; no document has ever had one, and cborg takes none.
    [
      'the protected header in pieces',
      rewritten('8444a1013822', '845f44a1013822ff'),
      'ATTESTATION_MALFORMED',
      true,
    ],
    [
      'null for the unprotected header',
      rewritten('8444a1013822a0', '8444a1013822f6'),
      'ATTESTATION_MALFORMED',
      false,
    ],
    [
      'a fifth element',
      Buffer.concat([Buffer.of(0x85), original.subarray(1), Buffer.of(0)]),
      'ATTESTATION_MALFORMED',
      false,
    ],
    ['a trailing byte', Buffer.concat([original, Buffer.of(0)]), 'ATTESTATION_MALFORMED', false],
    ['nothing', new Uint8Array(), 'ATTESTATION_MALFORMED', false],
  ])('%s', async (_, bytes, ours, theirs) => {
    expect(ourOpinion({ bytes, at: real.at })).toBe(ours)
    expect(await secondOpinions([{ bytes, at: real.at }])).toEqual([theirs])
  })
})

test('on documents with one byte changed, anywhere, neither believes one', async () => {
  // Every 40th byte, each by another bit, over the whole document with its heads and its signature.
  const cases = Array.from({ length: Math.floor(original.length / 40) }, (_, i) => {
    const bytes = Buffer.from(original)
    bytes[i * 40 + (i % 40)] = (bytes[i * 40 + (i % 40)] ?? 0) ^ (1 << (i % 8))
    return { bytes, at: real.at }
  })
  const theirs = await secondOpinions(cases)
  expect(cases.map((it) => ourOpinion(it)).filter((it) => it === 'verified')).toEqual([])
  expect(theirs.filter((it) => it === true)).toEqual([])
})
