import { encode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { type DocumentPolicy, verifyDocument } from '../../src/attestation/verify.ts'
import { Fault } from '../../src/fault.ts'
import { addSeconds, parseInstant } from '../../src/model/instant.ts'
import {
  AT,
  type DocumentPlan,
  encodeMap,
  GOOD,
  KEYS,
  makeDocument,
  NONCE,
  policyFor,
  registers,
  TIMESTAMP,
  withCertificate,
  withField,
} from './documents.ts'
import {
  basicConstraints,
  type CertificatePlan,
  der,
  ECDSA_SHA256,
  ECDSA_SHA512,
  ecKey,
  keyUsage,
  nameOf,
  rsaKey,
} from './pki.ts'

function verdict(plan: DocumentPlan, over: Partial<DocumentPolicy> = {}): string {
  const { bytes, root } = makeDocument(plan)
  try {
    verifyDocument(bytes, { ...policyFor(root), ...over })
    return 'verified'
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
}

const certificate = (index: number, change: Partial<CertificatePlan>): DocumentPlan =>
  withCertificate(GOOD, index, change)
const extensions = (index: number, ...them: CertificatePlan['extensions']): DocumentPlan =>
  certificate(index, { extensions: them })
const field = (name: string, value: unknown): DocumentPlan => withField(GOOD, name, value)
const pcrs = (over: Parameters<typeof registers>[0]): DocumentPlan => field('pcrs', registers(over))
const adding = (...more: DocumentPlan['fields']): DocumentPlan => ({
  ...GOOD,
  fields: [...GOOD.fields, ...more],
})
const header = (...entries: DocumentPlan['fields']): DocumentPlan => ({
  ...GOOD,
  protected: encodeMap(entries, false),
})

type Row = readonly [name: string, plan: DocumentPlan, wanted: string]

describe('what is verified', () => {
  const rows: readonly Row[] = [
    ['nothing wrong, in an indefinite map', GOOD, 'verified'],
    ['nothing wrong, in a definite map', { ...GOOD, indefinite: false }, 'verified'],
    ['the fields in another order', { ...GOOD, fields: [...GOOD.fields].reverse() }, 'verified'],
    ['tag 18', { ...GOOD, rewrite: (it) => Buffer.concat([Buffer.of(0xd2), it]) }, 'verified'],
    ['an unused field left out', field('user_data', undefined), 'verified'],
    ['user data of no bytes and of 1,024', field('user_data', Buffer.alloc(1024)), 'verified'],
    ['a field that nobody knows', adding(['future', new Map([['a', [1, null]]])]), 'verified'],
    ['one register of 64 bytes beyond the measured', pcrs({ 31: Buffer.alloc(64) }), 'verified'],
    ['only PCR0, 1 and 2', field('pcrs', new Map([...registers({})].slice(0, 3))), 'verified'],
    ['a chain of root and leaf', { ...GOOD, certificates: shortChain(4) }, 'verified'],
    ['a leaf without basicConstraints', extensions(4, keyUsage(0x80)), 'verified'],
    [
      'an unknown extension that is not critical',
      certificate(4, {
        extensions: [
          basicConstraints(false),
          keyUsage(0x80),
          { oid: '1.2.3.4', critical: false, value: Buffer.of(5, 0) },
        ],
      }),
      'verified',
    ],
    [
      'a path length longer than needed',
      extensions(1, basicConstraints(true, 9), keyUsage(0x06)),
      'verified',
    ],
    ['a root until after 2049', certificate(0, { notAfter: '2051-01-01T00:00:00Z' }), 'verified'],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(wanted)
  })

  test('a field that nobody knows is reported', () => {
    const { bytes, root } = makeDocument(adding(['future', 1]))
    expect(verifyDocument(bytes, policyFor(root)).unknownFields).toEqual(['future'])
  })
})

function shortChain(leaf: number): readonly CertificatePlan[] {
  const [root] = GOOD.certificates
  const last = GOOD.certificates[leaf]
  if (root === undefined || last === undefined) throw new Error('the good chain is short')
  return [root, { ...last, issuer: root.subject, signer: root.key }]
}

describe('one thing wrong in its form', () => {
  const malformed = 'ATTESTATION_MALFORMED attestation document'
  const rows: readonly Row[] = [
    [
      'three elements',
      { ...GOOD, rewrite: () => encode([1, 2, 3]) },
      `${malformed}: a COSE_Sign1 is an array of four, but this is an array of 3`,
    ],
    [
      'a trailing byte',
      { ...GOOD, rewrite: (it) => Buffer.concat([it, Buffer.of(0)]) },
      'more bytes where the item ends',
    ],
    [
      'a trailing byte after the payload',
      { ...GOOD, rewritePayload: (it) => Buffer.concat([it, Buffer.of(0xf6)]) },
      'payload: byte ',
    ],
    [
      'another tag',
      { ...GOOD, rewrite: (it) => Buffer.concat([Buffer.of(0xd1), it]) },
      `${malformed}: byte 1: a tag has no place here`,
    ],
    [
      'the tag twice',
      { ...GOOD, rewrite: (it) => Buffer.concat([Buffer.of(0xd2, 0xd2), it]) },
      `${malformed}: byte 2: a tag has no place here`,
    ],
    ['a last byte cut off', { ...GOOD, rewrite: (it) => it.subarray(0, -1) }, 'not enough data'],
    [
      'nothing at all',
      { ...GOOD, rewrite: () => new Uint8Array() },
      `${malformed}: byte 0: did not find any content to decode`,
    ],
    [
      'a payload that is no map',
      { ...GOOD, rewritePayload: () => encode([]) },
      `${malformed}'s payload: not a map`,
    ],
    ['a field twice', adding(['digest', 'SHA384']), 'found repeat map key \\"digest\\"'],
    [
      'a field twice in a definite map',
      { ...adding(['pcrs', registers({})]), indefinite: false },
      'found repeat map key \\"pcrs\\"',
    ],
    ['a register twice', { ...GOOD, rewritePayload: doubled }, 'found repeat map key \\"0\\"'],
    [
      'a field named by a number',
      adding([1, 1]),
      `${malformed}'s payload: a field's name is a text, but one is a number`,
    ],
    [
      'a field that nobody knows, too deep',
      adding(['x', [[[[[[1]]]]]]]),
      'nested more than 6 deep',
    ],
    [
      'more items than a document has',
      adding(['x', Array.from({ length: 500 }, () => 1)]),
      'more than 512 items',
    ],
    [
      'a payload longer than 16,384 bytes',
      adding(['x', Buffer.alloc(16_384)]),
      `${malformed}: at most 16512 bytes are read`,
    ],
    ['a float for the time', field('timestamp', 1.5), 'a float has no place here'],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    const got = verdict(plan)
    expect(got).toMatch(/^ATTESTATION_MALFORMED /)
    expect(got).toContain(wanted)
  })
})

