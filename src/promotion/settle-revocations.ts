import { isDenied, type StandingDenied } from '../lifecycle/state.ts'
import { laterOf } from '../model/instant.ts'
import { isSameCode, type MeasurementId } from '../model/measurement.ts'
import { revocationBranch } from './branches.ts'
import type { DatedStatement, DecidedPull } from './settle.ts'
import type { Situation } from './situation.ts'

/** A revocation as the ledger's event names it. */
export interface NamedRevocation {
  readonly measurement: MeasurementId
  readonly pcrs: StandingDenied['pcrs']
}

/** The revocations that the list at the base denies by now, and the ledger has not said so of. */
export function newlyListed({ state, list }: Situation): readonly StandingDenied[] {
  const listed = list.document?.denied ?? []
  return state.denied.filter((it) => it.listedAt === undefined && isDenied(listed, it.pcrs))
}

/**
 * Since when the list denies what the ledger revoked: by the first merge that brought the denial,
 * or, where none did (it was committed straight to the branch), since it is seen there.
 */
export function listedRevocations(
  situation: Situation,
  pulls: readonly DecidedPull[],
  names: readonly NamedRevocation[],
): readonly DatedStatement[] {
  const { list, now } = situation
  return newlyListed(situation).flatMap((denied): readonly DatedStatement[] => {
    const name = names.find((it) => isSameCode(it.pcrs, denied.pcrs))
    if (name === undefined) return []
    const pull = bringer(situation, denied, pulls)
    // Two clocks: the list is never said to have denied before the ledger did.
    const listedAt = laterOf(pull?.merge?.at ?? now, denied.since)
    const by = pull?.merge?.by
    return [
      {
        statement: {
          kind: 'revocation-listed',
          measurement: name.measurement,
          pcrs: denied.pcrs,
          revokedAt: denied.since,
          listedAt,
          commit: pull?.merge?.commit ?? list.commit,
          ...(pull === undefined ? {} : { pull: { number: pull.number, url: pull.url } }),
          ...(by === undefined ? {} : { by }),
        },
        effectiveAt: listedAt,
      },
    ]
  })
}

function bringer(
  { policy, service, list }: Situation,
  denied: StandingDenied,
  pulls: readonly DecidedPull[],
): DecidedPull['pull'] | undefined {
  const branch = revocationBranch(policy, service, denied.pcrs['0'])
  return pulls
    .filter(({ pull, document }) => {
      if (pull.branch !== branch || pull.base !== list.base || pull.merge === undefined)
        return false
      // This revocation's own denial: what was lifted and revoked again had another before.
      const brought = document?.denied.find((it) => isSameCode(it.pcrs, denied.pcrs))
      return brought?.since === denied.since
    })
    .map(({ pull }) => pull)
    .toSorted((a, b) => ((a.merge?.at ?? '') < (b.merge?.at ?? '') ? -1 : 1))[0]
}
