import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  openLedgerAt
} from "./chunk-IN3JRYUY.js";
import {
  verifyPart
} from "./chunk-CDVKHSN4.js";
import "./chunk-RAVY4QVE.js";
import "./chunk-T5FPWMUR.js";
import "./chunk-SW7XXXX4.js";
import "./chunk-WTCGHY7A.js";
import "./chunk-PAIUQ7SA.js";
import "./chunk-CDPPBFMC.js";
import "./chunk-36ALYWKQ.js";
import "./chunk-6YWST6EG.js";
import "./chunk-YT6GFB7V.js";
import "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-CG6KPXPX.js";
import "./chunk-NV5WPINZ.js";

// src/host/parallel-verifier.ts
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
var VERIFY_WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./verify-worker.ts" : "./verify-worker.js",
  import.meta.url
);
var MOST = 8;
async function verifyParts(place, parts, random, threads = Math.min(availableParallelism(), MOST)) {
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
  verifyParts
};
