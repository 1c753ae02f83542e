import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  parts,
  plainSerial,
  readExtensions,
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
  formatDuration
} from "./chunk-P6JYCYWU.js";
import {
  earlierOf,
  instantFromSeconds,
  laterOf,
  secondsBetween
} from "./chunk-AYZQHZLJ.js";
import {
  ALGORITHM_LABEL,
  SIGNATURE_ALGORITHMS,
  decodeSign1,
  isSignedBy
} from "./chunk-QRSIQQW7.js";
import {
  decodeCbor
} from "./chunk-4OCD4LCO.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  PCR_BYTES,
  isZeroPcr,
  pcrFromBytes
} from "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/attestation/roots.ts
function parseFingerprint(text) {
  const hex = /^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i.test(text) ? text.replaceAll(":", "") : text;
  if (!/^[0-9a-f]{64}$/i.test(hex)) {
    throw new Fault("INPUT_INVALID", `"${text.slice(0, 100)}" is not a root's fingerprint`, {
      hint: "give the SHA-256 of the root certificate's DER as 64 hex digits"
    });
  }
  if (/^8cf60e2b.*faff7c$/i.test(hex)) {
    throw new Fault("INPUT_INVALID", "this is the SHA-256 of AWS's ZIP, not of the root in it", {
      hint: `the AWS Nitro root G1 is ${AWS_NITRO_ROOT_G1}`
    });
  }
  return hex.toLowerCase();
}
function fingerprintOf(der) {
  return sha256Hex(der);
}
var AWS_NITRO_ROOT_G1 = parseFingerprint(
  "641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b"
);

// src/attestation/chain.ts
import { verify as verify2 } from "node:crypto";

// src/attestation/certificate.ts
var import_core = __toESM(require_dist(), 1);
import { createPublicKey } from "node:crypto";
var P384_POINT = Buffer.from("301006072a8648ce3d020106052b8104002203620004", "hex");
function parseCertificate(der, place) {
  try {
    return readCertificate(der, place);
  } catch (cause) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_INVALID",
      `${place}: ${cause instanceof Error ? cause.message : "unreadable"}`,
      { at: place, cause }
    );
  }
}
function readCertificate(der, place) {
  const whole = parts(import_core.ASN1Obj.parseBuffer(Buffer.from(der)), "the certificate", 3);
  const [tbs, algorithm, signature] = whole;
  const [version, serial, inner, issuer, validity, subject, key, extensions] = parts(
    tbs,
    "the certificate to be signed",
    8
  );
  if (!version?.tag.isContextSpecific(0) || hexOf(version) !== "020102") {
    throw new Error("it is not of version 3");
  }
  refuseOtherAlgorithm(algorithm, inner);
  const [notBefore, notAfter] = parts(validity, "the validity", 2);
  const issuerName = sequence(issuer, "the issuer");
  return {
    place,
    fingerprint: fingerprintOf(der),
    serial: serialOf(serial),
    issuer: issuerName,
    subject: sequence(subject, "the subject"),
    issuerSha256: sha256Hex(encodeDer(TAG.sequence, issuerName)),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: p384Key(sequence(key, "the public key")),
    extensions: readExtensions(extensions),
    tbs: encodeDer(TAG.sequence, sequence(tbs, "the certificate to be signed")),
    signature: signatureBits(signature)
  };
}
function p384Key(spki) {
  if (spki.length !== P384_POINT.length + 96 || !P384_POINT.equals(spki.subarray(0, P384_POINT.length))) {
    throw new Error("its key is not on P-384");
  }
  const base64 = Buffer.from(encodeDer(TAG.sequence, spki)).toString("base64");
  try {
    return createPublicKey(`-----BEGIN PUBLIC KEY-----
${base64}
-----END PUBLIC KEY-----`);
  } catch (cause) {
    throw new Error("its key is no point of P-384", { cause });
  }
}
function hexOf(from) {
  return from.value.toString("hex");
}

