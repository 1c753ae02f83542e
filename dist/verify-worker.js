import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifyPart
} from "./chunk-LLARDQGA.js";
import "./chunk-GJYGQJMT.js";
import "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import {
  openLedger
} from "./chunk-Y6QMP44K.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
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
