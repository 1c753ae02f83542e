import { Fault } from '../fault.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Ledger } from '../ports/ledger.ts'

/** What opening a ledger needs of its process. */
export interface LedgerOptions {
  readonly mode: 'read' | 'write' | 'rehearse'
  readonly directory: string
  readonly random: (bytes: number) => Uint8Array
}

/**
 * Opens the ledger that a URL names. To rehearse, it is read, or is an empty one in memory where
 * there is none. Throws LEDGER_… Faults.
 */
export async function openLedgerAt(url: string, options: LedgerOptions): Promise<Ledger> {
  const { mode, directory, random } = options
  if (mode !== 'rehearse') return openLedger(url, { mode, directory, random })
  try {
    return await openLedger(url, { mode: 'read', directory, random })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'LEDGER_MISSING') throw error
    const { openMemoryLedger } = await import('../ledger/memory.ts')
    return openMemoryLedger(Buffer.from(random(16)).toString('hex'))
  }
}
