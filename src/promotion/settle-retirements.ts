import { listedAs } from '../allowlist/compare.ts'
import type { Entry } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { retirementBranch } from './branches.ts'
import type { DatedStatement, DecidedPull } from './settle.ts'
import type { Situation } from './situation.ts'

/**
 * What has left the list after its window, by the pull request that took it out where there was one.
 *
 * What left before its window was over is no retirement: it stays in the ledger, where the list's
 * silence denies it all the same, and is reported as a difference until its time has come.
 */
export function retirements(
  situation: Situation,
  pulls: readonly DecidedPull[],
): readonly DatedStatement[] {
  const { state, list, now } = situation
  if (list.document === undefined) return []
  return state.entries
    .filter((entry) => entry.status === 'superseded' && (ledgerEnd(entry) ?? now) <= now)
    .filter((entry) => !stillListed(situation, entry))
    .map((entry) => {
      const by = removal(situation, entry, pulls)
      const merge = by?.pull.merge
      return {
        statement: {
          kind: 'retired',
          measurement: entry.measurement.id,
          ...(by === undefined || merge === undefined
            ? {}
            : {
                pull: { number: by.pull.number, url: by.pull.url },
                merge: { commit: merge.commit, at: merge.at, by: merge.by },
              }),
        },
        effectiveAt: merge?.at ?? now,
      }
    })
}

function stillListed({ list }: Situation, entry: Entry): boolean {
  return list.document?.entries.some((it) => it.measurement === entry.measurement.id) ?? false
}

// The first merge after its end after which the list no longer had it.
function removal(
  { policy, service }: Situation,
  entry: Entry,
  pulls: readonly DecidedPull[],
): DecidedPull | undefined {
  const since = ledgerEnd(entry)
  return pulls
    .filter(({ pull, document }) => {
      const { merge } = pull
      if (pull.branch !== retirementBranch(policy, service) || merge === undefined) return false
      return (
        since !== null &&
        merge.at >= since &&
        document !== undefined &&
        listedAs(document, entry) === undefined
      )
    })
    .toSorted((a, b) => ((a.pull.merge?.at ?? '') < (b.pull.merge?.at ?? '') ? -1 : 1))[0]
}
