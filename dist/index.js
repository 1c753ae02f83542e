import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  auditHistory,
  bootKitLock,
  build,
  inspectEif,
  measure,
  measureEif,
  openWorld,
  parseAllowList,
  promote,
  record,
  release,
  settle,
  writeEif
} from "./chunk-LD7GGDCO.js";
import "./chunk-EXP7H6PH.js";
import {
  allowedAt,
  decodeEvent,
  encodeEvent,
  measurementOf,
  verifyNext
} from "./chunk-ODDXIODR.js";
import "./chunk-7NRVWUXU.js";
import "./chunk-CKNOV2CQ.js";
import "./chunk-K65TNCJS.js";
import {
  parsePcr
} from "./chunk-2CJIXNMD.js";
import "./chunk-LG6QRZ65.js";
import "./chunk-RI5WRTRY.js";
import "./chunk-BZXFVQPV.js";
import "./chunk-GRJGIEO5.js";
import {
  FAULTS,
  Fault,
  faultClass
} from "./chunk-7FWISVI2.js";
import "./chunk-PUVSHO5H.js";
import "./chunk-NV5WPINZ.js";

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
  FAULTS,
  Fault,
  allowedAt,
  auditHistory2 as auditHistory,
  bootKitLock2 as bootKitLock,
  build2 as build,
  decodeEvent,
  encodeEvent,
  faultClass,
  inspectEif,
  measure2 as measure,
  measureEif,
  measurementOf,
  openWorld,
  parseAllowList,
  parsePcr,
  promote2 as promote,
  record2 as record,
  release2 as release,
  settle2 as settle,
  verifyNext,
  writeEif
};
