import { resolve } from 'node:path'
import type { Ledger, LedgerCopy } from '../ports/ledger.ts'
import { parseLedgerUrl } from './ledger-url.ts'

/** How a ledger is opened. */
export interface OpenOptions {
  /** `read` makes nothing; `write` makes a ledger where there is none, a table excepted. */
  readonly mode: 'read' | 'write'
  /** Where a new ledger's id comes from. */
  readonly random: (bytes: number) => Uint8Array
  /** What a path is relative to, where that is not the process's directory. */
  readonly directory?: string | undefined
}

/**
 * Opens the ledger that a URL names (`parseLedgerUrl`); its driver is loaded only then.
 * Throws LEDGER_URL_INVALID, LEDGER_MISSING, LEDGER_NOT_OURS, LEDGER_UNFINISHED, and what reading may throw.
 */
export async function openLedger(url: string, options: OpenOptions): Promise<Ledger> {
  const place = parseLedgerUrl(url)
  const { mode, random, directory = '.' } = options
  const newId = (): string => Buffer.from(random(16)).toString('hex')
  const how = mode === 'read' ? { mode } : { mode, newId }
  if (place.kind === 'dynamodb') {
    const { openDynamoLedger } = await import('./dynamodb.ts')
    return openDynamoLedger(place, how)
  }
  const { openSqliteLedger } = await import('./sqlite.ts')
  return openSqliteLedger(resolve(directory, place.path), how)
}

/**
 * Opens the place that a URL names as a copy of the ledger with this id; a new one where there is
 * none, a table excepted. Throws as {@link openLedger} does, but for LEDGER_UNFINISHED.
 */
export async function openLedgerCopy(
  url: string,
  { id, directory = '.' }: { readonly id: string; readonly directory?: string | undefined },
): Promise<LedgerCopy> {
  const place = parseLedgerUrl(url)
  if (place.kind === 'dynamodb') {
    const { openDynamoCopy } = await import('./dynamodb.ts')
    return openDynamoCopy(place, id)
  }
  const { openSqliteCopy } = await import('./sqlite.ts')
  return openSqliteCopy(resolve(directory, place.path), id)
}
