import { Fault } from '../fault.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { CATALOG, type StreamId } from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'

/** What of one stream is the same in both ledgers now, and how much of it was not before. */
export interface CopiedStream {
  readonly stream: StreamId
  readonly events: number
  readonly copied: number
  readonly head: { readonly seq: number; readonly hash: string } | undefined
}

/**
 * Brings a ledger to where another one is, event by event as they are, and proves the two equal.
 *
 * The target must have the source's id (a new one is opened with it) and hold nothing that the source
 * does not: LEDGER_NOT_EMPTY otherwise. Both are read whole, and so checked whole; every event's hash
 * is compared. It may be run again after it broke off, and while the source grows: what was appended
 * to a stream after it was read is left for the next run.
 */
export async function copyLedger(source: Ledger, target: Ledger): Promise<readonly CopiedStream[]> {
  if (source.id !== target.id) {
    throw other(`it is the ledger ${target.id}, and the source is ${source.id}`)
  }
  const report: CopiedStream[] = [await copyStream(source, target, CATALOG)]
  for await (const stream of target.streams()) report.push(await copyStream(source, target, stream))
  for (const { stream, head } of report) {
    const found = await target.head(stream)
    if (found?.hash !== head?.hash) throw other(`${stream} was written to meanwhile`)
  }
  return report
}

async function copyStream(source: Ledger, target: Ledger, stream: StreamId): Promise<CopiedStream> {
  const present = target.read(stream)[Symbol.asyncIterator]()
  let [events, copied] = [0, 0]
  let head: LedgerEvent | undefined
  let exhausted = false
  for await (const event of source.read(stream)) {
    const there = exhausted ? undefined : (await present.next()).value
    if (there === undefined) {
      exhausted = true
      await target.append(event)
      copied += 1
    } else if (there.hash !== event.hash) {
      throw other(`${stream} #${event.seq} is another event than the source's`)
    }
    events += 1
    head = event
  }
  if (!exhausted && (await present.next()).value !== undefined) {
    throw other(`${stream} is longer than in the source`)
  }
  return {
    stream,
    events,
    copied,
    head: head === undefined ? undefined : { seq: head.seq, hash: head.hash },
  }
}

function other(why: string): Fault {
  return new Fault('LEDGER_NOT_EMPTY', `the target holds another history: ${why}`, {
    hint: 'copy into a new ledger, or into one that is an earlier copy of the same',
  })
}
