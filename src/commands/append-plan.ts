import { Fault } from '../fault.ts'
import type { LedgerEvent, Statement } from '../lifecycle/events.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import type { Situation } from '../promotion/situation.ts'
import { appendNext } from './append-event.ts'
import type { Place } from './situation.ts'

/** How often a plan is made anew when others keep writing first. */
export const PLAN_ATTEMPTS = 20

/** A statement of a plan, and when it took effect where that is not now. */
export interface Planned {
  readonly statement: Statement
  readonly effectiveAt?: Instant | undefined
}

/**
 * Appends a plan's statements one after the other, right after the head that the plan was made from.
 *
 * Resolves to the events, or to undefined as soon as another writer came between: what was written
 * stands, and the caller reads and plans again.
 */
export async function appendPlan(
  place: Place,
  situation: Situation,
  planned: readonly Planned[],
): Promise<readonly LedgerEvent[] | undefined> {
  const { ledger, world, service, policy } = place
  const stream = environmentStream(service, policy.name)
  const actor = await world.actor()
  const events: LedgerEvent[] = []
  let expected = situation.ledgerHead?.hash
  for (const { statement, effectiveAt } of planned) {
    const appended = await appendNext({ ledger, stream, actor, world }, (head) =>
      head?.hash === expected ? { kind: 'say', statement, effectiveAt } : { kind: 'nothing' },
    )
    if (!appended.created) return undefined
    events.push(appended.event)
    expected = appended.event.hash
  }
  return events
}

/** {@link appendPlan} for statements that take effect now. */
export function appendStatements(
  place: Place,
  situation: Situation,
  statements: readonly Statement[],
): Promise<readonly LedgerEvent[] | undefined> {
  return appendPlan(
    place,
    situation,
    statements.map((statement) => ({ statement })),
  )
}

/** That others wrote first through every attempt; the hint says what stands meanwhile. */
export function outwritten(
  { service, policy }: Pick<Place, 'service' | 'policy'>,
  hint = 'run it again; in workflows set a concurrency group for each environment',
): Fault {
  return new Fault('LEDGER_CONFLICT', `others kept writing to ${service} in ${policy.name}`, {
    hint,
  })
}
