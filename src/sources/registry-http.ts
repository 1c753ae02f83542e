import { setTimeout as after } from 'node:timers/promises'
import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'

const MOST_REDIRECTS = 5
const ATTEMPTS = 4
const TRANSIENT: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** A request that asks for something, and changes nothing. */
export interface HttpRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** A form to post; without one it is a GET. */
  readonly form?: string | undefined
  /** Milliseconds before the second attempt; each later one waits twice as long. */
  readonly pause: number
}

/** Whether a host, with or without a port, is this machine: there http is spoken, as Docker does. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name)
}

/**
 * Sends a request, a few times where the answer is that it may work later. Redirects are followed:
 * to https, or within loopback; what was meant for one origin is not shown to another.
 *
 * Throws REGISTRY_UNAVAILABLE if nothing answers. Any answer that is not transient is returned.
 */
export async function sendRequest(request: HttpRequest): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === ATTEMPTS
    try {
      const answer = await sendOnce(request)
      if (isLast || !TRANSIENT.has(answer.status)) return answer
      await answer.body?.cancel()
    } catch (cause) {
      if (cause instanceof Fault) throw cause
      if (isLast) throw unreachable(request.url.host, cause)
    }
    await after(request.pause * 2 ** (attempt - 1))
  }
}

/** An answer's body as bytes. Throws REGISTRY_UNAVAILABLE where it breaks off. */
export async function* bodyOf(answer: Response, host: string): ByteStream {
  if (answer.body === null) return
  try {
    for await (const chunk of answer.body) yield chunk
  } catch (cause) {
    throw unreachable(host, cause)
  }
}

/** An answer's body, if it is no longer than the limit. Throws IMAGE_LIMIT. */
export async function smallBody(answer: Response, host: string, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of bodyOf(answer, host)) {
    size += chunk.length
    if (size > limit) {
      throw new Fault('IMAGE_LIMIT', `an answer of ${host} has more than ${limit} bytes`, {
        at: host,
      })
    }
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

async function sendOnce(request: HttpRequest): Promise<Response> {
  let { url, headers } = request
  for (let i = 0; i <= MOST_REDIRECTS; i += 1) {
    const answer = await fetch(url, {
      // Bytes as they are stored: a digest is of those.
      headers: { 'accept-encoding': 'identity', ...headers },
      redirect: 'manual',
      ...(request.form === undefined ? {} : { method: 'POST', body: request.form }),
    })
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status >= 400 || location === null) return answer
    await answer.body?.cancel()
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
    if (next === undefined || !mayFollow(url, next) || request.form !== undefined) {
      throw new Fault('REGISTRY_UNAVAILABLE', `${url.host} sends on to a place that is not https`, {
        at: url.host,
      })
    }
    if (next.origin !== url.origin) headers = {}
    url = next
  }
  throw new Fault('REGISTRY_UNAVAILABLE', `${request.url.host} sends on in circles`, {
    at: request.url.host,
  })
}

function mayFollow(from: URL, to: URL): boolean {
  if (to.protocol === 'https:') return true
  return to.protocol === 'http:' && isLoopback(to.host) && isLoopback(from.host)
}

function unreachable(host: string, cause: unknown): Fault {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const why = inner instanceof Error ? inner.message : 'unknown'
  return new Fault('REGISTRY_UNAVAILABLE', `cannot read from ${host}: ${why}`, { cause, at: host })
}
