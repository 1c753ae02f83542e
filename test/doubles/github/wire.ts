import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PlannedFault } from './faults.ts'

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The answer that a planned fault gives. */
export function answerOf(fault: PlannedFault): Answer | 'cut' {
  if (fault.answer === 'cut') return 'cut'
  const { status, message, headers, body } = fault.answer
  const shown = body ?? {
    message,
    documentation_url: 'https://docs.github.com/rest',
    status: String(status),
  }
  return { status, body: shown, ...(headers && { headers }) }
}

/** A request's whole body. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** Where a server listens. */
export function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the double has no port')
  return address
}
