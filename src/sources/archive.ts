import { Fault } from '../fault.ts'
import { packingOf, unpack } from '../image/decompress.ts'
import { UnpackBudget } from '../image/limits.ts'
import { type ByteName, parsePath, showName } from '../image/names.ts'
import type { TarEntry } from '../image/tar/entry.ts'
import { readTar } from '../image/tar/reader.ts'
import { type ByteStream, type Content, collect } from '../model/bytes.ts'
import type { ImageRequest } from '../ports/image-source.ts'
import type { Spool } from '../ports/spool.ts'
import { type DiskFile, diskFile } from './files.ts'

const MOST_LINKS = 8

/** The files of a tar that holds an image, by path; nothing of it is written to disk by name. */
export interface Archive {
  /** A file's content; links inside the archive are followed. Undefined if it is not there. */
  file(path: string): Content | undefined
}

/**
 * Opens a tar with an image, packed or plain; a packed one is unpacked into the spool first.
 * Throws FILE_MISSING, TAR_MALFORMED, IMAGE_DUPLICATE_ENTRY, IMAGE_PATH_REFUSED, IMAGE_LIMIT.
 */
export async function openArchive(path: string, request: ImageRequest): Promise<Archive> {
  return indexArchive(await plainFile(path, request), request)
}

/** Finds the files of a tar that can be read in any order. Throws as {@link openArchive} does. */
export async function indexArchive(source: DiskFile, request: ImageRequest): Promise<Archive> {
  const budget = new UnpackBudget(request.limits)
  const entries = new Map<ByteName, TarEntry>()
  for await (const entry of readTar(source)) {
    const name = parsePath(entry.name, 'name').join('/')
    budget.entry(name.length + entry.link.length)
    if (entry.kind === 'directory') continue
    if (entries.has(name)) {
      const shown = showName(name)
      throw new Fault('IMAGE_DUPLICATE_ENTRY', `the archive holds "${shown}" twice`, { at: shown })
    }
    entries.set(name, entry)
  }
  return {
    file: (name) => {
      const entry = follow(entries, parsePath(name, 'path').join('/'))
      if (entry?.kind !== 'file') return undefined
      const [extent] = entry.extents
      if (extent === undefined || extent.at !== 0 || extent.size !== entry.size) {
        return entry.size === 0 ? source.range(0, 0) : undefined
      }
      return source.range(extent.offset, extent.size)
    },
  }
}

async function plainFile(path: string, request: ImageRequest): Promise<DiskFile> {
  const file = await diskFile(path)
  const head = await collect(file.range(0, Math.min(4, file.size)).open())
  if (packingOf(head) === 'plain') return file
  await request.spool.reserve(file.size)
  const budget = new UnpackBudget(request.limits)
  budget.packed(file.size)
  return spooledFile(counted(unpack(file.from(0), path), budget), request.spool)
}

/** Adds a stream to the spool, and gives it back as a file. */
export async function spooledFile(stream: ByteStream, spool: Spool): Promise<DiskFile> {
  const start = spool.size
  for await (const chunk of stream) await spool.append(chunk)
  const size = spool.size - start
  return {
    size,
    from: (offset) => spool.range(start + offset, size - offset).open(),
    range: (offset, length) => spool.range(start + offset, length),
  }
}

async function* counted(stream: ByteStream, budget: UnpackBudget): ByteStream {
  for await (const chunk of stream) {
    budget.unpacked(chunk.length)
    yield chunk
  }
}

function follow(entries: ReadonlyMap<ByteName, TarEntry>, from: ByteName): TarEntry | undefined {
  let path = from
  for (let i = 0; i < MOST_LINKS; i += 1) {
    const entry = entries.get(path)
    if (entry?.kind !== 'symlink' && entry?.kind !== 'hardlink') return entry
    path = linkTarget(path, entry)
  }
  return undefined
}

// `docker save` of old links a layer that two images share as `../<id>/layer.tar`.
function linkTarget(path: ByteName, entry: TarEntry): ByteName {
  const isRelative = entry.kind === 'symlink' && !entry.link.startsWith('/')
  const parts = isRelative ? path.split('/').slice(0, -1) : []
  for (const part of entry.link.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) {
      const shown = showName(path)
      throw new Fault('IMAGE_PATH_REFUSED', `the link "${shown}" leads outside the archive`, {
        at: shown,
      })
    }
  }
  return parts.join('/')
}
