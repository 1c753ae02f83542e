import type { LedgerEvent } from '../lifecycle/events.ts'
import type { EnvironmentState } from '../lifecycle/state.ts'
import { environmentStream, recordedStream } from '../lifecycle/streams.ts'
import type { Measurement, MeasurementId } from '../model/measurement.ts'
import type { GuardFlag } from '../promotion/guards.ts'
import { ancestryQuestions, type PromotionRequest, type Recording } from '../promotion/promote.ts'
import type { Situation } from '../promotion/situation.ts'
import type { Place } from './situation.ts'

/** What is to be promoted, and how. */
export interface PromoteRequest {
  readonly how: PromotionRequest['how']
  readonly measurement: Measurement
  readonly version?: string | undefined
  readonly flags: readonly GuardFlag[]
  readonly supersede: PromotionRequest['supersede']
  /** Under `--dry-run`: a recording that the ledger does not hold yet. */
  readonly rehearsed?: Recording | undefined
}

/** What a promotion is decided by: what is asked for, with what ledger and forge know about it. */
export async function promotionRequest(
  place: Place,
  situation: Situation,
  request: PromoteRequest,
): Promise<PromotionRequest> {
  const { measurement, rehearsed, how, version, flags, supersede } = request
  const recordings = [
    ...(await recordingsOf(place, measurement)),
    ...(rehearsed === undefined ? [] : [rehearsed]),
  ]
  const ancestry = await Promise.all(
    ancestryQuestions(situation, measurement, recordings).map(async ({ than, older, newer }) => ({
      than,
      older: await place.forge.isAncestor(older, newer, repositoryOf(recordings)),
    })),
  )
  const upstream = await upstreamOf(place)
  return {
    how,
    measurement,
    recordings,
    history: await historyOf(place, measurement.id),
    ancestry,
    flags,
    supersede,
    ...(upstream === undefined ? {} : { upstream }),
    ...(version === undefined ? {} : { version }),
  }
}

/** A measurement's recordings for the place's service, oldest first. */
export async function recordingsOf(
  place: Place,
  measurement: Measurement,
): Promise<readonly Recording[]> {
  const recordings: Recording[] = []
  for await (const event of place.ledger.about(recordedStream(place.service), measurement.id)) {
    if (event.statement.kind !== 'recorded') continue
    recordings.push({ provenance: event.statement.provenance, at: event.recordedAt })
  }
  return recordings
}

/** What the environment's stream says of a measurement, oldest first. */
export async function historyOf(
  { ledger, service, policy }: Place,
  measurement: MeasurementId,
): Promise<readonly LedgerEvent[]> {
  const history: LedgerEvent[] = []
  const stream = environmentStream(service, policy.name)
  for await (const event of ledger.about(stream, measurement)) history.push(event)
  return history
}

async function upstreamOf(place: Place): Promise<EnvironmentState | undefined> {
  const { promotesFrom } = place.policy
  if (promotesFrom === undefined) return undefined
  const head = await place.ledger.head(environmentStream(place.service, promotesFrom))
  return head?.after
}

// Commits are asked about where they were made, which need not be where the list stands.
function repositoryOf(recordings: readonly Recording[]): string | undefined {
  const name = recordings.at(-1)?.provenance.repository
  return name !== undefined && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined
}
