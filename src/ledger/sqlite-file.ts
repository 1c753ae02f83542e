import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Fault } from '../fault.ts'
import { unfinished } from './rows.ts'
import { sqliteFault } from './sqlite-fault.ts'
import { createLedger, fileState, storedId } from './sqlite-schema.ts'

/** How long a process waits for another one's write, in milliseconds. */
const PATIENCE = 30_000

/** An open file that is known to be a ledger of ours. */
export interface LedgerFile {
  readonly db: DatabaseSync
  readonly id: string
  readonly path: string
}

/**
 * Opens the ledger in a file for reading. Throws LEDGER_MISSING where there is none, and creates nothing.
 *
 * SQLite needs its two side files to read what is being written, and only a connection that may
 * write clears them away again: so the file is opened for writing where that is allowed, and is then
 * held to reading. On a file system that is read-only as a whole it is read as it lies there.
 */
export async function openFileToRead(given: string): Promise<LedgerFile> {
  const path = resolve(given)
  if (sizeOf(path) === undefined) throw missing(given)
  const mayWrite = isWritable(path) && isWritable(dirname(path))
  const db = await connect(given, path, mayWrite ? {} : { readOnly: true })
  return within(db, given, () => {
    db.exec('PRAGMA query_only = ON')
    const state = fileState(db, given)
    if (state === 'empty') throw missing(given)
    const id = storedId(db, given)
    if (state === 'unfinished') throw unfinished(given, id)
    return { db, id, path: given }
  })
}

/**
 * Opens the ledger in a file for reading and writing. Where there is none, it is made, with its
 * directory and the id that `newId` gives; of several processes that do so, one makes it. A copy that
 * is not complete is opened as such alone.
 */
export async function openFileToWrite(
  given: string,
  newId: () => string,
  as: 'ledger' | 'copy',
): Promise<LedgerFile> {
  const path = resolve(given)
  makeDirectory(dirname(path))
  const db = await connect(given, path, {})
  return within(db, given, async () => {
    if (fileState(db, given) === 'empty') {
      createLedger(db, given, { id: newId(), state: as === 'copy' ? 'unfinished' : 'ledger' })
    }
    const id = storedId(db, given)
    if (as === 'ledger' && fileState(db, given) === 'unfinished') throw unfinished(given, id)
    await useWriteAheadLog(db)
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
    return { db, id, path: given }
  })
}

async function connect(
  given: string,
  path: string,
  options: DatabaseSyncOptions,
): Promise<DatabaseSync> {
  // Loaded only here: a command that needs no SQLite loads none.
  const { DatabaseSync } = await import('node:sqlite')
  const open = (where: string | URL): DatabaseSync => {
    const db = new DatabaseSync(where, { timeout: PATIENCE, defensive: true, ...options })
    db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
    return db
  }
  try {
    // Without a log beside it the file is complete, and none can be made to read it by.
    const isComplete = sizeOf(`${path}-wal`) === undefined
    if (options.readOnly === true && isComplete && !isWritable(dirname(path))) {
      const url = pathToFileURL(path)
      url.searchParams.set('immutable', '1')
      return open(url)
    }
    return open(path)
  } catch (error) {
    throw sqliteFault(error, given)
  }
}

async function within<T>(db: DatabaseSync, path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    db.close()
    throw sqliteFault(error, path)
  }
}

// The change of mode does not wait for other connections by itself.
async function useWriteAheadLog(db: DatabaseSync): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    try {
      if (db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'] === 'wal') return
      throw new Fault('LEDGER_UNAVAILABLE', 'the file system does not support a write-ahead log', {
        hint: 'keep the ledger on a local disk',
      })
    } catch (error) {
      if (error instanceof Fault || waited >= PATIENCE) throw error
      await sleep(20)
    }
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (cause) {
    throw new Fault('FILE_WRITE_FAILED', `the directory ${directory} could not be made`, {
      at: directory,
      hint: 'check the path and its permissions',
      cause,
    })
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
}

function missing(path: string): Fault {
  return new Fault('LEDGER_MISSING', `there is no ledger at ${path}`, {
    at: path,
    hint: 'record a measurement first, or name the ledger with --ledger',
  })
}
