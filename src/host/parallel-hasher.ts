import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import {
  type Algorithm,
  beginDigest,
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
 * A hasher that computes long SHA digests on other threads, each on its own as far as there are
 * threads. Checksums stay on the calling one, since they cost less than to hand the bytes over, and
 * so do digests of less than four mebibytes.
 */
export function parallelHasher(threads: number, program: URL = HASH_WORKER): ThreadedHasher {
  const lanes = new HashLanes(threads, program)
  const places = new Map<RunningDigest, Place>()
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
  const sendAway = (digest: RunningDigest, parts: readonly Uint8Array[]): LaneDigest => {
    const away = lanes.start(digest.algorithm)
    places.set(digest, { kind: 'away', digest: away })
    for (const part of parts) {
      lanes.update(part, [away])?.catch(() => {
        // Whoever finishes the digest hears of it.
      })
    }
    return away
  }
  return {
    lend: () => lanes.lend(),
    takeBack: (piece) => lanes.takeBack(piece),
    start: (algorithm) =>
      adopt(
        algorithm,
        algorithm === 'crc32'
          ? { kind: 'here', state: beginDigest(algorithm) }
          : { kind: 'kept', parts: [], size: 0 },
      ),
    fork: (digest) => adopt(digest.algorithm, forkOf(placeOf(digest), lanes)),
    update(bytes, into) {
      const away: LaneDigest[] = []
      let copy: Uint8Array | undefined
      for (const digest of into) {
        const place = placeOf(digest)
        if (place.kind === 'here') {
          place.state.update(bytes)
        } else if (place.kind === 'away') {
          away.push(place.digest)
        } else if (place.size + bytes.length > SMALL) {
          away.push(sendAway(digest, place.parts))
        } else {
          copy ??= new Uint8Array(bytes)
          place.parts.push(copy)
          place.size += bytes.length
        }
      }
      return away.length > 0 ? lanes.update(bytes, away) : undefined
    },
    async finish(digest) {
      const place = placeOf(digest)
      places.delete(digest)
      if (place.kind === 'away') return lanes.finish(place.digest)
      if (place.kind === 'here') return place.state.finish()
      const state = beginDigest(digest.algorithm)
      for (const part of place.parts) state.update(part)
      return state.finish()
    },
    [Symbol.asyncDispose]: () => lanes.close(),
  }
}

/** The hasher of this machine: on threads where it has more than one processor. */
export function openHasher(): Hasher {
  const processors = availableParallelism()
  return processors > 1 && existsSync(HASH_WORKER)
    ? parallelHasher(Math.min(processors + 1, 4))
    : directHasher()
}

function forkOf(place: Place, lanes: HashLanes): Place {
  switch (place.kind) {
    case 'here':
      return { kind: 'here', state: place.state.fork() }
    case 'kept':
      return { kind: 'kept', parts: [...place.parts], size: place.size }
    case 'away':
      return { kind: 'away', digest: lanes.fork(place.digest) }
  }
}
