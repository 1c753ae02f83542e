import { Fault } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { CATALOG, type StreamId } from '../lifecycle/streams.ts'
import type { Ledger, LedgerCopy } from '../ports/ledger.ts'

/** What of one stream is the same in both ledgers now, and how much of it was not before. */
export interface CopiedStream {
  readonly stream: StreamId
  readonly events: number
  readonly copied: number
  readonly head: { readonly seq: number; readonly hash: string } | undefined
}

/** How often a source is gone through that grows meanwhile. */
const ROUNDS = 10

/**
 * Brings a ledger to where another one is, event by event as they are, and proves the two equal.
 *
 * The target must have the source's id (a new one is opened with it) and hold nothing that the source
 * does not: LEDGER_NOT_EMPTY otherwise, before anything is written. Both are read whole, and so checked
 * whole; every event's hash is compared. Between its first event and the proof the target is marked as
 * unfinished: whatever ends a copy, what it leaves is opened by nobody before the copy is run again.
 *
 * Several copies may run at once. What the source is given meanwhile is copied as well, so that at
 * one moment the two were the same; LEDGER_CONFLICT where it grows faster than that.
 */
export async function copyLedger(
  source: Ledger,
  target: LedgerCopy,
): Promise<readonly CopiedStream[]> {
  if (source.id !== target.id) {
    throw other(`it is the ledger ${target.id}, and the source is ${source.id}`)
  }
  const reached = new Map<StreamId, CopiedStream>()
  reached.set(CATALOG, await compareStream(source, target, CATALOG))
  for await (const stream of target.streams()) {
    reached.set(stream, await compareStream(source, target, stream))
  }
  for (let round = 1; ; round += 1) {
    const streams = [CATALOG, ...(await namesOf(source))]
    let isGrown = false
    for (const stream of streams) {
      const before = reached.get(stream) ?? { stream, events: 0, copied: 0, head: undefined }
      const after = await copyRest(source, target, before)
      isGrown ||= after.events > before.events
      reached.set(stream, after)
    }
    if (!isGrown && (await isReached(source, target, [...reached.values()]))) break
    if (round === ROUNDS) throw growing(source)
  }
  await target.complete()
  return [...reached.values()]
}

async function namesOf(ledger: Ledger): Promise<readonly StreamId[]> {
  const names: StreamId[] = []
  for await (const stream of ledger.streams()) names.push(stream)
  return names
}

// What the target holds of a stream must be how the source's begins.
async function compareStream(
  source: Ledger,
  target: Ledger,
  stream: StreamId,
): Promise<CopiedStream> {
  const theirs = source.read(stream)[Symbol.asyncIterator]()
  let head: LedgerEvent | undefined
  for await (const event of target.read(stream)) {
    const { value } = await theirs.next()
    if (value === undefined) throw other(`${stream} is longer than in the source`)
    if (value.hash !== event.hash) {
      throw other(`${stream} #${event.seq} is another event than the source's`)
    }
    head = event
  }
  await theirs.return?.()
  return { stream, events: head?.seq ?? 0, copied: 0, head: placeOf(head) }
}

async function copyRest(
  source: Ledger,
  target: LedgerCopy,
  { stream, events, copied, head }: CopiedStream,
): Promise<CopiedStream> {
  let last: LedgerEvent | undefined
  let own = 0
  for await (const event of source.read(stream, events + 1)) {
    if (last === undefined) await target.begin()
    if (await isAppended(target, event)) own += 1
    last = event
  }
  return {
    stream,
    events: last?.seq ?? events,
    copied: copied + own,
    head: placeOf(last) ?? head,
  }
}

// Another copy of the same source may run beside this one: what that one wrote first is there as well.
async function isAppended(target: Ledger, event: LedgerEvent): Promise<boolean> {
  try {
    await target.append(event)
    return true
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'LEDGER_CONFLICT') throw error
    if (await holds(target, event)) return false
    throw changed(event.stream)
  }
}

// Whether the target ends where the source was seen to end. One that is ahead was brought there by
// another copy, as far as its last event is the source's.
async function isReached(
  source: Ledger,
  target: Ledger,
  streams: readonly CopiedStream[],
): Promise<boolean> {
  for (const { stream, head } of streams) {
    const found = await target.head(stream)
    if (found?.hash === head?.hash) continue
    if (found === undefined || !(await holds(source, found))) throw changed(stream)
    return false
  }
  return true
}

async function holds(ledger: Ledger, event: LedgerEvent): Promise<boolean> {
  for await (const { hash } of ledger.read(event.stream, event.seq)) return hash === event.hash
  return false
}

function placeOf(event: LedgerEvent | undefined): CopiedStream['head'] {
  return event === undefined ? undefined : { seq: event.seq, hash: event.hash }
}

function growing({ id }: Ledger): Fault {
  return new Fault(
    'LEDGER_CONFLICT',
    `the ledger ${id} grew each of the ${ROUNDS} times that it was copied: the copy is unfinished`,
    { hint: 'stop what writes to the source, and run this again: it goes on where it ended' },
  )
}

function changed(stream: StreamId): Fault {
  return other(`${stream} was written to meanwhile`)
}

function other(why: string): Fault {
  return new Fault('LEDGER_NOT_EMPTY', `the target holds another history: ${why}`, {
    hint: 'copy into a new ledger, or into one that is an earlier copy of the same',
  })
}
