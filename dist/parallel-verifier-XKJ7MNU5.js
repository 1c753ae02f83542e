import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  openLedgerAt
} from "./chunk-3PVOUBEN.js";
import {
  verifyPart
} from "./chunk-LLARDQGA.js";
import "./chunk-GJYGQJMT.js";
import "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-Y6QMP44K.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/host/parallel-verifier.ts
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
var VERIFY_WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./verify-worker.ts" : "./verify-worker.js",
  import.meta.url
);
var MOST = 8;
var FEWEST = 2e4;
function threadsFor(events, processors) {
  return events < FEWEST ? 1 : Math.min(processors, MOST);
}
async function verifyParts(place, parts, random, threads) {
  if (threads < 2 || parts.length < 2 || !existsSync(VERIFY_WORKER)) {
    const ledger = await openLedgerAt(place.url, { mode: "read", random, ...place });
    try {
      const reports2 = [];
      for (const part of parts) reports2.push(await verifyPart(ledger, part));
      return reports2;
    } finally {
      await ledger.close();
    }
  }
  const reports = [];
  const waiting = parts.entries();
  const workers = parts.slice(0, threads).map(() => new Worker(VERIFY_WORKER, { workerData: place, execArgv: [] }));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const [i, part] of waiting) reports[i] = await ask(worker, part);
        const exit = new Promise((resolve) => worker.once("exit", resolve));
        send(worker, { op: "end" });
        await exit;
      })
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports;
}
function ask(worker, part) {
  return new Promise((resolve, reject) => {
    const hear = (reply) => {
      worker.off("error", reject);
      if (reply.kind === "report") resolve(reply.report);
      else reject(new Fault(reply.code, reply.message, reply.about));
    };
    worker.once("error", reject);
    worker.once("message", hear);
    send(worker, { op: "verify", part });
  });
}
function send(worker, request) {
  worker.postMessage(request);
}
export {
  threadsFor,
  verifyParts
};
