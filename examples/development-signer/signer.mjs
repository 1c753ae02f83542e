/**
 * Attestation documents without an enclave: signed by a root that this machine makes, in the form in
 * which the Nitro hypervisor signs its own. They prove nothing. Verifiers refuse them unless they are
 * told to trust this very root, which is what `--root-fingerprint` is for, in development alone.
 *
 *   node signer.mjs DIR                                 makes the root in DIR once; prints its fingerprint
 *   node signer.mjs DIR --measurement FILE --listen PORT   answers GET /attestation?nonce=HEX
 */
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const DAY = 86_400_000

/** Opens the root in a directory, and makes one where there is none. */
export function openSigner(directory) {
  const paths = { key: join(directory, 'root-key.pem'), certificate: join(directory, 'root.der') }
  let root
  try {
    root = {
      key: createPrivateKey(readFileSync(paths.key)),
      certificate: readFileSync(paths.certificate),
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    root = makeRoot()
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const pem = root.key.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(paths.key, pem, { mode: 0o600 })
    writeFileSync(paths.certificate, root.certificate)
  }
  return {
    fingerprint: createHash('sha256').update(root.certificate).digest('hex'),
    attest: (claims) => attest(root, claims),
  }
}

/** A document with these registers (hex by index), nonce, public key and user data (bytes or nothing). */
function attest(root, { pcrs, nonce = null, publicKey = null, userData = null }) {
  const now = Date.now()
  const leaf = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  const certificate = makeCertificate({
    subject: 'i-0000000000000000-enc0000000000000000',
    issuer: ROOT_NAME,
    publicKey: leaf.publicKey,
    signer: root.key,
    from: now - 60_000,
    until: now + 3 * 3_600_000,
    extensions: [
      extension('2.5.29.19', der(0x30)),
      extension('2.5.29.15', der(0x03, Buffer.of(7, 0x80))),
    ],
  })
  const registers = new Map(
    Array.from({ length: 16 }, (_, i) => [i, Buffer.from(pcrs[i] ?? '00'.repeat(48), 'hex')]),
  )
  const payload = cbor(
    new Map([
      ['module_id', 'i-0000000000000000-enc0000000000000000'],
      ['digest', 'SHA384'],
      ['timestamp', now],
      ['pcrs', registers],
      ['certificate', certificate],
      ['cabundle', [root.certificate]],
      ['public_key', publicKey],
      ['user_data', userData],
      ['nonce', nonce],
    ]),
  )
  const header = cbor(new Map([[1, -35]]))
  const signature = sign('sha384', cbor(['Signature1', header, Buffer.alloc(0), payload]), {
    key: leaf.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return cbor([header, new Map(), payload, signature])
}

const ROOT_NAME = 'development signer, trust it nowhere else'

function makeRoot() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  const certificate = makeCertificate({
    subject: ROOT_NAME,
    issuer: ROOT_NAME,
    publicKey,
    signer: privateKey,
    from: Date.now() - DAY,
    until: Date.now() + 3650 * DAY,
    extensions: [
      extension('2.5.29.19', der(0x30, der(0x01, Buffer.of(0xff)))),
      extension('2.5.29.15', der(0x03, Buffer.of(1, 0x06))),
    ],
  })
  return { key: privateKey, certificate }
}

// X.509 v3 (RFC 5280) with ECDSA and SHA-384, no more of it than a chain needs.
function makeCertificate({ subject, issuer, publicKey, signer, from, until, extensions }) {
  const algorithm = der(0x30, oid('1.2.840.10045.4.3.3'))
  const serial = randomBytes(8)
  serial[0] = (serial[0] & 0x3f) | 0x40
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    algorithm,
    nameOf(issuer),
    der(0x30, timeOf(from), timeOf(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, ...extensions)),
  )
  const signature = sign('sha384', body, signer)
  return der(0x30, body, algorithm, der(0x03, Buffer.of(0), signature))
}

function nameOf(text) {
  return der(0x30, der(0x31, der(0x30, oid('2.5.4.3'), der(0x0c, Buffer.from(text)))))
}

// Both are critical: whoever does not know them must refuse the certificate.
function extension(id, value) {
  return der(0x30, oid(id), der(0x01, Buffer.of(0xff)), der(0x04, value))
}

function timeOf(milliseconds) {
  const digits = `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  return digits < '2050' ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits))
}

function oid(text) {
  const [first, second, ...rest] = text.split('.').map(Number)
  const septets = (n) =>
    n < 128 ? [n] : [...septets(Math.floor(n / 128)).map((it) => it | 0x80), n % 128]
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(septets)]))
}

function der(tag, ...contents) {
  const content = Buffer.concat(contents)
  const { length } = content
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), content])
  const size = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

// CBOR (RFC 8949) of what a document is made of.
function cbor(value) {
  if (value === null) return Buffer.of(0xf6)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const bytes = Buffer.from(value)
    return Buffer.concat([head(3, bytes.length), bytes])
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = [...value].flatMap(([key, it]) => [cbor(key), cbor(it)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major, count) {
  const first = major << 5
  if (count < 24) return Buffer.of(first | count)
  if (count < 0x100) return Buffer.of(first | 24, count)
  if (count < 0x10000) return Buffer.of(first | 25, count >> 8, count & 0xff)
  const wide = Buffer.alloc(9)
  wide[0] = first | 27
  wide.writeBigUInt64BE(BigInt(count), 1)
  return wide
}

/** The registers of a file that `golden-pcr measure --json` or `build --json` wrote. */
export function readRegisters(path) {
  const document = JSON.parse(readFileSync(path, 'utf8'))
  return (document.measurement ?? document).pcrs
}

/** Answers like an enclave's endpoint, with a document for each nonce. */
export function serveDocuments(signer, pcrs, port) {
  const server = createServer((request, response) => {
    const nonce = new URL(request.url, 'http://localhost').searchParams.get('nonce') ?? ''
    if (!/^([0-9a-f]{2}){16,64}$/.test(nonce)) return response.writeHead(400).end()
    const document = signer.attest({ pcrs, nonce: Buffer.from(nonce, 'hex') })
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(document)
  })
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

// Older ones do not know whether this file is the program, and would do nothing without a word.
if (import.meta.main === undefined) {
  process.stderr.write(`this example needs Node 24 or newer, and this is ${process.version}\n`)
  process.exit(2)
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { measurement: { type: 'string' }, listen: { type: 'string' } },
  })
  const signer = openSigner(positionals[0] ?? 'development-root')
  process.stdout.write(`${signer.fingerprint}\n`)
  if (values.listen !== undefined) {
    const pcrs = readRegisters(values.measurement)
    const server = await serveDocuments(signer, pcrs, Number(values.listen))
    process.stdout.write(`http://127.0.0.1:${server.address().port}/attestation\n`)
  }
}
