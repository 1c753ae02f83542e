import { describe, expect, test } from 'vitest'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { GOOD, makeDocument, policyFor, registers } from './documents.ts'
import { basicConstraints, type CertificatePlan, keyUsage } from './pki.ts'
import { adding, certificate, extensions, field, pcrs, type Row, verdict } from './plans.ts'

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
    ['a CA from before 2000', certificate(1, { notBefore: '1999-12-31T00:00:00Z' }), 'verified'],
    [
      'a protected header with a longer integer, which the signature covers as it is',
      { ...GOOD, protected: Uint8Array.of(0xa1, 0x18, 0x01, 0x38, 0x22) },
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
    [
      'a register as a text of 48 letters',
      pcrs({ 7: 'x'.repeat(48) }),
      'pcrs[7]: it is 32, 48 or 64 bytes',
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
