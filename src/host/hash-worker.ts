import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Algorithm, beginDigest, type DigestState } from '../model/hashing.ts'
import { readersOf } from './hash-pieces.ts'

/** What the main thread asks of a worker; digests and pieces are named by numbers that it chose. */
export type HashRequest =
  | { readonly op: 'start'; readonly digest: number; readonly algorithm: Algorithm }
  | { readonly op: 'fork'; readonly digest: number; readonly from: number }
  | { readonly op: 'piece'; readonly piece: number; readonly memory: SharedArrayBuffer }
  | {
      readonly op: 'update'
      readonly digests: readonly number[]
      readonly piece: number
      readonly offset: number
      readonly length: number
    }
  | { readonly op: 'finish'; readonly digest: number }

/** A digest's value, which a worker answers to `finish`. An `update` is done when its piece has a reader less. */
export interface HashReply {
  readonly digest: number
  readonly value: Uint8Array
}

/** What a worker is started with. */
export interface HashWorkerData {
  /** Rises, and is notified, after each request. */
  readonly bell: Int32Array
  /** Rises, and is notified, when this or another worker has read a piece. */
  readonly done: Int32Array
}

/** Computes digests as asked, in the order of the requests, for ever. */
function serveHashing(port: MessagePort, { bell, done }: HashWorkerData): never {
  const states = new Map<number, DigestState>()
  const pieces = new Map<number, SharedArrayBuffer>()
  const answer = (reply: HashReply): void => port.postMessage(reply)
  const handle = (request: HashRequest): void => {
    switch (request.op) {
      case 'start':
        states.set(request.digest, beginDigest(request.algorithm))
        return
      case 'fork':
        states.set(request.digest, known(states, request.from).fork())
        return
      case 'piece':
        pieces.set(request.piece, request.memory)
        return
      case 'update': {
        const memory = known(pieces, request.piece)
        const bytes = new Uint8Array(memory, request.offset, request.length)
        for (const digest of request.digests) known(states, digest).update(bytes)
        Atomics.sub(readersOf(memory), 0, 1)
        Atomics.add(done, 0, 1)
        Atomics.notify(done, 0)
        return
      }
      case 'finish': {
        const value = known(states, request.digest).finish()
        states.delete(request.digest)
        answer({ digest: request.digest, value })
        return
      }
    }
  }
  for (;;) {
    const rung = Atomics.load(bell, 0)
    for (;;) {
      const received: { readonly message: HashRequest } | undefined = receiveMessageOnPort(port)
      if (received === undefined) break
      handle(received.message)
    }
    Atomics.wait(bell, 0, rung)
  }
}

function known<T>(all: ReadonlyMap<number, T>, number: number): T {
  const one = all.get(number)
  if (one === undefined) throw new TypeError(`there is no ${number}`)
  return one
}

if (parentPort !== null) {
  const given: HashWorkerData = workerData
  serveHashing(parentPort, given)
}
