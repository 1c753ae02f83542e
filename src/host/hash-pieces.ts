import type { Lender } from '../model/bytes.ts'
import { PIECE } from '../model/hashing.ts'

/** Pieces that threads may have yet to read before a caller is asked to wait. */
const DEPTH = 4

// Where a piece's bytes begin: after its count of readers, and not where a page does. Some processors
// (AMD's Zen 3) read a file five times slower into memory that begins with a page.
const BEGIN = 64

/** A piece of memory that threads share: a count of those that have yet to read it, then its bytes. */
export interface Piece {
  readonly number: number
  readonly readers: Int32Array<SharedArrayBuffer>
  readonly bytes: Uint8Array<SharedArrayBuffer>
  isLent: boolean
}

/** The count of threads that have yet to read a piece: once for each time it was handed to one. */
export function readersOf(memory: SharedArrayBuffer): Int32Array<SharedArrayBuffer> {
  return new Int32Array(memory, 0, 1)
}

/**
 * Memory that threads read where it is. A piece is used again when nobody has it and no thread has
 * to read it any more. There are as many as are lent, and some for what is being read.
 */
export class HashPieces implements Lender {
  /** Rises when a thread has read a piece: what `room` waits for. */
  readonly bell: Int32Array<SharedArrayBuffer> = new Int32Array(new SharedArrayBuffer(4))
  readonly #all = new Map<ArrayBufferLike, Piece>()
  #failure: Error | undefined

  /** A promise, if so many pieces are to be read that the caller should wait. */
  room(): Promise<void> | undefined {
    const rung = Atomics.load(this.bell, 0)
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const unread = [...this.#all.values()].filter(isUnread)
    return unread.length > DEPTH ? this.#after(rung) : undefined
  }

  lend(): Uint8Array | Promise<Uint8Array> {
    return this.room()?.then(() => this.lend()) ?? this.#take().bytes
  }

  takeBack(bytes: Uint8Array): void {
    const piece = this.#all.get(bytes.buffer)
    if (piece === undefined || !piece.isLent) throw new TypeError('this memory was not lent')
    piece.isLent = false
  }

  /** The pieces that hold these bytes: the one they lie in, or as many as it takes to copy them. */
  *holding(bytes: Uint8Array): Generator<{ readonly piece: Piece; readonly bytes: Uint8Array }> {
    const own = this.#all.get(bytes.buffer)
    if (own !== undefined) {
      yield { piece: own, bytes }
      return
    }
    for (let at = 0; at < bytes.length; at += PIECE) {
      const part = bytes.subarray(at, at + PIECE)
      const piece = this.#take()
      piece.bytes.set(part)
      yield { piece, bytes: piece.bytes.subarray(0, part.length) }
      piece.isLent = false
    }
  }

  /** Nothing is read any more, for this reason. */
  fail(failure: Error): void {
    this.#failure = failure
    Atomics.add(this.bell, 0, 1)
    Atomics.notify(this.bell, 0)
  }

  #take(): Piece {
    const piece = [...this.#all.values()].find((it) => !it.isLent && !isUnread(it)) ?? this.#make()
    piece.isLent = true
    return piece
  }

  #make(): Piece {
    const memory = new SharedArrayBuffer(BEGIN + PIECE)
    const bytes = new Uint8Array(memory, BEGIN)
    const piece = { number: this.#all.size, readers: readersOf(memory), bytes, isLent: false }
    this.#all.set(memory, piece)
    return piece
  }

  async #after(rung: number): Promise<void> {
    await Atomics.waitAsync(this.bell, 0, rung).value
    await this.room()
  }
}

function isUnread({ readers }: Piece): boolean {
  return Atomics.load(readers, 0) > 0
}
