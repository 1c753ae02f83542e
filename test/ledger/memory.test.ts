import { type MemoryRows, openMemoryLedger } from '../../src/ledger/memory.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { LEDGER_ID } from '../events/samples.ts'

ledgerContract('memory', async () => {
  const rows: MemoryRows = new Map()
  return {
    ledger: openMemoryLedger(LEDGER_ID, rows),
    again: async () => openMemoryLedger(LEDGER_ID, rows),
    tamper: {
      async change(stream, seq, fields) {
        const changed = (rows.get(stream) ?? []).map((row) =>
          row.seq === seq ? { ...row, ...fields } : row,
        )
        rows.set(stream, changed)
      },
      async remove(stream, seq) {
        rows.set(
          stream,
          (rows.get(stream) ?? []).filter((row) => row.seq !== seq),
        )
      },
    },
    close: async () => {},
  }
})
