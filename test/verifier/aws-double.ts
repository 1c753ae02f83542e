import { createServer } from 'node:http'
import * as z from 'zod'
import { listening } from '../ledger/dynalite.ts'

/** A request as AWS's JSON protocol has it: the operation, and what it was given. */
export interface Asked {
  readonly operation: string
  readonly input: unknown
}

/** What the double answers: a status and a JSON body. */
export type Answer = readonly [status: number, body: unknown]

class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A body that is this text, whatever it is. */
export function raw(text: string): unknown {
  return new Raw(text)
}

/** A server on 127.0.0.1 that speaks AWS's JSON protocol, and says what `answer` says. */
export async function startAws(answer: (asked: Asked) => Answer): Promise<{
  readonly endpoint: string
  readonly asked: Asked[]
  stop(): Promise<void>
}> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(z.instanceof(Buffer).parse(part))
    const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '')
    const one = { operation, input: z.json().parse(JSON.parse(Buffer.concat(parts).toString())) }
    asked.push(one)
    const [status, body] = answer(one)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(body instanceof Raw ? body.text : JSON.stringify(body))
  })
  return { ...(await listening(server)), asked }
}
