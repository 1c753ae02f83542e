import { createPublicKey } from 'node:crypto'
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import { connect } from 'node:net'
import {
  basicConstraints,
  der,
  ECDSA_SHA384,
  ecKey,
  keyUsage,
  makeCertificate,
} from '../../attestation/pki.ts'
import { operationOf } from '../github/openapi.ts'
import type { CLAIMS, Claims, Sigstore } from './instance.ts'
import { makeTuf } from './tuf.ts'

/**
 * Sigstore's services and GitHub's, where a job would find them: a proxy on 127.0.0.1 leads the names
 * of the real services to doubles behind a certificate that the job is told to trust.
 */
export interface Network {
  /** What a job has in its environment to reach them, beside its identity token. */
  readonly env: Readonly<Record<string, string>>
  /** The certificate to trust, in PEM, for the file that NODE_EXTRA_CA_CERTS names. */
  readonly certificate: string
  /** What a client of Sigstore's update framework has kept from before: the root that it begins with. */
  readonly tufRoot: string
  /** The services that were asked, by host. */
  readonly asked: readonly string[]
  /** The bundles that were published as attestations of acme/hello, by the token they came with. */
  readonly published: readonly { readonly bundle: unknown; readonly token: string }[]
  /** What answers otherwise than it should: a status by host, `api` for GitHub's. */
  readonly refuse: Map<string, number>
  close(): Promise<void>
}

const HOSTS = [
  'fulcio.sigstore.dev',
  'rekor.sigstore.dev',
  'fulcio.githubapp.com',
  'timestamp.githubapp.com',
  'tuf-repo-cdn.sigstore.dev',
] as const

