import { Fault } from '../fault.ts'
import { MAX_BODY_BYTES } from './requests.ts'

/** A request's body as its text, or the status with which it is turned away, and why. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415; readonly why: string }

const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i

/**
 * Reads a body of JSON: declared as such, in UTF-8, of at most {@link MAX_BODY_BYTES} bytes, whatever
 * its length was said to be. Not more than that is ever held, and what is longer is not read further.
 */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type')
  if (type === null || !JSON_TYPE.test(type.trim())) {
    return refused(415, 'a body is JSON: send it with content-type: application/json')
  }
  if (request.headers.has('content-encoding')) return refused(415, 'a body is not compressed')
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return tooLong()
  const bytes = await readAtMost(request)
  if (bytes === undefined) return tooLong()
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { kind: 'text', text: decoder.decode(bytes) }
  } catch {
    return refused(400, 'request: it is not UTF-8')
  }
}

// Undefined where there is more than a body may have.
async function readAtMost({ body }: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length
      if (size > MAX_BODY_BYTES) {
        await reader.cancel()
        return undefined
      }
      chunks.push(part.value)
    }
  } catch (cause) {
    // It is the client that went away, or its connection: no mistake of ours.
    throw new Fault('REQUEST_INVALID', 'request: the body did not arrive whole', { cause })
  }
  return Buffer.concat(chunks)
}

function refused(status: 400 | 413 | 415, why: string): Body {
  return { kind: 'refused', status, why }
}

function tooLong(): Body {
  return refused(413, `a body has at most ${MAX_BODY_BYTES} bytes`)
}
