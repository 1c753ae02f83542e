import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import { ByteCursor } from './cursor.ts'

const FRAME = 0xfd2f_b528
const SKIPPABLE = 0x184d_2a50
const LARGEST_BLOCK = 128 * 1024
const CHUNK = 1024 * 1024

/**
 * Cuts a Zstandard stream into pieces that never go past the end of a frame, and leaves skippable
 * frames out (RFC 8878, section 3.1). Node's decompressor drops what follows a frame within one
 * piece; layers of many frames are common (`zstd:chunked`).
 *
 * Nothing is decompressed or verified here. Throws IMAGE_LAYER_CORRUPT for what is no frame.
 */
export async function* zstdFrames(stream: ByteStream): ByteStream {
  const cursor = new ByteCursor(stream, 'IMAGE_LAYER_CORRUPT')
  for (;;) {
    const at = cursor.offset
    const magic = await cursor.takeUpTo(4)
    if (magic.length === 0) return
    const value = magic.length === 4 ? view(magic).getUint32(0, true) : 0
    if ((value & 0xffff_fff0) >>> 0 === SKIPPABLE) {
      await cursor.skip(view(await cursor.take(4)).getUint32(0, true))
    } else if (value === FRAME) {
      yield* frame(cursor, magic)
    } else {
      throw corrupt(at, 'no Zstandard frame begins here')
    }
  }
}

async function* frame(cursor: ByteCursor, magic: Uint8Array): ByteStream {
  const [descriptor = 0] = await cursor.take(1)
  const isSingle = (descriptor & 0x20) !== 0
  const hasChecksum = (descriptor & 0x04) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  const rest = await cursor.take((isSingle ? 0 : 1) + dictionaryBytes + sizeBytes)
  let pieces: Uint8Array[] = [magic, Uint8Array.of(descriptor), rest]
  let held = 0
  for (let isLast = false; !isLast; ) {
    const at = cursor.offset
    const head = await cursor.take(3)
    const value = (head[0] ?? 0) | ((head[1] ?? 0) << 8) | ((head[2] ?? 0) << 16)
    isLast = (value & 1) === 1
    const kind = (value >> 1) & 3
    const size = value >> 3
    if (kind === 3 || size > LARGEST_BLOCK) throw corrupt(at, 'a Zstandard block is malformed')
    // Kind 1 is one byte that is to be repeated.
    pieces.push(head, await cursor.take(kind === 1 ? 1 : size))
    held += size
    if (held >= CHUNK && !isLast) {
      yield Buffer.concat(pieces)
      pieces = []
      held = 0
    }
  }
  if (hasChecksum) pieces.push(await cursor.take(4))
  yield Buffer.concat(pieces)
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function corrupt(offset: number, what: string): Fault {
  return new Fault('IMAGE_LAYER_CORRUPT', `byte ${offset}: ${what}`, { at: `byte ${offset}` })
}
