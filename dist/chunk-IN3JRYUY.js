import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  openLedger
} from "./chunk-RAVY4QVE.js";
import {
  Fault
} from "./chunk-CG6KPXPX.js";

// src/host/ledgers.ts
async function openLedgerAt(url, options) {
  const { mode, directory, random, id } = options;
  if (mode !== "rehearse") return openLedger(url, { mode, directory, random, id });
  try {
    return await openLedger(url, { mode: "read", directory, random });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "LEDGER_MISSING") throw error;
    const { openMemoryLedger } = await import("./memory-KVFRWXER.js");
    return openMemoryLedger(id ?? Buffer.from(random(16)).toString("hex"));
  }
}

export {
  openLedgerAt
};