// The pcrs map's second key, 1, becomes 0.
function doubled(payload: Uint8Array): Uint8Array {
  const bytes = Buffer.from(payload)
  const place = bytes.indexOf(Buffer.concat([Buffer.of(0x01, 0x58, 0x30), Buffer.alloc(48, 0x11)]))
  bytes[place] = 0
  return bytes
}

describe('one thing wrong in its headers', () => {
  const wrong = 'the protected header is {1: -35} (ES384) and nothing else, but this one has'
  const rows: readonly Row[] = [
    ['ES256', header([1, -7]), `${wrong} another algorithm`],
    ['ES512', header([1, -36]), `${wrong} another algorithm`],
    ['an algorithm by name', header([1, 'ES384']), `${wrong} another algorithm`],
    ['no algorithm', { ...GOOD, protected: new Uint8Array() }, `${wrong} 0 entries`],
    ['a second parameter', header([1, -35], [2, []]), `${wrong} 2 entries`],
    ['another label', header([3, -35]), `${wrong} 1 entries`],
    [
      'an unprotected parameter',
      { ...GOOD, unprotected: new Map([[4, 1]]) },
      'the unprotected header is empty, but this one has 1 entries',
    ],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(`ATTESTATION_ALGORITHM ${wanted}`)
  })

  test('the algorithm twice', () => {
    expect(verdict(header([1, -35], [1, -35]))).toMatch(/^ATTESTATION_MALFORMED .* repeat map key/)
  })
})

