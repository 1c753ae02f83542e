import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  instantFromSeconds
} from "./chunk-AYZQHZLJ.js";
import {
  encodeCbor
} from "./chunk-SHWI42BS.js";
import {
  decodeCbor
} from "./chunk-4OCD4LCO.js";
import {
  array,
  int,
  strictObject
} from "./chunk-UTBFRLMD.js";
import {
  SIGNATURE_LIMIT
} from "./chunk-CC66L6IX.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/eif/signature.ts
import { X509Certificate } from "node:crypto";
var byteArray = array(int().min(0).max(255));
var sectionSchema = array(strictObject({ signing_certificate: byteArray, signature: byteArray })).min(1);
function parseSignature(bytes) {
  const value = decodeCbor(bytes, {
    code: "EIF_SIGNATURE_INVALID",
    what: "signature section",
    bytes: SIGNATURE_LIMIT,
    depth: 3,
    items: SIGNATURE_LIMIT
  });
  const parsed = sectionSchema.safeParse(plainObjects(value));
  const first = parsed.data?.[0];
  if (first === void 0) {
    throw invalid("it is no array of a signing_certificate and a signature, each an array of bytes");
  }
  return {
    ...parsePem(Buffer.from(first.signing_certificate)),
    signature: Uint8Array.from(first.signature)
  };
}
function encodeSignature(pem, signature) {
  return encodeCbor([
    { signing_certificate: [...Buffer.from(pem, "utf8")], signature: [...signature] }
  ]);
}
var PEM = /-----BEGIN (?:X509 )?CERTIFICATE-----\r?\n([A-Za-z0-9+/=\s]*?)-----END (?:X509 )?CERTIFICATE-----/;
function parsePem(pem) {
  const block = PEM.exec(pem.toString("latin1"))?.[1];
  if (block === void 0) throw invalid("its signing_certificate is no certificate in PEM");
  let certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (cause) {
    throw invalid("its signing_certificate is no X.509 certificate", cause);
  }
  if (!certificate.raw.equals(Buffer.from(block, "base64"))) {
    throw invalid("its signing_certificate can be read as more than one certificate");
  }
  return {
    certificate,
    der: Uint8Array.from(certificate.raw),
    notBefore: instantOf(certificate.validFrom, certificate.validFromDate),
    notAfter: instantOf(certificate.validTo, certificate.validToDate)
  };
}
var UNREADABLE = "Bad time value";
function instantOf(text, date) {
  const seconds = Math.floor(date.getTime() / 1e3);
  if (text === UNREADABLE || Number.isNaN(seconds))
    throw invalid("the dates of its certificate cannot be read");
  return instantFromSeconds(seconds);
}
function plainObjects(value) {
  if (!Array.isArray(value)) return void 0;
  return value.map((it) => it instanceof Map ? Object.fromEntries(it) : it);
}
function invalid(why, cause) {
  return new Fault("EIF_SIGNATURE_INVALID", `signature section: ${why}`, { cause });
}

export {
  parseSignature,
  encodeSignature
};
