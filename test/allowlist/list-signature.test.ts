import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseListKey, signerOfList, signList } from '../../src/allowlist/list-signature.ts'
import { refusal } from '../attestation/plans.ts'

const LIST = Buffer.from('{"schema":"golden-pcr/allow-list/v1"}\n')

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const pem = (key: KeyObject): string =>
  key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString()
const PAIRS: readonly (readonly [string, Pair])[] = [
  ['ECDSA on P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['ECDSA on P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['Ed25519', generateKeyPairSync('ed25519')],
]
const OTHER = parseListKey(pem(generateKeyPairSync('ed25519').publicKey), 'other.pub')

describe.each(PAIRS)('a list signed with %s', (_, pair) => {
  const key = parseListKey(pem(pair.publicKey), 'list.pub')
  const { signature, keySha256 } = signList(LIST, pem(pair.privateKey), 'list.key')

  test('is by that key, which is named by its SHA-256', () => {
    expect(signerOfList(LIST, signature, [OTHER, key])).toBe(key)
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
    expect(keySha256).toBe(createHash('sha256').update(spki).digest('hex'))
    expect(key.sha256).toBe(keySha256)
  })

  test('is by no other key, and by none where none is named', () => {
    expect(signerOfList(LIST, signature, [OTHER])).toBeUndefined()
    expect(signerOfList(LIST, signature, [])).toBeUndefined()
  })

  test('is not signed any more once any of its bytes, or of the signature, is another', () => {
    fc.assert(
      fc.property(fc.nat(LIST.length - 1), fc.integer({ min: 1, max: 255 }), (i, by) => {
        const changed = Buffer.from(LIST)
        changed[i] = (changed[i] ?? 0) ^ by
        expect(signerOfList(changed, signature, [key])).toBeUndefined()
        const bytes = Buffer.from(signature, 'base64')
        bytes[i] = (bytes[i] ?? 0) ^ by
        expect(signerOfList(LIST, bytes.toString('base64'), [key])).toBeUndefined()
      }),
      { numRuns: 200 },
    )
    expect(signerOfList(Buffer.concat([LIST, Buffer.from('\n')]), signature, [key])).toBeUndefined()
  })

  test('a signature that is no base64, or none, is by nobody', () => {
    const written = [
      '',
      '\n',
      `${signature}${signature}`,
      `${signature.trim()}!`,
      Buffer.from(signature, 'base64').toString('hex'),
    ]
    for (const it of written) expect(signerOfList(LIST, it, [key])).toBeUndefined()
  })
})

test('OpenSSL makes a signature that holds, and finds that ours does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-list-'))
  try {
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder })
    openssl('ecparam', '-name', 'secp384r1', '-genkey', '-noout', '-out', 'list.key')
    const privatePem = openssl('pkey', '-in', 'list.key').toString()
    const publicPem = openssl('pkey', '-in', 'list.key', '-pubout').toString()
    writeFileSync(join(folder, 'list.pub'), publicPem)
    writeFileSync(join(folder, 'list.json'), LIST)
    const theirs = openssl('dgst', '-sha384', '-sign', 'list.key', 'list.json')
    const key = parseListKey(publicPem, 'list.pub')
    expect(signerOfList(LIST, theirs.toString('base64'), [key])).toBe(key)
    const ours = signList(LIST, privatePem, 'list.key').signature
    writeFileSync(join(folder, 'ours'), Buffer.from(ours, 'base64'))
    const verified = openssl(
      ...'dgst -sha384 -verify list.pub -signature ours list.json'.split(' '),
    )
    expect(verified.toString()).toBe('Verified OK\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.each([
  ['no PEM', 'what', 'k.pem is no public key in PEM'],
  [
    'an RSA key',
    pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
    'k.pem is neither on P-256 or P-384 nor Ed25519',
  ],
  [
    'a key on P-521',
    pem(generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey),
    'k.pem is neither on P-256 or P-384 nor Ed25519',
  ],
  ['a private key', pem(generateKeyPairSync('ed25519').privateKey), 'k.pem is a private key'],
])('%s is no key to read lists by', (_, text, why) => {
  expect(refusal(() => parseListKey(text, 'k.pem'))).toBe(
    `ALLOW_LIST_KEY_INVALID the key for allow-lists: ${why}`,
  )
})

test('a key that lists are not signed by signs none', () => {
  const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
  expect(refusal(() => signList(LIST, rsa, 'k.pem'))).toBe(
    'ALLOW_LIST_KEY_INVALID the key for allow-lists: k.pem is neither on P-256 or P-384 nor Ed25519',
  )
  expect(refusal(() => signList(LIST, 'what', 'k.pem'))).toBe(
    'ALLOW_LIST_KEY_INVALID the key for allow-lists: k.pem is no private key in PEM without passphrase',
  )
})
