import type { ByteStream } from '../../model/bytes.ts'
import { ByteCursor, type Seekable } from '../cursor.ts'
import { type ByteName, nameOfBytes } from '../names.ts'
import type { EntryKind, Extent, TarEntry } from './entry.ts'
import { BLOCK, type Header, isZeroBlock, malformed, parseHeader } from './header.ts'
import { type PaxRecord, parsePax, paxNumber } from './pax.ts'
import {
  decimal,
  paxSparse,
  readGnuSparse,
  readPaxSparseMap,
  type SparseMap,
  verifySparse,
} from './sparse.ts'

/** Bytes of one extended header. PAX headers with many attributes stay far below. */
const EXTENDED_BYTES = 1024 * 1024

const KINDS: Readonly<Record<string, EntryKind>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  S: 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character',
  '4': 'block',
  '5': 'directory',
  '6': 'fifo',
}

// What a global header may not set: it would give every file one name or size. And what of it counts.
const NEVER_GLOBAL = /^(path|linkpath|size|GNU\.sparse\..*)$/
const GLOBAL: ReadonlySet<string> = new Set(['uid', 'gid', 'mtime'])

const ATTRIBUTE = /^(?:SCHILY|LIBARCHIVE)\.xattr\.(.+)$|^(SCHILY\.acl\..+|RHT\.security\..+)$/

interface Extended {
  readonly pax: readonly PaxRecord[]
  readonly name?: ByteName | undefined
  readonly link?: ByteName | undefined
}

/**
 * Reads the entries of a tar, in order: v7, ustar, PAX (2001) and GNU, with long names, base-256
 * numbers, global headers and sparse files (GNU's old form; PAX 0.0, 0.1 and 1.0).
 *
 * The stream is attacker-controlled. Names stay bytes. Content is gone past, not held: an entry says
 * where it lies. Whatever two readers could understand in two ways is refused: data behind a link
 * or directory, a lone zero block, data after the end, unknown types. Throws TAR_MALFORMED with the
 * byte. A stream that ends where a header could begin is taken as ended, and so is one that lacks only
 * what fills up its last file's block, as Go's archive/tar takes both, and with it Docker.
 */
export function readTar(source: ByteStream | Seekable): AsyncGenerator<TarEntry, void, void> {
  return new ByteCursor(source, 'TAR_MALFORMED').lend(entriesOf)
}

async function* entriesOf(cursor: ByteCursor): AsyncGenerator<TarEntry, void, void> {
  let globals: readonly PaxRecord[] = []
  let extended: Extended = { pax: [] }
  for (;;) {
    const offset = cursor.offset
    const block = await cursor.takeUpTo(BLOCK)
    if (block.length === 0 || isZeroBlock(block)) {
      if (isPending(extended)) throw malformed(offset, 'an extended header has no file after it')
      if (block.length > 0) await expectEnd(cursor, offset)
      return
    }
    if (block.length < BLOCK) {
      throw malformed(offset, `need ${BLOCK} more bytes, have ${block.length}`)
    }
    const header = parseHeader(block, offset)
    switch (header.type) {
      case 'g':
        globals = [
          ...new Map([
            ...globals,
            ...globalRecords(await readExtended(cursor, header), offset + BLOCK),
          ]),
        ]
        break
      case 'x':
        if (extended.pax.length > 0) throw malformed(offset, 'two PAX headers for one file')
        extended = {
          ...extended,
          pax: parsePax(await readExtended(cursor, header), offset + BLOCK),
        }
        break
      case 'L':
        extended = { ...extended, name: longName(await readExtended(cursor, header)) }
        break
      case 'K':
        extended = { ...extended, link: longName(await readExtended(cursor, header)) }
        break
      default: {
        const { entry, rest, padding } = await readEntry(cursor, {
          header: applyExtended(header, globals, extended),
          block,
          pax: extended.pax,
        })
        extended = { pax: [] }
        yield entry
        await cursor.skip(rest)
        await cursor.takeUpTo(padding)
      }
    }
  }
}

async function readEntry(
  cursor: ByteCursor,
  from: { readonly header: Header; readonly block: Uint8Array; readonly pax: readonly PaxRecord[] },
): Promise<{ readonly entry: TarEntry; readonly rest: number; readonly padding: number }> {
  const { header, pax } = from
  const { offset } = header
  const kind = kindOf(header)
  if (header.size < 0) throw malformed(offset, 'a size is negative')
  if (kind !== 'file' && header.size !== 0) {
    throw malformed(offset, `a ${kind} says that ${header.size} bytes follow it`)
  }
  const padding = (BLOCK - (header.size % BLOCK)) % BLOCK
  const names = new Map(pax)
  const sparse = await sparseOf(cursor, from)
  const taken = sparse?.taken ?? 0
  const data = cursor.offset
  if (sparse !== undefined) verifySparse(sparse, header.size - taken, offset)
  const entry: TarEntry = {
    kind,
    offset,
    name: sparse === undefined ? header.name : (names.get('GNU.sparse.name') ?? header.name),
    mode: header.mode & 0o7777,
    uid: owner(header.uid, offset),
    gid: owner(header.gid, offset),
    mtime: header.mtime,
    link: header.link,
    major: header.major,
    minor: header.minor,
    size: sparse?.realSize ?? header.size,
    extents: sparse === undefined ? wholeFile(header.size, data) : placed(sparse, data),
    attributes: pax.flatMap(([key]) => {
      const match = ATTRIBUTE.exec(key)
      return match === null ? [] : [match[1] ?? match[2] ?? key]
    }),
  }
  return { entry, rest: header.size - taken, padding }
}

