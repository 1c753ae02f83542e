import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Blob } from './image-writer.ts'

/** A registry on loopback that holds one repository, `me/app`, and writes down what it is asked. */
export interface RegistryDouble {
  readonly host: string
  /** `METHOD path authorization`, in order. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** How the double behaves. */
export interface RegistryRules {
  readonly manifests: readonly Blob[]
  readonly blobs: readonly Blob[]
  readonly tags: Readonly<Record<string, Blob>>
  /** What the registry wants to see: nothing, a password, or a token that a password buys. */
  readonly auth?: 'none' | 'basic' | 'bearer' | undefined
  /** Answers before all else; undefined leaves it to the rules. */
  readonly first?: ((path: string, count: number, response: ServerResponse) => boolean) | undefined
  readonly contentType?: string | undefined
}

const PASSWORD = `Basic ${Buffer.from('me:secret').toString('base64')}`

/** Starts the double. */
export async function startRegistry(rules: RegistryRules): Promise<RegistryDouble> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(`${request.method} ${path} ${request.headers.authorization ?? '-'}`)
    if (rules.first?.(path, asked.length, response) === true) return
    const host = `127.0.0.1:${port(server)}`
    if (path.startsWith('/token')) answerToken(request, response)
    else if (!mayPass(rules, request)) challenge(rules, host, response)
    else answerContent(rules, path, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${port(server)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function mayPass({ auth = 'none' }: RegistryRules, { headers }: IncomingMessage): boolean {
  if (auth === 'none') return true
  return headers.authorization === (auth === 'basic' ? PASSWORD : 'Bearer good')
}

function challenge(rules: RegistryRules, host: string, response: ServerResponse): void {
  const header =
    rules.auth === 'basic'
      ? 'Basic realm="test"'
      : `Bearer realm="http://${host}/token",service="test"`
  response.writeHead(401, { 'www-authenticate': header }).end()
}

function answerToken(request: IncomingMessage, response: ServerResponse): void {
  let form = ''
  request.on('data', (chunk) => {
    form += String(chunk)
  })
  request.on('end', () => {
    const isKnown =
      request.headers.authorization === PASSWORD || form.includes('refresh_token=identity')
    if (isKnown) response.end(JSON.stringify({ token: 'good' }))
    else response.writeHead(401).end()
  })
}

function answerContent(rules: RegistryRules, path: string, response: ServerResponse): void {
  const [, kind, name = ''] = /^\/v2\/me\/app\/(manifests|blobs)\/(.+)$/.exec(path) ?? []
  const among = kind === 'blobs' ? rules.blobs : rules.manifests
  const found = among.find(({ descriptor }) => descriptor.digest === name) ?? rules.tags[name]
  if (found === undefined) {
    response.writeHead(404).end('{"errors":[]}')
    return
  }
  response.writeHead(200, {
    'content-type': rules.contentType ?? found.descriptor.mediaType,
    'content-length': found.bytes.length,
    'docker-content-digest': found.descriptor.digest,
  })
  response.end(found.bytes)
}

function port(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
