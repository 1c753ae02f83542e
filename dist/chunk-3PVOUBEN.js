import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  openLedger
} from "./chunk-Y6QMP44K.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/host/ledgers.ts
async function openLedgerAt(url, options) {
  const { mode, directory, random } = options;
  if (mode !== "rehearse") return openLedger(url, { mode, directory, random });
  try {
    return await openLedger(url, { mode: "read", directory, random });
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "LEDGER_MISSING") throw error;
    const { openMemoryLedger } = await import("./memory-JLSDAYJO.js");
    return openMemoryLedger(Buffer.from(random(16)).toString("hex"));
  }
}

export {
  openLedgerAt
};
