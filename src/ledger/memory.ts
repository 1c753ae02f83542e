import { parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger, LedgerCopy } from '../ports/ledger.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import type { Row } from './rows.ts'

/** The rows of a ledger in memory, by stream, oldest first. Several ledgers over the same rows see each other. */
export type MemoryRows = Map<string, Row[]>

/** A ledger that ends with the process: for tests, and for `--dry-run` where there is none yet. */
export function openMemoryLedger(id: string, rows: MemoryRows = new Map()): Ledger {
  return ledgerOver(memoryTable(id, rows))
}

/** A ledger in memory that another one's history is copied to: what breaks off is gone with the process. */
export function openMemoryCopy(id: string, rows: MemoryRows = new Map()): LedgerCopy {
  return { ...openMemoryLedger(id, rows), begin: async () => {}, complete: async () => {} }
}

function memoryTable(id: string, rows: MemoryRows): EventTable {
  const of = (stream: string): readonly Row[] => rows.get(stream) ?? []
  const page: EventTable['page'] = async (stream, from, limit) =>
    of(stream).filter(({ seq }) => seq >= from && seq < from + limit)
  return {
    id,
    page,
    async latest(stream, at, count) {
      const until = of(stream).filter(({ effectiveAt }) => at === undefined || effectiveAt <= at)
      return until.slice(-count).reverse()
    },
    async *placesAbout(stream, measurement) {
      for (const row of of(stream)) if (row.measurement === measurement) yield row.seq
    },
    async placeWithId(stream, id) {
      return of(stream).find((row) => row.id === id)?.seq
    },
    async *placesOf(sought) {
      const { key, value } = filedUnder(sought)
      for (const stream of [...rows.keys()].sort()) {
        for (const row of of(stream)) {
          if (row[key] === value) yield { stream: parseStreamId(row.stream), seq: row.seq }
        }
      }
    },
    async insert(row) {
      const stream = rows.get(row.stream) ?? []
      if (stream.some(({ seq }) => seq === row.seq)) return 'taken'
      rows.set(row.stream, [...stream, row])
      return 'inserted'
    },
    async close() {},
  }
}
