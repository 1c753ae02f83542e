import { Worker } from 'node:worker_threads'
import { type Algorithm, COST } from '../model/hashing.ts'
import { HashPieces, type Piece } from './hash-pieces.ts'
import type { HashReply, HashRequest, HashWorkerData } from './hash-worker.ts'

/** Threads that are started at once: the bytes that fill one register mostly fill a second. */
const TOGETHER = 2

// A thread has next to nothing of its own: without this, room for garbage would take up twice as much.
const FRUGAL = { maxYoungGenerationSizeMb: 1 }

/** Where the worker's program is: beside this file, in the sources as in `dist/`. */
export const HASH_WORKER: URL = new URL(
  import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js',
  import.meta.url,
)

/** A thread, and what is expected of it. */
interface Lane {
  readonly worker: Worker
  readonly bell: Int32Array<SharedArrayBuffer>
  readonly awaited: Map<number, PromiseWithResolvers<Uint8Array>>
  /** The pieces it knows. */
  readonly known: Set<Piece>
  /** What a byte costs it, by the digests that it has. */
  load: number
}

/** A digest that a thread computes. */
export interface LaneDigest {
  readonly number: number
  readonly algorithm: Algorithm
  readonly lane: Lane
}

/**
 * Threads that compute digests, started as they are needed, up to a number.
 *
 * They keep the process alive only while a value or room is awaited. When one fails, everything that
 * is awaited, and everything that is asked for later, is rejected with its error.
 */
export class HashLanes {
  readonly #threads: number
  readonly #program: URL
  readonly #lanes: Lane[] = []
  readonly #pieces = new HashPieces()
  #waiting = 0
  #failure: Error | undefined
  #count = 0

  constructor(threads: number, program: URL) {
    this.#threads = threads
    this.#program = program
  }

  /** What a byte costs the thread that has the least to do. */
  get load(): number {
    return this.#lanes.length < this.#threads ? 0 : Math.min(...this.#lanes.map((it) => it.load))
  }

  /** A digest of nothing yet, on the thread that has the least to do. */
  start(algorithm: Algorithm): LaneDigest {
    const lane = this.#leastBusy()
    const digest = this.#adopt(lane, algorithm)
    send(lane, { op: 'start', digest: digest.number, algorithm })
    return digest
  }

  /** A second digest from here on, on the same thread. */
  fork(from: LaneDigest): LaneDigest {
    const digest = this.#adopt(from.lane, from.algorithm)
    send(from.lane, { op: 'fork', digest: digest.number, from: from.number })
    return digest
  }

  /** Memory that is not copied when it is given to `update`. */
  lend(): Uint8Array | Promise<Uint8Array> {
    const piece = this.#pieces.lend()
    return piece instanceof Promise ? this.#whileAwake(piece) : piece
  }

  takeBack(piece: Uint8Array): void {
    this.#pieces.takeBack(piece)
  }

  /** Hands the bytes to the threads, and copies what was not lent; a promise asks the caller to wait before the next. */
  update(bytes: Uint8Array, into: readonly LaneDigest[]): Promise<void> | undefined {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const lanes = Map.groupBy(into, (it) => it.lane)
    for (const part of this.#pieces.holding(bytes)) {
      for (const [lane, some] of lanes) hand(lane, part, some)
    }
    const room = this.#pieces.room()
    return room === undefined ? undefined : this.#whileAwake(room)
  }

  /** The digest's value, once everything before it is done. */
  finish({ lane, number, algorithm }: LaneDigest): Promise<Uint8Array> {
    lane.load -= COST[algorithm]
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const value = Promise.withResolvers<Uint8Array>()
    lane.awaited.set(number, value)
    send(lane, { op: 'finish', digest: number })
    return this.#whileAwake(value.promise)
  }

  /** Ends the threads; digests that are not finished are lost. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((it) => it.worker.terminate()))
  }

  // The process would end while it waits for threads that do not keep it alive.
  async #whileAwake<T>(promise: Promise<T>): Promise<T> {
    this.#waiting += 1
    for (const { worker } of this.#lanes) worker.ref()
    try {
      return await promise
    } finally {
      this.#waiting -= 1
      if (this.#waiting === 0) for (const { worker } of this.#lanes) worker.unref()
    }
  }

  #adopt(lane: Lane, algorithm: Algorithm): LaneDigest {
    lane.load += COST[algorithm]
    return { number: ++this.#count, lane, algorithm }
  }

  #leastBusy(): Lane {
    const idle = this.#lanes.find((it) => it.load === 0)
    if (idle !== undefined) return idle
    if (this.#lanes.length < this.#threads) return this.#open()
    return this.#lanes.reduce((one, other) => (other.load < one.load ? other : one))
  }

  #open(): Lane {
    const first = this.#openOne()
    while (this.#lanes.length < Math.min(TOGETHER, this.#threads)) this.#openOne()
    return first
  }

  #openOne(): Lane {
    const bell = new Int32Array(new SharedArrayBuffer(4))
    const workerData: HashWorkerData = { bell, done: this.#pieces.bell }
    // Flags such as --eval's are the process's own; the worker needs none.
    const options = { execArgv: [], resourceLimits: FRUGAL, workerData }
    const worker = new Worker(this.#program, options)
    const lane: Lane = { worker, bell, awaited: new Map(), known: new Set(), load: 0 }
    worker.on('message', ({ digest, value }: HashReply) => {
      lane.awaited.get(digest)?.resolve(value)
      lane.awaited.delete(digest)
    })
    worker.on('error', (error: Error) => this.#fail(error))
    if (this.#waiting === 0) worker.unref()
    this.#lanes.push(lane)
    return lane
  }

  #fail(error: Error): void {
    this.#failure = error
    this.#pieces.fail(error)
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error)
    }
  }
}

function hand(
  lane: Lane,
  { piece, bytes }: { readonly piece: Piece; readonly bytes: Uint8Array },
  digests: readonly LaneDigest[],
): void {
  if (!lane.known.has(piece)) {
    lane.known.add(piece)
    send(lane, { op: 'piece', piece: piece.number, memory: piece.bytes.buffer })
  }
  Atomics.add(piece.readers, 0, 1)
  send(lane, {
    op: 'update',
    digests: digests.map((it) => it.number),
    piece: piece.number,
    offset: bytes.byteOffset,
    length: bytes.length,
  })
}

// The thread waits for its bell, and looks for requests then: an event for each would cost more.
function send(lane: Lane, request: HashRequest): void {
  lane.worker.postMessage(request)
  Atomics.add(lane.bell, 0, 1)
  Atomics.notify(lane.bell, 0)
}
