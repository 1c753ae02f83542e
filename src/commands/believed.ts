import { isTakenOver } from '../promotion/import.ts'
import { asBelieved, type Believed, strongest } from '../promotion/recording.ts'
import type { Situation } from '../promotion/situation.ts'
import { lastProposed } from '../promotion/standing.ts'
import { historyOf, recordingsOf } from './promotion-request.ts'
import type { Place } from './situation.ts'

/**
 * By what each open proposal is known, as the policy of the base branch believes it now: what was
 * proposed before the policy named another signer or issuer is judged by the new one.
 */
export async function believedOf(place: Place, situation: Situation): Promise<readonly Believed[]> {
  const believed: Believed[] = []
  for (const { measurement } of situation.state.proposals) {
    const recordings = asBelieved(await recordingsOf(place, measurement), place.policy)
    const proposed = lastProposed(await historyOf(place, measurement.id))
    believed.push({
      measurement: measurement.id,
      evidence: strongest(recordings)?.provenance.evidence ?? 'declared',
      takenOver: proposed !== undefined && isTakenOver(situation, proposed),
    })
  }
  return believed
}
