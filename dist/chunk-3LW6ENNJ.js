import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_LINE_BYTES,
  parseRecord
} from "./chunk-D2LL63HO.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/audit/read-log.ts
async function* readLog(bytes, after) {
  let head = after;
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      const record = parseRecord(rest.toString("utf8", start, end), head);
      head = record;
      yield { kind: "record", record, bytes: end + 1 - start };
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > MAX_LINE_BYTES) {
      const what = `the line after record ${head?.seq ?? 0}`;
      throw new Fault("AUDIT_LOG_CORRUPT", `${what} does not end`, { at: what });
    }
  }
  if (rest.length > 0) yield { kind: "unfinished", bytes: rest.length };
}

export {
  readLog
};
