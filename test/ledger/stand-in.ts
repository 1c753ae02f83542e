import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listening } from './dynalite.ts'

/** A request of DynamoDB's API that is on its way to a server. */
export interface Passing {
  /** `Query`, `PutItem`. */
  readonly operation: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

/** A server's answer. */
export interface Passed {
  readonly status: number
  readonly body: string
}

/**
 * A server in front of another one; `meet` may answer a request itself, before or after passing it on
 * with this body or its own.
 */
export function standIn(
  server: string,
  meet: (
    request: Passing,
    pass: (body?: string) => Promise<Passed>,
    response: ServerResponse,
  ) => Promise<void>,
): ReturnType<typeof listening> {
  return listening(
    createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        const own = Buffer.concat(chunks).toString()
        const pass = async (body = own): Promise<Passed> => {
          const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers
          const answer = await fetch(server, {
            method: 'POST',
            headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
            body,
          })
          return { status: answer.status, body: await answer.text() }
        }
        const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
        const passing = { operation, body: own, headers: request.headers }
        meet(passing, pass, response).catch(() => response.destroy())
      })
    }),
  )
}

/** Answers as DynamoDB does. */
export function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers }).end(body)
}