// src/attestation/revocation.ts
import { verify } from "node:crypto";
function refuseRevoked(chain, lists, at) {
  chain.slice(1).forEach((subject, i) => {
    const issuer = chain[i];
    if (issuer === void 0) return;
    const own = lists.filter((it) => isOwn(it, issuer));
    const naming = own.find((it) => it.serials.has(subject.serial));
    if (naming !== void 0) {
      throw new Fault(
        "ATTESTATION_CERTIFICATE_REVOKED",
        `${subject.place} with serial ${subject.serial} is revoked by ${naming.place}`,
        { at: subject.place }
      );
    }
    const { revocationAddresses: addresses } = subject.extensions;
    if (addresses === void 0) return;
    const fitting = own.filter((it) => isFor(it, addresses));
    if (!fitting.some((it) => isCurrent(it, at))) {
      throw new Fault(
        "ATTESTATION_REVOCATION_UNKNOWN",
        `${subject.place}: ${whyNot(fitting, at)}`,
        {
          at: subject.place,
          hint: `give the list of its issuer with --crl${addresses[0] === void 0 ? "" : `: ${addresses[0]}`}`
        }
      );
    }
  });
}
function isOwn(list, { subject, publicKey, extensions }) {
  if (!Buffer.from(list.issuer).equals(subject) || !extensions.keyUsage?.crlSign) return false;
  return verify("sha384", list.tbs, { key: publicKey, dsaEncoding: "der" }, list.signature);
}
function isFor({ scope }, addresses) {
  return scope === void 0 || scope.some((it) => addresses.includes(it));
}
function isCurrent({ thisUpdate, nextUpdate }, at) {
  return at >= thisUpdate && at < nextUpdate;
}
function whyNot(fitting, at) {
  const [first] = fitting;
  if (first === void 0) return "there is no revocation list that its issuer signed";
  const { place, thisUpdate, nextUpdate } = first;
  return `its issuer's revocation list ${place} is of ${thisUpdate} to ${nextUpdate}, but the time is ${at}`;
}

// src/attestation/chain.ts
function verifyChain(claims, policy) {
  const [first = new Uint8Array()] = claims.cabundle;
  const fingerprint = fingerprintOf(first);
  if (!policy.roots.includes(fingerprint)) {
    throw new Fault(
      "ATTESTATION_ROOT_UNKNOWN",
      `the bundle's first certificate has SHA-256 ${fingerprint}, which is none of the pinned roots`,
      { at: "cabundle[0]", hint: "only the AWS Nitro root is believed unless another is named" }
    );
  }
  const root = parseCertificate(first, "cabundle[0]");
  const between = claims.cabundle.slice(1).map((der, i) => parseCertificate(der, `cabundle[${i + 1}]`));
  const leaf = parseCertificate(claims.certificate, "certificate");
  refuseRepeated([root, ...between, leaf]);
  const authorities = [root, ...between];
  authorities.forEach((it, i) => {
    refuseNoAuthority(it, between.length - i);
  });
  refuseNoSigner(leaf);
  const certificates = [...authorities, leaf];
  for (const it of certificates) refuseByPolicy(it, policy);
  certificates.reduce((issuer, subject) => issuedBy(issuer, subject, policy.verifiedLinks));
  if (policy.revocationLists !== void 0) {
    refuseRevoked(certificates, policy.revocationLists, policy.at);
  }
  return {
    root: fingerprint,
    certificates,
    leaf,
    validFrom: certificates.map((it) => it.notBefore).reduce(laterOf),
    validUntil: certificates.map((it) => it.notAfter).reduce(earlierOf)
  };
}
function refuseRepeated(certificates) {
  certificates.forEach(({ place, fingerprint }, i) => {
    const before = certificates.slice(0, i).find((it) => it.fingerprint === fingerprint);
    if (before === void 0) return;
    throw new Fault("ATTESTATION_CHAIN_INVALID", `${place}: it is ${before.place} once more`, {
      at: place
    });
  });
}
function refuseByPolicy(it, { at, deniedCertificates = [] }) {
  if (!(at >= it.notBefore)) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_NOT_YET_VALID",
      `${it.place} is valid from ${it.notBefore}, but the time is ${at}`,
      { at: it.place, hint: "check this machine's clock" }
    );
  }
  if (!(at < it.notAfter)) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_EXPIRED",
      `${it.place} is valid until ${it.notAfter}, but the time is ${at}`,
      { at: it.place, hint: "ask the enclave for a new document; for an audit, name its time" }
    );
  }
  if (deniedCertificates.some(
    (denied) => denied.issuerSha256.toLowerCase() === it.issuerSha256 && plainSerial(denied.serial) === it.serial
  )) {
    throw new Fault(
      "ATTESTATION_CERTIFICATE_DENIED",
      `${it.place} with serial ${it.serial} is on the deny-list`,
      { at: it.place }
    );
  }
}
function refuseNoAuthority({ place, extensions }, below) {
  const { basicConstraints, keyUsage } = extensions;
  if (!basicConstraints?.ca || !basicConstraints.critical) {
    throw misplaced(place, "it is no CA by a critical basicConstraints");
  }
  if (!keyUsage?.keyCertSign) throw misplaced(place, "its key may not sign certificates");
  const { pathLength = Number.POSITIVE_INFINITY } = basicConstraints;
  if (!(below <= pathLength)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${place}: it allows ${pathLength} CA certificates below it, but there are ${below}`,
      { at: place }
    );
  }
}
function refuseNoSigner({ place, extensions }) {
  if (extensions.basicConstraints?.ca) throw misplaced(place, "it is a CA");
  if (extensions.keyUsage?.keyCertSign) throw misplaced(place, "its key may sign certificates");
  if (!extensions.keyUsage?.digitalSignature) throw misplaced(place, "its key may not sign");
}
function issuedBy(issuer, subject, links) {
  const where = { at: subject.place };
  if (!Buffer.from(subject.issuer).equals(issuer.subject)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${subject.place}: its issuer is not the subject of ${issuer.place}`,
      where
    );
  }
  if (links?.has(issuer.fingerprint, subject.fingerprint) === true) return subject;
  if (!verify2("sha384", subject.tbs, issuer.publicKey, subject.signature)) {
    throw new Fault(
      "ATTESTATION_CHAIN_INVALID",
      `${subject.place}: its signature is not by the key of ${issuer.place}`,
      where
    );
  }
  links?.add(issuer.fingerprint, subject.fingerprint);
  return subject;
}
function misplaced(place, why) {
  return new Fault("ATTESTATION_CERTIFICATE_INVALID", `${place}: ${why}`, { at: place });
}

