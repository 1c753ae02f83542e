import {
  type Examination,
  type OpenFinding,
  openAfter,
  planDriftRecord,
} from '../audit/drift-record.ts'
import { Fault } from '../fault.ts'
import type { DriftStatement } from '../lifecycle/drifted.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { driftStream } from '../lifecycle/streams.ts'
import { appendNext } from './append-event.ts'
import { outwritten, PLAN_ATTEMPTS } from './append-plan.ts'
import type { Place } from './situation.ts'
import type { World } from './world.ts'

/** What one environment's drift stream holds. */
export interface DriftHistory {
  readonly head: LedgerEvent | undefined
  /** By their ids; see `findingId`. */
  readonly open: ReadonlyMap<string, OpenFinding>
}

/** Refuses to record or report under a clock that was set: nothing is written then. Throws USAGE. */
export function refuseSetClock(world: World): void {
  if (!world.clockIsSet || world.dryRun) return
  throw new Fault('USAGE', 'nothing is written under --at', {
    hint: 'leave --record and --issue out, or --at, or add --dry-run',
  })
}

/** Reads which findings are open, by what was written until now. */
export async function readDriftHistory(place: Place): Promise<DriftHistory> {
  const { service, policy, ledger, world } = place
  const now = world.now()
  const events: LedgerEvent[] = []
  for await (const event of ledger.read(driftStream(service, policy.name))) events.push(event)
  const known = world.clockIsSet ? events.filter((it) => it.recordedAt <= now) : events
  return { head: events.at(-1), open: openAfter(known) }
}

/**
 * Opens in the ledger what was found and closes what is gone, right after the head that this was
 * decided from; decides again where another run was first. Under `--dry-run` it only says what it
 * would write. Throws LEDGER_CONFLICT where others keep writing.
 */
export async function recordDrift(
  place: Place,
  examination: Examination,
): Promise<readonly DriftStatement[]> {
  const written: DriftStatement[] = []
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const { head, open } = await readDriftHistory(place)
    const planned = planDriftRecord(open, examination, place.world.now())
    if (place.world.dryRun) return planned
    const appended = await appendAll(place, planned, head)
    written.push(...appended)
    if (appended.length === planned.length) return written
  }
  throw outwritten(place)
}

// What could be written before another run came between.
async function appendAll(
  { service, policy, ledger, world }: Place,
  planned: readonly DriftStatement[],
  head: LedgerEvent | undefined,
): Promise<readonly DriftStatement[]> {
  if (planned.length === 0) return []
  const writing = {
    ledger,
    stream: driftStream(service, policy.name),
    actor: await world.actor(),
    world,
  }
  let expected = head?.hash
  for (const [i, statement] of planned.entries()) {
    const appended = await appendNext(writing, (now) =>
      now?.hash === expected ? { kind: 'say', statement } : { kind: 'nothing' },
    )
    if (!appended.created) return planned.slice(0, i)
    expected = appended.event.hash
  }
  return planned
}