async function sparseOf(
  cursor: ByteCursor,
  from: { readonly header: Header; readonly block: Uint8Array; readonly pax: readonly PaxRecord[] },
): Promise<(SparseMap & { readonly taken?: number | undefined }) | undefined> {
  const { header, block, pax } = from
  if (header.type === 'S') return readGnuSparse(block, cursor, header.offset)
  if (!pax.some(([key]) => key.startsWith('GNU.sparse.'))) return undefined
  const records = new Map(pax)
  const major = records.get('GNU.sparse.major')
  const version = `${major ?? '0'}.${records.get('GNU.sparse.minor') ?? '0'}`
  if (version === '1.0') {
    const realSize = decimal(records.get('GNU.sparse.realsize') ?? '', header.offset)
    return readPaxSparseMap(cursor, realSize, header.size)
  }
  const map = major === undefined || major === '0' ? paxSparse(pax, header.offset) : undefined
  if (map === undefined) throw malformed(header.offset, `sparse format ${version} is not known`)
  return map
}

function applyExtended(header: Header, globals: readonly PaxRecord[], extended: Extended): Header {
  let result: Header = {
    ...header,
    name: extended.name ?? header.name,
    link: extended.link ?? header.link,
  }
  // An empty value takes back a global one, and leaves the header's field.
  for (const [key, value] of new Map([...globals, ...extended.pax])) {
    if (value === '') continue
    const number = () => paxNumber(value, key, header.offset)
    if (key === 'path') result = { ...result, name: value }
    else if (key === 'linkpath') result = { ...result, link: value }
    else if (key === 'size') result = { ...result, size: number() }
    else if (key === 'uid') result = { ...result, uid: number() }
    else if (key === 'gid') result = { ...result, gid: number() }
    else if (key === 'mtime') result = { ...result, mtime: number() }
  }
  return result
}

function kindOf(header: Header): EntryKind {
  const kind = KINDS[header.type]
  if (kind === undefined) {
    throw malformed(header.offset, `type ${JSON.stringify(header.type)} is no file's`)
  }
  if (kind !== 'file' || !header.name.endsWith('/')) return kind
  // Version 7 had no type for directories: there the slash tells.
  if (header.type === '\0') return 'directory'
  throw malformed(header.offset, 'a file has the name of a directory')
}

function owner(id: number, offset: number): number {
  if (id >= 0 && id <= 0xffff_ffff) return id
  throw malformed(offset, `${id} cannot be an owner`)
}

async function readExtended(cursor: ByteCursor, header: Header): Promise<Uint8Array> {
  if (header.size < 0 || header.size > EXTENDED_BYTES) {
    throw malformed(header.offset, `an extended header of ${header.size} bytes is too long`)
  }
  const data = Uint8Array.from(await cursor.take(header.size))
  await cursor.skip((BLOCK - (header.size % BLOCK)) % BLOCK)
  return data
}

function globalRecords(data: Uint8Array, offset: number): readonly PaxRecord[] {
  const records = parsePax(data, offset)
  const wrong = records.find(([key]) => NEVER_GLOBAL.test(key))
  if (wrong === undefined) return records.filter(([key]) => GLOBAL.has(key))
  throw malformed(offset, `a global PAX header sets ${wrong[0]}`)
}

async function expectEnd(cursor: ByteCursor, offset: number): Promise<void> {
  const second = await cursor.takeUpTo(BLOCK)
  if (!isZeroBlock(second)) throw malformed(offset, 'one zero block, and then more')
  await cursor.expectZeros()
}

// GNU's long names end with a NUL.
function longName(data: Uint8Array): ByteName {
  const end = data.indexOf(0)
  return nameOfBytes(end === -1 ? data : data.subarray(0, end))
}

function wholeFile(size: number, offset: number): readonly Extent[] {
  return size === 0 ? [] : [{ at: 0, offset, size }]
}

function placed(map: SparseMap, start: number): readonly Extent[] {
  let offset = start
  return map.stretches.flatMap(({ at, size }) => {
    const extent = { at, offset, size }
    offset += size
    return size === 0 ? [] : [extent]
  })
}

function isPending(extended: Extended): boolean {
  return extended.pax.length > 0 || extended.name !== undefined || extended.link !== undefined
}
