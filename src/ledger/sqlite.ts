import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import { corrupt, type Place, type Row, type SealedRow } from './rows.ts'
import { sqliteFault } from './sqlite-fault.ts'
import { type LedgerFile, openFileToRead, openFileToWrite } from './sqlite-file.ts'

const COLUMNS = 'stream, seq, body, hash, id, effective_at, measurement, pcr0, commit_id, image'

/** The column that each index is over. */
const COLUMN_OF = {
  measurement: 'measurement',
  pcr0: 'pcr0',
  commit: 'commit_id',
  image: 'image',
} as const

/** Places that are fetched at a time, and about how many characters of rows. */
const PLACES = 256
const CHARACTERS = 4 * 1024 * 1024

/**
 * The ledger in a SQLite file: for one machine, and any number of its processes at once.
 *
 * An append is one INSERT where the place is free. SQLite makes it a transaction that locks out other
 * writers before it looks, and has it on the disk (write-ahead log, synchronous FULL) before it returns.
 */
export async function openSqliteLedger(
  path: string,
  how: { readonly mode: 'read' } | { readonly mode: 'write'; readonly newId: () => string },
): Promise<Ledger> {
  const file =
    how.mode === 'read' ? await openFileToRead(path) : await openFileToWrite(path, how.newId)
  return ledgerOver(sqliteTable(file))
}

function sqliteTable({ db, id, path }: LedgerFile): EventTable {
  const asks = prepare(db)
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw sqliteFault(error, path)
    }
  }
  return {
    id,
    page: async (stream, from, limit) =>
      guarded(() => {
        const rows: Row[] = []
        let characters = 0
        for (const found of asks.page.iterate(stream, from, limit)) {
          const row = toRow(found)
          rows.push(row)
          characters += row.body.length
          if (characters > CHARACTERS) break
        }
        return rows
      }),
    sealed: async (stream, from, limit) =>
      guarded(() => asks.sealed.all(stream, from, limit).map(toSealedRow)),
    latest: async (stream, at, count) =>
      guarded(() =>
        at === undefined
          ? asks.latest.all(stream, count).map(toRow)
          : asks.latestAt.all(stream, at, count).map(toRow),
      ),
    async *placesAbout(stream, measurement) {
      for (let after = 0; ; ) {
        const places = guarded(() =>
          asks.about.all(measurement, stream, after, PLACES).map(toPlace),
        )
        for (const { seq } of places) yield seq
        const last = places.at(-1)
        if (last === undefined) return
        after = last.seq
      }
    },
    placeWithId: async (stream, eventId) =>
      guarded(() => {
        const found = asks.withId.get(stream, eventId)
        return found === undefined ? undefined : toPlace(found).seq
      }),
    async *placesOf(sought) {
      const { key, value } = filedUnder(sought)
      for (
        let after: { readonly stream: string; readonly seq: number } = { stream: '', seq: 0 };
        ;
      ) {
        const { stream, seq } = after
        const places = guarded(() => asks.find[key].all(value, stream, seq, PLACES).map(toPlace))
        yield* places
        const last = places.at(-1)
        if (last === undefined) return
        after = last
      }
    },
    insert: async (row) =>
      guarded(() => {
        const { stream, seq, body, hash, effectiveAt, measurement, pcr0, commit, image } = row
        const filed = [measurement, pcr0, commit, image].map((value) => value ?? null)
        const { changes } = asks.insert.run(stream, seq, body, hash, row.id, effectiveAt, ...filed)
        return changes === 0 ? 'taken' : 'inserted'
      }),
    close: async () => db.close(),
  }
}

type Found = Record<string, SQLOutputValue>

type Statement = ReturnType<DatabaseSync['prepare']>

function prepare(db: DatabaseSync): {
  readonly page: Statement
  readonly sealed: Statement
  readonly latest: Statement
  readonly latestAt: Statement
  readonly about: Statement
  readonly withId: Statement
  readonly insert: Statement
  readonly find: Readonly<Record<keyof typeof COLUMN_OF, Statement>>
} {
  const event = `SELECT ${COLUMNS} FROM event`
  const find = (key: keyof typeof COLUMN_OF): Statement =>
    db.prepare(`SELECT stream, seq FROM event WHERE ${COLUMN_OF[key]} = ? AND (stream, seq) > (?, ?)
      ORDER BY stream, seq LIMIT ?`)
  return {
    page: db.prepare(`${event} WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?`),
    sealed: db.prepare(
      'SELECT seq, body, hash FROM event WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?',
      { returnArrays: true },
    ),
    latest: db.prepare(`${event} WHERE stream = ? ORDER BY seq DESC LIMIT ?`),
    latestAt: db.prepare(`${event} WHERE stream = ? AND effective_at <= ?
      ORDER BY effective_at DESC, seq DESC LIMIT ?`),
    about:
      db.prepare(`SELECT stream, seq FROM event WHERE measurement = ? AND stream = ? AND seq > ?
      ORDER BY seq LIMIT ?`),
    withId: db.prepare(
      'SELECT stream, seq FROM event WHERE stream = ? AND id = ? ORDER BY seq LIMIT 1',
    ),
    insert: db.prepare(`INSERT INTO event (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (stream, seq) DO NOTHING`),
    find: {
      measurement: find('measurement'),
      pcr0: find('pcr0'),
      commit: find('commit'),
      image: find('image'),
    },
  }
}

function toPlace(found: Found): Place {
  return { stream: parseStreamId(String(found['stream'])), seq: Number(found['seq']) }
}

function toRow(found: Found): Row {
  const { stream, seq, body, hash, id, effective_at: effectiveAt } = found
  const place = { stream: String(stream), seq: Number(seq) }
  if (
    typeof body !== 'string' ||
    typeof hash !== 'string' ||
    typeof id !== 'string' ||
    typeof effectiveAt !== 'string'
  ) {
    throw corrupt(place, 'its row is not of the form that this program writes')
  }
  const { measurement, pcr0, commit_id: commit, image } = found
  return {
    ...place,
    body,
    hash,
    id,
    effectiveAt,
    measurement: textOrAbsent(measurement),
    pcr0: textOrAbsent(pcr0),
    commit: textOrAbsent(commit),
    image: textOrAbsent(image),
  }
}

// Columns by place, not by name: millions of these are read in a row.
function toSealedRow(found: unknown): SealedRow {
  const [seq, body, hash] = Array.isArray(found) ? found : []
  return { seq: Number(seq), body: String(body), hash: String(hash) }
}

function textOrAbsent(value: SQLOutputValue | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
