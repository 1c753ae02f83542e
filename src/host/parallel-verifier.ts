import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { type ChainReport, type Part, verifyPart } from '../audit/verify-chain.ts'
import { Fault } from '../fault.ts'
import { openLedgerAt } from './ledgers.ts'
import type { VerifyPlace, VerifyReply, VerifyRequest } from './verify-worker.ts'

/** Where the worker's program is: beside this file, in the sources as in `dist/`. */
const VERIFY_WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './verify-worker.ts' : './verify-worker.js',
  import.meta.url,
)

/** The most threads that read one ledger at once. */
const MOST = 8

/**
 * The fewest events for which threads are begun. Each takes a third of a second to begin, in which one
 * thread verifies about so many; for fewer, none would be done sooner.
 */
const FEWEST = 20_000

/** How many threads are to verify so many events, on a machine with so many processors. */
export function threadsFor(events: number, processors: number): number {
  return events < FEWEST ? 1 : Math.min(processors, MOST)
}

/**
 * Verifies parts of a ledger's streams, and gives their reports in the same order: on threads, each
 * with the ledger opened for itself, where there are several parts and processors. Throws what
 * opening and reading a ledger throw.
 */
export async function verifyParts(
  place: VerifyPlace,
  parts: readonly Part[],
  random: (bytes: number) => Uint8Array,
  threads: number,
): Promise<readonly ChainReport[]> {
  if (threads < 2 || parts.length < 2 || !existsSync(VERIFY_WORKER)) {
    const ledger = await openLedgerAt(place.url, { mode: 'read', random, ...place })
    try {
      const reports: ChainReport[] = []
      for (const part of parts) reports.push(await verifyPart(ledger, part))
      return reports
    } finally {
      await ledger.close()
    }
  }
  const reports: ChainReport[] = []
  const waiting = parts.entries()
  const workers = parts
    .slice(0, threads)
    .map(() => new Worker(VERIFY_WORKER, { workerData: place, execArgv: [] }))
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const [i, part] of waiting) reports[i] = await ask(worker, part)
        const exit = new Promise((resolve) => worker.once('exit', resolve))
        send(worker, { op: 'end' })
        await exit
      }),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return reports
}

function ask(worker: Worker, part: Part): Promise<ChainReport> {
  return new Promise((resolve, reject) => {
    const hear = (reply: VerifyReply): void => {
      worker.off('error', reject)
      if (reply.kind === 'report') resolve(reply.report)
      else reject(new Fault(reply.code, reply.message, reply.about))
    }
    worker.once('error', reject)
    worker.once('message', hear)
    send(worker, { op: 'verify', part })
  })
}

function send(worker: Worker, request: VerifyRequest): void {
  worker.postMessage(request)
}
