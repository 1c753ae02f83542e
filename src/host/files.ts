import { constants } from 'node:fs'
import { access, mkdir, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Fault } from '../fault.ts'
import type { ByteStream, Lender } from '../model/bytes.ts'
import { PIECE } from '../model/hashing.ts'
import type { Files, OpenFile } from '../ports/files.ts'
import { beginDraft, chunksOf, type DraftOptions, reasonOf, writeFault } from './file-drafts.ts'

/** What a file system needs of its process: where it is, and what drafts need. */
export interface FilesOptions extends DraftOptions {
  readonly directory: string
  readonly standardInput: () => ByteStream
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
    async makeDirectory(path) {
      await mkdir(at(path), { recursive: true }).catch((cause: unknown) => {
        throw writeFault(path, cause)
      })
    },
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
  // Whoever might write into a pipe is not waited for: a pipe is refused.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK
  const handle = await open(full, flags).catch((cause: unknown) => {
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
    async *bytes(memory?: Lender): ByteStream {
      let offset = 0
      for await (const chunk of chunksOf(handle, memory)) {
        offset += chunk.length
        if (offset > size) break
        yield chunk
      }
      if (offset !== size) throw changed(path, size)
    },
    async *range(from, length): ByteStream {
      const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE, length))
      let done = 0
      while (done < length) {
        const count = Math.min(buffer.length, length - done)
        const { bytesRead } = await handle.read(buffer, 0, count, from + done)
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

function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Fault('INPUT_INVALID', `${path} is not UTF-8 text`, { at: path, cause })
  }
}
