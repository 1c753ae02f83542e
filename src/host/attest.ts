import { MAX_TEXT_BYTES } from '../attestation/encoding.ts'
import { Fault } from '../fault.ts'
import { noAnswerReason, readAnswer } from './read-answer.ts'

/** Milliseconds that an enclave may take for its whole answer. */
const TIMEOUT = 10_000

/**
 * Asks an enclave's endpoint for a document that answers this nonce: `GET URL` with `nonce=HEX` added
 * to its query. The answer's body is given as it came.
 *
 * Plain HTTP is for this machine's own addresses alone, redirects are not followed, and at most 64 KiB
 * are read within ten seconds. What comes is unknown: only the document's own proof makes it good.
 * Throws USAGE for an address that is not asked, ENDPOINT_FAILED for one that does not answer so.
 */
export async function askEnclave(
  address: string,
  nonce: Uint8Array,
  timeout: number = TIMEOUT,
): Promise<Uint8Array> {
  const url = endpointOf(address)
  url.searchParams.set('nonce', Buffer.from(nonce).toString('hex'))
  try {
    const answer = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
      headers: { accept: 'application/octet-stream, application/cbor, text/plain' },
    })
    if (answer.status !== 200) {
      await answer.body?.cancel()
      throw failed(address, `it answered ${answer.status}`)
    }
    const body = await readAnswer(answer, MAX_TEXT_BYTES)
    if (body !== undefined) return body
    throw failed(address, `it answered more than ${MAX_TEXT_BYTES} bytes`)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw failed(address, noAnswerReason(cause), cause)
  }
}

function endpointOf(address: string): URL {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw refused(address, 'it is no address with https://', 'give an https:// address')
  }
  if (url.username !== '' || url.password !== '') {
    throw new Fault('USAGE', 'an endpoint is asked without a name and password in its address')
  }
  if (url.searchParams.has('nonce')) {
    throw refused(address, 'it has a nonce already', 'leave it out: a fresh one is made')
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw refused(address, 'http:// is for this machine alone', 'use https://')
  }
  return url
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function refused(address: string, why: string, hint: string): Fault {
  return new Fault('USAGE', `"${address}" is not asked for a document: ${why}`, { hint })
}

function failed(address: string, why: string, cause?: unknown): Fault {
  return new Fault('ENDPOINT_FAILED', `the enclave at ${address} gave no document: ${why}`, {
    at: address,
    hint: 'look whether it runs, and answers GET with a document for ?nonce=HEX',
    cause,
  })
}