// src/attestation/signed.ts
var MAX_PAYLOAD_BYTES = 16384;
var MAX_DOCUMENT_BYTES = MAX_PAYLOAD_BYTES + 128;
var ES384 = -35;
function decodeSigned(bytes) {
  const sign1 = decodeSign1(bytes, {
    code: "ATTESTATION_MALFORMED",
    what: "attestation document",
    bytes: MAX_DOCUMENT_BYTES,
    depth: 4,
    items: 64
  });
  const { protectedHeader, unprotectedHeader, payload } = sign1;
  const named = protectedHeader.get(ALGORITHM_LABEL);
  const algorithm = named === ES384 ? SIGNATURE_ALGORITHMS.get(ES384) : void 0;
  if (algorithm === void 0 || protectedHeader.size !== 1) {
    throw new Fault(
      "ATTESTATION_ALGORITHM",
      `the protected header is {1: -35} (ES384) and nothing else, but this one has ${protectedHeader.size === 1 && named !== void 0 ? "another algorithm" : `${protectedHeader.size} entries`}`,
      { at: "protected header" }
    );
  }
  if (unprotectedHeader.size > 0) {
    throw new Fault(
      "ATTESTATION_ALGORITHM",
      `the unprotected header is empty, but this one has ${unprotectedHeader.size} entries`,
      { at: "unprotected header" }
    );
  }
  if (payload.length > MAX_PAYLOAD_BYTES) {
    throw new Fault(
      "ATTESTATION_MALFORMED",
      `the payload has ${payload.length} bytes, more than ${MAX_PAYLOAD_BYTES}`,
      { at: "payload" }
    );
  }
  return { ...sign1, algorithm };
}

