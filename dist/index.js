import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  branchLists,
  listPathOf,
  openVerifier,
  parseVerifierConfig,
  renderRecord,
  sealRecord,
  verifierApp
} from "./chunk-33NPZITY.js";
import {
  openEnvelope,
  sealTo
} from "./chunk-Z77M2MP7.js";
import "./chunk-AV5ZIMZR.js";
import "./chunk-3DDTDBB3.js";
import {
  auditHistory,
  bootKitLock,
  build,
  inspectEif,
  measure,
  measureEif,
  openWorld,
  promote,
  record,
  release,
  settle,
  writeEif
} from "./chunk-I5EE4UOF.js";
import {
  judge,
  parseAllowList
} from "./chunk-EDZQXMWH.js";
import "./chunk-SWMVEL7C.js";
import "./chunk-A4J4S3PT.js";
import "./chunk-JDELUFDM.js";
import {
  AWS_NITRO_ROOT_G1,
  parseFingerprint,
  verifyDocument
} from "./chunk-2TW3L5DI.js";
import "./chunk-SNAPSLX2.js";
import "./chunk-7ESX65DR.js";
import {
  decodeEvent,
  encodeEvent,
  verifyNext
} from "./chunk-DX5LY6OY.js";
import {
  allowedAt
} from "./chunk-4P2RIR4I.js";
import {
  measurementOf
} from "./chunk-DXUPMVCY.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-YAV2NPWQ.js";
import "./chunk-UEHWF4JU.js";
import "./chunk-QDJUU4AC.js";
import "./chunk-VC57M57U.js";
import {
  parsePcr
} from "./chunk-U6D5C54M.js";
import "./chunk-G5ZIPRJB.js";
import "./chunk-6YWST6EG.js";
import "./chunk-V4U4Q3E6.js";
import "./chunk-BZXFVQPV.js";
import "./chunk-XGKHQDMX.js";
import "./chunk-H7WQ4MRO.js";
import {
  FAULTS,
  Fault,
  faultClass
} from "./chunk-KYLSH3ZG.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-NV5WPINZ.js";

// src/verifier/line-audit.ts
function openLineAudit(write, now) {
  let head;
  let last = Promise.resolve();
  return {
    append(entry) {
      last = last.then(async () => {
        const record3 = sealRecord(entry, now(), head);
        await write(renderRecord(record3));
        head = record3;
      });
      return last;
    },
    close: () => last
  };
}

// src/index.ts
var build2 = (inputs, world) => build.run(inputs, world);
var measure2 = (inputs, world) => measure.run(inputs, world);
var record2 = (inputs, world) => record.run(inputs, world);
var promote2 = (inputs, world) => promote.run(inputs, world);
var settle2 = (inputs, world) => settle.run(inputs, world);
var release2 = (inputs, world) => release.run(inputs, world);
var auditHistory2 = (inputs, world) => auditHistory.run(inputs, world);
var bootKitLock2 = (inputs, world) => bootKitLock.run(inputs, world);
export {
  AWS_NITRO_ROOT_G1,
  FAULTS,
  Fault,
  allowedAt,
  auditHistory2 as auditHistory,
  bootKitLock2 as bootKitLock,
  branchLists,
  build2 as build,
  decodeEvent,
  encodeEvent,
  faultClass,
  inspectEif,
  judge,
  listPathOf,
  measure2 as measure,
  measureEif,
  measurementOf,
  openEnvelope,
  openLineAudit,
  openVerifier,
  openWorld,
  parseAllowList,
  parseFingerprint,
  parsePcr,
  parseVerifierConfig,
  promote2 as promote,
  record2 as record,
  release2 as release,
  sealTo,
  settle2 as settle,
  verifierApp,
  verifyDocument,
  verifyNext,
  writeEif
};
