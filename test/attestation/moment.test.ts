import { expect, test } from 'vitest'
import { objectToMoment } from '../../src/attestation/moment.ts'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { addSeconds, parseInstant } from '../../src/model/instant.ts'
import { AT, GOOD, makeDocument, policyFor } from './documents.ts'

const { bytes, root } = makeDocument(GOOD)
const document = verifyDocument(bytes, policyFor(root))
const at = (text: string, maxAge: number) =>
  objectToMoment(document, { at: parseInstant(text), maxAge, skew: 0 })?.message

test('a document that was verified holds as long as it is young and its chain is valid', () => {
  expect(objectToMoment(document, { at: AT, maxAge: 300, skew: 0 })).toBeUndefined()
  expect(at('2026-11-23T12:59:57Z', 86_400)).toBeUndefined()
})

test('it grows too old', () => {
  const late = { at: addSeconds(AT, 299), maxAge: 300, skew: 0 }
  expect(objectToMoment(document, late)?.code).toBe('ATTESTATION_STALE')
})

test('its chain ends', () => {
  expect(at('2026-11-23T12:59:58Z', 86_400)).toBe(
    "the document's chain was valid until 2026-11-23T12:59:58Z, but the time is 2026-11-23T12:59:58Z",
  )
})

test('a clock that runs backwards does not help it', () => {
  expect(at('2026-11-23T10:00:07Z', 300)).toMatch(/^the document is of .*, 1s after /)
  expect(at('2026-11-23T09:59:54Z', 300)).toBe(
    "the document's chain is valid from 2026-11-23T09:59:55Z, but the time is 2026-11-23T09:59:54Z",
  )
})
