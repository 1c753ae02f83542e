import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  EVIDENCE,
  commitSchema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  earlierOf,
  instantSchema
} from "./chunk-AYZQHZLJ.js";
import {
  measurementIdSchema,
  measurementSchema,
  pcrSchema
} from "./chunk-BBZQDRQF.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  _enum,
  array,
  int,
  literal,
  strictObject,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/lifecycle/reissue.ts
var reissueSchema = strictObject({
  reason: textSchema,
  by: textSchema,
  branch: textSchema,
  since: instantSchema
});

// src/lifecycle/window.ts
var windowChangeSchema = strictObject({
  how: _enum(["extension", "exemption", "lift"]),
  until: instantSchema,
  reason: textSchema,
  reopens: literal(true).optional(),
  branch: textSchema,
  since: instantSchema
});
var keptWindowSchema = strictObject({
  how: _enum(["extension", "exemption"]),
  reason: textSchema,
  before: instantSchema
});
function ledgerEnd({ notAfter, retireDue }) {
  if (notAfter === null) return retireDue;
  return retireDue === null ? notAfter : earlierOf(notAfter, retireDue);
}

// src/lifecycle/state.ts
function isSameOrigin(a, b) {
  return a.repository === b.repository && a.commit === b.commit && a.ref === b.ref;
}
var EMPTY_ENVIRONMENT = { entries: [], denied: [], proposals: [] };
var originSchema = strictObject({
  repository: textSchema.optional(),
  commit: commitSchema.optional(),
  ref: textSchema.optional()
});
var entrySchema = strictObject({
  measurement: measurementSchema,
  status: _enum(["active", "superseded"]),
  version: textSchema.optional(),
  origin: originSchema,
  notBefore: instantSchema,
  notAfter: instantSchema.nullable(),
  retireDue: instantSchema.nullable(),
  supersededBy: measurementIdSchema.optional(),
  kept: keptWindowSchema.optional()
}).refine(isWellEnded, "a superseded entry has a notAfter");
function isWellEnded({ status, notAfter }) {
  return status === "active" || notAfter !== null;
}
var deniedPcrsSchema = strictObject({
  "0": pcrSchema,
  "1": pcrSchema,
  "2": pcrSchema
});
var deniedFields = { pcrs: deniedPcrsSchema, reason: textSchema, since: instantSchema };
var deniedSchema = strictObject(deniedFields);
var proposalSchema = strictObject({
  measurement: measurementSchema,
  how: _enum(["promotion", "rollback", "reinstatement"]),
  version: textSchema.optional(),
  origin: originSchema,
  evidence: _enum(EVIDENCE),
  supersedes: array(
    strictObject({ measurement: measurementIdSchema, notAfter: instantSchema })
  ),
  grace: int().min(0),
  branch: textSchema,
  since: instantSchema
});
var environmentStateSchema = strictObject({
  entries: array(entrySchema),
  denied: array(strictObject({ ...deniedFields, listedAt: instantSchema.optional() })),
  proposals: array(proposalSchema),
  windows: array(strictObject({ measurement: measurementIdSchema, change: windowChangeSchema })).min(1).optional(),
  reissue: reissueSchema.optional()
});
function isEntryAllowed(entry, at) {
  if (at < entry.notBefore) return false;
  if (entry.notAfter !== null && at >= entry.notAfter) return false;
  return entry.retireDue === null || at < entry.retireDue;
}
function isDenied(denied, pcrs) {
  return denied.some(
    (it) => it.pcrs["0"] === pcrs["0"] && it.pcrs["1"] === pcrs["1"] && it.pcrs["2"] === pcrs["2"]
  );
}
function allowedAt(state, at) {
  return state.entries.filter(
    (entry) => isEntryAllowed(entry, at) && !isDenied(state.denied, entry.measurement.pcrs)
  );
}

// src/lifecycle/streams.ts
var FORM = /^(catalog|recorded\/[a-z0-9-]{1,63}|(environment|observed|drift)\/[a-z0-9-]{1,63}\/[a-z0-9-]{1,63})$/;
var CATALOG = "catalog";
function recordedStream(service) {
  return `recorded/${service}`;
}
function environmentStream(service, environment) {
  return `environment/${service}/${environment}`;
}
function observedStream(service, environment) {
  return `observed/${service}/${environment}`;
}
function driftStream(service, environment) {
  return `drift/${service}/${environment}`;
}
function parseStreamId(text) {
  if (!FORM.test(text)) throw new Fault("INPUT_INVALID", `"${text}" is not a stream of the ledger`);
  return text;
}
function streamParts(stream) {
  const [kind = "", service, environment] = stream.split("/");
  return {
    kind,
    service,
    environment
  };
}
function genesisHash(stream) {
  return sha256Hex(`golden-pcr/stream/v1
${stream}`);
}
var streamIdSchema = string().regex(FORM, "the name of a stream").transform((text) => parseStreamId(text));

export {
  reissueSchema,
  windowChangeSchema,
  ledgerEnd,
  isSameOrigin,
  EMPTY_ENVIRONMENT,
  entrySchema,
  isWellEnded,
  deniedPcrsSchema,
  deniedSchema,
  proposalSchema,
  environmentStateSchema,
  isEntryAllowed,
  isDenied,
  allowedAt,
  CATALOG,
  recordedStream,
  environmentStream,
  observedStream,
  driftStream,
  parseStreamId,
  streamParts,
  genesisHash,
  streamIdSchema
};
