import type { LedgerEvent } from '../lifecycle/events.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { isTakenOver } from '../promotion/import.ts'
import { asBelieved, type Believed, strongest } from '../promotion/recording.ts'
import type { Situation } from '../promotion/situation.ts'
import { lastProposed } from '../promotion/standing.ts'
import { recordingsOf } from './promotion-request.ts'
import type { Place } from './situation.ts'

/**
 * By what each open proposal is known, as the policy of the base branch believes it now: what was
 * proposed before the policy named another signer or issuer is judged by the new one.
 */
export async function believedOf(place: Place, situation: Situation): Promise<readonly Believed[]> {
  const stream = environmentStream(place.service, place.policy.name)
  const believed: Believed[] = []
  for (const { measurement } of situation.state.proposals) {
    const recordings = asBelieved(await recordingsOf(place, measurement), place.policy)
    const history: LedgerEvent[] = []
    for await (const event of place.ledger.about(stream, measurement.id)) history.push(event)
    const proposed = lastProposed(history)
    believed.push({
      measurement: measurement.id,
      evidence: strongest(recordings)?.provenance.evidence ?? 'declared',
      takenOver: proposed !== undefined && isTakenOver(situation, proposed),
    })
  }
  return believed
}
