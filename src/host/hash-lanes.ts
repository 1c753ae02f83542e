import { Worker } from 'node:worker_threads'
import type { Algorithm } from '../model/hashing.ts'
import type { HashReply, HashRequest } from './hash-worker.ts'

/** Bytes in one turn: a longer update is cut into turns. */
const TURN = 1 << 20

/** Turns that may be under way before a caller is asked to wait. */
const DEPTH = 4

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
  readonly awaited: Map<number, PromiseWithResolvers<Uint8Array>>
  digests: number
}

/** A piece of shared memory that some threads still read. */
interface Turn {
  readonly memory: SharedArrayBuffer
  readers: number
}

/** A digest that a thread computes. */
export interface LaneDigest {
  readonly number: number
  readonly lane: Lane
}

/**
 * Threads that compute digests, started as they are needed, up to a number.
 *
 * They keep the process alive only while a value is awaited or memory is in use. When one fails,
 * everything that is awaited, and everything that is asked for later, is rejected with its error.
 */
export class HashLanes {
  readonly #threads: number
  readonly #program: URL
  readonly #lanes: Lane[] = []
  readonly #turns = new Map<number, Turn>()
  readonly #free: SharedArrayBuffer[] = []
  #room: PromiseWithResolvers<void> | undefined
  #failure: Error | undefined
  #count = 0

  constructor(threads: number, program: URL) {
    this.#threads = threads
    this.#program = program
  }

  /** A digest of nothing yet, on the thread that has the least to do. */
  start(algorithm: Algorithm): LaneDigest {
    const lane = this.#leastBusy()
    const digest = this.#adopt(lane)
    send(lane, { op: 'start', digest: digest.number, algorithm })
    return digest
  }

  /** A second digest from here on, on the same thread. */
  fork(from: LaneDigest): LaneDigest {
    const digest = this.#adopt(from.lane)
    send(from.lane, { op: 'fork', digest: digest.number, from: from.number })
    return digest
  }

  /** Hands a copy of the bytes to the threads; a promise asks the caller to wait before the next. */
  update(bytes: Uint8Array, into: readonly LaneDigest[]): Promise<void> | undefined {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const lanes = Map.groupBy(into, (it) => it.lane)
    for (let at = 0; at < bytes.length; at += TURN) {
      const piece = bytes.subarray(at, at + TURN)
      const memory = this.#free.pop() ?? new SharedArrayBuffer(TURN)
      new Uint8Array(memory).set(piece)
      const turn = ++this.#count
      this.#turns.set(turn, { memory, readers: lanes.size })
      for (const [lane, some] of lanes) {
        lane.worker.ref()
        const digests = some.map((it) => it.number)
        send(lane, { op: 'update', digests, memory, length: piece.length, turn })
      }
    }
    if (this.#turns.size <= DEPTH) return undefined
    this.#room ??= Promise.withResolvers()
    return this.#room.promise
  }

  /** The digest's value, once everything before it is done. */
  finish({ lane, number }: LaneDigest): Promise<Uint8Array> {
    lane.digests -= 1
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const value = Promise.withResolvers<Uint8Array>()
    lane.awaited.set(number, value)
    lane.worker.ref()
    send(lane, { op: 'finish', digest: number })
    return value.promise
  }

  /** Ends the threads; digests that are not finished are lost. */
  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((it) => it.worker.terminate()))
  }

  #adopt(lane: Lane): LaneDigest {
    lane.digests += 1
    return { number: ++this.#count, lane }
  }

  #leastBusy(): Lane {
    const idle = this.#lanes.find((it) => it.digests === 0)
    if (idle !== undefined) return idle
    if (this.#lanes.length < this.#threads) return this.#open()
    return this.#lanes.reduce((one, other) => (other.digests < one.digests ? other : one))
  }

  #open(): Lane {
    // Flags such as --eval's are the process's own; the worker needs none.
    const worker = new Worker(this.#program, { execArgv: [], resourceLimits: FRUGAL })
    const lane: Lane = { worker, awaited: new Map(), digests: 0 }
    worker.on('message', (reply: HashReply) => this.#hear(lane, reply))
    worker.on('error', (error: Error) => this.#fail(error))
    worker.unref()
    this.#lanes.push(lane)
    return lane
  }

  #hear(lane: Lane, reply: HashReply): void {
    if (reply.op === 'finished') {
      lane.awaited.get(reply.digest)?.resolve(reply.value)
      lane.awaited.delete(reply.digest)
    } else {
      this.#release(reply.turn)
    }
    if (this.#turns.size > 0) return
    for (const it of this.#lanes) if (it.awaited.size === 0) it.worker.unref()
  }

  #release(number: number): void {
    const turn = this.#turns.get(number)
    if (turn === undefined) return
    turn.readers -= 1
    if (turn.readers > 0) return
    this.#turns.delete(number)
    if (this.#free.length <= DEPTH) this.#free.push(turn.memory)
    if (this.#turns.size > DEPTH) return
    this.#room?.resolve()
    this.#room = undefined
  }

  #fail(error: Error): void {
    this.#failure = error
    this.#room?.reject(error)
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error)
      lane.worker.unref()
    }
  }
}

function send(lane: Lane, request: HashRequest): void {
  lane.worker.postMessage(request)
}
