import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MAX_REVOCATION_LIST_BYTES,
  parseRevocationList,
} from '../../src/attestation/revocation-list.ts'
import { AWS_NITRO_ROOT_G1 } from '../../src/attestation/roots.ts'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { GOOD, KEYS, makeDocument, policyFor, withCertificate } from './documents.ts'
import { basicConstraints, der, ECDSA_SHA256, ecKey, keyUsage, makeCertificate } from './pki.ts'
import { refusal, verdict } from './plans.ts'
import { REAL } from './real.ts'
import {
  ADDRESSES,
  distributionPoint,
  fullName,
  type ListPlan,
  makeList,
  NAMING,
  REGION_LIST,
  ROOT_LIST,
} from './revocation-lists.ts'

const lists = (...plans: readonly ListPlan[]) => ({
  revocationLists: plans.map((it) => parseRevocationList(makeList(it), `${it.issuer}.crl`)),
})
const revoked = (plan: ListPlan, ...serials: readonly string[]): ListPlan => ({
  ...plan,
  revoked: serials.map((it) => [it]),
})
const unknown = 'ATTESTATION_REVOCATION_UNKNOWN'

describe('a chain is held against the revocation lists that are given', () => {
  test('and against none where none are asked for', () => {
    expect(verdict(NAMING)).toBe('verified')
  })

  test('where every certificate that names a list has a current one without it', () => {
    expect(verdict(NAMING, lists(ROOT_LIST, REGION_LIST))).toBe('verified')
    expect(verdict(NAMING, lists(revoked(ROOT_LIST, '03', '77'), revoked(REGION_LIST, '02')))).toBe(
      'verified',
    )
  })

  test('one that is missing is not taken for an empty one', () => {
    expect(verdict(NAMING, lists())).toBe(
      `${unknown} cabundle[1]: there is no revocation list that its issuer signed`,
    )
    expect(verdict(NAMING, lists(ROOT_LIST))).toBe(
      `${unknown} cabundle[2]: there is no revocation list that its issuer signed`,
    )
  })

  test('what is on its issuer’s list is revoked, whatever else is given', () => {
    expect(verdict(NAMING, lists(revoked(ROOT_LIST, '02'), REGION_LIST))).toBe(
      'ATTESTATION_CERTIFICATE_REVOKED cabundle[1] with serial 02 is revoked by root.crl',
    )
    expect(verdict(NAMING, lists(ROOT_LIST, REGION_LIST, revoked(REGION_LIST, '09', '03')))).toBe(
      'ATTESTATION_CERTIFICATE_REVOKED cabundle[2] with serial 03 is revoked by region.crl',
    )
  })

  test('an old list still revokes, and no longer clears', () => {
    const old = { ...REGION_LIST, nextUpdate: '2026-11-23T10:00:10Z' }
    expect(verdict(NAMING, lists(ROOT_LIST, revoked(old, '03')))).toMatch(
      /^ATTESTATION_CERTIFICATE_REVOKED/,
    )
    expect(verdict(NAMING, lists(ROOT_LIST, old))).toBe(
      `${unknown} cabundle[2]: its issuer's revocation list region.crl is of 2026-11-23T00:00:00Z to 2026-11-23T10:00:10Z, but the time is 2026-11-23T10:00:10Z`,
    )
    const last = { ...REGION_LIST, nextUpdate: '2026-11-23T10:00:11Z' }
    expect(verdict(NAMING, lists(ROOT_LIST, last))).toBe('verified')
  })

  test('a list of tomorrow clears nothing today', () => {
    const early = { ...ROOT_LIST, thisUpdate: '2026-11-23T10:00:11Z' }
    expect(verdict(NAMING, lists(early, REGION_LIST))).toMatch(
      /^ATTESTATION_REVOCATION_UNKNOWN cabundle\[1\]: its issuer's revocation list root\.crl is of 2026-11-23T10:00:11Z/,
    )
  })

  test('a list by another key, or under another name, is not its issuer’s', () => {
    const none = `${unknown} cabundle[1]: there is no revocation list that its issuer signed`
    expect(verdict(NAMING, lists({ ...ROOT_LIST, signer: ecKey() }, REGION_LIST))).toBe(none)
    expect(verdict(NAMING, lists({ ...ROOT_LIST, issuer: 'Root' }, REGION_LIST))).toBe(none)
    expect(verdict(NAMING, lists({ ...ROOT_LIST, hash: 'sha256' }, REGION_LIST))).toBe(none)
    // Nor does it revoke: else anybody could.
    const forged = revoked({ ...ROOT_LIST, signer: ecKey() }, '02')
    expect(verdict(NAMING, lists(forged, ROOT_LIST, REGION_LIST))).toBe('verified')
  })

  test('a CA that may not sign lists has signed none', () => {
    const plan = withCertificate(NAMING, 1, {
      extensions: [basicConstraints(true, 2), keyUsage(0x04), distributionPoint(ADDRESSES[0])],
    })
    expect(verdict(plan, lists(ROOT_LIST, REGION_LIST))).toBe(
      `${unknown} cabundle[2]: there is no revocation list that its issuer signed`,
    )
  })

  test('certificates that name no list need none, and are looked up where there is one', () => {
    expect(verdict(GOOD, lists())).toBe('verified')
    const zone = { ...ROOT_LIST, issuer: 'zone', signer: KEYS[2] ?? ecKey() }
    expect(verdict(GOOD, lists(revoked(zone, '05')))).toBe('verified')
    expect(verdict(GOOD, lists(revoked(zone, '04')))).toBe(
      'ATTESTATION_CERTIFICATE_REVOKED cabundle[3] with serial 04 is revoked by zone.crl',
    )
  })

  test('a list that says which addresses it is for is for certificates that name one of them', () => {
    const scoped = (address: string): ListPlan => ({
      ...ROOT_LIST,
      extensions: [{ oid: '2.5.29.28', critical: true, value: der(0x30, fullName(address)) }],
    })
    expect(verdict(NAMING, lists(scoped(ADDRESSES[0]), REGION_LIST))).toBe('verified')
    expect(verdict(NAMING, lists(scoped(ADDRESSES[1]), REGION_LIST))).toMatch(
      /^ATTESTATION_REVOCATION_UNKNOWN cabundle\[1\]/,
    )
  })

  test('the name of a list that nobody can read is a list that is missing', () => {
    const odd = { oid: '2.5.29.31', critical: false, value: Buffer.from('what') }
    const before = GOOD.certificates[1]?.extensions ?? []
    const plan = withCertificate(GOOD, 1, { extensions: [...before, odd] })
    expect(verdict(plan)).toBe('verified')
    expect(verdict(plan, lists())).toMatch(/^ATTESTATION_REVOCATION_UNKNOWN cabundle\[1\]/)
    expect(verdict(plan, lists(ROOT_LIST))).toBe('verified')
  })
})

