import { createHash } from 'node:crypto'
import { Fault } from '../fault.ts'
import { type ByteStream, type Content, collect } from '../model/bytes.ts'

/** What a stream has to turn out to be. */
export interface Expected {
  /** `sha256:` or `sha512:` and hex digits. */
  readonly digest: string
  /** Its length, where it is known. */
  readonly size?: number | undefined
  /** What it is, for the message. */
  readonly what: string
}

/**
 * The stream as it is, and at its end IMAGE_DIGEST_MISMATCH if it was not what was expected. What
 * is longer than expected is refused as soon as it is. Only who reads to the end has it verified.
 */
export async function* verified(stream: ByteStream, expected: Expected): ByteStream {
  const { digest, size, what } = expected
  const [algorithm = ''] = digest.split(':')
  const hash = createHash(algorithm)
  let seen = 0
  for await (const chunk of stream) {
    seen += chunk.length
    if (size !== undefined && seen > size) {
      throw mismatch(`${what} ${digest}: it is longer than ${size} bytes`, digest)
    }
    hash.update(chunk)
    yield chunk
  }
  if (size !== undefined && seen !== size) {
    throw mismatch(`${what} ${digest}: it has ${seen} bytes, expected ${size}`, digest)
  }
  const found = `${algorithm}:${hash.digest('hex')}`
  if (found !== digest) throw mismatch(`${what}: expected ${digest}, got ${found}`, digest)
}

/** Small content, verified, as text. Throws IMAGE_LIMIT past the limit, and as {@link verified}. */
export async function verifiedText(
  content: Content,
  expected: Expected,
  limit: number,
): Promise<string> {
  const size = expected.size ?? content.size
  if (size > limit) {
    throw new Fault('IMAGE_LIMIT', `${expected.what} has ${size} bytes, more than ${limit}`, {
      at: expected.digest,
    })
  }
  const bytes = await collect(verified(content.open(), { ...expected, size }))
  return bytes.toString('utf8')
}

function mismatch(message: string, at: string): Fault {
  return new Fault('IMAGE_DIGEST_MISMATCH', message, {
    at,
    hint: 'the image is damaged or was changed: fetch or build it again',
  })
}
