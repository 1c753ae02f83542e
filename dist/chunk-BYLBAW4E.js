import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/image/cursor.ts
var WORTH_SEEKING = 1024 * 1024;
var ByteCursor = class {
  #source;
  #code;
  #chunks;
  #chunk = new Uint8Array(0);
  #used = 0;
  #offset = 0;
  constructor(source, code) {
    this.#source = source;
    this.#code = code;
    this.#chunks = (isSeekable(source) ? source.from(0) : source)[Symbol.asyncIterator]();
  }
  /** Bytes read or skipped so far. */
  get offset() {
    return this.#offset;
  }
  /**
   * The next bytes, exactly so many. The caller has checked that they are few. They are good until
   * the cursor is asked for more.
   */
  async take(size) {
    const bytes = await this.takeUpTo(size);
    if (bytes.length < size) throw this.#ended(size, bytes.length);
    return bytes;
  }
  /** The next bytes, fewer only where the source ends. */
  async takeUpTo(size) {
    if (this.#chunk.length - this.#used >= size) {
      const piece = this.#chunk.subarray(this.#used, this.#used + size);
      this.#advance(size);
      return piece;
    }
    const pieces = [];
    let missing = size;
    while (missing > 0 && await this.#fill()) {
      const piece = this.#chunk.subarray(this.#used, this.#used + missing);
      pieces.push(Uint8Array.from(piece));
      missing -= piece.length;
      this.#advance(piece.length);
    }
    return Buffer.concat(pieces);
  }
  /** Goes past so many bytes. */
  async skip(size) {
    if (size > WORTH_SEEKING && isSeekable(this.#source)) {
      await this.#seek(this.#source, size);
      return;
    }
    let missing = size;
    while (missing > 0) {
      if (!await this.#fill()) throw this.#ended(size, size - missing);
      const step = Math.min(missing, this.#chunk.length - this.#used);
      this.#advance(step);
      missing -= step;
    }
  }
  /** Reads to the end, and refuses the first byte that is not zero. */
  async expectZeros() {
    while (await this.#fill()) {
      const rest = this.#chunk.subarray(this.#used);
      const wrong = rest.findIndex((byte) => byte !== 0);
      if (wrong !== -1) {
        const at = `byte ${this.#offset + wrong}`;
        throw new Fault(this.#code, `${at}: data after the end of the archive`, { at });
      }
      this.#advance(rest.length);
    }
  }
  /** What reads by it, to its end or until nobody asks for more; then the source is let go of. */
  async *lend(read) {
    try {
      yield* read(this);
    } finally {
      await this.#chunks.return?.();
    }
  }
  async #seek(source, size) {
    const target = this.#offset + size;
    if (target > source.size) throw this.#ended(size, source.size - this.#offset);
    await this.#chunks.return?.();
    this.#chunks = source.from(target)[Symbol.asyncIterator]();
    this.#chunk = new Uint8Array(0);
    this.#used = 0;
    this.#offset = target;
  }
  async #fill() {
    while (this.#used === this.#chunk.length) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#chunk = next.value;
      this.#used = 0;
    }
    return true;
  }
  #advance(size) {
    this.#used += size;
    this.#offset += size;
  }
  #ended(needed, had) {
    const at = `byte ${this.#offset - had}`;
    return new Fault(this.#code, `${at}: need ${needed} more bytes, have ${had}`, { at });
  }
};
function isSeekable(source) {
  return "from" in source;
}

export {
  ByteCursor
};
