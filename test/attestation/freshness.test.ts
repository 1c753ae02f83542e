import { describe, expect, test } from 'vitest'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { addSeconds, parseInstant } from '../../src/model/instant.ts'
import { AT, GOOD, makeDocument, NONCE, policyFor, TIMESTAMP, withField } from './documents.ts'
import { certificate, field, pcrs, verdict } from './plans.ts'

describe('one thing wrong in its time', () => {
  test('a second ahead of the chosen time', () => {
    expect(verdict(GOOD, { at: parseInstant('2026-11-23T10:00:07Z') })).toBe(
      'ATTESTATION_FROM_FUTURE the document is of 2026-11-23T10:00:08Z, 1s after 2026-11-23T10:00:07Z',
    )
    expect(verdict(GOOD, { at: parseInstant('2026-11-23T10:00:07Z'), skew: 1 })).toBe('verified')
  })

  test('as old as is allowed, and a second older', () => {
    expect(verdict(GOOD, { at: addSeconds(AT, 298) })).toBe('verified')
    expect(verdict(GOOD, { at: addSeconds(AT, 299) })).toBe(
      'ATTESTATION_STALE the document is of 2026-11-23T10:00:08Z, 5m 1s before 2026-11-23T10:05:09Z; at most 5m is allowed',
    )
    expect(verdict(GOOD, { maxAge: 2 })).toBe('verified')
    expect(verdict(GOOD, { maxAge: 1 })).toMatch(/^ATTESTATION_STALE/)
  })

  test('a limit that is no number allows nothing', () => {
    expect(verdict(GOOD, { maxAge: Number.NaN })).toMatch(/^ATTESTATION_STALE/)
    expect(verdict(GOOD, { skew: Number.NaN })).toMatch(/^ATTESTATION_FROM_FUTURE/)
  })

  test("before the leaf's window, and after it", () => {
    const window = (notBefore: string, notAfter: string) => certificate(4, { notBefore, notAfter })
    expect(verdict(window('2026-11-23T10:00:09Z', '2026-11-23T12:00:00Z'))).toBe(
      'ATTESTATION_TIMESTAMP_INVALID the document is of 2026-11-23T10:00:08Z, but its certificate is valid from 2026-11-23T10:00:09Z until 2026-11-23T12:00:00Z',
    )
    expect(verdict(withField(GOOD, 'timestamp', Date.parse('2026-11-23T13:00:00Z')))).toMatch(
      /^ATTESTATION_TIMESTAMP_INVALID/,
    )
  })

  test("in the leaf's last second, and at the moment it ends", () => {
    const ends = GOOD.certificates[4]?.notAfter ?? ''
    const at = addSeconds(parseInstant(ends), -1)
    const of = (milliseconds: number) => withField(GOOD, 'timestamp', milliseconds)
    expect(verdict(of(Date.parse(ends) - 1), { at })).toBe('verified')
    // A second of skew must not let in what the certificate no longer covers.
    expect(verdict(of(Date.parse(ends)), { at, skew: 1 })).toBe(
      `ATTESTATION_TIMESTAMP_INVALID the document is of ${ends}, but its certificate is valid from ${GOOD.certificates[4]?.notBefore} until ${ends}`,
    )
  })

  test('a timestamp in seconds is of 1970, before any certificate', () => {
    expect(verdict(field('timestamp', Math.floor(TIMESTAMP / 1000)))).toMatch(
      /^ATTESTATION_TIMESTAMP_INVALID the document is of 1970-01-21T/,
    )
  })
})

describe('one thing wrong in its nonce', () => {
  const other = Buffer.from(NONCE).fill(0)
  test.each([
    ['none', null, 'ATTESTATION_NONCE_MISSING the document has no nonce, and one is expected'],
    ['another', other, 'ATTESTATION_NONCE_MISMATCH the document answers another nonce'],
    [
      'a longer one',
      Buffer.concat([NONCE, NONCE]),
      'ATTESTATION_NONCE_MISMATCH the document answers another nonce',
    ],
    [
      'a shorter one',
      NONCE.subarray(0, 15),
      'ATTESTATION_NONCE_MISMATCH the document answers another nonce',
    ],
    [
      'an empty one',
      Buffer.alloc(0),
      'ATTESTATION_NONCE_MISMATCH the document answers another nonce',
    ],
  ])('%s', (_, nonce, wanted) => {
    expect(verdict(field('nonce', nonce))).toBe(wanted)
    expect(verdict(field('nonce', nonce), { nonce: { kind: 'none' } })).toBe('verified')
  })

  test("an expected nonce under sixteen bytes is the caller's mistake", () => {
    const bytes = NONCE.subarray(0, 15)
    expect(verdict(field('nonce', bytes), { nonce: { kind: 'expect', bytes } })).toBe(
      'USAGE a nonce has at least 16 bytes, but the expected one has 15',
    )
  })
})

describe('registers that say nothing of the code', () => {
  const zero = Buffer.alloc(48)
  test.each([
    [
      'all three zero, PCR3 and PCR4 set',
      { 0: zero, 1: zero, 2: zero },
      'ATTESTATION_DEBUG PCR0, PCR1, PCR2 are zero: the enclave runs in debug mode',
    ],
    ['PCR0 zero', { 0: zero }, 'ATTESTATION_DEBUG PCR0 is zero: the enclave runs in debug mode'],
    ['PCR1 zero', { 1: zero }, 'ATTESTATION_DEBUG PCR1 is zero: the enclave runs in debug mode'],
    ['PCR2 zero', { 2: zero }, 'ATTESTATION_DEBUG PCR2 is zero: the enclave runs in debug mode'],
    [
      'PCR0 zero in 32 bytes',
      { 0: zero.subarray(0, 32) },
      'ATTESTATION_DEBUG PCR0 is zero: the enclave runs in debug mode',
    ],
    ['PCR0 missing', { 0: undefined }, 'ATTESTATION_PCR_MISSING PCR0: missing, or not 48 bytes'],
    [
      'PCR1 and PCR2 missing',
      { 1: undefined, 2: undefined },
      'ATTESTATION_PCR_MISSING PCR1, PCR2: missing, or not 48 bytes',
    ],
    [
      'PCR2 cut to 32 bytes',
      { 2: Buffer.alloc(32, 1) },
      'ATTESTATION_PCR_MISSING PCR2: missing, or not 48 bytes',
    ],
    [
      'PCR0 of 64 bytes',
      { 0: Buffer.alloc(64, 1) },
      'ATTESTATION_PCR_MISSING PCR0: missing, or not 48 bytes',
    ],
  ])('%s', (_, over, wanted) => {
    expect(verdict(pcrs(over))).toBe(wanted)
  })

  test('a register that begins with zeros keeps them', () => {
    const low = Buffer.concat([Buffer.alloc(47), Buffer.of(1)])
    const { bytes, root } = makeDocument(pcrs({ 0: low }))
    expect(verifyDocument(bytes, policyFor(root)).pcrs['0']).toBe(`${'0'.repeat(94)}01`)
  })
})
