import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-EPZJK7U4.js";
import {
  TAG
} from "./chunk-KPPTGZFM.js";
import {
  parseInstant
} from "./chunk-AYZQHZLJ.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/attestation/asn1.ts
var ECDSA_SHA384 = Buffer.from("06082a8648ce3d040303", "hex");
function parts(from, what, count) {
  sequence(from, what);
  if (from?.subs.length === count) return from.subs;
  throw new Error(`${what} has ${from?.subs.length} parts where ${count} belong`);
}
function sequence(from, what) {
  if (from?.tag.toDER() === TAG.sequence) return from.value;
  throw new Error(`${what} is no sequence`);
}
function signatureBits(from) {
  if (from?.tag.toDER() === TAG.bitString && from.value[0] === 0) return from.value.subarray(1);
  throw new Error("the signature is no bit string of whole bytes");
}
function refuseOtherAlgorithm(...named) {
  if (named.every((it) => it?.tag.toDER() === TAG.sequence && ECDSA_SHA384.equals(it.value))) return;
  throw new Error("it is not signed with ECDSA and SHA-384");
}
function serialOf(from) {
  if (!from?.tag.isInteger()) throw new Error("it has no serial number");
  return plainSerial(shortestInteger(from).toString("hex"));
}
function shortestInteger({ value }) {
  const [first, second = first] = value;
  const padded = value.length > 1 && (first === 0 || first === 255);
  if (first !== void 0 && !(padded && (second ?? 0) >> 7 === first >> 7)) return value;
  throw new Error("an integer is not written as DER has it");
}
function plainSerial(hex) {
  return hex.toLowerCase().replace(/^(00)+(?=..)/, "");
}
function timeOf(from) {
  const text = from?.value.toString("latin1") ?? "";
  const digits = from?.tag.isUTCTime() ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : from?.tag.isGeneralizedTime() ? text : "";
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (found === null) throw new Error("a time is not of the form of RFC 5280");
  const [, year, month, day, hour, minute, second] = found;
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

// src/attestation/extensions.ts
var import_core = __toESM(require_dist(), 1);
var BASIC_CONSTRAINTS = "2.5.29.19";
var KEY_USAGE = "2.5.29.15";
var CRL_DISTRIBUTION_POINTS = "2.5.29.31";
function readExtensions(from) {
  const [list] = from?.tag.toDER() === 163 ? from.subs : [];
  if (from?.subs.length !== 1) throw new Error("it has no extensions");
  const seen = listExtensions(list);
  for (const { oid, critical } of seen.values()) {
    if (critical && oid !== BASIC_CONSTRAINTS && oid !== KEY_USAGE) {
      throw new Error(`the critical extension ${oid} is not known`);
    }
  }
  const constraints = seen.get(BASIC_CONSTRAINTS);
  const usage = seen.get(KEY_USAGE);
  const points = seen.get(CRL_DISTRIBUTION_POINTS);
  return {
    ...constraints && {
      basicConstraints: { critical: constraints.critical, ...readConstraints(constraints.value) }
    },
    ...usage && { keyUsage: readUsage(usage.value) },
    ...points && { revocationAddresses: readPoints(points.value) }
  };
}
function listExtensions(from) {
  if (from?.tag.toDER() !== TAG.sequence) throw new Error("it has no extensions");
  const seen = /* @__PURE__ */ new Map();
  for (const each of from.subs) {
    const extension = readExtension(each);
    if (seen.has(extension.oid)) {
      throw new Error(`the extension ${extension.oid} is there twice`);
    }
    seen.set(extension.oid, extension);
  }
  return seen;
}
function readExtension(from) {
  const [oid, ...rest] = from.tag.toDER() === TAG.sequence ? from.subs : [];
  const [first, second] = rest;
  const value = rest.length === 2 ? second : first;
  const flag = rest.length === 2 ? first : void 0;
  if (!oid?.tag.isOID() || value?.tag.toDER() !== TAG.octetString || rest.length > 2) {
    throw new Error("an extension is not of its form");
  }
  if (flag?.toBoolean() === false) throw new Error("an extension is not written as DER has it");
  return { oid: oid.toOID(), critical: flag !== void 0, value: value.value };
}
function readConstraints(value) {
  const from = import_core.ASN1Obj.parseBuffer(Buffer.from(value));
  const parts2 = [...from.subs];
  const ca = parts2[0]?.tag.isBoolean() ? parts2.shift()?.toBoolean() ?? false : false;
  const length = parts2.shift();
  if (length !== void 0) shortestInteger(length);
  const pathLength = length === void 0 ? void 0 : Number(length.toInteger());
  if (from.tag.toDER() !== TAG.sequence || parts2.length > 0 || pathLength !== void 0 && !(ca && pathLength >= 0)) {
    throw new Error("basicConstraints is not of its form");
  }
  return { ca, ...pathLength === void 0 ? {} : { pathLength } };
}
function readUsage(value) {
  const bits = import_core.ASN1Obj.parseBuffer(Buffer.from(value)).toBitString();
  return { digitalSignature: bits[0] === 1, keyCertSign: bits[5] === 1, crlSign: bits[6] === 1 };
}
function readPoints(value) {
  try {
    return import_core.ASN1Obj.parseBuffer(Buffer.from(value)).subs.flatMap(({ subs }) => {
      const [name] = subs;
      return subs.length === 1 && name !== void 0 ? fullNameAddresses(name) : [];
    });
  } catch {
    return [];
  }
}
function fullNameAddresses(from) {
  const [fullName] = from.tag.toDER() === TAG.contextConstructed0 ? from.subs : [];
  if (fullName?.tag.toDER() !== TAG.contextConstructed0) return [];
  return fullName.subs.filter((it) => it.tag.toDER() === TAG.contextAddress).map((it) => it.value.toString("latin1"));
}

export {
  parts,
  sequence,
  signatureBits,
  refuseOtherAlgorithm,
  serialOf,
  plainSerial,
  timeOf,
  readExtensions,
  listExtensions,
  fullNameAddresses
};
