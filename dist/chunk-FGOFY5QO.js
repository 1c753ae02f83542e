import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/image/limits.ts
var IMAGE_LIMITS = {
  documentBytes: 8 * 1024 ** 2,
  layers: 512,
  entries: 1e6,
  pathBytes: 256 * 1024 ** 2,
  unpackedBytes: 64 * 1024 ** 3,
  anyRatioBytes: 2 * 1024 ** 3,
  ratio: 100
};
var UnpackBudget = class {
  #limits;
  #packed = 0;
  #unpacked = 0;
  #entries = 0;
  #pathBytes = 0;
  constructor(limits) {
    this.#limits = limits;
  }
  /** Bytes that were read from the image. */
  packed(bytes) {
    this.#packed += bytes;
  }
  /** Bytes that came out. Throws IMAGE_LIMIT. */
  unpacked(bytes) {
    this.#unpacked += bytes;
    const { unpackedBytes, anyRatioBytes, ratio } = this.#limits;
    if (this.#unpacked > unpackedBytes) {
      throw limit(`unpacks to more than ${unpackedBytes} bytes`);
    }
    if (this.#unpacked > anyRatioBytes && this.#unpacked > ratio * this.#packed) {
      throw limit(
        `unpacks to ${this.#unpacked} bytes from ${this.#packed}, more than ${ratio} for one`
      );
    }
  }
  /** One more file or directory, with a path of so many bytes. Throws IMAGE_LIMIT. */
  entry(pathBytes) {
    this.#entries += 1;
    this.#pathBytes += pathBytes;
    if (this.#entries > this.#limits.entries) {
      throw limit(`has more than ${this.#limits.entries} entries`);
    }
    if (this.#pathBytes > this.#limits.pathBytes) {
      throw limit(`has paths of more than ${this.#limits.pathBytes} bytes together`);
    }
  }
};
function limit(what) {
  return new Fault("IMAGE_LIMIT", `the image ${what}`, {
    hint: "if the image is yours, look which layer is so large or packed so densely, and ship such data in less dense parts"
  });
}

export {
  IMAGE_LIMITS,
  UnpackBudget
};
