import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  PIECE
} from "./chunk-7NTBLPSO.js";

// src/host/hash-pieces.ts
var DEPTH = 4;
var BEGIN = 64;
function readersOf(memory) {
  return new Int32Array(memory, 0, 1);
}
var HashPieces = class {
  /** Rises when a thread has read a piece: what `room` waits for. */
  bell = new Int32Array(new SharedArrayBuffer(4));
  #all = /* @__PURE__ */ new Map();
  #failure;
  /** A promise, if so many pieces are to be read that the caller should wait. */
  room() {
    const rung = Atomics.load(this.bell, 0);
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const unread = [...this.#all.values()].filter(isUnread);
    return unread.length > DEPTH ? this.#after(rung) : void 0;
  }
  lend() {
    return this.room()?.then(() => this.lend()) ?? this.#take().bytes;
  }
  takeBack(bytes) {
    const piece = this.#all.get(bytes.buffer);
    if (piece === void 0 || !piece.isLent) throw new TypeError("this memory was not lent");
    piece.isLent = false;
  }
  /** The pieces that hold these bytes: the one they lie in, or as many as it takes to copy them. */
  *holding(bytes) {
    const own = this.#all.get(bytes.buffer);
    if (own !== void 0) {
      yield { piece: own, bytes };
      return;
    }
    for (let at = 0; at < bytes.length; at += PIECE) {
      const part = bytes.subarray(at, at + PIECE);
      const piece = this.#take();
      piece.bytes.set(part);
      yield { piece, bytes: piece.bytes.subarray(0, part.length) };
      piece.isLent = false;
    }
  }
  /** Nothing is read any more, for this reason. */
  fail(failure) {
    this.#failure = failure;
    Atomics.add(this.bell, 0, 1);
    Atomics.notify(this.bell, 0);
  }
  #take() {
    const piece = [...this.#all.values()].find((it) => !it.isLent && !isUnread(it)) ?? this.#make();
    piece.isLent = true;
    return piece;
  }
  #make() {
    const memory = new SharedArrayBuffer(BEGIN + PIECE);
    const bytes = new Uint8Array(memory, BEGIN);
    const piece = { number: this.#all.size, readers: readersOf(memory), bytes, isLent: false };
    this.#all.set(memory, piece);
    return piece;
  }
  async #after(rung) {
    await Atomics.waitAsync(this.bell, 0, rung).value;
    await this.room();
  }
};
function isUnread({ readers }) {
  return Atomics.load(readers, 0) > 0;
}

export {
  readersOf,
  HashPieces
};
