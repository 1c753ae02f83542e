/** Chains whose signatures were checked before: nothing but those signatures may be believed for it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../src/attestation/roots.ts'
import { openVerifiedLinks, type VerifiedLinks } from '../../src/attestation/verified-links.ts'
import { examineDocument, verifyDocument } from '../../src/attestation/verify.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { type DocumentPlan, GOOD, KEYS, makeDocument, policyFor } from './documents.ts'
import { ecKey } from './pki.ts'
import { certificate, field, type Row, verdict } from './plans.ts'

/** Links, and what was asked of them and added to them. */
function watched(links: VerifiedLinks = openVerifiedLinks(100)) {
  const seen = { known: 0, added: 0 }
  const verifiedLinks: VerifiedLinks = {
    has(issuer, subject) {
      const has = links.has(issuer, subject)
      if (has) seen.known += 1
      return has
    },
    add(issuer, subject) {
      seen.added += 1
      links.add(issuer, subject)
    },
  }
  return { seen, verifiedLinks }
}

/** Links that have seen the good chain. */
function warm(): VerifiedLinks {
  const links = openVerifiedLinks(100)
  expect(verdict(GOOD, { verifiedLinks: links })).toBe('verified')
  return links
}

test('the four signatures of a chain are checked once, and the document’s own each time', () => {
  // One document twice: each plan makes its certificates, and so their signatures, anew.
  const { bytes, root } = makeDocument(GOOD)
  const { seen, verifiedLinks } = watched()
  const policy = { ...policyFor(root), verifiedLinks }
  verifyDocument(bytes, policy)
  expect(seen).toEqual({ known: 0, added: 4 })
  const again = verifyDocument(bytes, policy)
  expect(seen).toEqual({ known: 4, added: 4 })
  expect(again).toEqual(verifyDocument(bytes, policyFor(root)))
  const changed = Buffer.from(bytes)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  expect(examineDocument(changed, policy)).toMatchObject({
    faults: [{ code: 'ATTESTATION_SIGNATURE_INVALID' }],
  })
})

describe('after the good chain was seen, as before it', () => {
  const stranger = ecKey()
  const rows: readonly Row[] = [
    [
      'a leaf signed by a stranger',
      certificate(4, { signer: stranger }),
      'ATTESTATION_CHAIN_INVALID',
    ],
    [
      "a self-signed CA under the root's name",
      certificate(1, { signer: KEYS[1] ?? stranger }),
      'ATTESTATION_CHAIN_INVALID',
    ],
    ['a leaf of another issuer', certificate(4, { issuer: 'zone' }), 'ATTESTATION_CHAIN_INVALID'],
    [
      'an intermediate left out',
      { ...GOOD, rewriteBundle: (it) => [it[0], it[2], it[3]] },
      'ATTESTATION_CHAIN_INVALID',
    ],
    [
      'a leaf that is past',
      certificate(4, { notAfter: '2026-11-23T10:00:10Z' }),
      'ATTESTATION_CERTIFICATE_EXPIRED',
    ],
    ['a document by another key', { ...GOOD, signer: stranger }, 'ATTESTATION_SIGNATURE_INVALID'],
    ['a debug enclave', field('pcrs', new Map([[0, Buffer.alloc(48)]])), 'ATTESTATION_DEBUG'],
  ]
  test.each(rows)('%s is refused', (_, plan: DocumentPlan, code) => {
    expect(verdict(plan, { verifiedLinks: warm() })).toMatch(new RegExp(`^${code} `))
  })

  test('the same chain at another time, or under no root, is refused', () => {
    const { bytes, root } = makeDocument(GOOD)
    const policy = { ...policyFor(root), verifiedLinks: openVerifiedLinks(100) }
    expect(examineDocument(bytes, policy).kind).toBe('verified')
    const at = parseInstant('2026-11-23T13:00:00Z')
    expect(examineDocument(bytes, { ...policy, at })).toMatchObject({
      faults: [{ code: 'ATTESTATION_CERTIFICATE_EXPIRED' }],
    })
    expect(examineDocument(bytes, { ...policy, roots: [] })).toMatchObject({
      faults: [{ code: 'ATTESTATION_ROOT_UNKNOWN' }],
    })
  })
})

test('a signature that does not hold is not remembered', () => {
  const { seen, verifiedLinks } = watched()
  const { bytes, root } = makeDocument(certificate(1, { signer: ecKey() }))
  const policy = { ...policyFor(root), verifiedLinks }
  for (const _ of ['once', 'again']) expect(examineDocument(bytes, policy).kind).toBe('refused')
  expect(seen).toEqual({ known: 0, added: 0 })
})

test('changed anywhere, a document whose chain was seen is refused or says the same', () => {
  const { bytes, root } = makeDocument(GOOD)
  const policy = { ...policyFor(root), verifiedLinks: openVerifiedLinks(100) }
  verifyDocument(bytes, policy)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (i, by) => {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ by
      const [warmed, cold] = [policy, policyFor(root)].map((it) => examineDocument(changed, it))
      expect(warmed).toEqual(cold)
    }),
    { numRuns: 500 },
  )
})

test('pairs are told apart by both ends, and the oldest is forgotten beyond the capacity', () => {
  const a = fingerprintOf(Buffer.of(1))
  const b = fingerprintOf(Buffer.of(2))
  const c = fingerprintOf(Buffer.of(3))
  const links = openVerifiedLinks(2)
  links.add(a, b)
  expect([links.has(a, b), links.has(b, a), links.has(a, c)]).toEqual([true, false, false])
  links.add(b, c)
  links.add(a, b)
  links.add(c, a)
  expect([links.has(a, b), links.has(b, c), links.has(c, a)]).toEqual([false, true, true])
})
