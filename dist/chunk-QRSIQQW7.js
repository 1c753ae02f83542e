import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  decodeCbor,
  encode
} from "./chunk-4OCD4LCO.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/cose/sign1.ts
import { verify } from "node:crypto";
var SIGN1_TAG = 18;
var ALGORITHM_LABEL = 1;
var SIGNATURE_ALGORITHMS = /* @__PURE__ */ new Map([
  [-7, { name: "ES256", hash: "sha256", curve: "prime256v1", bytes: 64 }],
  [-35, { name: "ES384", hash: "sha384", curve: "secp384r1", bytes: 96 }],
  [-36, { name: "ES512", hash: "sha512", curve: "secp521r1", bytes: 132 }]
]);
function decodeSign1(bytes, rules) {
  const outer = decodeCbor(bytes, { ...rules, tag: SIGN1_TAG });
  if (!Array.isArray(outer) || outer.length !== 4) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is an array of four, but this is ${describe(outer)}`
    );
  }
  const [protectedBytes, unprotectedHeader, payload, signature] = outer;
  if (!(protectedBytes instanceof Uint8Array) || !(unprotectedHeader instanceof Map) || !(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) {
    throw new Fault(
      rules.code,
      `${rules.what}: a COSE_Sign1 is bytes, a map, bytes and bytes, but this is ${outer.map(describe).join(", ")}`
    );
  }
  const protectedHeader = decodeProtected(protectedBytes, rules);
  return { protectedBytes, protectedHeader, unprotectedHeader, payload, signature };
}
function sigStructure(protectedBytes, payload) {
  return encode(["Signature1", protectedBytes, new Uint8Array(), payload]);
}
function isSignedBy(sign1, algorithm, key) {
  return sign1.signature.length === algorithm.bytes && key.asymmetricKeyDetails?.namedCurve === algorithm.curve && verify(
    algorithm.hash,
    sigStructure(sign1.protectedBytes, sign1.payload),
    { key, dsaEncoding: "ieee-p1363" },
    sign1.signature
  );
}
function decodeProtected(bytes, rules) {
  if (bytes.length === 0) return /* @__PURE__ */ new Map();
  const header = decodeCbor(bytes, { ...rules, what: `${rules.what}'s protected header` });
  if (header instanceof Map) return header;
  throw new Fault(
    rules.code,
    `${rules.what}: the protected header is a map, but this is ${describe(header)}`
  );
}
function describe(value) {
  if (value === null) return "null";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof Map) return "a map";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return `a ${typeof value}`;
}

export {
  ALGORITHM_LABEL,
  SIGNATURE_ALGORITHMS,
  decodeSign1,
  sigStructure,
  isSignedBy
};
