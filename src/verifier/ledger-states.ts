import type { Anchor, ListOwner } from '../allowlist/document.ts'
import { Fault, type FaultCode } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from '../lifecycle/state.ts'
import { environmentStream, type StreamId } from '../lifecycle/streams.ts'
import { type Instant, secondsBetween } from '../model/instant.ts'
import type { Ledger } from '../ports/ledger.ts'

/** What the ledger says of an environment, and since when it is known to say so. */
export interface LedgerView {
  readonly state: EnvironmentState
  /** The event that it ends with; undefined in an environment without one. */
  readonly head: Anchor | undefined
  readonly asOf: Instant
}

/**
 * The ledger as a verifier asks it, beside the list.
 *
 * `current` gives an environment's state as it stands now, or as it stood at most as long ago as this
 * was set up to bear. It throws the ledger's own Faults where it cannot be read in time, and
 * LEDGER_BEHIND for a ledger that lacks `anchor` (the event that the list was made after), that lacks
 * what was read from it before, or that is another one than at first: then nothing is allowed.
 */
export interface LedgerStates {
  current(owner: ListOwner, anchor: Anchor | undefined): Promise<LedgerView>
}

/** What of a ledger is asked. */
export type AskedLedger = Pick<Ledger, 'id' | 'head' | 'read'>

/** How the ledger is asked, and how old an answer may be. */
export interface LedgerStatesOptions {
  /** Lends the ledger for one question. */
  readonly ask: <T>(question: (ledger: AskedLedger) => Promise<T>) => Promise<T>
  readonly now: () => Instant
  /** Seconds that an answer is used without asking again; 0 asks for every decision. */
  readonly refreshSeconds: number
  /** Seconds after which an answer is no longer used although the ledger does not answer. */
  readonly staleSeconds: number
}

/** The states of a ledger's environments, asked as `options` say. */
export function ledgerStates(options: LedgerStatesOptions): LedgerStates {
  const { ask, now, refreshSeconds, staleSeconds } = options
  const known = new Map<StreamId, LedgerView>()
  const held = new Map<StreamId, Anchor>()
  let ledgerId: string | undefined

  const read = (stream: StreamId, anchor: Anchor | undefined): Promise<LedgerView> =>
    ask(async (ledger) => {
      const asOf = now()
      ledgerId ??= ledger.id
      if (ledger.id !== ledgerId) throw behind(stream, 'it is another ledger than at first')
      const head = await ledger.head(stream)
      const before = known.get(stream)?.head
      if (before !== undefined && !(await holds(ledger, stream, head, before))) {
        throw behind(stream, `it lacks event ${before.seq}, which was read from it before`)
      }
      // What a history held once is in everything that follows from it.
      if (anchor !== undefined && !isSame(anchor, held.get(stream))) {
        if (!(await holds(ledger, stream, head, anchor))) {
          throw behind(stream, `it lacks event ${anchor.seq}, after which the list was made`)
        }
        held.set(stream, anchor)
      }
      return {
        state: head?.after ?? EMPTY_ENVIRONMENT,
        head: head === undefined ? undefined : { seq: head.seq, hash: head.hash },
        asOf,
      }
    })

  return {
    async current(owner, anchor) {
      const stream = environmentStream(owner.service, owner.environment)
      const before = known.get(stream)
      const fits = anchor === undefined || isSame(anchor, held.get(stream))
      if (before !== undefined && fits && ageOf(before, now()) < refreshSeconds) return before
      try {
        const view = await read(stream, anchor)
        known.set(stream, view)
        return view
      } catch (error) {
        if (!isOutage(error) || before === undefined || !fits) throw error
        if (ageOf(before, now()) < staleSeconds) return before
        throw error
      }
    },
  }
}

async function holds(
  ledger: AskedLedger,
  stream: StreamId,
  head: LedgerEvent | undefined,
  { seq, hash }: Anchor,
): Promise<boolean> {
  if (head === undefined || head.seq < seq) return false
  if (head.seq === seq) return head.hash === hash
  for await (const event of ledger.read(stream, seq))
    return event.seq === seq && event.hash === hash
  return false
}

function isSame(a: Anchor, b: Anchor | undefined): boolean {
  return b !== undefined && a.seq === b.seq && a.hash === b.hash
}

// What the ledger says counts at once; only where it says nothing may an older answer serve.
function isOutage(error: unknown): boolean {
  return error instanceof Fault && OUTAGES.has(error.code)
}

const OUTAGES: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'LEDGER_UNAVAILABLE',
  'LEDGER_THROTTLED',
  'LEDGER_CREDENTIALS',
])

// A clock that went backwards makes an answer old, not new.
function ageOf({ asOf }: LedgerView, at: Instant): number {
  const age = secondsBetween(asOf, at)
  return age >= 0 ? age : Number.POSITIVE_INFINITY
}

function behind(stream: StreamId, why: string): Fault {
  return new Fault('LEDGER_BEHIND', `the ledger's stream ${stream} cannot be judged by: ${why}`, {
    at: stream,
    hint: 'name the ledger that the list was made from, as it is now and not a copy of it',
  })
}
