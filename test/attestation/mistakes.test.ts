/** What other verifiers got wrong, each as the attack that went through. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AWS_NITRO_ROOT_G1, parseFingerprint } from '../../src/attestation/roots.ts'
import { judgeDocument } from '../../src/attestation/verdict.ts'
import { type DocumentPlan, GOOD, makeDocument, policyFor } from './documents.ts'
import { ecKey } from './pki.ts'
import { adding, field, pcrs, refusal, verdict } from './plans.ts'

describe('a chain of the attacker’s own beside the genuine root', () => {
  const evil = ecKey()
  const [root, region] = GOOD.certificates
  const leaf = GOOD.certificates[4]
  if (root === undefined || region === undefined || leaf === undefined) throw new Error('no chain')
  const below = { ...leaf, issuer: 'evil', signer: evil }
  const attack = (ca: typeof root): DocumentPlan => ({ ...GOOD, certificates: [root, ca, below] })

  test('a self-signed CA at cabundle[1] is no trust anchor', () => {
    const selfSigned = { ...region, subject: 'evil', issuer: 'evil', key: evil, signer: evil }
    expect(verdict(attack(selfSigned))).toBe(
      'ATTESTATION_CHAIN_INVALID cabundle[1]: its issuer is not the subject of cabundle[0]',
    )
  })

  test('nor one that names the genuine root as its issuer', () => {
    const claiming = { ...region, subject: 'evil', key: evil, signer: evil }
    expect(verdict(attack(claiming))).toBe(
      'ATTESTATION_CHAIN_INVALID cabundle[1]: its signature is not by the key of cabundle[0]',
    )
  })

  test('nor does the genuine root help at the other end of the bundle', () => {
    const selfSigned = { ...root, subject: 'evil', issuer: 'evil', key: evil, signer: evil }
    const plan = { ...GOOD, certificates: [selfSigned, below], signer: leaf.key }
    const genuine = makeDocument(GOOD)
    const appended: DocumentPlan = {
      ...plan,
      rewriteBundle: (it) => [...it, genuine.certificates[0]],
    }
    expect(verdict(appended, { roots: [genuine.root] })).toMatch(/^ATTESTATION_ROOT_UNKNOWN/)
  })
})

test('a chain is checked without being asked: no pinned root believes nobody', () => {
  expect(verdict(GOOD, { roots: [] })).toMatch(/^ATTESTATION_ROOT_UNKNOWN/)
})

test('maps with and without a length are both read', () => {
  expect(verdict({ ...GOOD, indefinite: true })).toBe('verified')
  expect(verdict({ ...GOOD, indefinite: false })).toBe('verified')
})

test('of a field that is there twice neither counts, first or last', () => {
  expect(verdict(adding(['nonce', Buffer.alloc(16)]))).toMatch(/^ATTESTATION_MALFORMED/)
})

test('register 32 is none, and register 31 is one', () => {
  expect(verdict(pcrs({ 32: Buffer.alloc(48) }))).toMatch(/^ATTESTATION_FIELD_INVALID/)
  expect(verdict(pcrs({ 31: Buffer.alloc(48) }))).toBe('verified')
})

test('a debug enclave is refused although PCR3 and PCR4 are set', () => {
  const zero = Buffer.alloc(48)
  expect(verdict(pcrs({ 0: zero, 1: zero, 2: zero }))).toMatch(/^ATTESTATION_DEBUG/)
})

test('a register cut to 32 bytes is not its first 32 bytes', () => {
  expect(verdict(pcrs({ 0: Buffer.alloc(32, 0x10) }))).toMatch(/^ATTESTATION_PCR_MISSING/)
})

test('an expectation of nothing is met by nothing', () => {
  const { bytes, root } = makeDocument(field('pcrs', new Map([[3, Buffer.alloc(48, 1)]])))
  const asked: string[] = []
  const verdictOfAll = judgeDocument(bytes, policyFor(root), ({ moduleId }) => {
    asked.push(moduleId)
    return { kind: 'allow', entry: 'anything' }
  })
  expect(verdictOfAll).toEqual({
    verdict: 'deny',
    reasons: [
      {
        code: 'ATTESTATION_PCR_MISSING',
        detail: 'PCR0, PCR1, PCR2: missing, or not 48 bytes',
      },
    ],
  })
  expect(asked).toEqual([])
})

test('the freshness check runs, whatever it is given', () => {
  expect(verdict(GOOD, { maxAge: -1 })).toMatch(/^ATTESTATION_STALE/)
  expect(verdict(GOOD, { maxAge: Number.NaN })).toMatch(/^ATTESTATION_STALE/)
})

describe('the root', () => {
  test('is pinned by the hash of its certificate, not of the archive it comes in', () => {
    const archive = `8cf60e2b${'0'.repeat(50)}faff7c`
    expect(refusal(() => parseFingerprint(archive))).toBe(
      "INPUT_INVALID this is the SHA-256 of AWS's ZIP, not of the root in it",
    )
    expect(AWS_NITRO_ROOT_G1).toMatch(/^641a0321/)
  })

  test('with one bit changed is another root', () => {
    const { certificates } = makeDocument(GOOD)
    const corrupted = Buffer.from(certificates[0] ?? Buffer.alloc(0))
    corrupted[corrupted.length - 1] = (corrupted.at(-1) ?? 0) ^ 1
    const roots = [parseFingerprint(createHash('sha256').update(corrupted).digest('hex'))]
    expect(verdict(GOOD, { roots })).toMatch(/^ATTESTATION_ROOT_UNKNOWN/)
  })

  test('is named by 64 hex digits, with or without colons', () => {
    const colons = (AWS_NITRO_ROOT_G1.match(/../g) ?? []).join(':').toUpperCase()
    expect(parseFingerprint(colons)).toBe(AWS_NITRO_ROOT_G1)
    expect(refusal(() => parseFingerprint(''))).toBe(
      'INPUT_INVALID "" is not a root\'s fingerprint',
    )
  })
})
