import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../fault.ts'
import { type ByteStream, type Content, contentOf, type Lender, ownMemory } from '../model/bytes.ts'
import { PIECE } from '../model/hashing.ts'
import type { Spool } from '../ports/spool.ts'

// So much stays free: a full temporary directory breaks more than this program.
const RESERVE = 64 * 1024 * 1024
const CHECK_EVERY = 64 * 1024 * 1024

/**
 * Opens a spool in one file below this directory. The file loses its name at once, so that nothing
 * is left even if the process is killed. It is read into what is lent: the memory is used again for the
 * next file, as an image has many, and most are small. `free` tells the bytes that a directory has room
 * for. Throws SPOOL_FAILED.
 */
export async function openSpool(
  directory: string,
  memory: Lender = ownMemory(PIECE),
  free: (directory: string) => Promise<number> = freeBytes,
): Promise<Spool> {
  const fd = await nameless(directory)
  const state = { size: 0, checkedAt: 0, isClosed: false }
  const ensureFree = async (bytes: number) => {
    const has = await free(directory)
    if (has < bytes + RESERVE) throw noSpace(directory, bytes, has)
  }
  return {
    get size() {
      return state.size
    },
    async append(bytes) {
      if (state.size + bytes.length >= state.checkedAt) {
        await ensureFree(CHECK_EVERY)
        state.checkedAt = state.size + bytes.length + CHECK_EVERY
      }
      writeAll(fd, bytes, state.size, directory)
      state.size += bytes.length
    },
    range(offset, size): Content {
      if (size === 0) return contentOf(new Uint8Array(0))
      return {
        size,
        open: () => {
          if (state.isClosed) throw failed('read', new Error('the spool is closed'))
          return chunks(fd, { offset, size }, memory)
        },
      }
    },
    async reserve(bytes) {
      await ensureFree(bytes)
    },
    async close() {
      if (state.isClosed) return
      state.isClosed = true
      closeSync(fd)
    },
  }
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

async function nameless(directory: string): Promise<number> {
  let own: string | undefined
  try {
    own = await mkdtemp(join(directory, 'golden-pcr-'))
    return openSync(join(own, 'spool'), 'wx+', 0o600)
  } catch (cause) {
    throw failed('make', cause, directory)
  } finally {
    if (own !== undefined) await rm(own, { recursive: true, force: true })
  }
}

// Synchronous, as are the reads: the bytes go to memory the system manages, and most are few.
function writeAll(fd: number, bytes: Uint8Array, position: number, directory: string): void {
  try {
    let done = 0
    while (done < bytes.length) {
      done += writeSync(fd, bytes, done, bytes.length - done, position + done)
    }
  } catch (cause) {
    if (codeOf(cause) === 'ENOSPC') throw noSpace(directory, bytes.length, 0)
    throw failed('write', cause, directory)
  }
}

async function* chunks(
  fd: number,
  { offset, size }: { readonly offset: number; readonly size: number },
  memory: Lender,
): ByteStream {
  for (let done = 0; done < size; ) {
    const piece = await memory.lend()
    try {
      const count = readSpool(fd, piece.subarray(0, size - done), offset + done)
      done += count
      yield piece.subarray(0, count)
    } finally {
      memory.takeBack(piece)
    }
  }
}

function readSpool(fd: number, buffer: Uint8Array, position: number): number {
  let count: number
  try {
    count = readSync(fd, buffer, 0, buffer.length, position)
  } catch (cause) {
    throw failed('read', cause)
  }
  if (count === 0) throw failed('read', new Error('it ends too early'))
  return count
}

function failed(what: string, cause: unknown, at?: string): Fault {
  const why = cause instanceof Error ? cause.message : 'unknown'
  return new Fault('SPOOL_FAILED', `cannot ${what} the temporary file: ${why}`, {
    cause,
    ...(at === undefined ? {} : { at }),
    hint: 'set TMPDIR to a directory that can be written',
  })
}

function noSpace(directory: string, needed: number, free: number): Fault {
  return new Fault(
    'SPOOL_NO_SPACE',
    `${directory} has ${free} bytes free, and ${needed + RESERVE} are needed to unpack the image`,
    { at: directory, hint: 'free some space, or set TMPDIR to a directory with more' },
  )
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
}
