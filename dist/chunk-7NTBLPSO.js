import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ownMemory
} from "./chunk-24GTBR55.js";

// src/model/hashing.ts
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
var COST = { crc32: 1, sha256: 2, sha384: 6 };
var PIECE = 1 << 20;
function beginDigest(algorithm) {
  return algorithm === "crc32" ? crcState(0) : hashState(createHash(algorithm));
}
function directHasher() {
  const states = /* @__PURE__ */ new Map();
  const adopt = (algorithm, state) => {
    const digest = { algorithm };
    states.set(digest, state);
    return digest;
  };
  const stateOf = (digest) => {
    const state = states.get(digest);
    if (state === void 0) throw new TypeError("this digest is finished, or of another hasher");
    return state;
  };
  return {
    ...ownMemory(PIECE),
    start: (algorithm) => adopt(algorithm, beginDigest(algorithm)),
    fork: (digest) => adopt(digest.algorithm, stateOf(digest).fork()),
    update(bytes, into) {
      for (const digest of into) stateOf(digest).update(bytes);
      return void 0;
    },
    async finish(digest) {
      const state = stateOf(digest);
      states.delete(digest);
      return state.finish();
    }
  };
}
function hashState(hash) {
  return {
    update(bytes) {
      hash.update(bytes);
    },
    fork: () => hashState(hash.copy()),
    finish: () => Uint8Array.from(hash.digest())
  };
}
function crcState(start) {
  let value = start;
  return {
    update(bytes) {
      value = crc32(bytes, value);
    },
    fork: () => crcState(value),
    finish() {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value);
      return bytes;
    }
  };
}

export {
  COST,
  PIECE,
  beginDigest,
  directHasher
};
