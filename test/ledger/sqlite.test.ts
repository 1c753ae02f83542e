import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteLedger } from '../../src/ledger/sqlite.ts'
import { ledgerContract } from '../contract/ledger.ts'
import { LEDGER_ID } from '../events/samples.ts'

const COLUMN: Readonly<Record<string, string>> = { effectiveAt: 'effective_at' }

ledgerContract('sqlite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-'))
  const path = join(directory, 'ledger.db')
  const open = () => openSqliteLedger(path, { mode: 'write', newId: () => LEDGER_ID })
  const ledger = await open()
  const behindItsBack = (sql: string, ...values: readonly (string | number)[]): void => {
    const db = new DatabaseSync(path)
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
    db.prepare(sql).run(...values)
    for (const { sql: made } of triggers) db.exec(String(made))
    db.close()
  }
  return {
    ledger,
    again: open,
    tamper: {
      async change(stream, seq, fields) {
        for (const [field, value] of Object.entries(fields)) {
          const column = COLUMN[field] ?? field
          behindItsBack(
            `UPDATE event SET ${column} = ? WHERE stream = ? AND seq = ?`,
            value,
            stream,
            seq,
          )
        }
      },
      async remove(stream, seq) {
        behindItsBack('DELETE FROM event WHERE stream = ? AND seq = ?', stream, seq)
      },
    },
    close: async () => {
      await ledger.close()
      rmSync(directory, { recursive: true })
    },
  }
})
