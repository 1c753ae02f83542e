import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifyPart
} from "./chunk-D6UL4FBG.js";
import {
  openLedger
} from "./chunk-6OP2DOFE.js";
import "./chunk-INTQM7YL.js";
import "./chunk-UP57GL6C.js";
import "./chunk-3ZING7HR.js";
import "./chunk-6KKSV3HF.js";
import "./chunk-KZE6J4SN.js";
import "./chunk-6YWST6EG.js";
import "./chunk-ML5RGX77.js";
import "./chunk-LUYQHQPH.js";
import "./chunk-YNMQDC5O.js";
import {
  Fault
} from "./chunk-7Q44QVXY.js";
import "./chunk-NV5WPINZ.js";

// src/host/verify-worker.ts
import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
function serveVerifying(port, { url, directory }) {
  let opened;
  const verified = async (part) => {
    opened ??= openLedger(url, { mode: "read", directory, random: randomBytes });
    try {
      return { kind: "report", report: await verifyPart(await opened, part) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, message, hint, at } = error;
      const about = {
        ...hint === void 0 ? {} : { hint },
        ...at === void 0 ? {} : { at }
      };
      return { kind: "fault", code, message, about };
    }
  };
  const end = async () => {
    await (await opened?.catch(() => void 0))?.close();
    port.close();
  };
  port.on("message", (request) => {
    if (request.op === "end") void end();
    else void verified(request.part).then((reply) => port.postMessage(reply));
  });
}
if (parentPort !== null) serveVerifying(parentPort, workerData);
export {
  serveVerifying
};
