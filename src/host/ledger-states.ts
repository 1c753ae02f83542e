import { parseLedgerUrl } from '../ledger/ledger-url.ts'
import type { Instant } from '../model/instant.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { VerifierConfig } from '../verifier/config.ts'
import { type LedgerStates, ledgerStates } from '../verifier/ledger-states.ts'
import { openLedgerAt } from './ledgers.ts'

/** What asking a ledger needs of its process. */
export interface StatesSurroundings {
  readonly directory: string
  readonly random: (bytes: number) => Uint8Array
  readonly now: () => Instant
}

/**
 * The states of the ledger that a verifier's configuration names, or undefined where it names none.
 * It is opened at once, so that a ledger that cannot be read keeps a server from starting. A table
 * stays open; a file is opened anew for each question, since a file that was put in its place would
 * otherwise never be seen.
 */
export async function openLedgerStates(
  { ledger: plan }: Pick<VerifierConfig, 'ledger'>,
  { directory, random, now }: StatesSurroundings,
): Promise<{ readonly states: LedgerStates; close(): Promise<void> } | undefined> {
  if (plan === undefined) return undefined
  const { url, refreshSeconds, staleSeconds } = plan
  const open = (): Promise<Ledger> => openLedgerAt(url, { mode: 'read', directory, random })
  const first = await open()
  const isFile = parseLedgerUrl(url).kind === 'sqlite'
  if (isFile) await first.close()
  const lend = async <T>(question: (ledger: Ledger) => Promise<T>): Promise<T> => {
    if (!isFile) return question(first)
    const ledger = await open()
    try {
      return await question(ledger)
    } finally {
      await ledger.close()
    }
  }
  return {
    states: ledgerStates({ ask: lend, now, refreshSeconds, staleSeconds }),
    close: async () => {
      if (!isFile) await first.close()
    },
  }
}
