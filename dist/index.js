import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  branchLists,
  ledgerStates,
  listPathOf,
  openVerifier,
  parseVerifierConfig,
  verifierApp
} from "./chunk-EV5TJMFI.js";
import {
  openEnvelope,
  sealTo
} from "./chunk-B6QKCUL6.js";
import "./chunk-QXTM4T5C.js";
import "./chunk-JHXBDO6Y.js";
import "./chunk-QIHJQIOD.js";
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
} from "./chunk-OEDLMXIP.js";
import "./chunk-Z73OXTHZ.js";
import "./chunk-ID24HYYF.js";
import {
  judge,
  parseAllowList,
  parseListKey,
  renderRecord,
  sealRecord,
  signList,
  signerOfList
} from "./chunk-GA3HP6OC.js";
import "./chunk-A4J4S3PT.js";
import {
  AWS_NITRO_ROOT_G1,
  parseFingerprint,
  verifyDocument
} from "./chunk-XJLCDX2B.js";
import "./chunk-DAVWXWCV.js";
import {
  parseRevocationList
} from "./chunk-55YCBHMM.js";
import "./chunk-KLCBUUST.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-MWGTTF3G.js";
import "./chunk-MOUNXGB4.js";
import "./chunk-RGCQF2RR.js";
import "./chunk-SDGJMPTG.js";
import "./chunk-NXV23UKV.js";
import "./chunk-32TPRMML.js";
import "./chunk-HHH4BUNF.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-NBZ7LYOE.js";
import "./chunk-HXIJZ45O.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-OK5SKZMQ.js";
import "./chunk-BZXFVQPV.js";
import "./chunk-L5Z242D6.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-6OP2DOFE.js";
import {
  decodeEvent,
  encodeEvent,
  verifyNext
} from "./chunk-INTQM7YL.js";
import {
  allowedAt
} from "./chunk-UP57GL6C.js";
import {
  measurementOf
} from "./chunk-3ZING7HR.js";
import {
  parsePcr
} from "./chunk-6KKSV3HF.js";
import "./chunk-KZE6J4SN.js";
import "./chunk-6YWST6EG.js";
import "./chunk-ML5RGX77.js";
import "./chunk-LUYQHQPH.js";
import "./chunk-YNMQDC5O.js";
import {
  FAULTS,
  Fault,
  faultClass
} from "./chunk-7Q44QVXY.js";
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
    check: () => last,
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
  ledgerStates,
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
  parseListKey,
  parsePcr,
  parseRevocationList,
  parseVerifierConfig,
  promote2 as promote,
  record2 as record,
  release2 as release,
  sealTo,
  settle2 as settle,
  signList,
  signerOfList,
  verifierApp,
  verifyDocument,
  verifyNext,
  writeEif
};
