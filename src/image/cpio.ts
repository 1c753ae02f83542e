import { coalesce } from '../eif/coalesce.ts'
import { Fault } from '../fault.ts'
import type { ByteStream, Content } from '../model/bytes.ts'
import { type ByteName, bytesOfName, PATH_BYTES, showName } from './names.ts'

/** File types in the upper bits of a mode. */
export const TYPE_BITS = {
  fifo: 0o010000,
  character: 0o020000,
  directory: 0o040000,
  block: 0o060000,
  file: 0o100000,
  symlink: 0o120000,
} as const

/** One entry of a cpio archive. */
export interface CpioEntry {
  readonly name: ByteName
  readonly type: keyof typeof TYPE_BITS
  /** The 12 permission bits. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  /** A file's content, or a symbolic link's target. */
  readonly body?: Content | undefined
  /** A device's numbers. */
  readonly device?: { readonly major: number; readonly minor: number } | undefined
  /** Names of one file have the same key: they get one inode number and their count as links. */
  readonly inode?: object | undefined
}

const FIRST_INODE = 721
const HEADER = 110
const TRAILER: CpioEntry = {
  name: 'TRAILER!!!',
  type: 'fifo',
  mode: 0,
  uid: 0,
  gid: 0,
  mtime: 0,
}
const ZEROS = new Uint8Array(512)

/**
 * A cpio archive in the newc format (Linux, Documentation/driver-api/early-userspace/buffer-format),
 * in the dialect that nitro-cli's linuxkit writes, which AWS's well-known PCR1 depends on:
 *
 *   magic 070701, then 13 numbers of 8 hex digits: inode (from 721, one up per entry, the trailer's
 *   too), mode, uid, gid, links (2 for directories), mtime, size, device 3 and 1, rdev major and
 *   minor, length of the name with its NUL, check 0. Name and body are padded to 4, the whole to 512.
 *
 * Its size is known from the entries alone; they are gone through more than once, the same each time,
 * so that whoever has many need not hold them. Each open reads each body once. Throws IMAGE_UNSUPPORTED
 * for what the format or the kernel's reader cannot take: a file of 4 GiB or more, a path past
 * 4,095 bytes, an empty link target, a time or device number out of range.
 */
export function cpioArchive(entries: Iterable<CpioEntry>): Content {
  let size = entrySize(TRAILER)
  for (const entry of entries) {
    refuseUnfit(entry)
    size += entrySize(entry)
  }
  return { size: align(size, 512), open: () => coalesce(archive(entries)) }
}

async function* archive(entries: Iterable<CpioEntry>): ByteStream {
  const links = countLinks(entries)
  const inodes = new Map<object, number>()
  let written = 0
  let next = FIRST_INODE
  for (const entry of ended(entries)) {
    const inode = inodeOf(entry, next, inodes)
    next += 1
    const header = headerOf(entry, inode, (entry.inode && links.get(entry.inode)) ?? 1)
    written += entrySize(entry)
    yield header
    if (entry.body === undefined) continue
    let size = 0
    for await (const chunk of entry.body.open()) {
      size += chunk.length
      yield chunk
    }
    if (size !== entry.body.size) {
      throw new Fault(
        'IMAGE_CHANGED',
        `${showName(entry.name)}: its content is ${size} bytes, expected ${entry.body.size}`,
      )
    }
    yield ZEROS.subarray(0, align(size, 4) - size)
  }
  yield ZEROS.subarray(0, align(written, 512) - written)
}

function* ended(entries: Iterable<CpioEntry>): Generator<CpioEntry> {
  yield* entries
  yield TRAILER
}

function headerOf(entry: CpioEntry, inode: number, links: number): Uint8Array {
  const isTrailer = entry === TRAILER
  const numbers = [
    inode,
    isTrailer ? 0 : TYPE_BITS[entry.type] | entry.mode,
    entry.uid,
    entry.gid,
    entry.type === 'directory' ? 2 : links,
    entry.mtime,
    entry.body?.size ?? 0,
    3,
    1,
    entry.device?.major ?? 0,
    entry.device?.minor ?? 0,
    entry.name.length + 1,
    0,
  ]
  const text = `070701${numbers.map((it) => it.toString(16).padStart(8, '0')).join('')}`
  const bytes = Buffer.alloc(align(HEADER + entry.name.length + 1, 4))
  bytes.write(text, 0, 'latin1')
  bytes.set(bytesOfName(entry.name), HEADER)
  return bytes
}

function inodeOf(entry: CpioEntry, next: number, inodes: Map<object, number>): number {
  if (entry.inode === undefined) return next
  const before = inodes.get(entry.inode)
  if (before !== undefined) return before
  inodes.set(entry.inode, next)
  return next
}

function countLinks(entries: Iterable<CpioEntry>): ReadonlyMap<object, number> {
  const links = new Map<object, number>()
  for (const { inode } of entries) {
    if (inode !== undefined) links.set(inode, (links.get(inode) ?? 0) + 1)
  }
  return links
}

function entrySize({ name, body }: CpioEntry): number {
  return align(HEADER + name.length + 1, 4) + align(body?.size ?? 0, 4)
}

function align(size: number, to: number): number {
  return Math.ceil(size / to) * to
}

function refuseUnfit(entry: CpioEntry): void {
  const { name, body, mtime, device, type } = entry
  const size = body?.size ?? 0
  if (name.length > PATH_BYTES) {
    throw unsupported(entry, `a path of ${name.length} bytes is more than the kernel takes`)
  }
  if (size > 0xffff_ffff) {
    throw unsupported(entry, `${size} bytes do not fit: a ramdisk's file is less than 4 GiB`, {
      hint: 'split the file, and put it together when the enclave starts',
    })
  }
  if (type === 'symlink' && (size === 0 || size > PATH_BYTES)) {
    throw unsupported(entry, `a link's target of ${size} bytes is none that the kernel takes`)
  }
  if (!(mtime >= 0 && mtime <= 0xffff_ffff)) {
    throw unsupported(entry, `the time ${mtime} does not fit: it is 1970 to 2106`)
  }
  if (device !== undefined && !(inRange(device.major, 12) && inRange(device.minor, 20))) {
    throw unsupported(entry, `${device.major}:${device.minor} is no device of Linux`)
  }
}

function inRange(value: number, bits: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** bits
}

function unsupported(entry: CpioEntry, why: string, extra: { hint?: string } = {}): Fault {
  const at = showName(entry.name)
  return new Fault('IMAGE_UNSUPPORTED', `${at}: ${why}`, { ...extra, at })
}
