import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../fault.ts'

/** `GPCR` in ASCII, in the file's header: this is a golden-pcr ledger and nobody else's file. */
const APPLICATION_ID = 0x47504352

/** The form of the file, in the header's `user_version`. Raised when a table or index changes. */
const FORM = 1

/** What stands there while another ledger's history is copied to the file, and until that is complete. */
const UNFINISHED = 0x10000 + FORM

/**
 * One row for each event, and one for the ledger itself. Columns beside `body` and `hash` repeat what
 * the body says, for the indexes; they are compared with it whenever the row is read.
 */
const OBJECTS: readonly string[] = [
  `CREATE TABLE ledger (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  id TEXT NOT NULL
) STRICT`,
  `CREATE TABLE event (
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  id TEXT NOT NULL,
  effective_at TEXT NOT NULL,
  measurement TEXT,
  pcr0 TEXT,
  commit_id TEXT,
  image TEXT,
  PRIMARY KEY (stream, seq)
) STRICT`,
  'CREATE INDEX event_id ON event (stream, id, seq)',
  'CREATE INDEX event_effective ON event (stream, effective_at, seq)',
  'CREATE INDEX event_measurement ON event (measurement, stream, seq) WHERE measurement IS NOT NULL',
  'CREATE INDEX event_pcr0 ON event (pcr0, stream, seq) WHERE pcr0 IS NOT NULL',
  'CREATE INDEX event_commit ON event (commit_id, stream, seq) WHERE commit_id IS NOT NULL',
  'CREATE INDEX event_image ON event (image, stream, seq) WHERE image IS NOT NULL',
  keeps('event', 'UPDATE'),
  keeps('event', 'DELETE'),
  keeps('ledger', 'UPDATE'),
  keeps('ledger', 'DELETE'),
]

/** What a file is: nothing yet, a ledger of the form that this program knows, a copy that is not complete, or refused. */
export type FileState = 'empty' | 'ledger' | 'unfinished'

/** What the file is. Throws LEDGER_NOT_OURS for anything else. */
export function fileState(db: DatabaseSync, path: string): FileState {
  db.exec('BEGIN')
  try {
    const application = pragma(db, 'application_id')
    const form = pragma(db, 'user_version')
    const objects = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
      .all()
      .map(({ sql }) => String(sql))
    if (application === 0 && form === 0 && objects.length === 0) return 'empty'
    if (application !== APPLICATION_ID) throw notOurs(path, 'it is the file of another program')
    if (form !== FORM && form !== UNFINISHED) {
      throw notOurs(path, `its form is version ${form}, and this program knows version ${FORM}`)
    }
    if (!isOurs(objects)) {
      throw notOurs(path, 'its tables, indexes and triggers are not those of a ledger')
    }
    return form === FORM ? 'ledger' : 'unfinished'
  } finally {
    db.exec('COMMIT')
  }
}

// The triggers only keep accidents away: a file that lost them is still read, and still verified.
function isOurs(objects: readonly string[]): boolean {
  return (
    objects.every((sql) => OBJECTS.includes(sql)) &&
    OBJECTS.every((sql) => objects.includes(sql) || sql.startsWith('CREATE TRIGGER'))
  )
}

/**
 * Makes an empty file a ledger with this id, or the beginning of a copy of that ledger; all at once.
 * Does nothing if another process did so first.
 */
export function createLedger(
  db: DatabaseSync,
  path: string,
  as: { readonly id: string; readonly state: 'ledger' | 'unfinished' },
): void {
  db.exec('BEGIN EXCLUSIVE')
  try {
    if (pragma(db, 'application_id') === 0) {
      for (const object of OBJECTS) db.exec(object)
      db.prepare('INSERT INTO ledger (only_one, id) VALUES (1, ?)').run(as.id)
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
      setState(db, as.state)
    }
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
  if (fileState(db, path) === 'empty') throw notOurs(path, 'it could not be made a ledger')
}

/** Says whether the ledger in the file is complete; durable as an event is. */
export function setState(db: DatabaseSync, state: 'ledger' | 'unfinished'): void {
  db.exec(`PRAGMA user_version = ${state === 'ledger' ? FORM : UNFINISHED}`)
}

/** The id of the ledger in the file. */
export function storedId(db: DatabaseSync, path: string): string {
  const id = db.prepare('SELECT id FROM ledger WHERE only_one = 1').get()?.['id']
  if (typeof id === 'string' && /^[0-9a-f]{32}$/.test(id)) return id
  throw notOurs(path, 'it holds no id of a ledger')
}

function keeps(table: string, verb: 'UPDATE' | 'DELETE'): string {
  return `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END`
}

function pragma(db: DatabaseSync, name: string): unknown {
  return db.prepare(`PRAGMA ${name}`).get()?.[name]
}

function notOurs(path: string, why: string): Fault {
  return new Fault('LEDGER_NOT_OURS', `${path} is no golden-pcr ledger: ${why}`, {
    at: path,
    hint: 'name another file, or use the version of golden-pcr that wrote this one',
  })
}
