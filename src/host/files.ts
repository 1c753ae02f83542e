import { constants } from 'node:fs'
import { access, type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import type { FileDraft, Files, OpenFile } from '../ports/files.ts'

// As much as stays in a processor's cache while it is hashed and handed on.
const CHUNK = 1 << 18

/** What a file system needs of its process: where it is, how drafts are named, who hears of them. */
export interface FilesOptions {
  readonly directory: string
  readonly pid: number
  readonly standardInput: () => ByteStream
  readonly random: (bytes: number) => Uint8Array
  readonly isRunning: (pid: number) => boolean
  /** Hears of every draft while it is neither committed nor discarded, so that a signal can remove it. */
  readonly onDraft: (path: string, state: 'begun' | 'ended') => void
}

/** The real file system, seen from a working directory. */
export function openFiles(options: FilesOptions): Files {
  const at = (path: string): string => resolve(options.directory, path)
  const files: Files = {
    async readText(path, limit) {
      return decodeUtf8(await files.readBytes(path, limit), path)
    },
    async readBytes(path, limit) {
      if (path === '-') return collect(options.standardInput(), 'standard input', limit)
      const file = await openForReading(at(path), path)
      try {
        if (file.size > limit) throw tooLong(path, file.size, limit)
        return await collect(file.bytes(), path, limit)
      } finally {
        await file.close()
      }
    },
    exists: (path) =>
      access(at(path)).then(
        () => true,
        () => false,
      ),
    open: (path) => openForReading(at(path), path),
    draft: (path) => beginDraft(at(path), path, options),
    async writeText(path, text) {
      const draft = await files.draft(path)
      try {
        await draft.write(0, Buffer.from(text, 'utf8'))
        await draft.commit()
      } finally {
        await draft.discard()
      }
    },
  }
  return files
}

async function collect(bytes: ByteStream, path: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limit) throw tooLong(path, size, limit)
    parts.push(Uint8Array.from(chunk))
  }
  return Buffer.concat(parts)
}

function tooLong(path: string, size: number, limit: number): Fault {
  return new Fault('INPUT_INVALID', `${path} is ${size} bytes, more than ${limit}`, { at: path })
}

async function openForReading(full: string, path: string): Promise<OpenFile> {
  const handle = await open(full, 'r').catch((cause: unknown) => {
    throw new Fault('FILE_MISSING', `${path} cannot be read: ${reasonOf(cause)}`, {
      at: path,
      cause,
    })
  })
  const info = await handle.stat()
  if (!info.isFile()) {
    await handle.close()
    throw new Fault('FILE_MISSING', `${path} is not a regular file`, { at: path })
  }
  const { size } = info
  return {
    path,
    size,
    async *bytes(): ByteStream {
      let offset = 0
      for await (const chunk of chunksOf(handle)) {
        offset += chunk.length
        if (offset > size) break
        yield chunk
      }
      if (offset !== size) throw changed(path, size)
    },
    async *range(from, length): ByteStream {
      let done = 0
      while (done < length) {
        const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK, length - done))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, from + done)
        if (bytesRead === 0) throw changed(path, size)
        done += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    },
    close: () => handle.close(),
  }
}

function changed(path: string, size: number): Fault {
  return new Fault('FILE_CHANGED', `${path} was ${size} bytes and changed while it was read`, {
    at: path,
    hint: 'run again when nothing writes to it',
  })
}

async function beginDraft(full: string, path: string, options: FilesOptions): Promise<FileDraft> {
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
  const handle = await open(
    partial,
    constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
    0o644,
  ).catch((cause: unknown) => {
    throw writeFault(path, cause)
  })
  options.onDraft(partial, 'begun')
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
    },
    bytes: () => chunksOf(handle),
    async commit() {
      try {
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
      await end()
      await rm(partial, { force: true })
      options.onDraft(partial, 'ended')
    },
  }
}

// One buffer for all: fresh memory for each chunk costs as much as the reading.
async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(CHUNK)
  let offset = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, offset)
    if (bytesRead === 0) return
    offset += bytesRead
    yield buffer.subarray(0, bytesRead)
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

function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Fault('INPUT_INVALID', `${path} is not UTF-8 text`, { at: path, cause })
  }
}

function writeFault(path: string, cause: unknown): Fault {
  return new Fault('FILE_WRITE_FAILED', `${path} cannot be written: ${reasonOf(cause)}`, {
    at: path,
    cause,
  })
}

function reasonOf(cause: unknown): string {
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
