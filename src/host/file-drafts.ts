import { closeSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../fault.ts'
import { type Lender, ownMemory } from '../model/bytes.ts'
import { PIECE } from '../model/hashing.ts'
import type { FileDraft } from '../ports/files.ts'

/** Bytes after which the disk is told to begin. */
const SYNC_EVERY = 64 << 20

/** What drafts need of their process: how they are named, who hears of them. */
export interface DraftOptions {
  readonly pid: number
  readonly random: (bytes: number) => Uint8Array
  readonly isRunning: (pid: number) => boolean
  /** Hears of every draft while it is neither committed nor discarded, so that a signal can remove it. */
  readonly onDraft: (path: string, state: 'begun' | 'ended') => void
}

/** Begins a file beside its target; `path` is what the user wrote, `full` where it is. Throws FILE_MISSING, FILE_WRITE_FAILED. */
export async function beginDraft(
  full: string,
  path: string,
  options: DraftOptions,
): Promise<FileDraft> {
  const directory = dirname(full)
  if (
    !(await stat(directory).then(
      (it) => it.isDirectory(),
      () => false,
    ))
  ) {
    throw new Fault('FILE_MISSING', `${dirname(path)} is not a directory`, {
      at: path,
      hint: 'make the directory first',
    })
  }
  await removeStale(directory, basename(full), options.isRunning)
  const suffix = Buffer.from(options.random(4)).toString('hex')
  const partial = join(directory, `.${basename(full)}.${options.pid}-${suffix}.partial`)
  // In one step that no signal can come between: whoever hears of drafts can remove every one.
  options.onDraft(partial, 'begun')
  try {
    closeSync(openSync(partial, 'wx', 0o644))
  } catch (cause) {
    options.onDraft(partial, 'ended')
    throw writeFault(path, cause)
  }
  const handle = await open(partial, 'r+').catch((cause: unknown) => {
    options.onDraft(partial, 'ended')
    throw writeFault(path, cause)
  })
  const onTheWay = syncedOnTheWay(handle)
  let ended = false
  const end = async (): Promise<void> => {
    ended = true
    await handle.close()
  }
  return {
    path,
    async write(offset, bytes) {
      let done = 0
      while (done < bytes.length) {
        const { bytesWritten } = await handle
          .write(bytes, done, bytes.length - done, offset + done)
          .catch((cause: unknown) => {
            throw writeFault(path, cause)
          })
        done += bytesWritten
      }
      onTheWay.written(bytes.length)
    },
    bytes: (memory) => chunksOf(handle, memory),
    async commit() {
      try {
        await onTheWay.done()
        await handle.sync()
        await end()
        await rename(partial, full)
        await syncDirectory(directory)
      } catch (cause) {
        await rm(partial, { force: true })
        throw writeFault(path, cause)
      } finally {
        options.onDraft(partial, 'ended')
      }
    },
    async discard() {
      if (ended) return
      await onTheWay.done().catch(() => {
        // It is to go anyway.
      })
      await end()
      await rm(partial, { force: true })
      options.onDraft(partial, 'ended')
    },
  }
}

/**
 * Has what is written go to the disk while more is being made, so that little is left to wait for at
 * the end. What fails on the way is told at the end, since a system tells it once.
 */
function syncedOnTheWay(handle: FileHandle): {
  readonly written: (bytes: number) => void
  readonly done: () => Promise<void>
} {
  let waiting = 0
  let running: Promise<void> | undefined
  let failure: { readonly cause: unknown } | undefined
  const sync = async (): Promise<void> => {
    try {
      await handle.datasync()
    } catch (cause) {
      failure ??= { cause }
    }
    running = undefined
  }
  return {
    written(bytes) {
      waiting += bytes
      if (waiting < SYNC_EVERY || running !== undefined) return
      waiting = 0
      running = sync()
    },
    async done() {
      await running
      if (failure !== undefined) throw failure.cause
    },
  }
}

/**
 * A file from its start, each chunk in a piece that is lent for it, and good until the next is asked
 * for: fresh memory costs as much as the reading.
 */
export async function* chunksOf(
  handle: FileHandle,
  memory: Lender = ownMemory(PIECE),
): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const piece = await memory.lend()
    try {
      // Synchronous: bytes that the system has cost less than a promise of them, and whoever hashes
      // what was read before goes on meanwhile.
      const bytesRead = readSync(handle.fd, piece, 0, piece.length, offset)
      if (bytesRead === 0) return
      offset += bytesRead
      yield piece.subarray(0, bytesRead)
    } finally {
      memory.takeBack(piece)
    }
  }
}

// A process that was killed outright leaves its draft; the next writer of the same file removes it.
async function removeStale(
  directory: string,
  name: string,
  isRunning: (pid: number) => boolean,
): Promise<void> {
  const form = /^(\d+)-[0-9a-f]{8}\.partial$/
  for (const found of await readdir(directory)) {
    if (!found.startsWith(`.${name}.`)) continue
    const match = form.exec(found.slice(name.length + 2))
    if (match !== null && !isRunning(Number(match[1]))) {
      await rm(join(directory, found), { force: true })
    }
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** That a path cannot be written, and why. */
export function writeFault(path: string, cause: unknown): Fault {
  return new Fault('FILE_WRITE_FAILED', `${path} cannot be written: ${reasonOf(cause)}`, {
    at: path,
    cause,
  })
}

/** Why the file system refused, in words. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason'
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    case 'EISDIR':
      return 'it is a directory'
    case 'ENOSPC':
      return 'the disk is full'
    case 'EROFS':
      return 'the file system is read-only'
    default:
      return code ?? cause.message
  }
}
