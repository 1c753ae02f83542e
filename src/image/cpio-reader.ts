import { createHash } from 'node:crypto'
import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import { TYPE_BITS } from './cpio.ts'
import { ByteCursor } from './cursor.ts'
import { type ByteName, nameOfBytes, PATH_BYTES } from './names.ts'

/** One entry of a ramdisk, as it was read: its content by its digest. */
export interface CpioRecord {
  readonly name: ByteName
  readonly type: keyof typeof TYPE_BITS | 'unknown'
  /** The 12 permission bits. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly inode: number
  /** How many names the file says to have; directories aside, more than one is a hard link. */
  readonly names: number
  readonly size: number
  /** Where the content stands in the archive. */
  readonly offset: number
  /** SHA-256 of the content; of a symbolic link's target. */
  readonly sha256: string
  /** A symbolic link's target. */
  readonly target?: ByteName | undefined
  readonly device: string
}

const HEADER = 110
const CHUNK = 1 << 20

/**
 * Reads a cpio archive in the newc format (magic 070701) entry by entry, whoever wrote it. Throws
 * CPIO_MALFORMED with the byte for what is none, and for a name past the kernel's limit.
 */
export async function* readCpio(bytes: ByteStream): AsyncGenerator<CpioRecord> {
  const cursor = new ByteCursor(bytes, 'CPIO_MALFORMED')
  for (;;) {
    const start = cursor.offset
    const numbers = parseHeader(await cursor.take(HEADER), start)
    const [inode, mode, uid, gid, names, mtime, size, , , major, minor, nameSize] = numbers
    if (nameSize < 1 || nameSize > PATH_BYTES + 1) {
      throw malformed(start, `a name of ${nameSize} bytes`)
    }
    const nameBytes = await cursor.take(nameSize)
    if (nameBytes[nameSize - 1] !== 0) throw malformed(start, 'a name that does not end in NUL')
    const name = nameOfBytes(nameBytes.subarray(0, nameSize - 1))
    await cursor.skip(padding(HEADER + nameSize))
    if (name === 'TRAILER!!!') return
    const type = typeOf(mode)
    if (type === 'symlink' && size > PATH_BYTES) throw malformed(start, `a target of ${size} bytes`)
    const { offset } = cursor
    const { sha256, target } = await readBody(cursor, size, type === 'symlink')
    await cursor.skip(padding(size))
    const own = { mode: mode & 0o7777, uid, gid, mtime, inode, names, device: `${major}:${minor}` }
    yield { name, type, ...own, size, offset, sha256, target }
  }
}

type Numbers = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

function parseHeader(bytes: Uint8Array, start: number): Numbers {
  const text = Buffer.from(bytes).toString('latin1')
  if (!/^070701[0-9a-fA-F]{104}$/.test(text)) throw malformed(start, 'no header of a newc entry')
  const at = (i: number): number => Number.parseInt(text.slice(6 + 8 * i, 14 + 8 * i), 16)
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10), at(11)]
}

async function readBody(
  cursor: ByteCursor,
  size: number,
  keep: boolean,
): Promise<{ readonly sha256: string; readonly target: ByteName | undefined }> {
  const hash = createHash('sha256')
  let target: ByteName | undefined
  for (let left = size; left > 0; ) {
    const piece = await cursor.take(Math.min(left, CHUNK))
    hash.update(piece)
    if (keep) target = nameOfBytes(piece)
    left -= piece.length
  }
  return { sha256: hash.digest('hex'), target }
}

function typeOf(mode: number): CpioRecord['type'] {
  for (const type of ['fifo', 'character', 'directory', 'block', 'file', 'symlink'] as const) {
    if ((mode & 0o170000) === TYPE_BITS[type]) return type
  }
  return 'unknown'
}

function padding(size: number): number {
  return (4 - (size % 4)) % 4
}

function malformed(offset: number, what: string): Fault {
  const at = `byte ${offset}`
  return new Fault('CPIO_MALFORMED', `${at} of the ramdisk: ${what}`, { at })
}
