import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** A file's bytes, and the permissions that it had when they were read. */
export interface RegularFile {
  readonly bytes: Buffer
  /** The lower nine bits of its mode. */
  readonly permissions: number
}

/**
 * Reads a regular file of at most `limit` bytes, whatever stands under its name by the time: a pipe is
 * not waited for, a device or a longer file is not read. Throws an Error that says what it is instead.
 */
export async function readRegularFile(path: string, limit: number): Promise<RegularFile> {
  // A pipe's other end is not waited for; for a regular file the flag means nothing.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const info = await file.stat()
    if (!info.isFile()) throw new Error('it is no regular file')
    if (info.size > limit) throw new Error(`it has ${info.size} bytes`)
    // One byte more than there should be, so that a file that grows is seen.
    const buffer = Buffer.alloc(info.size + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === buffer.length) break
    }
    if (length !== info.size) {
      buffer.fill(0)
      throw new Error('it changed while it was read')
    }
    return { bytes: buffer.subarray(0, length), permissions: info.mode & 0o777 }
  } finally {
    await file.close()
  }
}
