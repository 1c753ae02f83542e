import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  fullNameAddresses,
  listExtensions,
  refuseOtherAlgorithm,
  sequence,
  serialOf,
  signatureBits,
  timeOf
} from "./chunk-XJKJBP6S.js";
import {
  require_dist
} from "./chunk-EPZJK7U4.js";
import {
  TAG,
  encodeDer
} from "./chunk-KPPTGZFM.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/attestation/revocation-list.ts
var import_core = __toESM(require_dist(), 1);
var MAX_REVOCATION_LIST_BYTES = 4 << 20;
var ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
var HARMLESS = /* @__PURE__ */ new Set(["2.5.29.20", "2.5.29.35"]);
var PEM = /^-----BEGIN X509 CRL-----\s+([A-Za-z0-9+/=\s]+)-----END X509 CRL-----\s*$/;
function parseRevocationList(bytes, place) {
  try {
    if (bytes.length > MAX_REVOCATION_LIST_BYTES) {
      throw new Error(`at most ${MAX_REVOCATION_LIST_BYTES} bytes are read, not ${bytes.length}`);
    }
    return readList(derOf(bytes), place);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unreadable";
    throw new Fault("REVOCATION_LIST_INVALID", `the revocation list ${place}: ${why}`, {
      at: place,
      hint: "give a complete list in DER or PEM, as the CA publishes it",
      cause
    });
  }
}
function derOf(bytes) {
  if (bytes[0] !== 45) return Buffer.from(bytes);
  const [, base64] = PEM.exec(Buffer.from(bytes).toString("latin1")) ?? [];
  if (base64 === void 0) throw new Error("it is no X509 CRL in PEM");
  return Buffer.from(base64, "base64");
}
function readList(der, place) {
  const whole = import_core.ASN1Obj.parseBuffer(der);
  sequence(whole, "the list");
  const [tbs, outer, signature] = whole.subs;
  if (whole.subs.length !== 3) throw new Error("it has not the three parts of a list");
  const signed = sequence(tbs, "the list to be signed");
  const [version, inner, issuer, thisUpdate, nextUpdate, ...rest] = tbs?.subs ?? [];
  if (!version?.tag.isInteger() || version.value.toString("hex") !== "01") {
    throw new Error("it is not of version 2");
  }
  refuseOtherAlgorithm(outer, inner);
  const revoked = rest[0]?.tag.toDER() === TAG.sequence ? rest.shift() : void 0;
  const scope = readScope(rest.shift());
  if (rest.length > 0) throw new Error("it has more parts than a list has");
  return {
    place,
    issuer: sequence(issuer, "the issuer"),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: timeOf(nextUpdate),
    serials: new Set((revoked?.subs ?? []).map(readEntry)),
    ...scope === void 0 ? {} : { scope },
    tbs: encodeDer(TAG.sequence, signed),
    signature: signatureBits(signature)
  };
}
function readEntry(from) {
  sequence(from, "an entry");
  const [serial, date, extensions, ...more] = from.subs;
  timeOf(date);
  if (more.length > 0) throw new Error("an entry has more parts than it may have");
  if (extensions !== void 0) {
    for (const { oid, critical } of listExtensions(extensions).values()) {
      if (critical) throw new Error(`the critical extension ${oid} of an entry is not known`);
    }
  }
  return serialOf(serial);
}
function readScope(from) {
  if (from === void 0) return void 0;
  const [list] = from.tag.toDER() === TAG.contextConstructed0 ? from.subs : [];
  if (from.subs.length !== 1) throw new Error("its extensions are not of their form");
  const extensions = listExtensions(list);
  for (const { oid, critical } of extensions.values()) {
    if (critical && oid !== ISSUING_DISTRIBUTION_POINT && !HARMLESS.has(oid)) {
      throw new Error(`the critical extension ${oid} is not known`);
    }
  }
  const point = extensions.get(ISSUING_DISTRIBUTION_POINT);
  if (point === void 0) return void 0;
  const { subs } = import_core.ASN1Obj.parseBuffer(Buffer.from(point.value));
  const addresses = subs.length === 1 && subs[0] !== void 0 ? fullNameAddresses(subs[0]) : [];
  if (addresses.length === 0) throw new Error("it is for a part of the certificates only");
  return addresses;
}

export {
  MAX_REVOCATION_LIST_BYTES,
  parseRevocationList
};
