import type { DriftFinding, DriftKind } from './drift.ts'

/** What says that a list allows more, or longer, than the ledger does. */
const MORE: readonly DriftKind[] = [
  'unknown',
  'expired-but-allowed',
  'allowed-but-revoked',
  'window-longer',
  'edited-by-hand',
  'ledger-behind',
  'list-unreadable',
]

/** The findings about a list that stand against making anything from it as it is. */
export function doubtsOf(findings: readonly DriftFinding[]): readonly DriftFinding[] {
  return findings.filter((it) => it.severity === 'error' && MORE.includes(it.kind))
}
