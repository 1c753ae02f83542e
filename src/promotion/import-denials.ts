import { measurementFrom } from '../allowlist/contradictions.ts'
import type { AllowList, ListedDenied } from '../allowlist/document.ts'
import type { Revoked } from '../lifecycle/events.ts'
import { type Denied, isDenied } from '../lifecycle/state.ts'
import { type Architecture, isSameCode, measurementOf } from '../model/measurement.ts'
import { listOf } from './apply.ts'
import type { Situation } from './situation.ts'

/** What an import makes of the denials of a list. */
export interface ImportedDenials {
  /** To append first: the ledger denies it from then on. */
  readonly statements: readonly Revoked[]
  /** What the list at the base does not deny yet, as the ledger has it. */
  readonly unlisted: readonly Denied[]
  /** What the ledger allows or is about to: to end that is a revocation, and not this. */
  readonly skipped: readonly ListedDenied[]
}

/**
 * Decides how what a list denies comes into the ledger: at once, since to deny is safe, and so that no
 * later promotion brings it back unasked. What it names is code; as a measurement it goes by the
 * architecture of the list's entries, x86_64 where it has none.
 */
export function planDenials(situation: Situation, imported: AllowList): ImportedDenials {
  const { state, now } = situation
  const codes = imported.denied.filter(
    (it, i, all) => all.findIndex((other) => isSameCode(it.pcrs, other.pcrs)) === i,
  )
  const isKnown = ({ pcrs }: Denied): boolean =>
    [...state.entries, ...state.proposals].some((it) => isSameCode(it.measurement.pcrs, pcrs))
  const taken = codes.filter((it) => !isKnown(it))
  const arch = architectureOf(imported)
  const statements = taken
    .filter((it) => !isDenied(state.denied, it.pcrs))
    .map(({ pcrs, reason }): Revoked => {
      const { id } = measurementOf(arch, pcrs)
      return { kind: 'revoked', measurement: id, denied: { pcrs, reason, since: now } }
    })
  const denied = [...state.denied, ...statements.map((it) => it.denied)]
  const unlisted = taken
    .filter((it) => !isDenied(listOf(situation).denied, it.pcrs))
    .flatMap((it) => denied.filter((one) => isSameCode(one.pcrs, it.pcrs)))
    .map(({ pcrs, reason, since }): Denied => ({ pcrs, reason, since }))
  return { statements, unlisted, skipped: codes.filter(isKnown) }
}

function architectureOf({ entries }: AllowList): Architecture {
  for (const { measurement, pcrs } of entries) {
    const found = measurementFrom(measurement, pcrs)
    if (found !== undefined) return found.arch
  }
  return 'x86_64'
}
