import { DatabaseSync } from 'node:sqlite'
import { rowOf } from '../src/ledger/rows.ts'
import { openSqliteLedger } from '../src/ledger/sqlite.ts'
import { history, LEDGER } from './history.ts'

/** Writes a ledger of so many events to a file, in one transaction. */
export async function fillSqlite(path: string, size: number): Promise<void> {
  await (await openSqliteLedger(path, { mode: 'write', newId: () => LEDGER })).close()
  const db = new DatabaseSync(path)
  // Keys are hashes, and fall anywhere in their indexes: without room those are written over and over.
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1048576; BEGIN')
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const event of history(size)) {
    const { stream, seq, body, hash, id, effectiveAt, measurement, pcr0, commit, image } =
      rowOf(event)
    const filed = [measurement, pcr0, commit, image].map((value) => value ?? null)
    insert.run(stream, seq, body, hash, id, effectiveAt, ...filed)
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}
