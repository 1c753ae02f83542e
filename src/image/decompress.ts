import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import { zstdFrames } from './zstd.ts'

/** How a stream is packed, told by its first bytes. */
export type Packing = 'plain' | 'gzip' | 'zstd'

const CHUNK = 256 * 1024

/** How a stream that begins so is packed: four bytes are enough. */
export function packingOf(head: Uint8Array): Packing {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  const isSkippable =
    a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18
  return isSkippable ? 'zstd' : 'plain'
}

/**
 * Unpacks a stream, gzip with any number of members or Zstandard with any number of frames; what is
 * neither comes as it is. The input is read to its end.
 *
 * Throws IMAGE_LAYER_CORRUPT for broken or truncated data; `what` names the stream in the message.
 */
export async function* unpack(packed: ByteStream, what: string): ByteStream {
  const { head, stream } = await peek(packed)
  const packing = packingOf(head)
  if (packing === 'plain') {
    yield* stream
    return
  }
  const unpacker =
    packing === 'gzip'
      ? createGunzip({ chunkSize: CHUNK })
      : createZstdDecompress({ chunkSize: CHUNK })
  const input = packing === 'gzip' ? stream : zstdFrames(stream)
  // Object mode: pieces stay apart, as the end of a frame has to be the end of a piece.
  const fed = pipeline(Readable.from(input, { highWaterMark: 2 }), unpacker)
  // Whoever reads sees the same error; this one is awaited below.
  fed.catch(() => undefined)
  try {
    yield* unpacker
    await fed
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const why = cause instanceof Error ? cause.message : 'unreadable'
    throw new Fault('IMAGE_LAYER_CORRUPT', `${what}: its ${packing} data is broken: ${why}`, {
      cause,
      at: what,
    })
  } finally {
    unpacker.destroy()
  }
}

async function peek(
  source: ByteStream,
): Promise<{ readonly head: Uint8Array; readonly stream: ByteStream }> {
  const chunks = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  while (head.length < 4) {
    const next = await chunks.next()
    if (next.done === true) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  return { head, stream: again(head, chunks) }
}

async function* again(head: Uint8Array, rest: AsyncIterator<Uint8Array>): ByteStream {
  try {
    if (head.length > 0) yield head
    for (;;) {
      const next = await rest.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await rest.return?.()
  }
}
