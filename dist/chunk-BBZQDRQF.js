import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  _enum,
  strictObject,
  string
} from "./chunk-UTBFRLMD.js";
import {
  isZeroPcr,
  parsePcr
} from "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/measurement.ts
function measurementOf(arch, pcrs) {
  const bare = withoutUndefined(pcrs);
  return { id: sha256Hex(canonicalText(arch, bare)), arch, pcrs: bare };
}
function parseMeasurementId(text) {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) {
    throw new Fault("INPUT_INVALID", `a measurement's id is 64 hex digits, but this is "${text}"`);
  }
  return text.toLowerCase();
}
function shortId(id) {
  return id.slice(0, 12);
}
function hasZeroPcr(pcrs) {
  return isZeroPcr(pcrs["0"]) || isZeroPcr(pcrs["1"]) || isZeroPcr(pcrs["2"]);
}
var CODE_REGISTERS = ["0", "1", "2"];
function isSameCode(a, b) {
  return CODE_REGISTERS.every((it) => a[it] === b[it]);
}
var pcrSchema = string().regex(/^[0-9a-f]{96}$/, "96 lower-case hex digits").transform((text) => parsePcr(text));
var pcrsSchema = strictObject({
  "0": pcrSchema,
  "1": pcrSchema,
  "2": pcrSchema,
  "8": pcrSchema.optional()
});
var measurementIdSchema = string().regex(/^[0-9a-f]{64}$/, "64 lower-case hex digits").transform((text) => parseMeasurementId(text));
var measurementSchema = strictObject({
  id: measurementIdSchema,
  arch: _enum(["x86_64", "aarch64"]),
  pcrs: pcrsSchema
}).refine((it) => measurementOf(it.arch, it.pcrs).id === it.id, {
  error: "the id is not that of these registers",
  path: ["id"]
});
function canonicalText(arch, pcrs) {
  const { "0": zero, "1": one, "2": two, "8": eight } = pcrs;
  const signed = eight === void 0 ? "" : `,"8":"${eight}"`;
  return `{"arch":"${arch}","pcrs":{"0":"${zero}","1":"${one}","2":"${two}"${signed}}}`;
}
function withoutUndefined(pcrs) {
  const { "0": zero, "1": one, "2": two, "8": eight } = pcrs;
  return eight === void 0 ? { "0": zero, "1": one, "2": two } : { "0": zero, "1": one, "2": two, "8": eight };
}

export {
  measurementOf,
  parseMeasurementId,
  shortId,
  hasZeroPcr,
  CODE_REGISTERS,
  isSameCode,
  pcrSchema,
  pcrsSchema,
  measurementIdSchema,
  measurementSchema
};
