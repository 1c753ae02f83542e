import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readersOf
} from "./chunk-HREMLYRM.js";
import {
  beginDigest
} from "./chunk-7NTBLPSO.js";
import "./chunk-24GTBR55.js";
import "./chunk-NV5WPINZ.js";

// src/host/hash-worker.ts
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
function serveHashing(port, { bell, done }) {
  const states = /* @__PURE__ */ new Map();
  const pieces = /* @__PURE__ */ new Map();
  const answer = (reply) => port.postMessage(reply);
  const handle = (request) => {
    switch (request.op) {
      case "start":
        states.set(request.digest, beginDigest(request.algorithm));
        return;
      case "fork":
        states.set(request.digest, known(states, request.from).fork());
        return;
      case "piece":
        pieces.set(request.piece, request.memory);
        return;
      case "update": {
        const memory = known(pieces, request.piece);
        const bytes = new Uint8Array(memory, request.offset, request.length);
        for (const digest of request.digests) known(states, digest).update(bytes);
        Atomics.sub(readersOf(memory), 0, 1);
        Atomics.add(done, 0, 1);
        Atomics.notify(done, 0);
        return;
      }
      case "finish": {
        const value = known(states, request.digest).finish();
        states.delete(request.digest);
        answer({ digest: request.digest, value });
        return;
      }
    }
  };
  for (; ; ) {
    const rung = Atomics.load(bell, 0);
    for (; ; ) {
      const received = receiveMessageOnPort(port);
      if (received === void 0) break;
      handle(received.message);
    }
    Atomics.wait(bell, 0, rung);
  }
}
function known(all, number) {
  const one = all.get(number);
  if (one === void 0) throw new TypeError(`there is no ${number}`);
  return one;
}
if (parentPort !== null) {
  const given = workerData;
  serveHashing(parentPort, given);
}
