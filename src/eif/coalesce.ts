import type { ByteStream } from '../model/bytes.ts'

const ENOUGH = 1 << 20

/**
 * The same bytes in pieces of about a mebibyte, so that a source of many small ones costs one write
 * and one turn of each digest per mebibyte. A piece is good until the next one is asked for.
 */
export async function* coalesce(bytes: ByteStream): ByteStream {
  const buffer = new Uint8Array(ENOUGH)
  let filled = 0
  for await (const chunk of bytes) {
    if (chunk.length >= ENOUGH / 4) {
      if (filled > 0) yield buffer.subarray(0, filled)
      filled = 0
      yield chunk
      continue
    }
    const fits = chunk.subarray(0, ENOUGH - filled)
    buffer.set(fits, filled)
    filled += fits.length
    if (filled < ENOUGH) continue
    yield buffer
    const rest = chunk.subarray(fits.length)
    buffer.set(rest)
    filled = rest.length
  }
  if (filled > 0) yield buffer.subarray(0, filled)
}
