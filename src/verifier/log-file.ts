import { type FileHandle, link, open, readdir, rename, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { LogHead } from '../audit/log-record.ts'
import { readLog } from '../audit/read-log.ts'
import { Fault } from '../fault.ts'
import { revisionIn, type SeenRevision } from './seen-revisions.ts'

/** The file that a log is written to, by one process. */
export interface LogFile {
  /** Bytes that are known to be there. */
  size(): number
  /**
   * Undoes what an append that failed has left, and says how many bytes that was; undefined where none
   * failed. Throws AUDIT_LOG_CORRUPT where the file is not as this process left it.
   */
  mend(): Promise<number | undefined>
  /** Writes at the end; when this resolves it is durable. Throws AUDIT_LOG_UNAVAILABLE. */
  append(bytes: Buffer): Promise<void>
  /**
   * Puts the file aside as `PATH.SEQ`, by the place of its last record, and goes on in a new one that
   * begins with these bytes. There is a whole log under the path at every moment.
   */
  begin(bytes: Buffer, lastSeq: number): Promise<void>
  close(): Promise<void>
}

/** What stood in a file when it was opened. */
export interface LogPast {
  readonly head: LogHead | undefined
  readonly revisions: readonly SeenRevision[]
  /** Bytes of a last line that a crash cut off; they are cut away. */
  readonly unfinished: number
}

/** Opens a log's file, reads it from its start and checks it. Throws AUDIT_LOG_CORRUPT, AUDIT_LOG_UNAVAILABLE. */
export async function openLogFile(
  path: string,
): Promise<{ readonly file: LogFile; readonly past: LogPast }> {
  const mine = <T>(run: () => Promise<T>): Promise<T> => orUnavailable(path, run)
  let file = await mine(() => open(path, 'a+', 0o600))
  const read = await readPast(path, file).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  let { size } = read
  let unfinished: Buffer | undefined

  const check = async (): Promise<number> => {
    const [own, named] = await Promise.all([file.stat(), stat(path).catch(() => undefined)])
    if (named?.ino !== own.ino || named.dev !== own.dev) {
      throw corrupt(path, 'it was moved or removed while it was written to')
    }
    return own.size
  }
  return {
    past: read,
    file: {
      size: () => size,
      mend: () =>
        mine(async () => {
          const before = await check()
          if (unfinished === undefined) {
            if (before === size) return undefined
            throw corrupt(path, `it has ${before} bytes where ${size} were written`)
          }
          const left = Buffer.alloc(Math.max(0, before - size))
          if (left.length > 0) await file.read(left, 0, left.length, size)
          if (before < size || !unfinished.subarray(0, left.length).equals(left)) {
            throw corrupt(path, `it has ${before} bytes, and not those that were written`)
          }
          await file.truncate(size)
          await file.datasync()
          unfinished = undefined
          return left.length
        }),
      append: (bytes) =>
        mine(async () => {
          unfinished = bytes
          await file.writeFile(bytes)
          await file.datasync()
          unfinished = undefined
          size += bytes.length
        }),
      begin: (bytes, lastSeq) =>
        mine(async () => {
          const next = `${path}.next`
          const draft = await open(next, 'w', 0o600)
          try {
            await draft.writeFile(bytes)
            await draft.datasync()
          } finally {
            await draft.close()
          }
          await putAside(path, `${path}.${String(lastSeq).padStart(12, '0')}`)
          await rename(next, path)
          await syncDirectory(dirname(path))
          const old = file
          file = await open(path, 'a+', 0o600)
          size = bytes.length
          await old.close()
        }),
      close: () => file.close(),
    },
  }
}

async function readPast(
  path: string,
  file: FileHandle,
): Promise<LogPast & { readonly size: number }> {
  let head: LogHead | undefined
  let size = 0
  let unfinished = 0
  const revisions: SeenRevision[] = []
  const stream = file.createReadStream({ start: 0, autoClose: false })
  await orUnavailable(path, async () => {
    if (!(await file.stat()).isFile()) throw corrupt(path, 'it is no regular file')
    for await (const part of readLog(stream, undefined)) {
      if (part.kind === 'unfinished') unfinished = part.bytes
      else {
        head = part.record
        size += part.bytes
        revisions.push(...[revisionIn(part.record.entry)].filter((it) => it !== undefined))
      }
    }
    if (head === undefined) await refuseWithoutItsPast(path)
    if (unfinished > 0) await file.truncate(size)
  }).catch((error: unknown) => {
    if (!(error instanceof Fault) || error.code !== 'AUDIT_LOG_CORRUPT' || error.at === path)
      throw error
    throw corrupt(path, error.message, error)
  })
  return { head, revisions, unfinished, size }
}

// An empty file beside those that were put aside is a log whose end was taken away.
async function refuseWithoutItsPast(path: string): Promise<void> {
  const begins = `${basename(path)}.`
  const aside = (await readdir(dirname(path))).find(
    (name) => name.startsWith(begins) && /^\d{12,16}$/.test(name.slice(begins.length)),
  )
  if (aside !== undefined) throw corrupt(path, `it is empty, but ${aside} was put aside before it`)
}

// Once more after a crash, the name may be there already, for this very file.
async function putAside(path: string, aside: string): Promise<void> {
  const [own, there] = await Promise.all([stat(path), stat(aside).catch(() => undefined)])
  if (there?.ino !== own.ino || there.dev !== own.dev) await link(path, aside)
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function orUnavailable<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const why = cause instanceof Error ? cause.message : 'failed'
    throw new Fault('AUDIT_LOG_UNAVAILABLE', `the audit log ${path}: ${why}`, {
      at: path,
      hint: 'make room for it, or let this process write it: nothing is released until then',
      cause,
    })
  }
}

function corrupt(path: string, why: string, cause?: unknown): Fault {
  return new Fault('AUDIT_LOG_CORRUPT', `the audit log ${path}: ${why}`, {
    at: path,
    hint: 'keep what is there, find out what happened to it, and begin a log of its own for each server',
    cause,
  })
}