describe('one thing wrong in a field', () => {
  const time = 'timestamp: it is milliseconds since 1970, more than 0'
  const nonce = 'nonce: it is 0 to 1024 bytes, or null'
  const map = 'pcrs: it is a map of 1 to 32 registers'
  const index = "pcrs: a register's index is an integer from 0 to 31"
  const bundle = 'cabundle: it is an array of 1 to 8 certificates, root first'
  const rows: readonly Row[] = [
    ['no module_id', field('module_id', undefined), 'module_id: it is a text that is not empty'],
    ['an empty module_id', field('module_id', ''), 'module_id: it is a text that is not empty'],
    [
      'module_id as bytes',
      field('module_id', Buffer.of(1)),
      'module_id: it is a text that is not empty',
    ],
    ['no digest', field('digest', undefined), 'digest: it is "SHA384"'],
    ['SHA256', field('digest', 'SHA256'), 'digest: it is "SHA384"'],
    ['SHA384 in other letters', field('digest', 'sha384'), 'digest: it is "SHA384"'],
    ['no timestamp', field('timestamp', undefined), time],
    ['timestamp 0', field('timestamp', 0), time],
    ['a negative timestamp', field('timestamp', -1), time],
    ['a timestamp past the year 9999', field('timestamp', 253_402_300_800_000), time],
    ['a timestamp past 2^53', field('timestamp', 2n ** 60n), time],
    ['a timestamp as text', field('timestamp', '1'), time],
    ['no registers', field('pcrs', undefined), map],
    ['an empty map of registers', field('pcrs', new Map()), map],
    ['registers in an array', field('pcrs', [Buffer.alloc(48)]), map],
    ['register 32', pcrs({ 32: Buffer.alloc(48) }), index],
    ['register -1', field('pcrs', new Map([...registers({}), [-1, Buffer.alloc(48)]])), index],
    [
      'a register by text',
      field('pcrs', new Map([...registers({}), ['0', Buffer.alloc(48)]])),
      index,
    ],
    ['a register of 47 bytes', pcrs({ 7: Buffer.alloc(47) }), 'pcrs[7]: it is 32, 48 or 64 bytes'],
    ['a register of no bytes', pcrs({ 0: Buffer.alloc(0) }), 'pcrs[0]: it is 32, 48 or 64 bytes'],
    [
      'a register in hex',
      field('pcrs', new Map([[0, '00'.repeat(48)]])),
      'pcrs[0]: it is 32, 48 or 64 bytes',
    ],
    ['an empty bundle', { ...GOOD, rewriteBundle: () => [] }, bundle],
    ['no array for a bundle', { ...GOOD, rewriteBundle: (it) => it[0] }, bundle],
    [
      'nine certificates in the bundle',
      { ...GOOD, rewriteBundle: (it) => Array.from({ length: 9 }, () => it[0]) },
      bundle,
    ],
    [
      'an empty certificate in the bundle',
      { ...GOOD, rewriteBundle: (it) => [...it, Buffer.alloc(0)] },
      'cabundle[4]: it is 1 to 1024 bytes',
    ],
    [
      'a certificate longer than 1,024 bytes',
      { ...GOOD, rewriteBundle: (it) => [it[0], Buffer.alloc(1025)] },
      'cabundle[1]: it is 1 to 1024 bytes',
    ],
    [
      'an empty public key',
      field('public_key', Buffer.alloc(0)),
      'public_key: it is 1 to 1024 bytes, or null',
    ],
    [
      'user data of 1,025 bytes',
      field('user_data', Buffer.alloc(1025)),
      'user_data: it is 0 to 1024 bytes, or null',
    ],
    ['a nonce of 1,025 bytes', field('nonce', Buffer.alloc(1025)), nonce],
    ['a nonce as text', field('nonce', 'abc'), nonce],
    ['a nonce that is false', field('nonce', false), nonce],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(`ATTESTATION_FIELD_INVALID ${wanted}`)
  })
})

