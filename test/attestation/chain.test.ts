import { describe, expect, test } from 'vitest'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { AT, GOOD, KEYS, makeDocument, policyFor } from './documents.ts'
import { basicConstraints, ecKey, keyUsage, makeCertificate, nameOf } from './pki.ts'
import { certificate, extensions, type Row, verdict } from './plans.ts'

describe('one thing wrong between certificates', () => {
  const stranger = ecKey()
  const [, region] = GOOD.certificates
  if (region === undefined) throw new Error('a chain of five')
  const unrelated = { ...region, subject: 'x', issuer: 'x', key: stranger, signer: stranger }
  const chain = 'ATTESTATION_CHAIN_INVALID'
  const rows: readonly Row[] = [
    [
      'an intermediate left out',
      { ...GOOD, rewriteBundle: (it) => [it[0], it[2], it[3]] },
      `${chain} cabundle[1]: its issuer is not the subject of cabundle[0]`,
    ],
    [
      'two intermediates exchanged',
      { ...GOOD, rewriteBundle: (it) => [it[0], it[2], it[1], it[3]] },
      `${chain} cabundle[1]: it allows 1 CA certificates below it, but there are 2`,
    ],
    [
      'a self-signed CA beside the genuine root',
      certificate(1, { issuer: 'region', signer: KEYS[1] ?? stranger }),
      `${chain} cabundle[1]: its issuer is not the subject of cabundle[0]`,
    ],
    [
      "a self-signed CA under the root's name",
      certificate(1, { signer: KEYS[1] ?? stranger }),
      `${chain} cabundle[1]: its signature is not by the key of cabundle[0]`,
    ],
    [
      'a leaf signed by a stranger',
      certificate(4, { signer: stranger }),
      `${chain} certificate: its signature is not by the key of cabundle[3]`,
    ],
    [
      'a leaf of another issuer',
      certificate(4, { issuer: 'zone' }),
      `${chain} certificate: its issuer is not the subject of cabundle[3]`,
    ],
    [
      'an issuer that differs in the case of a letter',
      certificate(4, { issuer: 'Instance' }),
      `${chain} certificate: its issuer is not the subject of cabundle[3]`,
    ],
    [
      'SHA-256 under the name of SHA-384',
      certificate(3, { hash: 'sha256' }),
      `${chain} cabundle[3]: its signature is not by the key of cabundle[2]`,
    ],
    [
      'a path length that does not suffice',
      extensions(1, basicConstraints(true, 1), keyUsage(0x06)),
      `${chain} cabundle[1]: it allows 1 CA certificates below it, but there are 2`,
    ],
    [
      'a path length of none above a CA',
      extensions(2, basicConstraints(true, 0), keyUsage(0x06)),
      `${chain} cabundle[2]: it allows 0 CA certificates below it, but there are 1`,
    ],
    [
      'a region that another root certified too',
      certificate(1, { issuer: 'another root', signer: stranger }),
      `${chain} cabundle[1]: its issuer is not the subject of cabundle[0]`,
    ],
    [
      'a root that stands twice',
      { ...GOOD, rewriteBundle: (it) => [it[0], ...it] },
      `${chain} cabundle[1]: it is cabundle[0] once more`,
    ],
    [
      'an intermediate that stands twice',
      { ...GOOD, rewriteBundle: (it) => [it[0], it[1], it[1], it[2], it[3]] },
      `${chain} cabundle[2]: it is cabundle[1] once more`,
    ],
    [
      'a stranger at the end of the bundle',
      { ...GOOD, rewriteBundle: (it) => [...it, makeCertificate(unrelated)] },
      `${chain} cabundle[1]: it allows 2 CA certificates below it, but there are 3`,
    ],
    [
      'an issuer of the same text in another type of string',
      certificate(4, { issuerName: printable(nameOf('instance')) }),
      `${chain} certificate: its issuer is not the subject of cabundle[3]`,
    ],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(wanted)
  })

  test('a root that nobody pinned, however good', () => {
    const message =
      /^ATTESTATION_ROOT_UNKNOWN the bundle's first certificate has SHA-256 [0-9a-f]{64}, which is none of the pinned roots$/
    expect(verdict(GOOD, { roots: [] })).toMatch(message)
    expect(verdict({ ...GOOD, rewriteBundle: (it) => it.slice(1) })).toMatch(message)
  })

  test('the bundle turned round, the root last', () => {
    expect(verdict({ ...GOOD, rewriteBundle: (it) => [...it].reverse() })).toMatch(
      /^ATTESTATION_ROOT_UNKNOWN/,
    )
  })
})

describe('every certificate is valid at the chosen time', () => {
  const rows: readonly Row[] = [
    ...GOOD.certificates.flatMap((it, i): readonly Row[] => {
      const place = i === 4 ? 'certificate' : `cabundle[${i}]`
      return [
        [
          `${it.subject} not yet valid`,
          certificate(i, { notBefore: '2026-11-23T10:00:11Z' }),
          `ATTESTATION_CERTIFICATE_NOT_YET_VALID ${place} is valid from 2026-11-23T10:00:11Z, but the time is 2026-11-23T10:00:10Z`,
        ],
        [
          `${it.subject} expired at this very second`,
          certificate(i, { notAfter: AT }),
          `ATTESTATION_CERTIFICATE_EXPIRED ${place} is valid until 2026-11-23T10:00:10Z, but the time is 2026-11-23T10:00:10Z`,
        ],
      ]
    }),
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(wanted)
  })

  test('valid for exactly the one second that is chosen', () => {
    const plan = certificate(4, {
      notBefore: '2026-11-23T10:00:08Z',
      notAfter: '2026-11-23T10:00:11Z',
    })
    expect(verdict(plan)).toBe('verified')
  })

  test('a certificate on the deny-list, by issuer and serial together', () => {
    const { bytes, root, certificates } = makeDocument(GOOD)
    const document = verifyDocument(bytes, policyFor(root))
    expect(certificates).toHaveLength(5)
    const [, region, zone] = document.chain
    if (region === undefined || zone === undefined) throw new Error('a chain of five')
    const denied = (issuerSha256: string, serial: string) =>
      verdict(GOOD, { deniedCertificates: [{ issuerSha256, serial }] })
    expect(denied(zone.issuerSha256, zone.serial)).toBe(
      'ATTESTATION_CERTIFICATE_DENIED cabundle[2] with serial 03 is on the deny-list',
    )
    expect(denied(zone.issuerSha256.toUpperCase(), '0003')).toMatch(
      /^ATTESTATION_CERTIFICATE_DENIED/,
    )
    expect(denied(region.issuerSha256, zone.serial)).toBe('verified')
  })
})

// UTF8String becomes PrintableString: the same text, and another name in DER.
function printable(name: Buffer): Buffer {
  return Buffer.from(name.map((byte) => (byte === 0x0c ? 0x13 : byte)))
}
