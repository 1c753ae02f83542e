import type { Transform } from 'node:stream'
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
  // Whoever reads sees its error.
  void feed(packing === 'gzip' ? stream : zstdFrames(stream), unpacker)
  try {
    yield* released(unpacker)
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

// Each piece is done with before the next is asked for, so the source may use its memory again.
// Pieces stay apart, as the end of a frame has to be the end of a piece.
async function feed(pieces: ByteStream, unpacker: Transform): Promise<void> {
  let goOn = (): void => undefined
  unpacker.once('close', () => goOn())
  try {
    for await (const piece of pieces) {
      if (unpacker.destroyed) return
      await new Promise<void>((resolve) => {
        goOn = resolve
        unpacker.write(piece, () => resolve())
      })
    }
    unpacker.end()
  } catch (cause) {
    unpacker.destroy(cause instanceof Error ? cause : new Error(String(cause)))
  }
}

// What an unpacker puts out it never writes to again once it has begun another piece of memory. That
// is given back then and there: left to the collector, a hundred mebibytes of it would lie about.
async function* released(unpacker: Transform): ByteStream {
  let before: ArrayBufferLike | undefined
  for await (const piece of unpacker) {
    const bytes: Buffer = piece
    if (before !== bytes.buffer && before instanceof ArrayBuffer && before.byteLength === CHUNK) {
      before.transfer(0)
    }
    before = bytes.buffer
    yield bytes
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
    // The usual first chunk is long enough, and passed on as it is.
    if (head.length === 0 && next.value.length >= 4) head = next.value
    else head = Buffer.concat([head, next.value])
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