describe('one thing wrong in its certificates', () => {
  const [p256, p521, rsa, stranger] = [
    ecKey('prime256v1'),
    ecKey('secp521r1'),
    rsaKey(2048),
    ecKey(),
  ]
  const form = 'ATTESTATION_CERTIFICATE_INVALID'
  const chain = 'ATTESTATION_CHAIN_INVALID'
  const ca = [basicConstraints(true, 2), keyUsage(0x06)]
  const unknown = (critical: boolean) => ({ oid: '2.5.29.30', critical, value: Buffer.of(0x30, 0) })
  const rows: readonly Row[] = [
    [
      'a root that nobody pinned, however good',
      { ...GOOD, rewriteBundle: (it) => it.slice(1) },
      'ATTESTATION_ROOT_UNKNOWN',
    ],
    [
      'the bundle turned round: the root last',
      { ...GOOD, rewriteBundle: (it) => [...it].reverse() },
      'ATTESTATION_ROOT_UNKNOWN',
    ],
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
      'a key on P-256',
      certificate(4, { key: p256 }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'a key on P-521',
      certificate(4, { key: p521 }),
      `${form} certificate: its key is not on P-384`,
    ],
    ['an RSA key', certificate(4, { key: rsa }), `${form} certificate: its key is not on P-384`],
    [
      'an intermediate on P-256',
      certificate(2, { key: p256 }),
      `${form} cabundle[2]: its key is not on P-384`,
    ],
    [
      'a curve by its parameters',
      certificate(4, { spki: explicitCurve() }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'a point that is not on the curve',
      certificate(4, { spki: offCurve() }),
      `${form} certificate: `,
    ],
    [
      'a signature with SHA-256',
      certificate(3, { hash: 'sha256', algorithm: { outer: ECDSA_SHA256, inner: ECDSA_SHA256 } }),
      `${form} cabundle[3]: it is not signed with ECDSA and SHA-384`,
    ],
    [
      'a signature with SHA-512',
      certificate(3, { hash: 'sha512', algorithm: { outer: ECDSA_SHA512, inner: ECDSA_SHA512 } }),
      `${form} cabundle[3]: it is not signed with ECDSA and SHA-384`,
    ],
    [
      'another algorithm inside than outside',
      certificate(3, { algorithm: { outer: '1.2.840.10045.4.3.3', inner: ECDSA_SHA512 } }),
      `${form} cabundle[3]: it is not signed with ECDSA and SHA-384`,
    ],
    [
      'SHA-256 under the name of SHA-384',
      certificate(3, { hash: 'sha256' }),
      `${chain} cabundle[3]: its signature is not by the key of cabundle[2]`,
    ],
    [
      'version 1',
      certificate(3, { version: 0, extensions: [] }),
      `${form} cabundle[3]: the certificate to be signed has 6 parts where 8 belong`,
    ],
    ['version 2', certificate(3, { version: 1 }), `${form} cabundle[3]: it is not of version 3`],
    [
      'a byte after the certificate',
      certificate(4, { after: (it) => Buffer.concat([it, Buffer.of(0)]) }),
      `${form} certificate: invalid trailing data`,
    ],
    [
      'a length in more bytes than it needs',
      certificate(4, { after: longLength }),
      `${form} certificate: `,
    ],
    [
      'a certificate cut short',
      certificate(4, { after: (it) => it.subarray(0, 100) }),
      `${form} certificate: `,
    ],
    [
      'a certificate that is none',
      certificate(4, { after: () => Buffer.from('not DER') }),
      `${form} certificate: `,
    ],
    [
      'a CA without basicConstraints',
      extensions(1, keyUsage(0x06)),
      `${form} cabundle[1]: it is no CA by a critical basicConstraints`,
    ],
    [
      'a CA whose basicConstraints is not critical',
      extensions(1, basicConstraints(true, 2, false), keyUsage(0x06)),
      `${form} cabundle[1]: it is no CA by a critical basicConstraints`,
    ],
    [
      'an intermediate that is no CA',
      extensions(1, basicConstraints(false), keyUsage(0x06)),
      `${form} cabundle[1]: it is no CA by a critical basicConstraints`,
    ],
    [
      'a CA without keyUsage',
      extensions(1, basicConstraints(true, 2)),
      `${form} cabundle[1]: its key may not sign certificates`,
    ],
    [
      'a CA that may not sign certificates',
      extensions(1, basicConstraints(true, 2), keyUsage(0x80)),
      `${form} cabundle[1]: its key may not sign certificates`,
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
      'a path length on what is no CA',
      extensions(4, basicConstraints(false, 0), keyUsage(0x80)),
      `${form} certificate: basicConstraints is not of its form`,
    ],
    [
      'an unknown critical extension in a CA',
      extensions(1, ...ca, unknown(true)),
      `${form} cabundle[1]: the critical extension 2.5.29.30 is not known`,
    ],
    [
      'an unknown critical extension in the leaf',
      extensions(4, keyUsage(0x80), unknown(true)),
      `${form} certificate: the critical extension 2.5.29.30 is not known`,
    ],
    [
      'an extension twice',
      extensions(1, ...ca, keyUsage(0x80)),
      `${form} cabundle[1]: the extension 2.5.29.15 is there twice`,
    ],
    [
      'a leaf that is a CA',
      extensions(4, basicConstraints(true), keyUsage(0x84)),
      `${form} certificate: it is a CA`,
    ],
    [
      'a leaf that may sign certificates',
      extensions(4, basicConstraints(false), keyUsage(0x84)),
      `${form} certificate: its key may sign certificates`,
    ],
    [
      'a leaf without keyUsage',
      extensions(4, basicConstraints(false)),
      `${form} certificate: its key may not sign`,
    ],
    [
      'a leaf that may not sign',
      extensions(4, basicConstraints(false), keyUsage(0x20)),
      `${form} certificate: its key may not sign`,
    ],
    [
      'the instance certificate in place of the leaf',
      { ...GOOD, certificates: GOOD.certificates.slice(0, 4), signer: KEYS[3] ?? stranger },
      `${form} certificate: it is a CA`,
    ],
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
    expect(verdict(plan)).toSatisfy(
      (got: string) => got.startsWith(wanted),
      `${verdict(plan)} begins with ${wanted}`,
    )
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

function explicitCurve(): Buffer {
  const named = KEYS[4]?.publicKey.export({ format: 'der', type: 'spki' }) ?? Buffer.alloc(0)
  // The OID of the curve, 7 bytes with its head, gives way to an empty SpecifiedECDomain of 7 bytes.
  return Buffer.from(named.toString('hex').replace('06052b81040022', '30050201010500'), 'hex')
}

function offCurve(): Buffer {
  const named = KEYS[4]?.publicKey.export({ format: 'der', type: 'spki' }) ?? Buffer.alloc(0)
  const bytes = Buffer.from(named)
  bytes.fill(0x01, 24)
  return bytes
}

function longLength(whole: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x30, 0x83, 0x00), whole.subarray(2)])
}

describe('one thing wrong in its signature', () => {
  const wanted =
    "ATTESTATION_SIGNATURE_INVALID the document's signature is not by its certificate's key"
  const flip = (bytes: Buffer, place: number) => {
    const copy = Buffer.from(bytes)
    copy[place] = (copy[place] ?? 0) ^ 1
    return copy
  }
  const rows: readonly Row[] = [
    ['by another key', { ...GOOD, signer: ecKey() }, wanted],
    ["by the instance's key", { ...GOOD, signer: KEYS[3] ?? ecKey() }, wanted],
    ['over SHA-256', { ...GOOD, hash: 'sha256' }, wanted],
    ['a bit of r', { ...GOOD, rewriteSignature: (it) => flip(it, 0) }, wanted],
    ['a bit of s', { ...GOOD, rewriteSignature: (it) => flip(it, 95) }, wanted],
    ['all zero', { ...GOOD, rewriteSignature: () => Buffer.alloc(96) }, wanted],
    ['95 bytes', { ...GOOD, rewriteSignature: (it) => it.subarray(0, 95) }, wanted],
    ['97 bytes', { ...GOOD, rewriteSignature: (it) => Buffer.concat([it, Buffer.of(0)]) }, wanted],
    ['none', { ...GOOD, rewriteSignature: () => Buffer.alloc(0) }, wanted],
    [
      'as DER',
      {
        ...GOOD,
        rewriteSignature: (it) =>
          der(0x30, der(0x02, it.subarray(0, 48)), der(0x02, it.subarray(48))),
      },
      wanted,
    ],
  ]
  test.each(rows)('%s', (_, plan, message) => {
    expect(verdict(plan)).toBe(message)
  })
})

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

test('names are compared as DER, so the same text in another string type is another name', () => {
  expect(nameOf('a').includes(0x0c)).toBe(true)
  const printable = (it: Buffer) => Buffer.from(it.map((byte) => (byte === 0x0c ? 0x13 : byte)))
  expect(printable(nameOf('instance')).equals(nameOf('instance'))).toBe(false)
})