/** Starts it over the services of one Sigstore. */
export async function startNetwork(sigstore: Sigstore): Promise<Network> {
  const asked: string[] = []
  const published: { bundle: unknown; token: string }[] = []
  const refuse = new Map<string, number>()
  const { certificate, key } = serverCertificate()
  const tuf = makeTuf(sigstore.trustedRoot)
  const services = createHttps({ cert: certificate, key }, (request, response) => {
    const host = request.headers.host ?? ''
    asked.push(host)
    if (host === 'tuf-repo-cdn.sigstore.dev' && request.method === 'GET') {
      const file = tuf.files.get(request.url ?? '')
      response.writeHead(file === undefined ? 404 : 200).end(file)
      return
    }
    const status = refuse.get(host)
    send(response, status === undefined ? serve(host, request, sigstore) : refusal(status))
  })
  const api = createHttp((request, response) => {
    const status = refuse.get('api')
    send(response, status === undefined ? publish(request, published) : refusal(status))
  })
  const proxy = createHttp((_, response) => response.writeHead(405).end())
  const target = await listen(services)
  proxy.on('connect', (request, socket, head) => {
    const [host = '', port] = (request.url ?? '').split(':')
    if (port !== '443' || !HOSTS.some((it) => it === host)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const through = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      through.write(head)
      through.pipe(socket)
      socket.pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  const servers = [proxy, services, api]
  return {
    env: {
      HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`,
      NO_PROXY: '127.0.0.1',
      // Node's own fetch asks no proxy unless it is told to.
      NODE_USE_ENV_PROXY: '1',
      GITHUB_API_URL: `http://127.0.0.1:${await listen(api)}`,
    },
    certificate,
    tufRoot: tuf.root,
    asked,
    published,
    refuse,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

interface Answer {
  readonly code: number
  readonly type: string
  readonly body: string | Buffer
}

function json(code: number, value: unknown): Answer {
  return { code, type: 'application/json', body: JSON.stringify(value) }
}

async function refusal(status: number): Promise<Answer> {
  return json(status, { message: 'Resource not accessible by integration' })
}

function send(response: ServerResponse, answer: Promise<Answer>): void {
  const say = ({ code, type, body }: Answer): void => {
    response.writeHead(code, { 'content-type': type }).end(body)
  }
  answer.then(say, (error: unknown) => say(json(400, { message: String(error) })))
}

async function serve(host: string, request: IncomingMessage, sigstore: Sigstore): Promise<Answer> {
  const body: unknown = JSON.parse(await textOf(request))
  const where = `${host} ${request.method} ${request.url}`
  if (/^fulcio\.\S+ POST \/api\/v2\/signingCert$/.test(where)) {
    const claims = claimsOf(textAt(body, 'credentials', 'oidcIdentityToken'))
    const key = createPublicKey(textAt(body, 'publicKeyRequest', 'publicKey', 'content'))
    const leaf = pem('CERTIFICATE', await sigstore.certify(key, claims))
    return json(200, { signedCertificateEmbeddedSct: { chain: { certificates: [leaf] } } })
  }
  if (where === 'rekor.sigstore.dev POST /api/v1/log/entries') {
    return json(201, await sigstore.log(body))
  }
  if (where === 'timestamp.githubapp.com POST /api/v1/timestamp') {
    const timestamp = await sigstore.timestamp({
      artifactHash: Buffer.from(textAt(body, 'artifactHash'), 'base64'),
      nonce: 1,
      certificates: false,
    })
    return { code: 201, type: 'application/timestamp-reply', body: timestamp }
  }
  throw new TypeError(`nobody answers ${where}`)
}

// Held to GitHub's own description of the operation.
async function publish(
  request: IncomingMessage,
  published: { bundle: unknown; token: string }[],
): Promise<Answer> {
  const operation = operationOf('repos/create-attestation')
  const body: unknown = JSON.parse(await textOf(request))
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, owner = '', repo = ''] = operation.pattern.exec(pathname) ?? []
  const path = { owner, repo }
  const wrong = operation.checkRequest({ path, query: {}, body })
  if (wrong.length > 0 || `${owner}/${repo}` !== 'acme/hello') {
    return json(422, { message: `${pathname}: ${wrong.join('; ')}` })
  }
  const [, token = ''] = /^token (.+)$/.exec(request.headers.authorization ?? '') ?? []
  published.push({ bundle: at(body, 'bundle'), token })
  return json(201, { id: published.length })
}

// Fulcio believes tokens for its own audience alone; whose they are, its certificate says.
function claimsOf(token: string): Claims {
  const claims: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  )
  if (at(claims, 'aud') !== 'sigstore') throw new TypeError('the token is not for Sigstore')
  return {
    iss: textAt(claims, 'iss'),
    repository: textAt(claims, 'repository'),
    sha: textAt(claims, 'sha'),
    ref: textAt(claims, 'ref'),
    job_workflow_ref: textAt(claims, 'job_workflow_ref'),
    run_id: textAt(claims, 'run_id'),
    run_attempt: textAt(claims, 'run_attempt'),
    runner_environment: textAt(claims, 'runner_environment'),
  } satisfies Record<keyof typeof CLAIMS, string>
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((found, key) => Object(found)[key], value)
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  if (typeof found !== 'string') throw new TypeError(`${path.join('.')} is no text`)
  return found
}

function serverCertificate(): { readonly certificate: string; readonly key: string } {
  const key = ecKey()
  const names = HOSTS.map((name) => der(0x82, Buffer.from(name)))
  const certificate = makeCertificate({
    subject: 'doubles',
    issuer: 'doubles',
    key,
    signer: key,
    notBefore: '2025-01-01T00:00:00Z',
    notAfter: '2049-01-01T00:00:00Z',
    serial: '01',
    version: 2,
    extensions: [
      basicConstraints(true),
      keyUsage(0x84),
      { oid: '2.5.29.17', critical: false, value: der(0x30, ...names) },
    ],
    hash: 'sha384',
    algorithm: { outer: ECDSA_SHA384, inner: ECDSA_SHA384 },
  })
  return {
    certificate: pem('CERTIFICATE', certificate),
    key: key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/(.{64})/g, '$1\n')
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return address.port
}
