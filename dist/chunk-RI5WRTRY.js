import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  _enum,
  boolean,
  int,
  literal,
  strictObject,
  string
} from "./chunk-GRJGIEO5.js";
import {
  Fault
} from "./chunk-7FWISVI2.js";

// src/model/instant.ts
var CLOCK = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d";
var DAY = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
var FORM = new RegExp(`^${DAY}T${CLOCK}Z$`);
var OFFSET_FORM = new RegExp(`^${DAY}T${CLOCK}(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$`);
function parseInstant(text) {
  const millis = OFFSET_FORM.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(millis) || !dayExists(text)) {
    throw new Fault("INPUT_INVALID", `"${text}" is not a time`, {
      hint: "write it by RFC 3339, for example 2026-11-23T10:00:00Z"
    });
  }
  return instantFromSeconds(Math.floor(millis / 1e3));
}
function instantFromSeconds(seconds) {
  if (!Number.isSafeInteger(seconds) || seconds < -62167219200 || seconds > 253402300799) {
    throw new Fault("INPUT_INVALID", `${seconds} seconds is outside the years 0000 to 9999`);
  }
  return new Date(seconds * 1e3).toISOString().replace(".000Z", "Z");
}
function secondsOf(at) {
  return Date.parse(at) / 1e3;
}
function addSeconds(at, seconds) {
  return instantFromSeconds(secondsOf(at) + seconds);
}
function secondsBetween(since, until) {
  return secondsOf(until) - secondsOf(since);
}
function laterOf(a, b) {
  return a > b ? a : b;
}
function earlierOf(a, b) {
  return a < b ? a : b;
}
var instantSchema = string().refine(isInstant, "a UTC time of the form 2026-11-23T10:00:00Z").transform((text) => text);
function isInstant(text) {
  return FORM.test(text) && dayExists(text);
}
function dayExists(text) {
  if (text.slice(8, 10) <= "28") return true;
  const [year, month, day] = text.slice(0, 10).split("-").map(Number);
  if (year === void 0 || month === void 0 || day === void 0) return false;
  const rolled = new Date(Date.UTC(year, month - 1, day));
  if (year < 100) rolled.setUTCFullYear(year);
  return rolled.getUTCMonth() === month - 1 && rolled.getUTCDate() === day;
}

// src/model/provenance.ts
var commitSchema = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "a full commit id: 40 or 64 lower-case hex digits");
var digestSchema = string().regex(/^sha256:[0-9a-f]{64}$/, "sha256: and 64 lower-case hex digits");
var sha256Schema = string().regex(/^[0-9a-f]{64}$/, "64 lower-case hex digits");
var UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
var textSchema = string().min(1).max(1024).refine((text) => !UNSEEN.test(text), "one line of text without control characters");
var EVIDENCE = ["declared", "oidc", "attested"];
var provenanceSchema = strictObject({
  evidence: _enum(EVIDENCE),
  issuer: textSchema.optional(),
  repository: textSchema.optional(),
  commit: commitSchema.optional(),
  committedAt: instantSchema.optional(),
  ref: textSchema.optional(),
  workflow: textSchema.optional(),
  run: string().regex(/^\d{1,20}$/, "a decimal number").optional(),
  attempt: int().min(1).optional(),
  actor: textSchema.optional(),
  builder: textSchema.optional(),
  dirty: literal(true).optional(),
  image: strictObject({ ref: textSchema, digest: digestSchema }).optional(),
  bootKit: strictObject({ digest: digestSchema, bootable: _enum(["stock", "unknown", "placeholder"]) }).optional(),
  layout: _enum(["canonical", "nitro-cli"]).optional(),
  reproducibility: strictObject({ checked: boolean(), builds: int().min(1), identical: boolean() }).optional(),
  bundle: digestSchema.optional()
});

export {
  parseInstant,
  instantFromSeconds,
  secondsOf,
  addSeconds,
  secondsBetween,
  laterOf,
  earlierOf,
  instantSchema,
  commitSchema,
  sha256Schema,
  textSchema,
  EVIDENCE,
  provenanceSchema
};
