import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnvelope } from '../../src/attestation/envelope.ts'
import { openEnvelope, sealTo } from '../../src/attestation/seal.ts'
import { type VerifiedDocument, verifyDocument } from '../../src/attestation/verify.ts'
import { GOOD, makeDocument, policyFor, withField } from './documents.ts'
import { ecKey, type KeyPair, rsaKey } from './pki.ts'
import { refusal } from './plans.ts'

const SECRET = Buffer.from('the launch code is 00000000')
const sealing = { random: randomBytes }

function spkiOf(pair: KeyPair): Buffer {
  return pair.publicKey.export({ format: 'der', type: 'spki' })
}

function verified(fields: Readonly<Record<string, unknown>>): VerifiedDocument {
  const plan = Object.entries(fields).reduce(
    (it, [name, value]) => withField(it, name, value),
    GOOD,
  )
  const { bytes, root } = makeDocument(plan)
  return verifyDocument(bytes, policyFor(root))
}

/** What OpenSSL makes of an envelope: the CMS implementation that is not ours. */
function openWithOpenssl(envelope: Uint8Array, { privateKey }: KeyPair): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-seal-'))
  try {
    writeFileSync(join(folder, 'envelope.ber'), envelope)
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
    return execFileSync(
      'openssl',
      ['cms', '-decrypt', '-inform', 'DER', '-in', 'envelope.ber', '-inkey', 'key.pem'],
      { cwd: folder },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.each([2048, 3072, 4096])('to an RSA key of %i bits', (bits) => {
  const pair = rsaKey(bits)
  const document = verified({ public_key: spkiOf(pair) })

  test.each([1, 15, 16, 17, 111, 112, 239, 240, 4096, 65_536])(
    'a secret of %i bytes is opened by its private key',
    (length) => {
      const secret = randomBytes(length)
      const envelope = sealTo(document, secret, sealing)
      expect(Buffer.from(openEnvelope(envelope, pair.privateKey)).equals(secret)).toBe(true)
    },
  )

  test('OpenSSL opens it too', () => {
    for (const secret of [SECRET, randomBytes(200), randomBytes(65_536)]) {
      expect(openWithOpenssl(sealTo(document, secret, sealing), pair).equals(secret)).toBe(true)
    }
  })

  test('another key of the same length does not open it', () => {
    const envelope = sealTo(document, SECRET, sealing)
    expect(refusal(() => openEnvelope(envelope, rsaKey(bits).privateKey))).toBe(
      'ENVELOPE_INVALID recipient envelope: it does not open with this key',
    )
  })
})

describe('the same layout as KMS has', () => {
  const real = readFileSync(new URL('../vectors/kms-cms/input_ber_w_ctx.bin', import.meta.url))
  const pair = rsaKey(2048)
  const document = verified({ public_key: spkiOf(pair) })

  test('byte for byte, but for the recipient, the wrapped key, the IV and the ciphertext', () => {
    const ours = sealTo(document, Buffer.alloc(12, 7), sealing)
    expect(ours.length).toBe(real.length)
    const blank = (bytes: Uint8Array): string => {
      const { recipient, wrappedKey, iv, ciphertext } = parseEnvelope(bytes)
      return [recipient, wrappedKey, iv, ciphertext].reduce(
        (hex, part) => hex.replace(Buffer.from(part).toString('hex'), '·'.repeat(part.length)),
        Buffer.from(bytes).toString('hex'),
      )
    }
    expect(blank(ours)).toBe(blank(real))
  })

  test('the recipient is the SHA-256 of the key', () => {
    const { recipient } = parseEnvelope(sealTo(document, SECRET, sealing))
    expect(Buffer.from(recipient)).toEqual(createHash('sha256').update(spkiOf(pair)).digest())
  })

  test('the key is wrapped with OAEP and SHA-256, never SHA-1', () => {
    const envelope = Buffer.from(sealTo(document, SECRET, sealing)).toString('hex')
    const sha1 = '06052b0e03021a'
    expect(envelope).not.toContain(sha1)
    expect(envelope.split('0609608648016503040201').length - 1).toBe(2)
  })

  test('no key and no IV is used twice', () => {
    const parts = Array.from({ length: 8 }, () => parseEnvelope(sealTo(document, SECRET, sealing)))
    const hex = (it: Uint8Array) => Buffer.from(it).toString('hex')
    expect(new Set(parts.flatMap((it) => [hex(it.iv), hex(it.ciphertext)])).size).toBe(16)
  })
})

describe('the key that is sealed to', () => {
  const pair = rsaKey(2048)
  const spki = spkiOf(pair)
  const hash = createHash('sha256').update(spki).digest()
  const seal = (fields: Readonly<Record<string, unknown>>, presentedKey?: Uint8Array) =>
    refusal(() => sealTo(verified(fields), SECRET, { ...sealing, presentedKey }))
  const unsuitable = 'ATTESTATION_KEY_UNSUITABLE the key to seal to:'
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
  const weak = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 })

  test('may be bound by its hash in user_data', () => {
    const envelope = sealTo(verified({ user_data: hash }), SECRET, {
      ...sealing,
      presentedKey: spki,
    })
    expect(Buffer.from(openEnvelope(envelope, pair.privateKey))).toEqual(SECRET)
  })

  test.each([
    ['none', {}, undefined, 'ATTESTATION_KEY_MISSING the document has no public_key to seal to'],
    [
      'one presented beside a document without user data',
      {},
      spki,
      "ATTESTATION_KEY_UNBOUND the document's user data is not the SHA-256 of the key that was presented",
    ],
    [
      'one presented in place of the public_key',
      { public_key: spki },
      spkiOf(rsaKey(2048)),
      "ATTESTATION_KEY_UNBOUND the document's user data is not the SHA-256 of the key that was presented",
    ],
    [
      'one whose hash is only a part of the user data',
      { user_data: Buffer.concat([hash, Buffer.of(0)]) },
      spki,
      "ATTESTATION_KEY_UNBOUND the document's user data is not the SHA-256 of the key that was presented",
    ],
    [
      'an RSA key of 1,024 bits',
      { public_key: spkiOf(rsaKey(1024)) },
      undefined,
      `${unsuitable} it has 1024 bits`,
    ],
    [
      'an RSA key of 2,047 bits',
      { public_key: spkiOf(rsaKey(2047)) },
      undefined,
      `${unsuitable} it has 2047 bits`,
    ],
    ['an EC key', { public_key: spkiOf(ecKey()) }, undefined, `${unsuitable} it is of type ec`],
    [
      'a key for signatures',
      { public_key: spkiOf(pss) },
      undefined,
      `${unsuitable} it is of type rsa-pss`,
    ],
    [
      'an exponent of 3',
      { public_key: spkiOf(weak) },
      undefined,
      `${unsuitable} its exponent is 3`,
    ],
    [
      'a free text',
      { public_key: Buffer.from('my super secret key') },
      undefined,
      `${unsuitable} it is no SubjectPublicKeyInfo`,
    ],
    [
      'a key as PKCS#1',
      { public_key: pair.publicKey.export({ format: 'der', type: 'pkcs1' }) },
      undefined,
      `${unsuitable} it is no SubjectPublicKeyInfo`,
    ],
    [
      'a key with a byte after it',
      { public_key: Buffer.concat([spki, Buffer.of(0)]) },
      undefined,
      `${unsuitable} it is not written as DER`,
    ],
  ])('is not %s', (_, fields, presented, wanted) => {
    expect(seal(fields, presented)).toBe(wanted)
  })
})

describe('what is not sealed', () => {
  const document = verified({ public_key: spkiOf(rsaKey(2048)) })

  test('a secret of no bytes, or of more than 65,536', () => {
    expect(refusal(() => sealTo(document, new Uint8Array(), sealing))).toBe(
      'USAGE a secret has 1 to 65536 bytes, but this one has 0',
    )
    expect(refusal(() => sealTo(document, new Uint8Array(65_537), sealing))).toBe(
      'USAGE a secret has 1 to 65536 bytes, but this one has 65537',
    )
  })

  test('anything to a document that the verifier did not make, though it was copied from one', () => {
    const copied: VerifiedDocument = { ...document, publicKey: spkiOf(rsaKey(2048)) }
    expect(() => sealTo(copied, SECRET, sealing)).toThrow(
      new TypeError('this document did not come from the verifier'),
    )
  })

  test('anything with a source of randomness that runs dry', () => {
    expect(() => sealTo(document, SECRET, { random: () => new Uint8Array(8) })).toThrow(
      new TypeError('32 random bytes were asked for, and 8 came'),
    )
  })
})
