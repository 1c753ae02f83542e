import { Worker } from 'node:worker_threads'
import {
  type Algorithm,
  beginDigest,
  type DigestState,
  type Hasher,
  type RunningDigest,
} from '../model/hashing.ts'
import type { HashReply, HashRequest } from './hash-worker.ts'

/** Bytes in one turn: a longer update is cut into turns. */
const TURN = 1 << 20

/** Turns that may be under way before a caller is asked to wait. */
const DEPTH = 8

/** A digest that a worker computes. */
interface Remote {
  readonly number: number
  readonly lane: Lane
}

/** A worker, and what is expected of it. */
interface Lane {
  readonly worker: Worker
  readonly awaited: Map<number, PromiseWithResolvers<Uint8Array>>
  digests: number
}

/** A piece of shared memory that some workers still read. */
interface Turn {
  readonly memory: SharedArrayBuffer
  readers: number
}

/**
 * A hasher whose SHA digests run on worker threads, each on its own as far as there are threads.
 *
 * Checksums stay on the calling thread: they cost less than handing the bytes over. Threads are
 * started when the first digest is, and do not keep the process alive but while a value is awaited
 * or memory is in use. If a thread fails, what waits for it is rejected.
 */
export class ParallelHasher implements Hasher {
  readonly #threads: number
  readonly #lanes: Lane[] = []
  readonly #local = new Map<RunningDigest, DigestState>()
  readonly #remote = new Map<RunningDigest, Remote>()
  readonly #turns = new Map<number, Turn>()
  readonly #free: SharedArrayBuffer[] = []
  #waiting: PromiseWithResolvers<void> | undefined
  #failure: Error | undefined
  #count = 0

  constructor(threads: number) {
    this.#threads = threads
  }

  start(algorithm: Algorithm): RunningDigest {
    const digest: RunningDigest = { algorithm }
    if (algorithm === 'crc32') {
      this.#local.set(digest, beginDigest(algorithm))
      return digest
    }
    const lane = this.#leastBusy()
    const number = this.#adopt(digest, lane)
    send(lane, { op: 'start', digest: number, algorithm })
    return digest
  }

  fork(digest: RunningDigest): RunningDigest {
    const twin: RunningDigest = { algorithm: digest.algorithm }
    const state = this.#local.get(digest)
    if (state !== undefined) {
      this.#local.set(twin, state.fork())
      return twin
    }
    const { lane, number } = this.#remoteOf(digest)
    send(lane, { op: 'fork', digest: this.#adopt(twin, lane), from: number })
    return twin
  }

  update(bytes: Uint8Array, into: readonly RunningDigest[]): Promise<void> | undefined {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const remote: Remote[] = []
    for (const digest of into) {
      const state = this.#local.get(digest)
      if (state === undefined) remote.push(this.#remoteOf(digest))
      else state.update(bytes)
    }
    if (remote.length === 0) return undefined
    for (let at = 0; at < bytes.length; at += TURN) this.#take(bytes.subarray(at, at + TURN), remote)
    if (this.#turns.size <= DEPTH) return undefined
    this.#waiting ??= Promise.withResolvers()
    return this.#waiting.promise
  }

  async finish(digest: RunningDigest): Promise<Uint8Array> {
    const state = this.#local.get(digest)
    if (state !== undefined) {
      this.#local.delete(digest)
      return state.finish()
    }
    const { lane, number } = this.#remoteOf(digest)
    this.#remote.delete(digest)
    lane.digests -= 1
    if (this.#failure !== undefined) throw this.#failure
    const value = Promise.withResolvers<Uint8Array>()
    lane.awaited.set(number, value)
    lane.worker.ref()
    send(lane, { op: 'finish', digest: number })
    return value.promise
  }

  #take(bytes: Uint8Array, remote: readonly Remote[]): void {
    const memory = this.#free.pop() ?? new SharedArrayBuffer(TURN)
    new Uint8Array(memory).set(bytes)
    const lanes = Map.groupBy(remote, (it) => it.lane)
    const turn = ++this.#count
    this.#turns.set(turn, { memory, readers: lanes.size })
    for (const [lane, digests] of lanes) {
      lane.worker.ref()
      send(lane, {
        op: 'update',
        digests: digests.map((it) => it.number),
        memory,
        length: bytes.length,
        turn,
      })
    }
  }

  #hear(lane: Lane, reply: HashReply): void {
    if (reply.op === 'finished') {
      lane.awaited.get(reply.digest)?.resolve(reply.value)
      lane.awaited.delete(reply.digest)
    } else {
      const turn = this.#turns.get(reply.turn)
      if (turn !== undefined && --turn.readers === 0) {
        this.#turns.delete(reply.turn)
        if (this.#free.length < DEPTH) this.#free.push(turn.memory)
      }
      if (this.#turns.size <= DEPTH) {
        this.#waiting?.resolve()
        this.#waiting = undefined
      }
    }
    if (this.#turns.size === 0) {
      for (const it of this.#lanes) if (it.awaited.size === 0) it.worker.unref()
    }
  }

  #leastBusy(): Lane {
    const idle = this.#lanes.find((it) => it.digests === 0)
    if (idle !== undefined) return idle
    if (this.#lanes.length < this.#threads) return this.#openLane()
    return this.#lanes.reduce((one, other) => (other.digests < one.digests ? other : one))
  }

  #openLane(): Lane {
    const worker = new Worker(WORKER)
    const lane: Lane = { worker, awaited: new Map(), digests: 0 }
    worker.on('message', (reply: HashReply) => this.#hear(lane, reply))
    worker.on('error', (error: Error) => this.#fail(error))
    worker.unref()
    this.#lanes.push(lane)
    return lane
  }

  #fail(error: Error): void {
    this.#failure = error
    this.#waiting?.reject(error)
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error)
      lane.worker.unref()
    }
  }

  #adopt(digest: RunningDigest, lane: Lane): number {
    const number = ++this.#count
    lane.digests += 1
    this.#remote.set(digest, { number, lane })
    return number
  }

  #remoteOf(digest: RunningDigest): Remote {
    const remote = this.#remote.get(digest)
    if (remote === undefined) throw new TypeError('this digest is finished, or of another hasher')
    return remote
  }
}

// Beside this file, in the sources as in dist/, where the bundle has an entry for it.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.js',
  import.meta.url,
)

function send(lane: Lane, request: HashRequest): void {
  lane.worker.postMessage(request)
}
