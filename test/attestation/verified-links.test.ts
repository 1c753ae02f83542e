/** Chains whose signatures were checked before: nothing but those signatures may be believed for it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRevocationList } from '../../src/attestation/revocation-list.ts'
import { fingerprintOf } from '../../src/attestation/roots.ts'
import { openVerifiedLinks, type VerifiedLinks } from '../../src/attestation/verified-links.ts'
import {
  type DocumentPolicy,
  examineDocument,
  verifyDocument,
} from '../../src/attestation/verify.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { type DocumentPlan, GOOD, KEYS, makeDocument, policyFor } from './documents.ts'
import { ecKey, makeCertificate } from './pki.ts'
import { certificate, field, type Row, verdict } from './plans.ts'
import { type ListPlan, makeList, NAMING, REGION_LIST, ROOT_LIST } from './revocation-lists.ts'

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

describe('certificates whose links are known', () => {
  const links = openVerifiedLinks(100)
  const given = (...plans: readonly ListPlan[]) => ({
    revocationLists: plans.map((it) => parseRevocationList(makeList(it), `${it.issuer}.crl`)),
  })
  const { bytes, root } = makeDocument(NAMING)
  const policy = { ...policyFor(root), verifiedLinks: links, ...given(ROOT_LIST, REGION_LIST) }
  const codes = (over: Partial<DocumentPolicy>) => {
    const examined = examineDocument(bytes, { ...policy, ...over })
    return examined.kind === 'refused' ? examined.faults.map((it) => it.code) : 'verified'
  }

  test('are each held against the deny-list and the revocation lists once more', () => {
    const { chain } = verifyDocument(bytes, policy)
    expect(links.has(chain[0]?.fingerprint ?? root, chain[1]?.fingerprint ?? root)).toBe(true)
    for (const denied of chain) {
      expect(codes({ deniedCertificates: [denied] })).toEqual(['ATTESTATION_CERTIFICATE_DENIED'])
    }
    const revoked = (plan: ListPlan, serial: string) => ({ ...plan, revoked: [[serial]] as const })
    expect(codes(given(revoked(ROOT_LIST, '02'), REGION_LIST))).toEqual([
      'ATTESTATION_CERTIFICATE_REVOKED',
    ])
    expect(codes(given(ROOT_LIST, revoked(REGION_LIST, '03')))).toEqual([
      'ATTESTATION_CERTIFICATE_REVOKED',
    ])
    expect(codes(given(ROOT_LIST))).toEqual(['ATTESTATION_REVOCATION_UNKNOWN'])
    expect(codes({})).toBe('verified')
  })

  test('are each held against the time once more, from the root down', () => {
    verifyDocument(bytes, policy)
    const past = { nonce: { kind: 'none' }, maxAge: 1e10, skew: 1e10 } as const
    for (const [at, code] of [
      ['2019-10-28T13:28:04Z', 'ATTESTATION_CERTIFICATE_NOT_YET_VALID'],
      ['2026-11-23T09:59:54Z', 'ATTESTATION_CERTIFICATE_NOT_YET_VALID'],
      ['2026-11-23T12:59:57Z', 'verified'],
      ['2026-11-23T12:59:58Z', 'ATTESTATION_CERTIFICATE_EXPIRED'],
    ] as const) {
      const wanted = code === 'verified' ? code : [code]
      expect(codes({ ...past, at: parseInstant(at) }), at).toEqual(wanted)
    }
  })
})

test('a root of the same name and key that nobody named gains nothing by the links of the named one', () => {
  const good = makeDocument(GOOD)
  const twin = makeDocument(certificate(0, { serial: '77' }))
  const { seen, verifiedLinks } = watched()
  verifyDocument(good.bytes, { ...policyFor(good.root), verifiedLinks })
  expect(examineDocument(twin.bytes, { ...policyFor(good.root), verifiedLinks })).toMatchObject({
    faults: [{ code: 'ATTESTATION_ROOT_UNKNOWN' }],
  })
  expect(seen).toEqual({ known: 0, added: 4 })
  // Where it is named, what it signed is looked at anew; what the others signed is known.
  verifyDocument(twin.bytes, { ...policyFor(twin.root), verifiedLinks })
  expect(seen).toEqual({ known: 3, added: 5 })
})

test('chains woven of two families under the same names are judged as if nothing were known', () => {
  // Each certificate has the key of one family, and is signed by one of them: 2 of each, 4 in all.
  const families = [KEYS, KEYS.map(() => ecKey())] as const
  const key = (i: number, family: 0 | 1) => families[family][i] ?? never()
  const plans = GOOD.certificates.map((it, i) =>
    ([0, 1] as const).map((own) =>
      ([0, 1] as const).map((above) => ({
        ...it,
        key: key(i, own),
        signer: i === 0 ? key(0, own) : key(i - 1, above),
      })),
    ),
  )
  const rootOf = (own: 0 | 1) => fingerprintOf(makeCertificate(plans[0]?.[own]?.[0] ?? never()))
  const [ours, theirs] = [rootOf(0), rootOf(1)]
  const family = fc.constantFrom(0 as const, 1 as const)
  const woven = fc.record({
    own: fc.tuple(family, family, family, family, family),
    forged: fc.option(fc.nat(4), { nil: undefined }),
    both: fc.boolean(),
  })
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(woven, { minLength: 2, maxLength: 6 }), (documents) => {
      const verifiedLinks = openVerifiedLinks(100)
      for (const { own, forged, both } of documents) {
        const other = (it: 0 | 1) => (it === 0 ? 1 : 0)
        const certificates = own.flatMap((it, i) => {
          const above = own[i - 1] ?? 0
          return plans[i]?.[it]?.[forged === i ? other(above) : above] ?? []
        })
        const { bytes } = makeDocument({ ...GOOD, certificates, signer: key(4, own[4]) })
        const policy = { ...policyFor(ours), roots: both ? [ours, theirs] : [ours] }
        const warmed = examineDocument(bytes, { ...policy, verifiedLinks })
        expect(warmed).toEqual(examineDocument(bytes, policy))
        seen.add(warmed.kind === 'verified' ? warmed.kind : (warmed.faults[0]?.code ?? ''))
      }
    }),
    { numRuns: 40 },
  )
  expect([...seen].sort()).toEqual([
    'ATTESTATION_CHAIN_INVALID',
    'ATTESTATION_ROOT_UNKNOWN',
    'verified',
  ])
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

function never(): never {
  throw new Error('five keys in each family')
}
