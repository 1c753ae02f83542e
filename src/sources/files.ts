import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Fault } from '../fault.ts'
import type { Seekable } from '../image/cursor.ts'
import type { ByteStream, Content } from '../model/bytes.ts'

const CHUNK = 1024 * 1024

/** A regular file on disk that can be read in any order. */
export interface DiskFile extends Seekable {
  range(offset: number, size: number): Content
}

/**
 * A file on disk, by its size now. Links are followed: the user named this path. What is no regular
 * file is refused before it is read. Throws FILE_MISSING; reading throws IMAGE_CHANGED when it is shorter by then.
 */
export async function diskFile(path: string): Promise<DiskFile> {
  const handle = await openRegular(path)
  try {
    const { size } = await handle.stat()
    return {
      size,
      from: (offset) => read(path, offset, size - offset, 64 * 1024),
      range: (offset, length) => ({ size: length, open: () => read(path, offset, length, CHUNK) }),
    }
  } finally {
    await handle.close()
  }
}

/** Reads a small file whole. Throws FILE_MISSING, and IMAGE_LIMIT if it is larger than the limit. */
export async function readSmallFile(path: string, limit: number): Promise<Buffer> {
  const handle = await openRegular(path)
  try {
    const { size } = await handle.stat()
    if (size > limit) {
      throw new Fault('IMAGE_LIMIT', `${path} has ${size} bytes, more than ${limit}`, { at: path })
    }
    const buffer = Buffer.alloc(size)
    let done = 0
    while (done < size) {
      const { bytesRead } = await handle.read(buffer, done, size - done, done)
      if (bytesRead === 0) throw changed(path)
      done += bytesRead
    }
    return buffer
  } finally {
    await handle.close()
  }
}

// A pipe or device is refused without waiting on it.
async function openRegular(path: string): Promise<FileHandle> {
  let handle: FileHandle
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (cause) {
    throw new Fault('FILE_MISSING', `cannot read ${path}: ${reason(cause)}`, { cause, at: path })
  }
  const stat = await handle.stat()
  if (stat.isFile()) return handle
  await handle.close()
  throw new Fault('FILE_MISSING', `${path} is no regular file`, { at: path })
}

/** The Fault for a source that is no longer what it was. */
export function changed(path: string): Fault {
  return new Fault('IMAGE_CHANGED', `${path} changed while it was read`, {
    at: path,
    hint: 'run it again when nothing writes there',
  })
}

/** Why the system refused, in its own word: `ENOENT`. */
export function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  return 'code' in cause ? String(cause.code) : cause.message
}

async function* read(path: string, start: number, size: number, chunk: number): ByteStream {
  const handle = await openRegular(path)
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunk, size))
    let done = 0
    while (done < size) {
      const count = Math.min(buffer.length, size - done)
      const { bytesRead } = await handle.read(buffer, 0, count, start + done)
      if (bytesRead === 0) throw changed(path)
      done += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
