import type { DatabaseSync, StatementSync } from 'node:sqlite'

const COLUMNS = 'stream, seq, body, hash, id, effective_at, measurement, pcr0, commit_id, image'

type StatementName =
  | 'page'
  | 'latest'
  | 'latestAt'
  | 'about'
  | 'withId'
  | 'measurement'
  | 'pcr0'
  | 'commit'
  | 'image'
  | 'insert'

/**
 * Everything that a ledger says to its file about events, once it is open. Each of the questions is
 * answered from a key or an index and stops there: none walks through the table, however long.
 */
export const STATEMENTS: Readonly<Record<StatementName, string>> = {
  page: rows('seq >= ? ORDER BY seq LIMIT ?'),
  latest: rows('TRUE ORDER BY seq DESC LIMIT ?'),
  latestAt: rows('effective_at <= ? ORDER BY effective_at DESC, seq DESC LIMIT ?'),
  about: `SELECT stream, seq FROM event WHERE measurement = ? AND stream = ? AND seq > ?
    ORDER BY seq LIMIT ?`,
  withId: 'SELECT stream, seq FROM event WHERE stream = ? AND id = ? ORDER BY seq LIMIT 1',
  measurement: placesUnder('measurement'),
  pcr0: placesUnder('pcr0'),
  commit: placesUnder('commit_id'),
  image: placesUnder('image'),
  insert: `INSERT INTO event (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (stream, seq) DO NOTHING`,
}

/** Makes the statements ready. Those that give rows give them as arrays, in the order of the columns. */
export function prepareStatements(
  db: DatabaseSync,
): Readonly<Record<StatementName, StatementSync>> {
  const rowsOf = (sql: string): StatementSync => db.prepare(sql, { returnArrays: true })
  return {
    page: rowsOf(STATEMENTS.page),
    latest: rowsOf(STATEMENTS.latest),
    latestAt: rowsOf(STATEMENTS.latestAt),
    about: db.prepare(STATEMENTS.about),
    withId: db.prepare(STATEMENTS.withId),
    measurement: db.prepare(STATEMENTS.measurement),
    pcr0: db.prepare(STATEMENTS.pcr0),
    commit: db.prepare(STATEMENTS.commit),
    image: db.prepare(STATEMENTS.image),
    insert: db.prepare(STATEMENTS.insert),
  }
}

function rows(which: string): string {
  return `SELECT ${COLUMNS} FROM event WHERE stream = ? AND ${which}`
}

function placesUnder(column: string): string {
  return `SELECT stream, seq FROM event WHERE ${column} = ? AND (stream, seq) > (?, ?)
    ORDER BY stream, seq LIMIT ?`
}
