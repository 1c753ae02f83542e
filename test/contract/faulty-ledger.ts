import { Fault } from '../../src/fault.ts'
import type { Ledger } from '../../src/ports/ledger.ts'

/** What becomes of one call: it works, it fails without effect, or it takes effect and fails. */
export type Fate = 'sound' | 'failed' | 'failed-but-persisted'

/**
 * A ledger whose calls fail as `fateOf` says, by their number from 1. A read that fails does so before
 * it gives anything; to a read, both ways of failing are the same.
 */
export function faultyLedger(
  ledger: Ledger,
  fateOf: (call: number) => Fate,
): { readonly ledger: Ledger; readonly calls: () => number } {
  let calls = 0
  const meet = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1
    const fate = fateOf(calls)
    if (fate === 'failed') throw unavailable()
    const result = await work()
    if (fate === 'failed-but-persisted') throw unavailable()
    return result
  }
  async function* meetAll<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    await meet(async () => undefined)
    yield* items
  }
  return {
    calls: () => calls,
    ledger: {
      id: ledger.id,
      head: (stream) => meet(() => ledger.head(stream)),
      read: (stream, since) => meetAll(ledger.read(stream, since)),
      links: (stream, since) => meetAll(ledger.links(stream, since)),
      lastAt: (stream, at) => meet(() => ledger.lastAt(stream, at)),
      about: (stream, measurement) => meetAll(ledger.about(stream, measurement)),
      withId: (stream, id) => meet(() => ledger.withId(stream, id)),
      find: (sought) => meetAll(ledger.find(sought)),
      streams: () => meetAll(ledger.streams()),
      append: (event) => meet(() => ledger.append(event)),
      close: () => ledger.close(),
    },
  }
}

function unavailable(): Fault {
  return new Fault('LEDGER_UNAVAILABLE', 'the connection broke, as the test wants it')
}
