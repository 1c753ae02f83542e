import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/pcr.ts
var PCR_BYTES = 48;
function parsePcr(text) {
  if (!/^[0-9a-fA-F]{96}$/.test(text)) {
    throw new Fault("INPUT_INVALID", `a PCR is 96 hex digits, but this is ${describe(text)}`, {
      hint: "give the whole SHA-384 value, without prefix or spaces"
    });
  }
  return text.toLowerCase();
}
function pcrFromBytes(bytes) {
  return parsePcr(Buffer.from(bytes).toString("hex"));
}
function pcrBytes(pcr) {
  return Uint8Array.from(Buffer.from(pcr, "hex"));
}
function isZeroPcr(pcr) {
  return /^0{96}$/.test(pcr);
}
function describe(text) {
  if (text.length !== 96) return `${text.length} characters`;
  return "not hex throughout";
}

export {
  PCR_BYTES,
  parsePcr,
  pcrFromBytes,
  pcrBytes,
  isZeroPcr
};
