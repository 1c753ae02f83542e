import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import { ByteCursor } from './cursor.ts'

const FRAME = 0xfd2f_b528
const SKIPPABLE = 0x184d_2a50
const LARGEST_BLOCK = 128 * 1024
const CHUNK = 1024 * 1024
// Magic, descriptor, window, dictionary and size at their longest.
const FRAME_HEADER = 4 + 1 + 1 + 4 + 8
const BLOCK_HEADER = 3
const CHECKSUM = 4
// What Node's decompressor takes without being told to take more.
const LARGEST_WINDOW = 128 * 1024 * 1024

/**
 * Cuts a Zstandard stream into pieces that never go past the end of a frame, and leaves skippable
 * frames out (RFC 8878, section 3.1). Node's decompressor drops what follows a frame within one
 * piece; layers of many frames are common (`zstd:chunked`).
 *
 * Nothing is decompressed or verified here. Throws IMAGE_LAYER_CORRUPT for what is no frame.
 */
export function zstdFrames(stream: ByteStream): ByteStream {
  return new ByteCursor(stream, 'IMAGE_LAYER_CORRUPT').lend(framesOf)
}

async function* framesOf(cursor: ByteCursor): ByteStream {
  const room = Buffer.allocUnsafeSlow(
    CHUNK + LARGEST_BLOCK + FRAME_HEADER + BLOCK_HEADER + CHECKSUM,
  )
  for (;;) {
    const at = cursor.offset
    const magic = await cursor.takeUpTo(4)
    if (magic.length === 0) return
    const value = magic.length === 4 ? view(magic).getUint32(0, true) : 0
    if ((value & 0xffff_fff0) >>> 0 === SKIPPABLE) {
      await cursor.skip(view(await cursor.take(4)).getUint32(0, true))
    } else if (value === FRAME) {
      yield* frame(cursor, magic, room)
    } else {
      throw corrupt(at, 'no Zstandard frame begins here')
    }
  }
}

async function* frame(cursor: ByteCursor, magic: Uint8Array, room: Buffer): ByteStream {
  let filled = 0
  const hold = (bytes: Uint8Array): void => {
    room.set(bytes, filled)
    filled += bytes.length
  }
  const start = cursor.offset - magic.length
  hold(magic)
  const head = await cursor.take(1)
  const [descriptor = 0] = head
  const isSingle = (descriptor & 0x20) !== 0
  const hasChecksum = (descriptor & 0x04) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  hold(head)
  const windowBytes = isSingle ? 0 : 1
  const rest = await cursor.take(windowBytes + dictionaryBytes + sizeBytes)
  hold(rest)
  // Dictionary 0 is none.
  if (rest.subarray(windowBytes, windowBytes + dictionaryBytes).some((byte) => byte !== 0)) {
    throw corrupt(start, 'this Zstandard frame needs a dictionary, and layers have none')
  }
  if (!isSingle && windowOf(rest[0] ?? 0) > LARGEST_WINDOW) {
    throw corrupt(start, 'this Zstandard frame needs a window of more than 128 MiB (`zstd --long`)')
  }
  let unpacked = 0
  for (let isLast = false; !isLast; ) {
    const at = cursor.offset
    const block = await cursor.take(BLOCK_HEADER)
    const value = (block[0] ?? 0) | ((block[1] ?? 0) << 8) | ((block[2] ?? 0) << 16)
    isLast = (value & 1) === 1
    const kind = (value >> 1) & 3
    const size = value >> 3
    if (kind === 3 || size > LARGEST_BLOCK) throw corrupt(at, 'a Zstandard block is malformed')
    hold(block)
    // Kind 1 is one byte that is to be repeated.
    hold(await cursor.take(kind === 1 ? 1 : size))
    unpacked += BLOCK_HEADER + size
    if (unpacked >= CHUNK && !isLast) {
      yield room.subarray(0, filled)
      filled = 0
      unpacked = 0
    }
  }
  if (hasChecksum) hold(await cursor.take(CHECKSUM))
  yield room.subarray(0, filled)
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function corrupt(offset: number, what: string): Fault {
  return new Fault('IMAGE_LAYER_CORRUPT', `byte ${offset}: ${what}`, { at: `byte ${offset}` })
}
