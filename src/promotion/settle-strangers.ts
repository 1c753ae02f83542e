import { compareWithLedger, type ListDifference } from '../allowlist/compare.ts'
import type { Unauthorised } from '../lifecycle/events.ts'
import { isDenied } from '../lifecycle/state.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import type { DatedStatement } from './settle.ts'
import type { Situation } from './situation.ts'

/**
 * Revoked code that the list allows again, or for the first time. After a revocation the list still
 * holds what it held, until its own change merges; but what the ledger did not allow then, what a
 * merge brought without its approvals, and what the list denied already, came by another way.
 */
export function returnedOf(
  { list, state }: Situation,
  wasAllowed: readonly MeasurementId[],
  unauthorised: readonly Unauthorised[],
): readonly MeasurementId[] {
  const listed = list.document?.entries ?? []
  const denied = list.document?.denied ?? []
  return listed
    .filter(({ measurement, pcrs }) => {
      if (!isDenied(state.denied, pcrs) || isDenied(denied, pcrs)) return false
      const wasListedAsDenied = state.denied.some(
        (it) => it.listedAt !== undefined && isDenied([it], pcrs),
      )
      return (
        wasListedAsDenied ||
        !wasAllowed.includes(measurement) ||
        unauthorised.some((it) => it.measurement === measurement)
      )
    })
    .map((it) => it.measurement)
}

/** What stands in the list at the base's head without the ledger's word: said once for each entry. */
export function strangers(
  { list, now, state }: Situation,
  returned: readonly MeasurementId[],
  reported: readonly Unauthorised[],
): readonly DatedStatement[] {
  return compareWithLedger(list.document, state).flatMap((difference) => {
    const { measurement } = difference
    if (measurement === undefined || !isStranger(difference, returned)) return []
    if (reported.some((it) => it.measurement === measurement)) return []
    const reason = `${shortId(measurement)} is in ${list.path}, but no proposal and approval put it there`
    return [
      {
        statement: { kind: 'unauthorised', measurement, commit: list.commit, reason },
        effectiveAt: now,
      },
    ]
  })
}

function isStranger(
  { kind, measurement }: ListDifference,
  returned: readonly MeasurementId[],
): boolean {
  if (kind === 'unauthorised') return true
  return (
    kind === 'revoked-but-listed' && measurement !== undefined && returned.includes(measurement)
  )
}
