/**
 * Opens the envelopes that we seal with AWS-LC, read as AWS's enclave SDK reads them.
 *
 *   node conformance/recipient-envelopes.ts
 *
 * AWS's SDK for C is in no package registry, so its parser cannot be had here. Its library can:
 * AWS-LC, in AWS's own crate. A program calls that library's BER reader and decryption, element by
 * element in the order of the SDK's `source/cms.c`. Asked are: real blobs of KMS, whose parts are
 * known; our envelopes for every key length and many lengths of secret; the same with content in
 * pieces; and forms that the SDK does not read. Exits 1 on any difference. Without cargo it says that
 * it was skipped, and exits 0.
 */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeDer, TAG } from '../src/attestation/der.ts'
import { parseEnvelope } from '../src/attestation/envelope.ts'
import { sealTo } from '../src/attestation/seal.ts'
import { verifyDocument } from '../src/attestation/verify.ts'
import { GOOD, makeDocument, policyFor, withField } from '../test/attestation/documents.ts'

/** A question to the program, and the line that it must answer. */
interface Asked {
  readonly what: string
  readonly line: string
  readonly wanted: string | RegExp
}

const KEY_BITS = [2048, 3072, 4096]
const SECRET_BYTES = [1, 15, 16, 17, 31, 32, 111, 112, 127, 128, 255, 256, 4096, 65_536]

if (spawnSync('cargo', ['--version']).status !== 0) {
  console.log('recipient envelopes: skipped. There is no cargo here to build AWS-LC with.')
} else {
  process.exitCode = compare(build()) ? 0 : 1
}

function compare(program: string): boolean {
  const asked = [...realBlobs(), ...KEY_BITS.flatMap(ours)]
  const input = `${asked.map((it) => it.line).join('\n')}\n`
  const { stdout, status } = spawnSync(program, { input, maxBuffer: 1 << 28, encoding: 'utf8' })
  const said = stdout.trimEnd().split('\n')
  if (status !== 0 || said.length !== asked.length) {
    console.error(`recipient envelopes: ${said.length} answers to ${asked.length} questions`)
    return false
  }
  const wrong = asked.filter((it, i) => !isWanted(said[i] ?? '', it.wanted))
  for (const it of wrong.slice(0, 10)) {
    console.error(`different: ${it.what}: ${(said[asked.indexOf(it)] ?? '').slice(0, 100)}`)
  }
  const opened = said.filter((it) => it.startsWith('secret ')).length
  const refused = said.filter((it) => it.startsWith('refused ')).length
  console.log(
    `recipient envelopes: ${asked.length} read by AWS-LC 0.47.0 in the order of AWS's enclave SDK, ` +
      `${opened} opened, ${refused} refused: ${wrong.length} differences`,
  )
  return wrong.length === 0
}

function isWanted(said: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? said === wanted : wanted.test(said)
}

/** Blobs of KMS itself: the reader must find the parts that AWS's own tests find. */
function realBlobs(): readonly Asked[] {
  const folder = new URL('../test/vectors/kms-cms/', import.meta.url)
  const part = (name: string): string => readFileSync(new URL(name, folder)).toString('hex')
  return ['', '_w_ctx'].flatMap((which) => {
    const blob = part(`input_ber${which}.bin`)
    const parts = ['encrypted_key_out', 'iv_out', 'ciphertext_out'].map((it) =>
      part(`${it}${which}.bin`),
    )
    const { wrappedKey, iv, ciphertext } = parseEnvelope(Buffer.from(blob, 'hex'))
    const found = [wrappedKey, iv, ciphertext].map((it) => Buffer.from(it).toString('hex'))
    const what = `a real blob of KMS${which}`
    return [parts, found].map((wanted) => ({
      what,
      line: `parse ${blob}`,
      wanted: `parts ${wanted.join(' ')}`,
    }))
  })
}

function ours(bits: number): readonly Asked[] {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const { bytes, root } = makeDocument(withField(GOOD, 'public_key', spki))
  const document = verifyDocument(bytes, policyFor(root))
  const seal = (secret: Uint8Array) =>
    Buffer.from(sealTo(document, secret, { random: randomBytes })).toString('hex')
  const other = generateKeyPairSync('rsa', { modulusLength: bits }).privateKey
  const secret = Buffer.from('the key to everything')
  const envelope = seal(secret)
  const opens = (what: string, hex: string, key: KeyObject, wanted: string | RegExp): Asked => ({
    what: `${what}, ${bits} bits`,
    line: `open ${hex} ${key.export({ format: 'der', type: 'pkcs8' }).toString('hex')}`,
    wanted,
  })
  return [
    ...SECRET_BYTES.map((length) => {
      const it = randomBytes(length)
      return opens(`${length} bytes`, seal(it), privateKey, `secret ${it.toString('hex')}`)
    }),
    opens('in pieces', inPieces(envelope), privateKey, `secret ${secret.toString('hex')}`),
    opens('another key', envelope, other, 'refused the key does not unwrap'),
    opens('DER outside', derOutside(envelope), privateKey, /^refused /),
    opens('cut short', envelope.slice(0, 400), privateKey, /^refused /),
    opens(
      'AES-128',
      envelope.replace('60864801650304012a', '608648016503040102'),
      privateKey,
      'refused not AES-256-CBC',
    ),
  ]
}

/** The same envelope with its content in octet strings of 16 bytes, as KMS also writes it. */
function inPieces(envelope: string): string {
  const { ciphertext } = parseEnvelope(Buffer.from(envelope, 'hex'))
  const whole = encodeDer(TAG.context0, ciphertext)
  const pieces = Array.from({ length: ciphertext.length / 16 }, (_, i) =>
    encodeDer(TAG.octetString, ciphertext.subarray(i * 16, i * 16 + 16)),
  )
  const scattered = Buffer.concat([Buffer.from('a080', 'hex'), ...pieces, Buffer.alloc(2)])
  return envelope.replace(Buffer.from(whole).toString('hex'), scattered.toString('hex'))
}

/** The outermost wrapper with a length, as DER would have it: why the layout is BER. */
function derOutside(envelope: string): string {
  const inside = Buffer.from(envelope.slice(4, -4), 'hex')
  return Buffer.from(encodeDer(TAG.sequence, inside)).toString('hex')
}

/** Builds the program outside the checkout, and tells where it is. */
function build(): string {
  const cache = process.env['GOLDEN_PCR_CACHE'] ?? join(homedir(), '.cache', 'golden-pcr')
  const target = join(cache, 'recipient-envelopes')
  const manifest = fileURLToPath(new URL('recipient-envelopes/Cargo.toml', import.meta.url))
  console.error('recipient envelopes: building AWS-LC (minutes the first time, then seconds)')
  const { status } = spawnSync(
    'cargo',
    ['build', '--release', '--locked', '--quiet', '--manifest-path', manifest],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: target } },
  )
  if (status !== 0) throw new Error('AWS-LC could not be built; cargo says why above')
  return join(target, 'release', 'golden-pcr-recipient-envelopes')
}
