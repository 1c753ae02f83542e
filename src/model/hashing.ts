import { createHash, type Hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { type Lender, ownMemory } from './bytes.ts'

/** A digest's algorithm; `crc32` is CRC-32/ISO-HDLC (zlib's), four bytes, big-endian. */
export type Algorithm = 'crc32' | 'sha256' | 'sha384'

/** What each costs a processor for the same bytes, roughly: to read a file costs about as much as its checksum. */
export const COST: Readonly<Record<Algorithm, number>> = { crc32: 1, sha256: 2, sha384: 6 }

/** A digest that is being computed by the {@link Hasher} that started it. */
export interface RunningDigest {
  readonly algorithm: Algorithm
}

/** Bytes that a hasher lends at a time: of less, the asking costs as much as the reading. */
export const PIECE: number = 1 << 20

/**
 * Computes several digests over one pass of bytes, on this thread or on others.
 *
 * - Updates of a digest count in the order of the calls, whether or not the caller waits.
 * - `update` may return a promise: the hasher is full, and the caller waits before giving it more.
 *   The bytes may be reused as soon as `update` has returned (not: resolved). But what it lends, it
 *   does not copy: that is as it was given until the hasher lends it again.
 * - A digest is finished once, and is gone then. One that is never finished costs nothing after its
 *   hasher is dropped or closed.
 * - A digest of another hasher is a bug and throws a TypeError.
 */
export interface Hasher extends Lender {
  /** A digest of nothing yet. */
  start(algorithm: Algorithm): RunningDigest

  /** A second digest that starts from what the first has taken so far. */
  fork(digest: RunningDigest): RunningDigest

  /** Adds the bytes to each of these digests. */
  update(bytes: Uint8Array, into: readonly RunningDigest[]): Promise<void> | undefined

  /** The digest's value. */
  finish(digest: RunningDigest): Promise<Uint8Array>
}

/** A digest's state on the thread that computes it. */
export interface DigestState {
  update(bytes: Uint8Array): void
  fork(): DigestState
  finish(): Uint8Array
}

/** The state of a digest of nothing yet. */
export function beginDigest(algorithm: Algorithm): DigestState {
  return algorithm === 'crc32' ? crcState(0) : hashState(createHash(algorithm))
}

/** A hasher that does all its work on the calling thread, at once. */
export function directHasher(): Hasher {
  const states = new Map<RunningDigest, DigestState>()
  const adopt = (algorithm: Algorithm, state: DigestState): RunningDigest => {
    const digest: RunningDigest = { algorithm }
    states.set(digest, state)
    return digest
  }
  const stateOf = (digest: RunningDigest): DigestState => {
    const state = states.get(digest)
    if (state === undefined) throw new TypeError('this digest is finished, or of another hasher')
    return state
  }
  return {
    ...ownMemory(PIECE),
    start: (algorithm) => adopt(algorithm, beginDigest(algorithm)),
    fork: (digest) => adopt(digest.algorithm, stateOf(digest).fork()),
    update(bytes, into) {
      for (const digest of into) stateOf(digest).update(bytes)
      return undefined
    },
    async finish(digest) {
      const state = stateOf(digest)
      states.delete(digest)
      return state.finish()
    },
  }
}

function hashState(hash: Hash): DigestState {
  return {
    update(bytes) {
      hash.update(bytes)
    },
    fork: () => hashState(hash.copy()),
    finish: () => Uint8Array.from(hash.digest()),
  }
}

function crcState(start: number): DigestState {
  let value = start
  return {
    update(bytes) {
      value = crc32(bytes, value)
    },
    fork: () => crcState(value),
    finish() {
      const bytes = new Uint8Array(4)
      new DataView(bytes.buffer).setUint32(0, value)
      return bytes
    },
  }
}
