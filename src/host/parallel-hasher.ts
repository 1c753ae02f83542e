import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import {
  type Algorithm,
  beginDigest,
  COST,
  type DigestState,
  directHasher,
  type Hasher,
  type RunningDigest,
} from '../model/hashing.ts'
import { HASH_WORKER, HashLanes, type LaneDigest } from './hash-lanes.ts'

/** A digest of less than this is computed on the calling thread: another would take longer to start. */
const SMALL = 4 << 20

/** Where a digest is: computed here, kept back until it is worth a thread, or with a thread. */
type Place =
  | { readonly kind: 'here'; readonly state: DigestState }
  | { readonly kind: 'kept'; readonly parts: Uint8Array[]; size: number }
  | { readonly kind: 'away'; readonly digest: LaneDigest }

/** A hasher on threads, which may be closed. */
export interface ThreadedHasher extends Hasher, AsyncDisposable {}

/**
 * A hasher that computes long digests on as many other threads, each on its own as far as there are
 * threads. What is less than four mebibytes stays on the calling thread; so do checksums, since they
 * cost less than to hand the bytes over.
 *
 * With one other thread, the two share the work: checksums go there, and each digest to the one of
 * the two that has less to do. A third thread would have to wait for a processor.
 */
export function parallelHasher(threads: number, program: URL = HASH_WORKER): ThreadedHasher {
  const lanes = new HashLanes(threads, program)
  const places = new Map<RunningDigest, Place>()
  // This thread reads as well.
  let load = COST.crc32
  const adopt = (algorithm: Algorithm, place: Place): RunningDigest => {
    const digest: RunningDigest = { algorithm }
    places.set(digest, place)
    return digest
  }
  const placeOf = (digest: RunningDigest): Place => {
    const place = places.get(digest)
    if (place === undefined) throw new TypeError('this digest is finished, or of another hasher')
    return place
  }
  const here = (algorithm: Algorithm, state: DigestState): Place => {
    load += COST[algorithm]
    return { kind: 'here', state }
  }
  // Where a long digest is from now on.
  const settle = (digest: RunningDigest): Place => {
    const { algorithm } = digest
    const place: Place =
      algorithm === 'crc32' || lanes.load < load
        ? { kind: 'away', digest: lanes.start(algorithm) }
        : here(algorithm, beginDigest(algorithm))
    places.set(digest, place)
    return place
  }
  const give = (bytes: Uint8Array, to: readonly Place[]): Promise<void> | undefined => {
    // The threads first: they work while this one does.
    const away = to.flatMap((it) => (it.kind === 'away' ? [it.digest] : []))
    const room = away.length > 0 ? lanes.update(bytes, away) : undefined
    for (const place of to) if (place.kind === 'here') place.state.update(bytes)
    return room
  }
  return {
    lend: () => lanes.lend(),
    takeBack: (piece) => lanes.takeBack(piece),
    start: (algorithm) =>
      adopt(
        algorithm,
        algorithm === 'crc32' && threads > 1
          ? here(algorithm, beginDigest(algorithm))
          : { kind: 'kept', parts: [], size: 0 },
      ),
    fork(digest) {
      const place = placeOf(digest)
      const { algorithm } = digest
      switch (place.kind) {
        case 'here':
          return adopt(algorithm, here(algorithm, place.state.fork()))
        case 'kept':
          return adopt(algorithm, { kind: 'kept', parts: [...place.parts], size: place.size })
        case 'away':
          return adopt(algorithm, { kind: 'away', digest: lanes.fork(place.digest) })
      }
    },
    update(bytes, into) {
      const long: Place[] = []
      let copy: Uint8Array | undefined
      for (const digest of into) {
        const place = placeOf(digest)
        if (place.kind !== 'kept') {
          long.push(place)
        } else if (place.size + bytes.length > SMALL) {
          const settled = settle(digest)
          for (const part of place.parts) {
            give(part, [settled])?.catch(() => {
              // Whoever finishes the digest hears of it.
            })
          }
          long.push(settled)
        } else {
          copy ??= new Uint8Array(bytes)
          place.parts.push(copy)
          place.size += bytes.length
        }
      }
      return give(bytes, long)
    },
    async finish(digest) {
      const place = placeOf(digest)
      places.delete(digest)
      if (place.kind === 'away') return lanes.finish(place.digest)
      if (place.kind === 'here') {
        load -= COST[digest.algorithm]
        return place.state.finish()
      }
      const state = beginDigest(digest.algorithm)
      for (const part of place.parts) state.update(part)
      return state.finish()
    },
    [Symbol.asyncDispose]: () => lanes.close(),
  }
}

/**
 * The hasher of this machine: on threads where it has more than one processor. With three or more,
 * no digest shares its thread; the threads do not need as many processors, since they take turns.
 */
export function openHasher(): Hasher {
  const processors = availableParallelism()
  if (processors < 2 || !existsSync(HASH_WORKER)) return directHasher()
  return parallelHasher(processors === 2 ? 1 : 4)
}
