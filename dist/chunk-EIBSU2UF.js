import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  instantSchema
} from "./chunk-AYZQHZLJ.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  strictObject,
  string
} from "./chunk-UTBFRLMD.js";

// src/model/provenance.ts
var commitSchema = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "a full commit id: 40 or 64 lower-case hex digits");
var digestSchema = string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 lower-case hex digits");
var sha256Schema = string().regex(/^[0-9a-f]{64}$/, "64 lower-case hex digits");
var UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
var runSchema = string().regex(/^\d{1,20}$/, "a decimal number");
var textSchema = string().min(1).max(1024).refine((text) => !UNSEEN.test(text), "one line of text without control characters");
var GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
var issuerSchema = string().max(1024).regex(
  /^(https:\/\/[^\s@?#]+|http:\/\/127\.0\.0\.1(:\d{1,5})?)$/,
  "an https address without credentials"
);
var EVIDENCE = ["declared", "oidc", "attested"];
var argumentSchema = string().max(32768).refine((text) => text.isWellFormed(), "text without halves of characters");
var argumentsSchema = array(argumentSchema).min(1).max(1024);
var BUILD_CLAIMS = {
  actor: textSchema.optional(),
  committedAt: instantSchema.optional(),
  dirty: literal(true).optional(),
  image: strictObject({ ref: textSchema, digest: digestSchema }).optional(),
  bootKit: strictObject({ digest: digestSchema, bootable: _enum(["stock", "unknown", "placeholder"]) }).optional(),
  layout: _enum(["canonical", "nitro-cli"]).optional(),
  overrides: strictObject({ cmd: argumentsSchema.optional(), env: argumentsSchema.optional() }).optional(),
  reproducibility: strictObject({ checked: boolean(), builds: int().min(1), identical: boolean() }).optional()
};
var buildClaimsSchema = strictObject(BUILD_CLAIMS);
function buildClaimsOf(provenance) {
  return Object.fromEntries(
    Object.entries(provenance).filter(
      ([key, value]) => Object.hasOwn(BUILD_CLAIMS, key) && value !== void 0
    )
  );
}
var provenanceSchema = strictObject({
  evidence: _enum(EVIDENCE),
  issuer: textSchema.optional(),
  repository: textSchema.optional(),
  commit: commitSchema.optional(),
  ref: textSchema.optional(),
  workflow: textSchema.optional(),
  run: runSchema.optional(),
  attempt: int().min(1).optional(),
  builder: textSchema.optional(),
  bundle: digestSchema.optional(),
  ...BUILD_CLAIMS
});

export {
  commitSchema,
  digestSchema,
  sha256Schema,
  runSchema,
  textSchema,
  GITHUB_ISSUER,
  issuerSchema,
  EVIDENCE,
  buildClaimsSchema,
  buildClaimsOf,
  provenanceSchema
};
