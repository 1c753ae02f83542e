import { MAX_REVOCATION_LIST_BYTES } from '../attestation/revocation-list.ts'
import { Fault } from '../fault.ts'
import { noAnswerReason, readAnswer } from './read-answer.ts'

/** Milliseconds that a list may take to come whole. */
const TIMEOUT = 10_000

// The root's list, and those of the regional CAs, as certificates since 2021 name them.
const HOST =
  /^(aws-nitro-enclaves-crl\.s3|crl-([a-z0-9-]{4,30})-aws-nitro-enclaves\.s3\.\2)\.amazonaws\.com(\.cn)?$/

/**
 * Fetches a CA's revocation list from where a certificate of a **verified** chain says that it is.
 *
 * AWS serves them by plain HTTP from buckets of its own; nothing else is asked, whatever a certificate
 * says, redirects are not followed, and 4 MiB are read at most. The list proves itself by its
 * signature. Throws REVOCATION_LIST_UNAVAILABLE.
 */
export async function fetchRevocationList(
  address: string,
  isServed: (url: URL) => boolean = isServedByAws,
  timeout: number = TIMEOUT,
): Promise<Uint8Array> {
  const url = URL.parse(address)
  if (url === null || !isServed(url)) {
    throw unavailable(address, 'it is no address of AWS Nitro revocation lists')
  }
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (answer.status !== 200) {
      await answer.body?.cancel()
      throw unavailable(address, `it answered ${answer.status}`)
    }
    const body = await readAnswer(answer, MAX_REVOCATION_LIST_BYTES)
    if (body !== undefined) return body
    throw unavailable(address, `it answered more than ${MAX_REVOCATION_LIST_BYTES} bytes`)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw unavailable(address, noAnswerReason(cause), cause)
  }
}

/** Whether AWS serves revocation lists of Nitro chains there: its buckets, and nothing but a list. */
export function isServedByAws(url: URL): boolean {
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    HOST.test(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    /^\/crl\/[A-Za-z0-9-]+\.crl$/.test(url.pathname)
  )
}

function unavailable(address: string, why: string, cause?: unknown): Fault {
  return new Fault(
    'REVOCATION_LIST_UNAVAILABLE',
    `the revocation list at ${address} could not be had: ${why}`,
    { at: address, hint: 'fetch it by another way, and give the file with --crl', cause },
  )
}
