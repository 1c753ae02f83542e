import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AWS_NITRO_ROOT_G1, fingerprintOf } from '../../src/attestation/roots.ts'
import {
  type DocumentPolicy,
  examineDocument,
  verifyDocument,
} from '../../src/attestation/verify.ts'
import { addSeconds, type Instant, parseInstant } from '../../src/model/instant.ts'
import { REAL, type RealDocument } from './real.ts'

function policyAt(at: Instant): DocumentPolicy {
  return { at, roots: [AWS_NITRO_ROOT_G1], maxAge: 300, skew: 0, nonce: { kind: 'none' } }
}

function codesOf(document: RealDocument, policy: DocumentPolicy): readonly string[] {
  const examined = examineDocument(document.bytes, policy)
  return examined.kind === 'verified' ? ['verified'] : examined.faults.map((it) => it.code)
}

const KNOWN: Readonly<Record<string, string>> = {
  'accept in window': 'verified',
  'signature ok; reject by policy (debug)': 'ATTESTATION_DEBUG',
  'reject (signature)': 'ATTESTATION_SIGNATURE_INVALID',
}

describe.each(REAL.map((it) => [it.file, it] as const))('%s', (_, real) => {
  const wanted = KNOWN[real.expect]

  test('is read as the bytes it is known by', () => {
    expect(createHash('sha256').update(real.bytes).digest('hex')).toBe(real.sha256_of_document)
  })

  test(`comes to its known verdict at its own time: ${wanted}`, () => {
    expect(codesOf(real, policyAt(real.at))).toEqual([wanted])
  })

  test('a second before its chain begins, it is refused', () => {
    expect(codesOf(real, policyAt(addSeconds(real.validFrom, -1)))).toEqual([
      'ATTESTATION_CERTIFICATE_NOT_YET_VALID',
    ])
  })

  test('at the moment its chain ends, it is refused', () => {
    const late = { ...policyAt(real.validUntil), maxAge: 86_400 }
    expect(codesOf(real, late)).toEqual(['ATTESTATION_CERTIFICATE_EXPIRED'])
  })

  test('a second before its chain ends, it is as good as at its own time', () => {
    const last = { ...policyAt(addSeconds(real.validUntil, -1)), maxAge: 86_400 }
    expect(codesOf(real, last)).toEqual([wanted])
  })

  test('today it is refused', () => {
    expect(codesOf(real, policyAt(parseInstant('2026-11-23T10:00:00Z')))).toEqual([
      'ATTESTATION_CERTIFICATE_EXPIRED',
    ])
  })

  test('with no pinned root, or another one, it is refused', () => {
    const none = { ...policyAt(real.at), roots: [] }
    const other = { ...policyAt(real.at), roots: [fingerprintOf(Buffer.of(1))] }
    expect(codesOf(real, none)).toEqual(['ATTESTATION_ROOT_UNKNOWN'])
    expect(codesOf(real, other)).toEqual(['ATTESTATION_ROOT_UNKNOWN'])
  })
})

const accepted = REAL.filter((it) => it.expect === 'accept in window')

describe.each(accepted.map((it) => [it.file, it] as const))('verified, %s', (_, real) => {
  const document = verifyDocument(real.bytes, policyAt(real.at))

  test('says what is known of it', () => {
    expect({
      moduleId: document.moduleId,
      timestamp: document.timestamp,
      registers: Object.fromEntries(
        [...document.registers]
          .filter(([, bytes]) => bytes.some((byte) => byte !== 0))
          .map(([i, bytes]) => [i, Buffer.from(bytes).toString('hex')]),
      ),
      indices: [...document.registers.keys()].sort((a, b) => a - b),
      publicKey: hex(document.publicKey),
      userData: hex(document.userData),
      nonce: hex(document.nonce),
      unknownFields: document.unknownFields,
      root: document.root,
      validUntil: document.validUntil,
      certificates: document.chain.length,
    }).toEqual({
      moduleId: real.module_id,
      timestamp: real.timestamp_ms,
      registers: real.nonzero_pcrs,
      indices: real.pcr_indices,
      publicKey: real.public_key_hex,
      userData: real.user_data_hex,
      nonce: real.nonce_hex,
      unknownFields: [],
      root: AWS_NITRO_ROOT_G1,
      validUntil: real.validUntil,
      certificates: 5,
    })
  })

  test('has PCR8 only where its EIF was signed', () => {
    const { '8': eight, ...rest } = document.pcrs
    const { '0': zero, '1': one, '2': two } = real.nonzero_pcrs
    expect(rest).toEqual({ '0': zero, '1': one, '2': two })
    expect(eight).toBe(real.nonzero_pcrs['8'])
  })

  test('answers its own nonce and no other', () => {
    const own = Buffer.from(real.nonce_hex ?? '', 'hex')
    const expecting = (bytes: Uint8Array) =>
      codesOf(real, { ...policyAt(real.at), nonce: { kind: 'expect', bytes } })
    if (real.nonce_hex === null) {
      expect(expecting(Buffer.alloc(32))).toEqual(['ATTESTATION_NONCE_MISSING'])
      return
    }
    expect(expecting(own)).toEqual(['verified'])
    expect(expecting(own.subarray(0, 16))).toEqual(['ATTESTATION_NONCE_MISMATCH'])
    expect(expecting(Buffer.concat([own, Buffer.of(0)]))).toEqual(['ATTESTATION_NONCE_MISMATCH'])
  })
})

test('signatures with a high s are among those that are accepted', () => {
  expect(accepted.map((it) => it.low_s)).toContain(false)
})

test('the pinned fingerprint is that of the root certificate as two projects ship it', () => {
  for (const name of ['evervault/nitro.pem', 'veracruz/aws_nitro_root_cert.pem']) {
    const pem = readFileSync(new URL(`../vectors/attestation/${name}`, import.meta.url), 'utf8')
    const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
    expect(fingerprintOf(der)).toBe(AWS_NITRO_ROOT_G1)
  }
})

function hex(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString('hex')
}
