import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  utf8Text
} from "./chunk-4OSNUOH7.js";
import {
  parseStrictJson
} from "./chunk-FIGZDJPX.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  canonicalJson
} from "./chunk-XK2IO4MP.js";
import {
  array,
  base64,
  literal,
  record,
  strictObject,
  string,
  unknown
} from "./chunk-UTBFRLMD.js";

// src/witness/statement.ts
var STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
var MAX_STATEMENT_BYTES = 16 << 20;
var statementSchema = strictObject({
  _type: literal(STATEMENT_TYPE),
  subject: array(
    strictObject({
      name: string().min(1).max(1024),
      digest: record(string().regex(/^[a-z0-9]{1,32}$/), string().regex(/^[0-9a-f]+$/))
    })
  ).min(1),
  predicateType: string().min(1).max(1024),
  predicate: record(string(), unknown())
});
function statementOf(predicateType, subject, predicate) {
  return parsed({ _type: STATEMENT_TYPE, subject, predicateType, predicate });
}
function parsed(value) {
  const { _type, subject, predicateType, predicate } = statementSchema.parse(
    JSON.parse(canonicalJson(value))
  );
  return { _type, subject, predicateType, predicate };
}
function parseStatement(bytes) {
  const limits = {
    code: "BUNDLE_STATEMENT_INVALID",
    what: "statement",
    maxBytes: MAX_STATEMENT_BYTES,
    maxDepth: 64
  };
  const value = parseStrictJson(utf8Text(bytes, limits.code, limits.what), limits);
  return decodeWith(statementSchema, value, "BUNDLE_STATEMENT_INVALID", "statement");
}

// src/witness/bundle.ts
var MAX_BUNDLE_BYTES = 24 << 20;
var base642 = base64().min(1);
var decimal = string().regex(/^\d{1,19}$/, "a decimal number");
var logEntry = strictObject({
  logIndex: decimal.optional(),
  logId: strictObject({ keyId: base642 }),
  kindVersion: strictObject({ kind: string().max(64), version: string().max(64) }),
  integratedTime: decimal.optional(),
  inclusionPromise: strictObject({ signedEntryTimestamp: base642 }).optional(),
  inclusionProof: strictObject({
    logIndex: decimal.optional(),
    rootHash: base642,
    treeSize: decimal,
    hashes: array(base642).max(64).optional(),
    checkpoint: strictObject({ envelope: string().min(1).max(16384) })
  }),
  canonicalizedBody: base642
});
var bundleSchema = strictObject({
  mediaType: literal("application/vnd.dev.sigstore.bundle.v0.3+json"),
  verificationMaterial: strictObject({
    certificate: strictObject({ rawBytes: base642.max(32768) }),
    tlogEntries: array(logEntry).max(8).optional(),
    timestampVerificationData: strictObject({
      rfc3161Timestamps: array(strictObject({ signedTimestamp: base642.max(65536) })).max(8).optional()
    }).optional()
  }),
  dsseEnvelope: strictObject({
    payload: base642,
    payloadType: literal("application/vnd.in-toto+json"),
    signatures: array(strictObject({ sig: base642.max(1024), keyid: string().max(256).optional() })).length(1)
  })
});
function decodeBundle(bytes) {
  const limits = {
    code: "BUNDLE_MALFORMED",
    what: "bundle",
    maxBytes: MAX_BUNDLE_BYTES,
    maxDepth: 16
  };
  const value = parseStrictJson(utf8Text(bytes, limits.code, limits.what), limits);
  return decodeWith(bundleSchema, value, "BUNDLE_MALFORMED", "bundle");
}

export {
  STATEMENT_TYPE,
  statementOf,
  parseStatement,
  MAX_BUNDLE_BYTES,
  decodeBundle
};
