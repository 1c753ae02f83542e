import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  beginDigest
} from "./chunk-PUVSHO5H.js";
import "./chunk-NV5WPINZ.js";

// src/host/hash-worker.ts
import { parentPort } from "node:worker_threads";
function serveHashing(port) {
  const states = /* @__PURE__ */ new Map();
  const stateOf = (digest) => {
    const state = states.get(digest);
    if (state === void 0) throw new TypeError(`there is no digest ${digest}`);
    return state;
  };
  const answer = (reply) => port.postMessage(reply);
  port.on("message", (request) => {
    switch (request.op) {
      case "start":
        states.set(request.digest, beginDigest(request.algorithm));
        return;
      case "fork":
        states.set(request.digest, stateOf(request.from).fork());
        return;
      case "update": {
        const bytes = new Uint8Array(request.memory, 0, request.length);
        for (const digest of request.digests) stateOf(digest).update(bytes);
        answer({ op: "updated", turn: request.turn });
        return;
      }
      case "finish": {
        const value = stateOf(request.digest).finish();
        states.delete(request.digest);
        answer({ op: "finished", digest: request.digest, value });
        return;
      }
    }
  });
}
if (parentPort !== null) serveHashing(parentPort);
export {
  serveHashing
};
