import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { askEnclave } from '../../src/host/attest.ts'
import { faultOf } from '../fault-of.ts'
import { listening } from '../ledger/dynalite.ts'

const NONCE = Buffer.alloc(32, 0xab)
const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function enclave(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server: Server = createServer(answer)
  const { endpoint, stop } = await listening(server)
  stops.push(stop)
  return endpoint
}

test('the enclave gets the nonce as hex beside what the address says, and its body is given', async () => {
  const asked: string[] = []
  const at = await enclave((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end(Buffer.of(0, 255, 10))
  })
  expect([...(await askEnclave(`${at}/attestation?format=raw`, NONCE))]).toEqual([0, 255, 10])
  expect(asked).toEqual([`GET /attestation?format=raw&nonce=${'ab'.repeat(32)}`])
})

test('an answer other than 200 is no document, and a redirect is not followed', async () => {
  const asked: string[] = []
  const at = await enclave((request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.startsWith('/missing')) response.writeHead(404)
    else response.writeHead(302, { location: '/document' })
    response.end()
  })
  expect(await faultOf(askEnclave(`${at}/missing`, NONCE))).toEqual({
    code: 'ENDPOINT_FAILED',
    message: `the enclave at ${at}/missing gave no document: it answered 404`,
  })
  expect((await faultOf(askEnclave(`${at}/moved`, NONCE))).code).toBe('ENDPOINT_FAILED')
  expect(asked.filter((it) => it.startsWith('/document'))).toEqual([])
})

test('an answer without end is cut off', async () => {
  let closed = (): void => undefined
  const over = new Promise<void>((resolve) => {
    closed = resolve
  })
  const at = await enclave((_, response) => {
    response.on('close', closed)
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(4096))) {}
    }
    response.on('drain', more)
    more()
  })
  expect((await faultOf(askEnclave(at, NONCE))).message).toContain(
    'it answered more than 65536 bytes',
  )
  await over
})

test('an answer that does not come, or stops coming, is waited for only so long', async () => {
  const silent = await enclave(() => undefined)
  expect((await faultOf(askEnclave(silent, NONCE, 50))).message).toContain(
    'it did not answer in time',
  )
  const slow = await enclave((_, response) => {
    response.write('a')
  })
  expect((await faultOf(askEnclave(slow, NONCE, 50))).message).toContain(
    'it did not answer in time',
  )
})

test('what it says of its content’s type does not matter: the document proves itself', async () => {
  const at = await enclave((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-16' })
    response.end(Buffer.of(0x84, 0xff))
  })
  expect([...(await askEnclave(at, NONCE))]).toEqual([0x84, 0xff])
})

test('a certificate that no authority signed is not believed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-pcr-tls-'))
  try {
    const make =
      'req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate -subj /CN=localhost'
    execFileSync('openssl', make.split(' '), { cwd: folder, stdio: 'ignore' })
    const [key, cert] = ['key', 'certificate'].map((it) => readFileSync(join(folder, it)))
    const asked: string[] = []
    const server = createTlsServer({ key, cert }, (request, response) => {
      asked.push(request.url ?? '')
      response.end('document')
    })
    const { endpoint, stop } = await listening(server)
    stops.push(stop)
    const { code, message } = await faultOf(askEnclave(endpoint.replace(/^http:/, 'https:'), NONCE))
    expect(code).toBe('ENDPOINT_FAILED')
    expect(message).toMatch(/self-signed certificate|unable to verify/)
    expect(asked).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a server that does not speak TLS is said so in one line', async () => {
  const at = (await enclave((_, response) => response.end())).replace(/^http:/, 'https:')
  const { code, message } = await faultOf(askEnclave(at, NONCE))
  expect(code).toBe('ENDPOINT_FAILED')
  expect(message).toMatch(/^the enclave at \S+ gave no document: fetch failed: [^\n]*SSL[^\n]*\S$/)
})

test('a server that is gone is said so', async () => {
  const { endpoint, stop } = await listening()
  await stop()
  expect((await faultOf(askEnclave(endpoint, NONCE))).message).toContain('ECONNREFUSED')
})

test.each([
  ['http://example.com/', 'http:// is for this machine alone'],
  ['http://127.0.0.1.example.com/', 'http:// is for this machine alone'],
  ['http://169.254.169.254/', 'http:// is for this machine alone'],
  ['https://', 'it is no address with https://'],
  ['ftp://127.0.0.1/', 'it is no address with https://'],
  ['https://127.0.0.1/?nonce=00', 'it has a nonce already'],
])('%s is not asked', async (address, why) => {
  const { code, message } = await faultOf(askEnclave(address, NONCE))
  expect({ code, message }).toEqual({
    code: 'USAGE',
    message: `"${address}" is not asked for a document: ${why}`,
  })
})

test('a name and password in an address are refused, and not repeated', async () => {
  expect(await faultOf(askEnclave('https://me:hunter2@example.com/', NONCE))).toEqual({
    code: 'USAGE',
    message: 'an endpoint is asked without a name and password in its address',
  })
})