// src/attestation/claims.ts
var MAX_CERTIFICATE_BYTES = 1024;
var MAX_FIELD_BYTES = 1024;
var MAX_BUNDLE = 8;
var LAST_MILLISECOND = 253402300799999;
var KNOWN = /* @__PURE__ */ new Set([
  "module_id",
  "digest",
  "timestamp",
  "pcrs",
  "certificate",
  "cabundle",
  "public_key",
  "user_data",
  "nonce"
]);
function decodeClaims(payload) {
  const map = decodeCbor(payload, {
    code: "ATTESTATION_MALFORMED",
    what: "attestation document's payload",
    bytes: MAX_PAYLOAD_BYTES,
    depth: 6,
    items: 512
  });
  if (!(map instanceof Map)) {
    throw new Fault("ATTESTATION_MALFORMED", "attestation document's payload: not a map");
  }
  const fields = map;
  if (fields.get("digest") !== "SHA384") throw broken("digest", 'it is "SHA384"');
  const timestamp = timestampOf(fields.get("timestamp"));
  return {
    moduleId: moduleIdOf(fields.get("module_id")),
    timestamp,
    at: instantFromSeconds(Math.floor(timestamp / 1e3)),
    registers: registersOf(fields.get("pcrs")),
    certificate: certificateOf(fields.get("certificate"), "certificate"),
    cabundle: bundleOf(fields.get("cabundle")),
    publicKey: optionalBytes(fields, "public_key", 1),
    userData: optionalBytes(fields, "user_data", 0),
    nonce: optionalBytes(fields, "nonce", 0),
    unknownFields: unknownOf(fields)
  };
}
function moduleIdOf(value) {
  if (typeof value === "string" && value !== "") return value;
  throw broken("module_id", "it is a text that is not empty");
}
function timestampOf(value) {
  if (typeof value === "number" && value > 0 && value <= LAST_MILLISECOND) return value;
  throw broken("timestamp", "it is milliseconds since 1970, more than 0");
}
function registersOf(value) {
  if (!(value instanceof Map) || value.size < 1 || value.size > 32) {
    throw broken("pcrs", "it is a map of 1 to 32 registers");
  }
  const registers = /* @__PURE__ */ new Map();
  for (const [index, bytes] of value) {
    if (typeof index !== "number" || index < 0 || index > 31) {
      throw broken("pcrs", "a register's index is an integer from 0 to 31");
    }
    if (!(bytes instanceof Uint8Array) || ![32, 48, 64].includes(bytes.length)) {
      throw broken(`pcrs[${index}]`, "it is 32, 48 or 64 bytes");
    }
    registers.set(index, bytes);
  }
  return registers;
}
function bundleOf(value) {
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_BUNDLE) {
    throw broken("cabundle", `it is an array of 1 to ${MAX_BUNDLE} certificates, root first`);
  }
  return value.map((it, i) => certificateOf(it, `cabundle[${i}]`));
}
function certificateOf(value, field) {
  if (value instanceof Uint8Array && value.length >= 1 && value.length <= MAX_CERTIFICATE_BYTES) {
    return value;
  }
  throw broken(field, `it is 1 to ${MAX_CERTIFICATE_BYTES} bytes`);
}
function optionalBytes(fields, field, least) {
  const value = fields.get(field);
  if (value === void 0 || value === null) return void 0;
  if (value instanceof Uint8Array && value.length >= least && value.length <= MAX_FIELD_BYTES) {
    return value;
  }
  throw broken(field, `it is ${least} to ${MAX_FIELD_BYTES} bytes, or null`);
}
function unknownOf(fields) {
  return [...fields.keys()].filter((key) => !KNOWN.has(key)).map((key) => {
    if (typeof key === "string") return key;
    throw new Fault(
      "ATTESTATION_MALFORMED",
      "attestation document's payload: a field's name is a text, but one is a number"
    );
  });
}
function broken(field, rule) {
  return new Fault("ATTESTATION_FIELD_INVALID", `${field}: ${rule}`, { at: field });
}

// src/attestation/authentic.ts
function authenticate(bytes, policy) {
  const signed = decodeSigned(bytes);
  const claims = decodeClaims(signed.payload);
  const chain = verifyChain(claims, policy);
  return verifySigner(signed, claims, chain);
}
function verifySigner(signed, claims, chain) {
  if (!isSignedBy(signed, signed.algorithm, chain.leaf.publicKey)) {
    throw new Fault(
      "ATTESTATION_SIGNATURE_INVALID",
      "the document's signature is not by its certificate's key",
      { at: "signature" }
    );
  }
  const { notBefore, notAfter } = chain.leaf;
  if (!(claims.at >= notBefore && claims.at < notAfter)) {
    throw new Fault(
      "ATTESTATION_TIMESTAMP_INVALID",
      `the document is of ${claims.at}, but its certificate is valid from ${notBefore} until ${notAfter}`,
      { at: "timestamp" }
    );
  }
  return { claims, chain };
}

// src/attestation/freshness.ts
import { timingSafeEqual } from "node:crypto";
var MIN_NONCE_BYTES = 16;
function objectToTime(claims, policy) {
  const age = secondsBetween(claims.at, policy.at);
  if (!(age >= -policy.skew)) {
    return new Fault(
      "ATTESTATION_FROM_FUTURE",
      `the document is of ${claims.at}, ${formatDuration(-age)} after ${policy.at}`,
      { at: "timestamp", hint: "check this machine's clock" }
    );
  }
  if (!(age <= policy.maxAge)) {
    return new Fault(
      "ATTESTATION_STALE",
      `the document is of ${claims.at}, ${formatDuration(age)} before ${policy.at}; at most ${formatDuration(policy.maxAge)} is allowed`,
      { at: "timestamp", hint: "ask the enclave for a new document" }
    );
  }
  return void 0;
}
function objectToNonce(claims, { nonce }) {
  if (nonce.kind === "none") return void 0;
  if (nonce.bytes.length < MIN_NONCE_BYTES) {
    throw new Fault(
      "USAGE",
      `a nonce has at least ${MIN_NONCE_BYTES} bytes, but the expected one has ${nonce.bytes.length}`,
      { hint: "give the nonce that the document was asked for with, in hex" }
    );
  }
  if (claims.nonce === void 0) {
    return new Fault(
      "ATTESTATION_NONCE_MISSING",
      "the document has no nonce, and one is expected",
      {
        at: "nonce",
        hint: "the enclave must put the challenge into its document"
      }
    );
  }
  const same = claims.nonce.length === nonce.bytes.length && timingSafeEqual(claims.nonce, nonce.bytes);
  if (same) return void 0;
  return new Fault("ATTESTATION_NONCE_MISMATCH", "the document answers another nonce", {
    at: "nonce",
    hint: "it may be a replay: ask for a new challenge"
  });
}

