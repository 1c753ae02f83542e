import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  filedUnder,
  ledgerOver
} from "./chunk-QH34SCKX.js";
import "./chunk-2F6R2KBN.js";
import "./chunk-GJYGQJMT.js";
import {
  parseStreamId
} from "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/ledger/memory.ts
function openMemoryLedger(id, rows = /* @__PURE__ */ new Map()) {
  return ledgerOver(memoryTable(id, rows));
}
function openMemoryCopy(id, rows = /* @__PURE__ */ new Map()) {
  return { ...openMemoryLedger(id, rows), begin: async () => {
  }, complete: async () => {
  } };
}
function memoryTable(id, rows) {
  const of = (stream) => rows.get(stream) ?? [];
  const page = async (stream, from, limit) => of(stream).filter(({ seq }) => seq >= from && seq < from + limit);
  return {
    id,
    page,
    async latest(stream, at, count) {
      const until = of(stream).filter(({ effectiveAt }) => at === void 0 || effectiveAt <= at);
      return until.slice(-count).reverse();
    },
    async *placesAbout(stream, measurement) {
      for (const row of of(stream)) if (row.measurement === measurement) yield row.seq;
    },
    async placeWithId(stream, id2) {
      return of(stream).find((row) => row.id === id2)?.seq;
    },
    async *placesOf(sought) {
      const { key, value } = filedUnder(sought);
      for (const stream of [...rows.keys()].sort()) {
        for (const row of of(stream)) {
          if (row[key] === value) yield { stream: parseStreamId(row.stream), seq: row.seq };
        }
      }
    },
    async insert(row) {
      const stream = rows.get(row.stream) ?? [];
      if (stream.some(({ seq }) => seq === row.seq)) return "taken";
      rows.set(row.stream, [...stream, row]);
      return "inserted";
    },
    async close() {
    }
  };
}
export {
  openMemoryCopy,
  openMemoryLedger
};
