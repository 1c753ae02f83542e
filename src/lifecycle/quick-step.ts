import { Fault } from '../fault.ts'
import { isEnvironmentStatement, type Predecessor, stateAfter } from './chain.ts'
import type { LedgerEvent, Statement } from './events.ts'
import { certainEvent } from './quick-event.ts'
import { type EnvironmentState, isWellEnded } from './state.ts'
import { step } from './step.ts'

const ACTOR = '{"actor":"'
const AFTER = ',"after":'
const NEXT = ',"effectiveAt":"'

/**
 * The event of an environment's stored body where it is certain that `decodeEvent` makes this of it and
 * that the state it carries follows from the event before; undefined where either might be refused.
 *
 * A state holds everything that an environment allows and denies, and one event changes little of it.
 * So it is not read at all: what follows from the event before is written down by `textOf` (see
 * `canonicalTexts`), and must stand in the body letter by letter.
 */
export function quickStep(
  body: string,
  hash: string,
  before: Predecessor | undefined,
  textOf: (value: unknown) => string,
): LedgerEvent | undefined {
  const found = cut(body)
  if (found === undefined) return undefined
  const event = certainEvent(found.rest, { body, hash })
  if (event === undefined) return undefined
  const after = following(before, event.statement, event)
  if (after === undefined || textOf(after) !== found.after) return undefined
  return { ...event, after }
}

// In canonical order the state stands between the actor, whose text holds no quote, and the time.
function cut(body: string): { readonly after: string; readonly rest: string } | undefined {
  if (!body.startsWith(ACTOR)) return undefined
  const actorEnd = body.indexOf('"', ACTOR.length) + 1
  if (actorEnd === 0 || !body.startsWith(AFTER, actorEnd)) return undefined
  const end = body.indexOf(NEXT, actorEnd)
  if (end === -1) return undefined
  const after = body.slice(actorEnd + AFTER.length, end)
  return { after, rest: body.slice(0, actorEnd) + body.slice(end) }
}

function following(
  before: Predecessor | undefined,
  statement: Statement,
  { effectiveAt }: Pick<LedgerEvent, 'effectiveAt'>,
): EnvironmentState | undefined {
  if (!isEnvironmentStatement(statement)) return undefined
  try {
    const after = step(stateAfter(before), statement, effectiveAt)
    return after.entries.every(isWellEnded) ? after : undefined
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}
