import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/attestation/der-cursor.ts
var DerCursor = class _DerCursor {
  #bytes;
  #code;
  #what;
  /** Where these bytes begin in the whole, so that messages count from there. */
  #base;
  #offset = 0;
  constructor(bytes, code, what, base = 0) {
    this.#bytes = bytes;
    this.#code = code;
    this.#what = what;
    this.#base = base;
  }
  /** The next byte, left where it is; undefined at the end. */
  peek() {
    return this.#bytes[this.#offset];
  }
  /** A copy of the next bytes, exactly so many. */
  bytes(count) {
    const have = this.#bytes.length - this.#offset;
    if (count > have) throw this.#refuse(`${count} bytes belong here, but ${have} are left`);
    const taken = this.#bytes.slice(this.#offset, this.#offset + count);
    this.#offset += count;
    return taken;
  }
  /** Everything that is left. */
  rest() {
    return this.bytes(this.#bytes.length - this.#offset);
  }
  /** Passes over bytes that must be these. */
  skip(wanted, what) {
    const found = this.#bytes.subarray(this.#offset, this.#offset + wanted.length);
    if (!Buffer.from(wanted).equals(found)) throw this.#refuse(`not ${what}`);
    this.#offset += wanted.length;
  }
  /** The contents of one element with this tag and a length written as DER has it. */
  take(tag) {
    if (this.peek() !== tag) throw this.#refuse(`no element with tag 0x${tag.toString(16)}`);
    this.#offset += 1;
    const length = this.#length();
    const base = this.#base + this.#offset;
    return new _DerCursor(this.bytes(length), this.#code, this.#what, base);
  }
  /** Refuses bytes that nobody asked for. */
  end() {
    const left = this.#bytes.length - this.#offset;
    if (left > 0) throw this.#refuse(`${left} more bytes where nothing belongs`);
  }
  #length() {
    const [first = 0] = this.bytes(1);
    if (first < 128) return first;
    const count = first - 128;
    if (count < 1 || count > 3) throw this.#refuse("a length of one to three bytes belongs here");
    const length = this.bytes(count).reduce((sum, byte) => sum * 256 + byte, 0);
    if (length < (count === 1 ? 128 : 256 ** (count - 1))) {
      throw this.#refuse("a length takes more bytes than it needs");
    }
    return length;
  }
  #refuse(why) {
    const at = `byte ${this.#base + this.#offset}`;
    return new Fault(this.#code, `${this.#what}: ${at}: ${why}`, { at });
  }
};

export {
  DerCursor
};
