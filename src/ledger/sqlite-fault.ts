import { Fault, type FaultCode } from '../fault.ts'

// SQLite's primary result codes (sqlite.org/rescode.html), by what they mean for a ledger.
const MEANINGS: Readonly<Record<number, readonly [FaultCode, string, string]>> = {
  5: ['LEDGER_UNAVAILABLE', 'is locked by another process', 'wait until the other process is done'],
  8: ['LEDGER_READ_ONLY', 'may only be read', 'give the write permission for it and its directory'],
  10: ['LEDGER_UNAVAILABLE', 'could not be read or written', 'look after the disk'],
  11: ['LEDGER_CORRUPT', 'is damaged', 'restore the file from a backup'],
  13: ['LEDGER_UNAVAILABLE', 'could not grow: the disk is full', 'make room on the disk'],
  14: ['LEDGER_UNAVAILABLE', 'cannot be opened', 'check the path and its permissions'],
  23: ['LEDGER_READ_ONLY', 'may not be opened', 'give the permission to open it'],
  26: ['LEDGER_NOT_OURS', 'is no golden-pcr ledger: it is not a SQLite file', 'name another file'],
}

/** The Fault for what SQLite threw; anything that is not about the file is thrown on as it is. */
export function sqliteFault(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error
  const code = typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  const meaning = MEANINGS[code]
  if (meaning === undefined) return error
  const [fault, what, hint] = meaning
  return new Fault(fault, `${path} ${what}`, { at: path, hint, cause: error })
}
