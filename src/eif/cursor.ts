import type { Fault } from '../fault.ts'
import type { ByteStream } from '../model/bytes.ts'
import { faultAt } from './header.ts'

const NOTHING = new Uint8Array()

/** Reads a file of a known size once, forward. */
export class Cursor {
  /** Bytes that were read so far. */
  offset = 0
  readonly size: number
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Uint8Array = NOTHING

  constructor(bytes: ByteStream, size: number) {
    this.size = size
    this.#chunks = bytes[Symbol.asyncIterator]()
  }

  /** So many bytes in one piece; the caller keeps `count` small. Throws EIF_TRUNCATED. */
  async take(count: number, what: string): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for await (const part of this.pieces(count, what)) parts.push(Uint8Array.from(part))
    const [first] = parts
    return parts.length === 1 && first !== undefined ? first : Uint8Array.from(Buffer.concat(parts))
  }

  /** So many bytes as they come. Throws EIF_TRUNCATED, at once if the size already tells. */
  async *pieces(count: number, what: string): ByteStream {
    if (count > this.size - this.offset) {
      throw truncated(this.size, what, this.offset + count)
    }
    let missing = count
    while (missing > 0) {
      const chunk = this.#rest.length > 0 ? this.#rest : await this.#next()
      if (chunk === undefined) throw truncated(this.offset, what, this.offset + missing)
      const piece = chunk.subarray(0, missing)
      this.#rest = chunk.subarray(piece.length)
      this.offset += piece.length
      missing -= piece.length
      yield piece
    }
  }

  /** Refuses bytes after the last section. */
  async end(): Promise<void> {
    const more =
      this.#rest.length > 0 || this.offset < this.size || (await this.#next()) !== undefined
    if (more) {
      throw faultAt(
        'EIF_TRAILING_BYTES',
        this.offset,
        'the last section ends here, but the file goes on',
      )
    }
  }

  /** Lets go of the source, wherever the reading stopped. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await this.#chunks.next()
      if (done === true) return undefined
      if (value.length > 0) return value
    }
  }
}

/** The refusal of a file that ends at byte `at`, although `what` goes on until byte `needed`. */
export function truncated(at: number, what: string, needed: number | bigint): Fault {
  return faultAt('EIF_TRUNCATED', at, `the file ends within ${what}, which ends at byte ${needed}`)
}
