import type { SQLOutputValue } from 'node:sqlite'
import { parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger, LedgerCopy } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import { corrupt, type Place, type Row, rowsOfPage } from './rows.ts'
import { sqliteFault } from './sqlite-fault.ts'
import { type LedgerFile, openFileToRead, openFileToWrite } from './sqlite-file.ts'
import { setState } from './sqlite-schema.ts'
import { prepareStatements } from './sqlite-statements.ts'

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
    how.mode === 'read'
      ? await openFileToRead(path)
      : await openFileToWrite(path, how.newId, 'ledger')
  return ledgerOver(sqliteTable(file))
}

/** Opens a file that the history of the ledger with this id is copied to; a new one where there is none. */
export async function openSqliteCopy(path: string, id: string): Promise<LedgerCopy> {
  const file = await openFileToWrite(path, () => id, 'copy')
  const say = async (state: 'ledger' | 'unfinished'): Promise<void> => {
    try {
      setState(file.db, state)
    } catch (error) {
      throw sqliteFault(error, path)
    }
  }
  return {
    ...ledgerOver(sqliteTable(file)),
    begin: () => say('unfinished'),
    complete: () => say('ledger'),
  }
}

function sqliteTable({ db, id, path }: LedgerFile): EventTable {
  const asks = prepareStatements(db)
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
      guarded(() => rowsOfPage(asks.page.all(stream, from, Math.min(limit, ROWS)), limit, toRow)),
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
        const places = guarded(() => asks[key].all(value, stream, seq, PLACES).map(toPlace))
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

function toPlace(found: Found): Place {
  return { stream: parseStreamId(String(found['stream'])), seq: Number(found['seq']) }
}

// The columns by their places, not by name: millions of rows are read this way.
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
