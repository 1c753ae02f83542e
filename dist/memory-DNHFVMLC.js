import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  filedUnder,
  ledgerOver
} from "./chunk-FTEGJRSV.js";
import {
  parseStreamId
} from "./chunk-ODDXIODR.js";
import "./chunk-2CJIXNMD.js";
import "./chunk-LG6QRZ65.js";
import "./chunk-RI5WRTRY.js";
import "./chunk-GRJGIEO5.js";
import "./chunk-7FWISVI2.js";
import "./chunk-NV5WPINZ.js";

// src/ledger/memory.ts
function openMemoryLedger(id, rows = /* @__PURE__ */ new Map()) {
  return ledgerOver(memoryTable(id, rows));
}
function memoryTable(id, rows) {
  const of = (stream) => rows.get(stream) ?? [];
  return {
    id,
    async page(stream, from, limit) {
      return of(stream).filter(({ seq }) => seq >= from && seq < from + limit);
    },
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
  openMemoryLedger
};
