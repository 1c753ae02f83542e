import { resolve } from 'node:path'
import { Fault } from '../fault.ts'
import type { Ledger } from '../ports/ledger.ts'

/** What opening a ledger needs of its process. */
export interface LedgerOptions {
  readonly mode: 'read' | 'write' | 'rehearse'
  readonly directory: string
  readonly random: (bytes: number) => Uint8Array
  readonly env: NodeJS.ProcessEnv
}

/** Opens the ledger that a URL names; its driver is loaded only then. Throws LEDGER_… Faults. */
export async function openLedgerAt(url: string, options: LedgerOptions): Promise<Ledger> {
  const { mode } = options
  if (mode !== 'rehearse') return openNamed(url, mode, options)
  try {
    return await openNamed(url, 'read', options)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'LEDGER_MISSING') throw error
    const { openMemoryLedger } = await import('../ledger/memory.ts')
    return openMemoryLedger(newId(options))
  }
}

function newId({ random }: LedgerOptions): string {
  return Buffer.from(random(16)).toString('hex')
}

async function openNamed(
  url: string,
  mode: 'read' | 'write',
  options: LedgerOptions,
): Promise<Ledger> {
  const { openSqliteLedger } = await import('../ledger/sqlite.ts')
  const path = resolve(options.directory, url.replace(/^sqlite:/, ''))
  return openSqliteLedger(path, mode === 'read' ? { mode } : { mode, newId: () => newId(options) })
}
