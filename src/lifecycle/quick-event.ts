import { sha256Hex } from '../model/canonical.ts'
import { identityOf } from './chain.ts'
import type { LedgerEvent } from './events.ts'
import { bodyMatcher, hasItsMeasurements, type Matcher } from './quick-pattern.ts'
import { isWellEnded } from './state.ts'

// One for each kind of statement, made when the first of its kind is read: all in one would be so
// long that the engine no longer compiles it.
const matchers = new Map<string, Matcher>()

function matcherFor(kind: string): Matcher {
  const known = matchers.get(kind)
  if (known !== undefined) return known
  const made = bodyMatcher(kind)
  matchers.set(kind, made)
  return made
}

const KIND = /"statement":\{.*?"kind":"([a-z-]{1,32})"/

/**
 * The event of a stored body where it is certain what `decodeEvent` makes of it; undefined where that
 * might be a refusal: ask it. For verifying long histories, in a third of its time.
 */
export function quickEvent(body: string, hash: string): LedgerEvent | undefined {
  const event = certainEvent(body, { body, hash })
  return event?.after?.entries.every(isWellEnded) === false ? undefined : event
}

/**
 * The event of a stored body, of which `said` is the whole or all but the state that it carries.
 * Undefined as for {@link quickEvent}; whether superseded entries end is left to the caller.
 */
export function certainEvent(
  said: string,
  { body, hash }: { readonly body: string; readonly hash: string },
): LedgerEvent | undefined {
  const [, kind = ''] = KIND.exec(said) ?? []
  if (matcherFor(kind)(said) === null || !hasItsMeasurements(said)) return undefined
  if (sha256Hex(body) !== hash) return undefined
  const event: Omit<LedgerEvent, 'hash'> = JSON.parse(said)
  return sha256Hex(quickIdentity(said, event)) === event.id ? { ...event, hash } : undefined
}

// As `identityOf` and JSON have it. Most statements stand in it as they stand in the body.
function quickIdentity(
  body: string,
  { statement, stream, seq }: Omit<LedgerEvent, 'hash'>,
): string {
  const { kind } = statement
  if (kind === 'recorded' || kind === 'observed' || kind === 'stream-opened') {
    return JSON.stringify(identityOf(stream, statement, seq))
  }
  return `{${body.slice(body.indexOf('"statement":{'), -1)},"turn":${seq}}`
}
