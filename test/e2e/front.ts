import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { GithubDouble } from '../doubles/github/server.ts'

/** One address for several of GitHub's repositories, as api.github.com is. */
export interface Front {
  readonly url: string
  close(): Promise<void>
}

/** Starts one on 127.0.0.1: a request goes to the double of the repository that it names. */
export async function startFront(doubles: Readonly<Record<string, GithubDouble>>): Promise<Front> {
  const server = createServer((request, response) => {
    pass(request, response, doubles).catch((error: unknown) => response.destroy(asError(error)))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it does not listen')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  doubles: Readonly<Record<string, GithubDouble>>,
): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const body = Buffer.concat(parts)
  const path = request.url ?? ''
  const named = /^\/repos\/([^/]+\/[^/?]+)/.exec(path)?.[1]
  const double = doubles[named ?? askedOf(body) ?? ''] ?? Object.values(doubles)[0]
  if (double === undefined) throw new Error('there is no repository')
  const headers = Object.entries(request.headers).flatMap(([name, it]): [string, string][] =>
    it === undefined || /^(host|connection|content-length)$/.test(name) ? [] : [[name, String(it)]],
  )
  const method = request.method ?? 'GET'
  const answer = await fetch(`${double.url}${path}`, {
    method,
    headers,
    ...(body.length === 0 ? {} : { body }),
  })
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}

// GraphQL names the repository among its variables: a query in two, a mutation of a branch in one.
function askedOf(body: Buffer): string | undefined {
  const text = body.toString()
  const whole = /"repositoryNameWithOwner":"([^"]+)"/.exec(text)?.[1]
  const [owner, name] = ['owner', 'name'].map(
    (it) => new RegExp(`"${it}":"([^"]+)"`).exec(text)?.[1],
  )
  return whole ?? (owner && name && `${owner}/${name}`)
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
