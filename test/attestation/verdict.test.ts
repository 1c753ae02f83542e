import { expect, test } from 'vitest'
import { judgeDocument, type ListJudgement } from '../../src/attestation/verdict.ts'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { Fault } from '../../src/fault.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { AT, GOOD, makeDocument, policyFor, registers, withField } from './documents.ts'
import { refusal } from './plans.ts'

const { bytes, root } = makeDocument(GOOD)
const policy = policyFor(root)
const allowing = (): ListJudgement<string, 'UNLISTED'> => ({ kind: 'allow', entry: 'v1.4.0' })

test('a verified document on the list is allowed, and both are given', () => {
  expect(judgeDocument(bytes, policy, allowing)).toEqual({
    verdict: 'allow',
    reasons: [],
    document: verifyDocument(bytes, policy),
    entry: 'v1.4.0',
  })
})

test('a verified document that the list denies is given with the reasons of the list', () => {
  const reasons = [{ code: 'UNLISTED', detail: 'not on the list' }] as const
  expect(judgeDocument(bytes, policy, () => ({ kind: 'deny', reasons }))).toEqual({
    verdict: 'deny',
    reasons,
    document: verifyDocument(bytes, policy),
  })
})

test('a genuine document is denied with every reason at once, and is not given', () => {
  const zero = Buffer.alloc(48)
  const plan = withField(
    withField(GOOD, 'nonce', Buffer.alloc(16)),
    'pcrs',
    registers({ 0: zero, 1: zero, 2: zero }),
  )
  const debug = makeDocument(plan)
  const late = { ...policyFor(debug.root), at: addSeconds(AT, 3600) }
  const verdict = judgeDocument(debug.bytes, late, allowing)
  expect(verdict.reasons.map((it) => it.code)).toEqual([
    'ATTESTATION_STALE',
    'ATTESTATION_NONCE_MISMATCH',
    'ATTESTATION_DEBUG',
  ])
  expect(Object.keys(verdict)).toEqual(['verdict', 'reasons'])
})

test('a forgery is denied for that alone: what it says of itself is no reason', () => {
  const forged = makeDocument({ ...GOOD, rewriteSignature: () => Buffer.alloc(96) })
  expect(judgeDocument(forged.bytes, policyFor(forged.root), allowing)).toEqual({
    verdict: 'deny',
    reasons: [
      {
        code: 'ATTESTATION_SIGNATURE_INVALID',
        detail: "the document's signature is not by its certificate's key",
      },
    ],
  })
})

test('a list that throws gives no verdict', () => {
  const unreadable = new Fault('ALLOW_LIST_INVALID', 'unreadable')
  expect(() =>
    judgeDocument(bytes, policy, () => {
      throw unreadable
    }),
  ).toThrow(unreadable)
})

test('a policy that cannot be meant is no verdict on the document', () => {
  const short = { ...policy, nonce: { kind: 'expect', bytes: Buffer.alloc(4) } } as const
  expect(refusal(() => judgeDocument(bytes, short, allowing))).toBe(
    'USAGE a nonce has at least 16 bytes, but the expected one has 4',
  )
})

test('a verified document cannot be changed afterwards', () => {
  const document = verifyDocument(bytes, policy)
  expect(Object.isFrozen(document)).toBe(true)
  expect(Object.isFrozen(document.pcrs)).toBe(true)
})

test('a buffer that is used again does not change what was verified', () => {
  const buffer = Buffer.from(bytes)
  const document = verifyDocument(buffer, policy)
  buffer.fill(0)
  expect(document).toEqual(verifyDocument(bytes, policy))
})
