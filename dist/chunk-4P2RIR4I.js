import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  measurementIdSchema,
  measurementSchema,
  pcrSchema
} from "./chunk-DXUPMVCY.js";
import {
  EVIDENCE,
  commitSchema,
  textSchema
} from "./chunk-G5ZIPRJB.js";
import {
  instantSchema
} from "./chunk-V4U4Q3E6.js";
import {
  _enum,
  array,
  int,
  strictObject
} from "./chunk-H7WQ4MRO.js";

// src/lifecycle/state.ts
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
  supersededBy: measurementIdSchema.optional()
}).refine(
  (it) => it.status === "active" || it.notAfter !== null,
  "a superseded entry has a notAfter"
);
var deniedSchema = strictObject({
  pcrs: strictObject({ "0": pcrSchema, "1": pcrSchema, "2": pcrSchema }),
  reason: textSchema,
  since: instantSchema
});
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
  denied: array(deniedSchema),
  proposals: array(proposalSchema)
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

export {
  EMPTY_ENVIRONMENT,
  deniedSchema,
  proposalSchema,
  environmentStateSchema,
  isEntryAllowed,
  isDenied,
  allowedAt
};