// src/attestation/registers.ts
var MEASURED = [0, 1, 2];
var SIGNER = 8;
function objectToRegisters({ registers }) {
  const zero = MEASURED.filter((i) => registers.get(i)?.every((byte) => byte === 0));
  if (zero.length > 0) {
    return new Fault(
      "ATTESTATION_DEBUG",
      `${zero.map((i) => `PCR${i}`).join(", ")} ${zero.length === 1 ? "is" : "are"} zero: the enclave runs in debug mode`,
      { at: "pcrs", hint: "start the enclave without --debug-mode" }
    );
  }
  const missing = MEASURED.filter((i) => registers.get(i)?.length !== PCR_BYTES);
  if (missing.length > 0) {
    return new Fault(
      "ATTESTATION_PCR_MISSING",
      `${missing.map((i) => `PCR${i}`).join(", ")}: missing, or not ${PCR_BYTES} bytes`,
      { at: "pcrs" }
    );
  }
  return void 0;
}
function measuredPcrs({ registers }) {
  const read = (index) => pcrFromBytes(registers.get(index) ?? new Uint8Array());
  const pcrs = { "0": read(0), "1": read(1), "2": read(2) };
  if (registers.get(SIGNER)?.length !== PCR_BYTES) return pcrs;
  const signer = read(SIGNER);
  return isZeroPcr(signer) ? pcrs : { ...pcrs, "8": signer };
}

// src/attestation/verify.ts
var verified = /* @__PURE__ */ Symbol("verified");
function verifyDocument(bytes, policy) {
  const authentic = authenticate(bytes, policy);
  const [first] = objectionsTo(authentic, policy);
  if (first !== void 0) throw first;
  return vouchFor(authentic, policy);
}
function examineDocument(bytes, policy) {
  let authentic;
  try {
    authentic = authenticate(bytes, policy);
  } catch (error) {
    if (!isDocumentFault(error)) throw error;
    return { kind: "refused", faults: [error] };
  }
  const faults = objectionsTo(authentic, policy);
  if (faults.length > 0) return { kind: "refused", faults: faults.filter(isDocumentFault) };
  return { kind: "verified", document: vouchFor(authentic, policy) };
}
function objectionsTo({ claims }, policy) {
  return [
    objectToTime(claims, policy),
    objectToNonce(claims, policy),
    objectToRegisters(claims)
  ].filter((it) => it !== void 0);
}
function isDocumentFault(error) {
  return error instanceof Fault && error.code.startsWith("ATTESTATION_");
}
var vouched = /* @__PURE__ */ new WeakSet();
function isVerified(document) {
  return vouched.has(document);
}
function vouchFor({ claims, chain }, policy) {
  const { moduleId, timestamp, at, registers, publicKey, userData, nonce, unknownFields } = claims;
  const document = {
    [verified]: true,
    moduleId,
    timestamp,
    at,
    verifiedAt: policy.at,
    validFrom: chain.validFrom,
    validUntil: chain.validUntil,
    pcrs: Object.freeze(measuredPcrs(claims)),
    registers,
    publicKey,
    userData,
    nonce,
    nonceMatched: policy.nonce.kind === "expect",
    unknownFields,
    root: chain.root,
    chain: chain.certificates.map((it) => ({
      fingerprint: it.fingerprint,
      issuerSha256: it.issuerSha256,
      serial: it.serial,
      notBefore: it.notBefore,
      notAfter: it.notAfter,
      revocationAddresses: it.extensions.revocationAddresses ?? []
    }))
  };
  vouched.add(document);
  return Object.freeze(document);
}

export {
  parseFingerprint,
  AWS_NITRO_ROOT_G1,
  MAX_PAYLOAD_BYTES,
  decodeSigned,
  decodeClaims,
  objectToTime,
  verifyDocument,
  examineDocument,
  isVerified
};
