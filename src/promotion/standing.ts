import type { LedgerEvent, Proposed } from '../lifecycle/events.ts'

/** What last became of a measurement in an environment, as far as it counts for asking again. */
export type Standing = 'new' | 'declined' | 'retired' | 'revoked' | 'active'

/**
 * What the environment's events about one measurement come to, oldest first.
 *
 * To propose again, or to withdraw, does not undo a decline, a retirement or a revocation: only an
 * activation does.
 */
export function standingOf(history: readonly LedgerEvent[]): Standing {
  for (const { statement } of history.toReversed()) {
    switch (statement.kind) {
      case 'declined':
      case 'retired':
      case 'revoked':
        return statement.kind
      case 'activated':
        return 'active'
      default:
    }
  }
  return 'new'
}

/** Whether the measurement was ever active in the environment. */
export function wasActive(history: readonly LedgerEvent[]): boolean {
  return history.some(({ statement }) => statement.kind === 'activated')
}

/** The last event that proposed it. */
export function lastProposed(
  history: readonly LedgerEvent[],
): (LedgerEvent & { readonly statement: Proposed }) | undefined {
  return history.findLast(
    (event): event is LedgerEvent & { readonly statement: Proposed } =>
      event.statement.kind === 'proposed',
  )
}
