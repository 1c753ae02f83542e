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
} from "./chunk-65YLIY3V.js";
import "./chunk-NW6LLQIK.js";
import {
  openEnvelope,
  sealTo
} from "./chunk-DNK77R6O.js";
import "./chunk-YGHX7PXG.js";
import "./chunk-NTJ7R4UR.js";
import {
  auditHistory,
  bootKitLock,
  promote,
  release,
  settle
} from "./chunk-NW35FCCP.js";
import {
  judge,
  parseAllowList,
  parseListKey,
  renderRecord,
  sealRecord,
  signList,
  signerOfList
} from "./chunk-D2LL63HO.js";
import {
  parseRevocationList
} from "./chunk-G2LL46JR.js";
import {
  AWS_NITRO_ROOT_G1,
  parseFingerprint,
  verifyDocument
} from "./chunk-JAY5MNIP.js";
import "./chunk-XJKJBP6S.js";
import "./chunk-EPZJK7U4.js";
import "./chunk-KPPTGZFM.js";
import "./chunk-2F6R2KBN.js";
import "./chunk-CGKQSJGN.js";
import {
  build,
  record,
  writeEif
} from "./chunk-A6RX6WBT.js";
import "./chunk-CQ6YAG7F.js";
import "./chunk-XBE4XEAU.js";
import {
  parseEnvironmentName,
  parseServiceName
} from "./chunk-XJXBG42B.js";
import "./chunk-PKFU4HNR.js";
import "./chunk-FHXPONYF.js";
import "./chunk-4OSNUOH7.js";
import "./chunk-FIGZDJPX.js";
import "./chunk-P6JYCYWU.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-BYLBAW4E.js";
import "./chunk-ZGC6NFU2.js";
import "./chunk-3EX56SFH.js";
import "./chunk-V6N4DDPX.js";
import "./chunk-S2ASSCRE.js";
import {
  openWorld
} from "./chunk-RDXRGTR5.js";
import "./chunk-T74QWIJP.js";
import "./chunk-3PVOUBEN.js";
import "./chunk-FGOFY5QO.js";
import "./chunk-H5WQ3WLB.js";
import "./chunk-ZMHI6D4P.js";
import "./chunk-HREMLYRM.js";
import {
  decodeEvent,
  encodeEvent,
  verifyNext
} from "./chunk-GJYGQJMT.js";
import {
  allowedAt
} from "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-Y6QMP44K.js";
import "./chunk-RP2N6GKA.js";
import {
  instantFromSeconds,
  parseInstant
} from "./chunk-AYZQHZLJ.js";
import "./chunk-JI66VSZF.js";
import "./chunk-QRSIQQW7.js";
import "./chunk-SHWI42BS.js";
import "./chunk-4OCD4LCO.js";
import {
  inspectEif,
  measure,
  measureEif
} from "./chunk-WEQ3R23K.js";
import "./chunk-U76KWUHC.js";
import "./chunk-7NTBLPSO.js";
import "./chunk-24GTBR55.js";
import {
  measurementOf
} from "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import {
  parsePcr
} from "./chunk-B5NDNHJE.js";
import "./chunk-CC66L6IX.js";
import {
  FAULTS,
  Fault,
  faultClass
} from "./chunk-5R4TBXFS.js";
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
  instantFromSeconds,
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
  parseEnvironmentName,
  parseFingerprint,
  parseInstant,
  parseListKey,
  parsePcr,
  parseRevocationList,
  parseServiceName,
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
