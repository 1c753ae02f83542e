import { DatabaseSync } from 'node:sqlite'
import { rowOf } from '../src/ledger/rows.ts'
import { history } from './history.ts'

/** An insert of as many bytes as an event has, as durable as a ledger's, into a table of nothing else. */
export interface BareInsert {
  insert(): void
  close(): void
}

/** Makes such a table in a file of its own: what its inserts take is what the disk takes. */
export function openBareInsert(path: string): BareInsert {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
  db.exec('CREATE TABLE bytes (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const { body } = rowOf([...history(10)][2] ?? never())
  const insert = db.prepare('INSERT INTO bytes (body) VALUES (?)')
  return { insert: () => void insert.run(body), close: () => db.close() }
}

function never(): never {
  throw new Error('a history of ten events has a third')
}
