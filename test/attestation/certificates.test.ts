import { describe, expect, test } from 'vitest'
import { GOOD, KEYS } from './documents.ts'
import { basicConstraints, ECDSA_SHA256, ECDSA_SHA512, ecKey, keyUsage, rsaKey } from './pki.ts'
import { certificate, extensions, type Row, verdict } from './plans.ts'

describe('one thing wrong in a certificate', () => {
  const [p256, p521, rsa, explicit] = [
    ecKey('prime256v1'),
    ecKey('secp521r1'),
    rsaKey(2048),
    ecKey('secp384r1', 'explicit'),
  ]
  const form = 'ATTESTATION_CERTIFICATE_INVALID'
  const ca = [basicConstraints(true, 2), keyUsage(0x06)]
  const unknown = { oid: '2.5.29.30', critical: true, value: Buffer.of(0x30, 0) }
  const rows: readonly Row[] = [
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
      certificate(4, { key: explicit }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'a point that is not on the curve',
      certificate(4, { spki: offCurve() }),
      `${form} certificate: its key is no point of P-384`,
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
      `${form} certificate: non-minimal length encoding`,
    ],
    [
      'a certificate cut short',
      certificate(4, { after: (it) => it.subarray(0, 100) }),
      `${form} certificate: request past end of buffer`,
    ],
    [
      'a certificate that is none',
      certificate(4, { after: () => Buffer.from('not DER') }),
      `${form} certificate: request past end of buffer`,
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
      'a path length on what is no CA',
      extensions(4, basicConstraints(false, 0), keyUsage(0x80)),
      `${form} certificate: basicConstraints is not of its form`,
    ],
    [
      'an unknown critical extension in a CA',
      extensions(1, ...ca, unknown),
      `${form} cabundle[1]: the critical extension 2.5.29.30 is not known`,
    ],
    [
      'an unknown critical extension in the leaf',
      extensions(4, keyUsage(0x80), unknown),
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
      { ...GOOD, certificates: GOOD.certificates.slice(0, 4), signer: KEYS[3] ?? rsa },
      `${form} certificate: it is a CA`,
    ],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(wanted)
  })
})

function offCurve(): Buffer {
  const named = KEYS[4]?.publicKey.export({ format: 'der', type: 'spki' }) ?? Buffer.alloc(0)
  const bytes = Buffer.from(named)
  bytes.fill(0x01, 24)
  return bytes
}

function longLength(whole: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x30, 0x83, 0x00), whole.subarray(2)])
}
