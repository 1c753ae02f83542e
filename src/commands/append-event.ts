import { Fault, type FaultCode } from '../fault.ts'
import { openingId, seal } from '../lifecycle/chain.ts'
import type { LedgerEvent, Statement } from '../lifecycle/events.ts'
import { CATALOG, type StreamId } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { World } from './world.ts'

/** Where an event goes, and who says it. */
export interface Writing {
  readonly ledger: Ledger
  readonly stream: StreamId
  readonly actor: string
  readonly world: Pick<World, 'now' | 'sleep' | 'random'>
}

/** What there is to say after the stream's head: a statement, or nothing, with the event that said it before. */
export type Decision =
  | {
      readonly kind: 'say'
      readonly statement: Statement
      /** When it took effect, where that is not now: a merge's time, by the forge. */
      readonly effectiveAt?: Instant | undefined
    }
  | { readonly kind: 'nothing'; readonly because?: LedgerEvent | undefined }

/** Decides what follows the head as it is now. Asked again, with the new head, when another writer was first. */
export type Decide = (head: LedgerEvent | undefined) => Decision | Promise<Decision>

/** What came of it: the event that was written, or the one that made it needless. */
export type Appended =
  | { readonly created: true; readonly event: LedgerEvent }
  | { readonly created: false; readonly event: LedgerEvent | undefined }

/** How often an append is tried before its last refusal is thrown. */
const ATTEMPTS = 40

/** How often it is tried again when it is not known whether the event was written. */
const UNCERTAIN_ATTEMPTS = 3

/**
 * Appends what `decide` says to the stream's head; opens the stream in the catalog before its first.
 *
 * When another writer was first, it reads and decides again. When it is not known whether the event
 * was written, it reads what stands at its place, and decides again only if that is not the event.
 * LEDGER_CONFLICT and LEDGER_THROTTLED are thrown when they outlast all attempts, any other Fault at
 * once. After LEDGER_UNAVAILABLE the event may be there: whoever runs the command again finds out.
 */
export async function appendNext(writing: Writing, decide: Decide): Promise<Appended> {
  const { ledger, stream, actor, world } = writing
  const uncertain: LedgerEvent[] = []
  for (let attempt = 1; ; attempt += 1) {
    const head = await ledger.head(stream)
    const decision = await decide(head)
    if (decision.kind === 'nothing') return { created: false, event: decision.because }
    if (head === undefined && stream !== CATALOG) await openStream(writing)
    const { statement, effectiveAt } = decision
    const draft = { ledger: ledger.id, stream, statement, actor, now: world.now(), effectiveAt }
    const event = seal(draft, head)
    const refusal = await refusalOf(ledger, event)
    if (refusal === undefined) return { created: true, event }
    if (refusal.code === 'LEDGER_UNAVAILABLE') uncertain.push(event)
    const last = attempt === ATTEMPTS || uncertain.length === UNCERTAIN_ATTEMPTS
    if (!last) await world.sleep(backoff(attempt, world.random))
    const written = await standingOf(ledger, uncertain)
    if (written !== undefined) return { created: true, event: written }
    if (last) throw refusal
  }
}

/** Names a stream in the catalog unless it is named there already; safe for any number of writers. */
export async function openStream(writing: Writing): Promise<Appended> {
  const { ledger, stream } = writing
  const statement: Statement = { kind: 'stream-opened', name: stream }
  return appendNext({ ...writing, stream: CATALOG }, async () => {
    const because = await ledger.withId(CATALOG, openingId(stream))
    return because === undefined ? { kind: 'say', statement } : { kind: 'nothing', because }
  })
}

// Undefined when the event is there; else the refusal after which all is read and decided again.
async function refusalOf(ledger: Ledger, event: LedgerEvent): Promise<Fault | undefined> {
  try {
    await ledger.append(event)
    return undefined
  } catch (error) {
    if (error instanceof Fault && AGAIN.has(error.code)) return error
    throw error
  }
}

const AGAIN: ReadonlySet<FaultCode> = new Set([
  'LEDGER_CONFLICT',
  'LEDGER_THROTTLED',
  'LEDGER_UNAVAILABLE',
])

// A request that was given up may still arrive later, so each uncertain event is looked for every time.
async function standingOf(
  ledger: Ledger,
  uncertain: readonly LedgerEvent[],
): Promise<LedgerEvent | undefined> {
  for (const event of uncertain) {
    for await (const standing of ledger.read(event.stream, event.seq)) {
      if (standing.hash === event.hash) return event
      break
    }
  }
  return undefined
}

// Any time up to a bound that doubles: writers that met once do not meet again.
function backoff(attempt: number, random: World['random']): number {
  const bound = Math.min(1000, 5 * 2 ** attempt)
  return (bound * Buffer.from(random(4)).readUInt32BE()) / 2 ** 32
}