test('a verified chain tells where its lists are; in real ones the region and the zone name one', () => {
  const { bytes, root } = makeDocument(NAMING)
  const named = verifyDocument(bytes, policyFor(root)).chain.map((it) => it.revocationAddresses)
  expect(named).toEqual([[], [ADDRESSES[0]], [ADDRESSES[1]], [], []])
  for (const real of REAL.filter((it) => it.expect === 'accept in window')) {
    const { chain } = verifyDocument(real.bytes, {
      ...policyFor(root),
      at: real.at,
      roots: [AWS_NITRO_ROOT_G1],
      nonce: { kind: 'none' },
    })
    expect(chain.map((it) => it.revocationAddresses)).toEqual([
      [],
      [
        expect.stringMatching(
          /^http:\/\/aws-nitro-enclaves-crl\.s3\.amazonaws\.com\/crl\/.+\.crl$/,
        ),
      ],
      [
        expect.stringMatching(
          /^http:\/\/crl-([a-z0-9-]+)-aws-nitro-enclaves\.s3\.\1\.amazonaws\.com\/crl\/.+\.crl$/,
        ),
      ],
      [],
      [],
    ])
  }
})

test('a point for some reasons, or of another issuer, is no address of the issuer’s list', () => {
  const named = (...more: readonly Buffer[]) => {
    const value = der(0x30, der(0x30, fullName(ADDRESSES[0]), ...more))
    const before = GOOD.certificates[1]?.extensions ?? []
    const plan = withCertificate(GOOD, 1, {
      extensions: [...before, { oid: '2.5.29.31', critical: false, value }],
    })
    const { bytes, root } = makeDocument(plan)
    return verifyDocument(bytes, policyFor(root)).chain[1]?.revocationAddresses
  }
  expect(named()).toEqual([ADDRESSES[0]])
  expect(named(der(0x81, Buffer.of(0, 0x80)))).toEqual([])
  expect(named(der(0xa2, der(0xa4, der(0x30))))).toEqual([])
})

