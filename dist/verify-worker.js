import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  verifyPart
} from "./chunk-CDVKHSN4.js";
import {
  openLedger
} from "./chunk-RAVY4QVE.js";
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
