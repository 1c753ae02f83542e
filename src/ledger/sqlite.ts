import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import { corrupt, type Place, type Row } from './rows.ts'
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

/** Places that are fetched at a time, and rows: few enough that the largest of all fit into memory. */
const PLACES = 256
const ROWS = 64

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
      guarded(() => asks.page.all(stream, from, Math.min(limit, ROWS)).map(toRow)),
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
  readonly latest: Statement
  readonly latestAt: Statement
  readonly about: Statement
  readonly withId: Statement
  readonly insert: Statement
  readonly find: Readonly<Record<keyof typeof COLUMN_OF, Statement>>
} {
  const rows = (which: string): Statement =>
    db.prepare(`SELECT ${COLUMNS} FROM event WHERE stream = ? AND ${which}`, { returnArrays: true })
  const find = (key: keyof typeof COLUMN_OF): Statement =>
    db.prepare(`SELECT stream, seq FROM event WHERE ${COLUMN_OF[key]} = ? AND (stream, seq) > (?, ?)
      ORDER BY stream, seq LIMIT ?`)
  return {
    page: rows('seq >= ? ORDER BY seq LIMIT ?'),
    latest: rows('TRUE ORDER BY seq DESC LIMIT ?'),
    latestAt: rows('effective_at <= ? ORDER BY effective_at DESC, seq DESC LIMIT ?'),
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

// The columns by their places in COLUMNS, not by name: millions of rows are read this way.
function toRow(found: unknown): Row {
  const columns: readonly unknown[] = Array.isArray(found) ? found : []
  const [stream, seq, body, hash, id, effectiveAt, measurement, pcr0, commit, image] = columns
  if (
    typeof body !== 'string' ||
    typeof hash !== 'string' ||
    typeof id !== 'string' ||
    typeof effectiveAt !== 'string'
  ) {
    const place = { stream: String(stream), seq: Number(seq) }
    throw corrupt(place, 'its row is not of the form that this program writes')
  }
  return {
    stream: String(stream),
    seq: Number(seq),
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

function textOrAbsent(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