describe('what is no complete list is refused', () => {
  const made = (over: Partial<ListPlan>) => makeList({ ...ROOT_LIST, ...over })
  const extension = (oid: string, value: Buffer, critical: boolean = true) => ({
    extensions: [{ oid, critical, value }],
  })
  test.each([
    ['nothing', Buffer.alloc(0), 'request past end of buffer'],
    ['version 1', made({ version: 0 }), 'it is not of version 2'],
    ['no next update', made({ nextUpdate: undefined }), 'a time is not of the form of RFC 5280'],
    [
      'a signature with SHA-256',
      made({ algorithm: ECDSA_SHA256 }),
      'it is not signed with ECDSA and SHA-384',
    ],
    [
      'a delta',
      made(extension('2.5.29.27', der(0x02, Buffer.of(1)))),
      'the critical extension 2.5.29.27 is not known',
    ],
    [
      'one for CAs alone',
      made(extension('2.5.29.28', der(0x30, fullName('http://x'), der(0x82, Buffer.of(0xff))))),
      'it is for a part of the certificates only',
    ],
    [
      'one of other issuers too',
      made(extension('2.5.29.28', der(0x30, der(0x84, Buffer.of(0xff))))),
      'it is for a part of the certificates only',
    ],
    [
      'an entry of another issuer',
      made({ revoked: [['02', { oid: '2.5.29.29', critical: true, value: der(0x30) }]] }),
      'the critical extension 2.5.29.29 of an entry is not known',
    ],
    ['a certificate', makeCertificate(GOOD.certificates[0] ?? never()), 'it is not of version 2'],
    ['a part after its extensions', made({ more: der(0x05) }), 'it has more parts than a list has'],
    [
      'a part after its signature',
      made({ after: der(0x05) }),
      'it has not the three parts of a list',
    ],
    [
      'a list without its signature',
      der(0x30, der(0x30), der(0x30)),
      'it has not the three parts of a list',
    ],
    [
      'something beside its extensions',
      made({ beside: der(0x30) }),
      'its extensions are not of their form',
    ],
    [
      'an entry of a part too many',
      made({
        revoked: [['02', { oid: '2.5.29.21', critical: false, value: der(0x0a, Buffer.of(1)) }]],
        entryMore: der(0x05),
      }),
      'an entry has more parts than it may have',
    ],
    [
      'another algorithm inside than outside',
      made({ inner: ECDSA_SHA256 }),
      'it is not signed with ECDSA and SHA-384',
    ],
    ['a byte after it', Buffer.concat([made({}), Buffer.of(0)]), 'invalid trailing data'],
    ['other PEM', Buffer.from('-----BEGIN CERTIFICATE-----\n'), 'it is no X509 CRL in PEM'],
    [
      'more than 4 MiB',
      Buffer.alloc(MAX_REVOCATION_LIST_BYTES + 1),
      `at most ${MAX_REVOCATION_LIST_BYTES} bytes are read, not ${MAX_REVOCATION_LIST_BYTES + 1}`,
    ],
    [
      'a hundred thousand sequences in each other',
      Buffer.concat(Array.from({ length: 100_000 }, () => Buffer.of(0x30, 0x80))),
      'indefinite length encoding not supported',
    ],
  ])('%s', (_, bytes, why) => {
    expect(refusal(() => parseRevocationList(bytes, 'x.crl'))).toBe(
      `REVOCATION_LIST_INVALID the revocation list x.crl: ${why}`,
    )
  })

  test('any list with a byte changed is refused, or is by nobody, or says the same', () => {
    const bytes = makeList(revoked(ROOT_LIST, '09'))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (i, by) => {
        const changed = Buffer.from(bytes)
        changed[i] = (changed[i] ?? 0) ^ by
        let parsed: ReturnType<typeof parseRevocationList>
        try {
          parsed = parseRevocationList(changed, 'x.crl')
        } catch (error) {
          expect(error).toMatchObject({ code: 'REVOCATION_LIST_INVALID' })
          return
        }
        const region = parseRevocationList(makeList(REGION_LIST), 'region.crl')
        expect(verdict(NAMING, { revocationLists: [parsed, region] })).toMatch(
          /^ATTESTATION_REVOCATION_UNKNOWN/,
        )
      }),
      { numRuns: 1000 },
    )
  })
})

test('a list that OpenSSL made, as DER and as PEM, says the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-crl-'))
  const at = (name: string): string => join(folder, name)
  const root = GOOD.certificates[0] ?? never()
  try {
    writeFileSync(at('root.der'), makeCertificate(root))
    writeFileSync(at('key.pem'), root.key.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    writeFileSync(
      at('index'),
      'R\t491028142805Z\t261122000000Z,keyCompromise\t02\tunknown\t/CN=region\n',
    )
    writeFileSync(at('number'), '07\n')
    writeFileSync(
      at('ca.cnf'),
      `[ca]\ndefault_ca=d\n[d]\ndatabase=${at('index')}\ncrlnumber=${at('number')}\ndefault_md=sha384\n`,
    )
    const openssl = (...args: readonly string[]) =>
      execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    openssl('x509', '-inform', 'DER', '-in', 'root.der', '-out', 'root.pem')
    openssl(
      ...'ca -gencrl -config ca.cnf -cert root.pem -keyfile key.pem -out crl.pem'.split(' '),
      ...'-crl_lastupdate 20261123000000Z -crl_nextupdate 20261130000000Z'.split(' '),
    )
    openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der')
    for (const name of ['crl.pem', 'crl.der']) {
      const list = parseRevocationList(readFileSync(at(name)), name)
      expect(verdict(NAMING, { revocationLists: [list] })).toBe(
        `ATTESTATION_CERTIFICATE_REVOKED cabundle[1] with serial 02 is revoked by ${name}`,
      )
    }
    writeFileSync(at('ours.der'), makeList(revoked(ROOT_LIST, '02')))
    const said = openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      'ours.der',
      '-CAfile',
      'root.pem',
      '-noout',
      '-text',
    )
    expect(said.toString()).toContain('Serial Number: 02')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function never(): never {
  throw new Error('a chain of five')
}
