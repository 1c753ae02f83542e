import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  CATALOG,
  EMPTY_ENVIRONMENT,
  deniedPcrsSchema,
  deniedSchema,
  environmentStateSchema,
  genesisHash,
  isDenied,
  ledgerEnd,
  proposalSchema,
  reissueSchema,
  streamIdSchema,
  streamParts,
  windowChangeSchema
} from "./chunk-AAWWWQKB.js";
import {
  commitSchema,
  provenanceSchema,
  sha256Schema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  addSeconds,
  earlierOf,
  instantSchema,
  laterOf
} from "./chunk-AYZQHZLJ.js";
import {
  isSameCode,
  measurementIdSchema,
  measurementSchema,
  pcrsSchema,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  canonicalJson,
  isCanonicalJson,
  isSameJson,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  _enum,
  array,
  discriminatedUnion,
  int,
  literal,
  strictObject,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/lifecycle/decisions.ts
var pullSchema = strictObject({
  number: int().min(1),
  url: textSchema
});
var mergeSchema = strictObject({
  commit: commitSchema,
  at: instantSchema,
  by: textSchema
});
var approvalSchema = strictObject({
  by: textSchema,
  at: instantSchema,
  commit: commitSchema
});

// src/lifecycle/drifted.ts
var driftOpenedSchema = strictObject({
  kind: literal("drift-opened"),
  finding: sha256Schema,
  drift: string().regex(/^[a-z0-9-]{1,64}$/, "a word with hyphens"),
  severity: _enum(["error", "warning", "note"]),
  source: textSchema,
  subject: textSchema,
  detail: textSchema,
  measurement: measurementIdSchema.optional(),
  since: instantSchema.optional()
});
var driftClosedSchema = strictObject({
  kind: literal("drift-closed"),
  finding: sha256Schema,
  reason: textSchema.optional(),
  measurement: measurementIdSchema.optional()
});

// src/lifecycle/observed.ts
var observedSchema = strictObject({
  kind: literal("observed"),
  payloadSha256: sha256Schema,
  root: sha256Schema,
  moduleId: textSchema,
  attestedAt: instantSchema,
  pcrs: pcrsSchema,
  measurement: measurementIdSchema.optional(),
  verdict: _enum(["allow", "deny"]),
  reasons: array(textSchema).max(100)
});

// src/lifecycle/events.ts
var statementSchema = discriminatedUnion("kind", [
  strictObject({ kind: literal("stream-opened"), name: streamIdSchema }),
  strictObject({
    kind: literal("recorded"),
    measurement: measurementSchema,
    provenance: provenanceSchema,
    eif: strictObject({ sha256: sha256Schema, size: int().min(0) }).optional()
  }),
  observedSchema,
  driftOpenedSchema,
  driftClosedSchema,
  strictObject({ kind: literal("proposed"), proposal: proposalSchema }),
  strictObject({
    kind: literal("withdrawn"),
    measurement: measurementIdSchema,
    reason: textSchema
  }),
  strictObject({
    kind: literal("declined"),
    measurement: measurementIdSchema,
    pull: pullSchema,
    by: textSchema.optional()
  }),
  strictObject({
    kind: literal("activated"),
    measurement: measurementIdSchema,
    pull: pullSchema,
    merge: mergeSchema,
    approvals: array(approvalSchema),
    superseded: array(
      strictObject({
        measurement: measurementIdSchema,
        notAfter: instantSchema,
        retireDue: instantSchema
      })
    )
  }),
  strictObject({
    kind: literal("retired"),
    measurement: measurementIdSchema,
    pull: pullSchema.optional(),
    merge: mergeSchema.optional()
  }),
  strictObject({
    kind: literal("revoked"),
    measurement: measurementIdSchema,
    denied: deniedSchema
  }),
  strictObject({
    kind: literal("unauthorised"),
    measurement: measurementIdSchema,
    commit: commitSchema,
    reason: textSchema
  }),
  strictObject({
    kind: literal("revocation-listed"),
    measurement: measurementIdSchema,
    pcrs: deniedPcrsSchema,
    revokedAt: instantSchema,
    listedAt: instantSchema,
    commit: commitSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional()
  }),
  strictObject({
    kind: literal("window-proposed"),
    measurement: measurementIdSchema,
    change: windowChangeSchema
  }),
  strictObject({
    kind: literal("window-withdrawn"),
    measurement: measurementIdSchema,
    reason: textSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional()
  }),
  strictObject({
    kind: literal("window-changed"),
    measurement: measurementIdSchema,
    until: instantSchema,
    pull: pullSchema,
    merge: mergeSchema,
    approvals: array(approvalSchema)
  }),
  strictObject({ kind: literal("reissue-proposed"), reissue: reissueSchema }),
  strictObject({
    kind: literal("reissue-withdrawn"),
    reason: textSchema,
    pull: pullSchema.optional(),
    by: textSchema.optional()
  }),
  strictObject({
    kind: literal("reissued"),
    revision: int().min(1),
    pull: pullSchema,
    merge: mergeSchema,
    approvals: array(approvalSchema)
  })
]);
var ledgerIdSchema = string().regex(/^[0-9a-f]{32}$/, "32 lower-case hex digits");
var eventBodySchema = strictObject({
  schema: literal(1),
  ledger: ledgerIdSchema,
  stream: streamIdSchema,
  seq: int().min(1),
  prev: sha256Schema,
  id: sha256Schema,
  recordedAt: instantSchema,
  effectiveAt: instantSchema,
  actor: textSchema,
  statement: statementSchema,
  after: environmentStateSchema.optional()
});

// src/lifecycle/legality.ts
function illegal(id, state, to) {
  return new Fault(
    "LIFECYCLE_ILLEGAL",
    `measurement ${shortId(id)} is ${state} and cannot be ${to}`
  );
}
function entryOf(state, id) {
  return state.entries.find((entry) => entry.measurement.id === id);
}

// src/lifecycle/step-reissue.ts
function proposeReissue(before, { reissue }) {
  if (before.reissue !== void 0) throw illegalReissue("about to be reissued", "asked for anew");
  return { ...before, reissue };
}
function withdrawReissue(before) {
  return withoutReissue(before, "withdrawn");
}
function endReissue(before, { merge }, effectiveAt) {
  if (effectiveAt < merge.at) throw illegalReissue("proposed", "reissued before its merge");
  return withoutReissue(before, "reissued");
}
function withoutReissue({ reissue, ...rest }, to) {
  if (reissue === void 0) throw illegalReissue("not asked for anew", to);
  return rest;
}
function illegalReissue(is, to) {
  return new Fault("LIFECYCLE_ILLEGAL", `the list is ${is} and cannot be ${to}`);
}

// src/lifecycle/step-window.ts
function proposeWindow(before, { measurement, change }) {
  const entry = supersededOf(before, measurement);
  if (openWindowOf(before, measurement) !== void 0) {
    throw illegal(measurement, "about to have another window", "given one more");
  }
  const end = ledgerEnd(entry);
  if (change.how === "lift") {
    if (entry.kept?.how !== "exemption") throw illegal(measurement, "not exempt", "no longer so");
  } else if (end !== null && change.until <= end) {
    throw illegal(measurement, `allowed until ${end}`, `extended to ${change.until}`);
  }
  return withWindows(before, [...before.windows ?? [], { measurement, change }]);
}
function withdrawWindow(before, { measurement }) {
  demandOpen(before, measurement);
  return withoutWindowsOf(before, [measurement]);
}
function changeWindow(before, { measurement, until, merge }, effectiveAt) {
  const change = demandOpen(before, measurement);
  const entry = supersededOf(before, measurement);
  if (until !== change.until) {
    throw illegal(measurement, `to end at ${change.until}`, `ended at ${until}`);
  }
  if (effectiveAt < merge.at) throw illegal(measurement, "superseded", "changed before its merge");
  const end = ledgerEnd(entry);
  if (change.how !== "lift" && change.reopens !== true && end !== null && effectiveAt >= end) {
    throw illegal(measurement, `over since ${end}`, "extended");
  }
  const { kept: _, ...rest } = entry;
  const kept = keptBy(entry, change);
  const changed = {
    ...rest,
    notAfter: until,
    retireDue: until,
    ...kept === void 0 ? {} : { kept }
  };
  const entries = before.entries.map((it) => it === entry ? changed : it);
  return withoutWindowsOf({ ...before, entries }, [measurement]);
}
function withoutWindowsOf(state, gone) {
  const { windows = [] } = state;
  if (!windows.some((it) => gone.includes(it.measurement))) return state;
  return withWindows(
    state,
    windows.filter((it) => !gone.includes(it.measurement))
  );
}
function openWindowOf({ windows = [] }, measurement) {
  return windows.find((it) => it.measurement === measurement)?.change;
}
function withWindows({ windows: _, ...state }, windows) {
  return windows.length === 0 ? state : { ...state, windows };
}
function keptBy(entry, { how, reason, until }) {
  if (how === "lift") return void 0;
  return { how, reason, before: entry.kept?.before ?? ledgerEnd(entry) ?? until };
}
function supersededOf(state, id) {
  const entry = entryOf(state, id);
  if (entry?.status !== "superseded") {
    throw illegal(id, entry?.status ?? "unknown", "given another window");
  }
  return entry;
}
function demandOpen(state, id) {
  const change = openWindowOf(state, id);
  if (change === void 0) throw illegal(id, "as it was", "given another window unasked");
  return change;
}

// src/lifecycle/step.ts
function step(before, statement, effectiveAt) {
  switch (statement.kind) {
    case "proposed":
      return propose(before, statement.proposal);
    case "withdrawn":
    case "declined":
      proposalOf(before, statement.measurement, statement.kind);
      return { ...before, proposals: withoutProposal(before, statement.measurement) };
    case "activated":
      return activate(before, statement, effectiveAt);
    case "retired": {
      const entry = entryOf(before, statement.measurement);
      if (entry?.status !== "superseded") {
        throw illegal(statement.measurement, entry?.status ?? "unknown", "retired");
      }
      const entries = before.entries.filter((it) => it !== entry);
      return withoutWindowsOf({ ...before, entries }, [statement.measurement]);
    }
    case "revoked":
      return revoke(before, statement);
    case "revocation-listed":
      return listRevocation(before, statement, effectiveAt);
    case "window-proposed":
      return proposeWindow(before, statement);
    case "window-withdrawn":
      return withdrawWindow(before, statement);
    case "window-changed":
      return changeWindow(before, statement, effectiveAt);
    case "reissue-proposed":
      return proposeReissue(before, statement);
    case "reissue-withdrawn":
      return withdrawReissue(before);
    case "reissued":
      return endReissue(before, statement, effectiveAt);
    case "unauthorised":
      return before;
  }
}
function propose(before, proposal) {
  const id = proposal.measurement.id;
  if (before.proposals.some((it) => it.measurement.id === id))
    throw illegal(id, "proposed", "proposed");
  if (entryOf(before, id)?.status === "active") throw illegal(id, "active", "proposed");
  if (proposal.how === "promotion" && isDenied(before.denied, proposal.measurement.pcrs)) {
    throw illegal(id, "revoked", "proposed but as a reinstatement or rollback");
  }
  const superseded = proposal.supersedes.map((it) => it.measurement);
  if (superseded.includes(id)) throw illegal(id, "proposed", "superseded by itself");
  refuseTwice(superseded, id);
  for (const measurement of superseded) {
    const isBeside = before.proposals.some(
      (it) => it.measurement.id === measurement && it.branch === proposal.branch
    );
    if (entryOf(before, measurement) === void 0 && !isBeside) {
      throw illegal(measurement, "unknown", `superseded by ${shortId(id)}`);
    }
  }
  return { ...before, proposals: [...before.proposals, proposal] };
}
function activate(before, statement, effectiveAt) {
  const proposal = proposalOf(before, statement.measurement, "activated");
  if (effectiveAt < statement.merge.at) {
    throw illegal(statement.measurement, "proposed", "activated before its merge");
  }
  verifySuperseded(before, statement, proposal, effectiveAt);
  const superseded = new Map(statement.superseded.map((it) => [it.measurement, it]));
  const kept = before.entries.filter((entry) => entry.measurement.id !== statement.measurement).map((entry) => {
    const end = superseded.get(entry.measurement.id);
    if (end === void 0) return entry;
    return {
      ...entry,
      status: "superseded",
      notAfter: end.notAfter,
      // A grace that runs already is never made longer by the next promotion, and one that people
      // decided on is not made shorter.
      retireDue: entry.kept === void 0 ? earlierOf(entry.retireDue ?? end.retireDue, end.retireDue) : entry.retireDue,
      supersededBy: statement.measurement
    };
  });
  const added = {
    measurement: proposal.measurement,
    status: "active",
    ...proposal.version === void 0 ? {} : { version: proposal.version },
    origin: proposal.origin,
    notBefore: effectiveAt,
    notAfter: null,
    retireDue: null
  };
  const denied = before.denied.filter((it) => !isSameCode(proposal.measurement.pcrs, it.pcrs));
  const after = {
    ...before,
    entries: [...kept, added],
    denied,
    proposals: withoutProposal(before, statement.measurement)
  };
  return withoutWindowsOf(after, [statement.measurement]);
}
function verifySuperseded(before, statement, proposal, effectiveAt) {
  const given = statement.superseded.map((it) => it.measurement);
  const planned = proposal.supersedes.map((it) => it.measurement).filter((id) => entryOf(before, id) !== void 0);
  refuseTwice(given, statement.measurement);
  for (const id of given) {
    if (!planned.includes(id)) throw illegal(id, "not in the proposal", "superseded");
  }
  for (const id of planned) {
    if (!given.includes(id)) throw illegal(id, "superseded in the proposal", "left as it is");
  }
  const latest = addSeconds(effectiveAt, proposal.grace);
  for (const { measurement, retireDue } of statement.superseded) {
    if (retireDue > latest) throw illegal(measurement, `due by ${latest}`, `due at ${retireDue}`);
  }
}
function revoke(before, { measurement, denied }) {
  const known = [...before.entries, ...before.proposals].find(
    (it) => it.measurement.id === measurement
  );
  if (known !== void 0 && !isSameCode(known.measurement.pcrs, denied.pcrs)) {
    throw illegal(measurement, "of other code", "revoked by these registers");
  }
  const gone = before.entries.filter((it) => isSameCode(it.measurement.pcrs, denied.pcrs));
  const after = {
    ...before,
    entries: before.entries.filter((it) => !gone.includes(it)),
    denied: isDenied(before.denied, denied.pcrs) ? before.denied : [...before.denied, denied],
    proposals: before.proposals.filter((it) => !isSameCode(it.measurement.pcrs, denied.pcrs))
  };
  return withoutWindowsOf(
    after,
    gone.map((it) => it.measurement.id)
  );
}
function listRevocation(before, { measurement, pcrs, revokedAt, listedAt }, effectiveAt) {
  const standing = before.denied.find((it) => isSameCode(it.pcrs, pcrs));
  if (standing === void 0) throw illegal(measurement, "not revoked", "listed as revoked");
  if (standing.listedAt !== void 0) {
    throw illegal(measurement, `listed since ${standing.listedAt}`, "listed again");
  }
  if (standing.since !== revokedAt) {
    throw illegal(measurement, `revoked since ${standing.since}`, `so since ${revokedAt}`);
  }
  if (effectiveAt < listedAt) throw illegal(measurement, "revoked", "listed before its merge");
  const listed = { ...standing, listedAt };
  return { ...before, denied: before.denied.map((it) => it === standing ? listed : it) };
}
function refuseTwice(superseded, by) {
  const twice = superseded.find((id, i) => superseded.indexOf(id) !== i);
  if (twice !== void 0) throw illegal(twice, "superseded", `superseded twice by ${shortId(by)}`);
}
function proposalOf(state, id, to) {
  const found = state.proposals.find((it) => it.measurement.id === id);
  if (found === void 0) throw illegal(id, "not proposed", to);
  return found;
}
function withoutProposal(state, id) {
  return state.proposals.filter((it) => it.measurement.id !== id);
}

// src/lifecycle/chain.ts
var CLOCK_TOLERANCE = 300;
function seal(draft, head) {
  const { statement, stream, ledger, actor, now } = draft;
  refuseSkew(now, head?.recordedAt, `the last event of ${stream} was recorded`);
  refuseSkew(now, draft.effectiveAt, `what is to be written to ${stream} took effect`);
  const recordedAt = head === void 0 ? now : laterOf(now, head.recordedAt);
  const wanted = draft.effectiveAt ?? now;
  const effectiveAt = head === void 0 ? wanted : laterOf(wanted, head.effectiveAt);
  const after = isEnvironmentStatement(statement) ? step(stateAfter(head), statement, effectiveAt) : void 0;
  const seq = (head?.seq ?? 0) + 1;
  const body = {
    schema: 1,
    ledger,
    stream,
    seq,
    prev: head?.hash ?? genesisHash(stream),
    id: statementId(stream, statement, seq),
    recordedAt,
    effectiveAt,
    actor,
    statement,
    ...after === void 0 ? {} : { after }
  };
  return { ...body, hash: sha256Hex(canonicalJson(body)) };
}
function encodeEvent(event) {
  const { hash: _, ...body } = event;
  return canonicalJson(body);
}
function decodeEvent(body, hash) {
  if (sha256Hex(body) !== hash) {
    throw new Fault("LEDGER_CORRUPT", "an event does not have the hash that is stored beside it");
  }
  const value = parseJson(body);
  const decoded = decodeWith(eventBodySchema, value, "LEDGER_EVENT_INVALID", "ledger event");
  if (!isCanonicalJson(body, value)) {
    throw new Fault("LEDGER_EVENT_INVALID", "ledger event: not in canonical form (RFC 8785)");
  }
  const identity = identityOf(decoded.stream, fieldOf(value, "statement"), decoded.seq);
  if (sha256Hex(JSON.stringify(identity)) !== decoded.id) {
    throw new Fault("LEDGER_CORRUPT", "its id is not that of what it says");
  }
  return { ...decoded, hash };
}
function verifyNext(before, event) {
  verifyLink(before, event);
  if (event.id !== statementId(event.stream, event.statement, event.seq)) {
    throw broken(event, "its id is not that of what it says");
  }
  verifyState(before, event);
  if (sha256Hex(encodeEvent(event)) !== event.hash)
    throw broken(event, "its hash is not that of what it says");
}
function verifyFollows(before, event) {
  verifyLink(before, event);
  verifyState(before, event);
}
function verifyLink(before, event) {
  const refuse = (why) => broken(event, why);
  if (event.seq !== (before?.seq ?? 0) + 1) throw refuse(`follows #${before?.seq ?? 0}`);
  if (before !== void 0 && (before.stream !== event.stream || before.ledger !== event.ledger)) {
    throw refuse("belongs to another stream or ledger than the event before it");
  }
  if (event.prev !== (before?.hash ?? genesisHash(event.stream))) {
    throw refuse("does not hold the hash of the event before it");
  }
  if (before !== void 0 && event.recordedAt < before.recordedAt) {
    throw refuse("was recorded before the event before it");
  }
  if (before !== void 0 && event.effectiveAt < before.effectiveAt) {
    throw refuse("took effect before the event before it");
  }
}
function stateAfter(head) {
  return head?.after ?? EMPTY_ENVIRONMENT;
}
var HOMES = {
  "stream-opened": "catalog",
  recorded: "recorded",
  observed: "observed",
  "drift-opened": "drift",
  "drift-closed": "drift"
};
function isEnvironmentStatement(statement) {
  return !(statement.kind in HOMES);
}
function parseJson(body) {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Fault("LEDGER_EVENT_INVALID", "ledger event: not JSON", { cause });
  }
}
function broken(event, why) {
  const where = `${event.stream} #${event.seq}`;
  return new Fault("LEDGER_CORRUPT", `${where}: ${why}`, {
    at: where,
    hint: "compare with a backup or another anchor; nothing after this event can be trusted"
  });
}
function refuseSkew(now, other, what) {
  if (other === void 0 || other <= addSeconds(now, CLOCK_TOLERANCE)) return;
  throw new Fault("CLOCK_SKEWED", `${what} at ${other}, but the clock says ${now}`, {
    hint: "set the clock of this machine right; if it is right, another writer was wrong"
  });
}
function verifyState(before, event) {
  const refuse = (why) => broken(event, why);
  const { statement, after } = event;
  const belongs = streamParts(event.stream).kind;
  if (!isEnvironmentStatement(statement)) {
    if (belongs !== HOMES[statement.kind])
      throw refuse(`"${statement.kind}" does not belong in this stream`);
    if (after !== void 0) throw refuse("carries a state although its stream has none");
    return;
  }
  if (belongs !== "environment") throw refuse(`"${statement.kind}" does not belong in this stream`);
  if (after === void 0) throw refuse("does not carry the state that results");
  let expected;
  try {
    expected = step(stateAfter(before), statement, event.effectiveAt);
  } catch (cause) {
    if (cause instanceof Fault) throw refuse(cause.message);
    throw cause;
  }
  if (!isSameJson(expected, after)) {
    throw refuse("the state it carries does not follow from the event before it");
  }
}
function statementId(stream, statement, seq) {
  return sha256Hex(canonicalJson(identityOf(stream, statement, seq)));
}
function identityOf(stream, statement, seq) {
  const kind = fieldOf(statement, "kind");
  if (kind === "recorded") {
    const measurement = fieldOf(statement, "measurement");
    const provenance = fieldOf(statement, "provenance");
    return { statement: { kind, measurement, provenance }, stream };
  }
  if (kind === "observed") {
    return { statement: { kind, payloadSha256: fieldOf(statement, "payloadSha256") }, stream };
  }
  return { statement, stream, turn: kind === "stream-opened" ? 0 : seq };
}
function fieldOf(value, key) {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : void 0;
}
function openingId(stream) {
  return statementId(CATALOG, { kind: "stream-opened", name: stream }, 0);
}

export {
  statementSchema,
  ledgerIdSchema,
  eventBodySchema,
  entryOf,
  openWindowOf,
  step,
  seal,
  encodeEvent,
  decodeEvent,
  verifyNext,
  verifyFollows,
  verifyLink,
  stateAfter,
  isEnvironmentStatement,
  statementId,
  identityOf,
  openingId
};
