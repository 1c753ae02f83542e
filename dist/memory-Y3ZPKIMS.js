import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  filedUnder,
  ledgerOver
} from "./chunk-UER3YJGI.js";
import "./chunk-HXIJZ45O.js";
import "./chunk-INTQM7YL.js";
import {
  parseStreamId
} from "./chunk-UP57GL6C.js";
import "./chunk-3ZING7HR.js";
import "./chunk-6KKSV3HF.js";
import "./chunk-KZE6J4SN.js";
import "./chunk-6YWST6EG.js";
import "./chunk-ML5RGX77.js";
import "./chunk-LUYQHQPH.js";
import "./chunk-YNMQDC5O.js";
import "./chunk-7Q44QVXY.js";
import "./chunk-NV5WPINZ.js";

// src/ledger/memory.ts
function openMemoryLedger(id, rows = /* @__PURE__ */ new Map()) {
  return ledgerOver(memoryTable(id, rows));
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
  openMemoryLedger
};
