import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  branchLists,
  ledgerStates,
  listPathOf,
  openLedgerStates,
  openVerifier,
  parseVerifierConfig,
  verifierApp
} from "./chunk-4LP7RX7E.js";
import {
  openEnvelope,
  sealTo
} from "./chunk-QB3W36NE.js";
import "./chunk-XBICLLNY.js";
import "./chunk-NW6LLQIK.js";
import "./chunk-NTJ7R4UR.js";
import {
  auditHistory,
  bootKitLock,
  promote,
  release,
  settle
} from "./chunk-JGNBTGX4.js";
import {
  judge,
  parseAllowList,
  parseListKey,
  renderRecord,
  sealRecord,
  signList,
  signerOfList
} from "./chunk-7SHYIPFC.js";
import {
  parseRevocationList
} from "./chunk-JPOZAEQ4.js";
import {
  AWS_NITRO_ROOT_G1,
  parseFingerprint,
  verifyDocument
} from "./chunk-5XYXQOZC.js";
import "./chunk-DJEKWHTJ.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-S2TYG7NH.js";
import "./chunk-2F6R2KBN.js";
import {
  openWorld
} from "./chunk-FRCTYLXV.js";
import "./chunk-JANXXDZO.js";
import "./chunk-IN3JRYUY.js";
import "./chunk-XZRI7H6Y.js";
import "./chunk-MGNCWOTC.js";
import "./chunk-RAVY4QVE.js";
import {
  build,
  record,
  writeEif
} from "./chunk-GH6CXYTM.js";
import "./chunk-VHQFWERU.js";
import "./chunk-L4S5VKGS.js";
import "./chunk-A6LV3AEA.js";
import "./chunk-VFHVDHXG.js";
import "./chunk-XKQAZQ2N.js";
import "./chunk-XBE4XEAU.js";
import "./chunk-DKHAZIQI.js";
import "./chunk-XVEM55L2.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-YN57IEIW.js";
import "./chunk-XR3SY6IH.js";
import "./chunk-DPCQ2F7U.js";
import "./chunk-ZMHI6D4P.js";
import {
  decodeEvent,
  encodeEvent,
  verifyNext
} from "./chunk-T5FPWMUR.js";
import {
  allowedAt
} from "./chunk-SW7XXXX4.js";
import "./chunk-WTCGHY7A.js";
import "./chunk-PAIUQ7SA.js";
import "./chunk-AGVLP4KI.js";
import "./chunk-TNQ624W2.js";
import "./chunk-YWNTQKR6.js";
import {
  inspectEif,
  measure,
  measureEif
} from "./chunk-LIBZNY3G.js";
import "./chunk-XGSL7IKW.js";
import "./chunk-KFXLQ3Z6.js";
import "./chunk-PUVSHO5H.js";
import {
  measurementOf
} from "./chunk-CDPPBFMC.js";
import {
  parsePcr
} from "./chunk-36ALYWKQ.js";
import "./chunk-6YWST6EG.js";
import "./chunk-YT6GFB7V.js";
import "./chunk-UTBFRLMD.js";
import {
  FAULTS,
  Fault,
  faultClass
} from "./chunk-CG6KPXPX.js";
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
  openLedgerStates,
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
