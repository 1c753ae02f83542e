import { type MessagePort, parentPort } from 'node:worker_threads'
import { type Algorithm, beginDigest, type DigestState } from '../model/hashing.ts'

/** What the main thread asks of a worker; digests are named by numbers that it chose. */
export type HashRequest =
  | { readonly op: 'start'; readonly digest: number; readonly algorithm: Algorithm }
  | { readonly op: 'fork'; readonly digest: number; readonly from: number }
  | {
      readonly op: 'update'
      readonly digests: readonly number[]
      readonly memory: SharedArrayBuffer
      readonly length: number
      readonly turn: number
    }
  | { readonly op: 'finish'; readonly digest: number }

/** What a worker answers: that it no longer needs the memory of a turn, or a digest's value. */
export type HashReply =
  | { readonly op: 'updated'; readonly turn: number }
  | { readonly op: 'finished'; readonly digest: number; readonly value: Uint8Array }

/** Computes digests as asked, in the order of the requests. */
export function serveHashing(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
  const states = new Map<number, DigestState>()
  const stateOf = (digest: number): DigestState => {
    const state = states.get(digest)
    if (state === undefined) throw new TypeError(`there is no digest ${digest}`)
    return state
  }
  const answer = (reply: HashReply): void => port.postMessage(reply)
  port.on('message', (request: HashRequest) => {
    switch (request.op) {
      case 'start':
        states.set(request.digest, beginDigest(request.algorithm))
        return
      case 'fork':
        states.set(request.digest, stateOf(request.from).fork())
        return
      case 'update': {
        const bytes = new Uint8Array(request.memory, 0, request.length)
        for (const digest of request.digests) stateOf(digest).update(bytes)
        answer({ op: 'updated', turn: request.turn })
        return
      }
      case 'finish': {
        const value = stateOf(request.digest).finish()
        states.delete(request.digest)
        answer({ op: 'finished', digest: request.digest, value })
        return
      }
    }
  })
}

if (parentPort !== null) serveHashing(parentPort)
