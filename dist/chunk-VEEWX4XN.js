import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  readLog
} from "./chunk-3LW6ENNJ.js";
import {
  MAX_TEXT_BYTES,
  decodeDocumentText
} from "./chunk-SJVMIOWC.js";
import {
  tableProperties
} from "./chunk-VW22M6GS.js";
import {
  sign
} from "./chunk-ARMM4SW5.js";
import {
  PLAN_ATTEMPTS,
  PROMOTION_GUARDS,
  PROMOTION_OUTPUTS,
  TOLERANCE,
  appendStatements,
  applyProposal,
  atPlace,
  attention,
  auditHistory,
  believedOf,
  bootKitLock,
  cell,
  code,
  draftChange,
  draftWindow,
  endBeside,
  findMeasurement,
  forEachPlace,
  guardFlags,
  hashAt,
  historyOf,
  importBranch,
  isAsked,
  isAskedFor,
  isChangeOfList,
  isTakenOverAsItEnds,
  isWithin,
  isWithinPolicy,
  lastListOf,
  lastProposed,
  listAt,
  listForgeOf,
  listOf,
  longestWindow,
  nameOf,
  outwritten,
  overrideAll,
  persist,
  planImport,
  planWindow,
  promote,
  promoteMeasurement,
  promotionOutcome,
  promotionWarnings,
  readSituation,
  refuseLedgerBehind,
  reissueBranch,
  release,
  remarksOf,
  renderAllowList,
  renderingOrMisfit,
  retirementBranch,
  revised,
  revocationBranch,
  section,
  settle,
  settleEnvironment,
  spanOf,
  standingList,
  streamsOf,
  strongest,
  textOrNone,
  weakEvidence
} from "./chunk-NW35FCCP.js";
import {
  MAX_LIST_SIGNATURE_BYTES,
  UNWRITTEN,
  compareWithLedger,
  isSameListed,
  judge,
  ledgerEntryOf,
  listedAs,
  ownerKey,
  parseAllowList,
  parseListKey,
  signList,
  signerOfList
} from "./chunk-D2LL63HO.js";
import {
  parseRevocationList
} from "./chunk-G2LL46JR.js";
import {
  AWS_NITRO_ROOT_G1,
  decodeSigned,
  examineDocument,
  parseFingerprint
} from "./chunk-JAY5MNIP.js";
import {
  subjectOf
} from "./chunk-2F6R2KBN.js";
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  MAX_KEY_POLICY_BYTES,
  PROVENANCE_INPUTS,
  SERVICE_INPUT,
  TEXT_FORMATS,
  TRUSTED_ROOT_INPUT,
  WORKFLOW_INPUT,
  allowListPath,
  appendNext,
  build,
  buildEif,
  endOf,
  environmentPolicy,
  forgeChoice,
  formatPath,
  ledgerUrl,
  localSettings,
  openSettingsLedger,
  parseArch,
  parseConfig,
  parseLayout,
  policyAtBase,
  record as record2,
  recordMeasurement,
  refuseOtherSigner,
  renderCorims,
  renderText,
  serviceOf,
  signerDemand,
  withLedger
} from "./chunk-A6RX6WBT.js";
import {
  isSameTuple,
  objectToRules,
  parseDeniedCertificate,
  refuseContradictions
} from "./chunk-CQ6YAG7F.js";
import {
  parseEnvironmentName,
  parseServiceName
} from "./chunk-XJXBG42B.js";
import {
  noIdentity
} from "./chunk-PKFU4HNR.js";
import {
  MAX_BUNDLE_BYTES,
  statementOf
} from "./chunk-FHXPONYF.js";
import {
  parseStrictJson
} from "./chunk-FIGZDJPX.js";
import {
  formatDuration,
  parseDuration
} from "./chunk-P6JYCYWU.js";
import {
  require_dist
} from "./chunk-7NRVWUXU.js";
import {
  VERSION
} from "./chunk-ZMHI6D4P.js";
import {
  isFinding,
  joinReports,
  partsOf,
  verifyStream
} from "./chunk-LLARDQGA.js";
import {
  encodeEvent,
  entryOf,
  openWindowOf,
  stateAfter,
  statementId
} from "./chunk-GJYGQJMT.js";
import {
  CATALOG,
  EMPTY_ENVIRONMENT,
  allowedAt,
  driftStream,
  environmentStream,
  isDenied,
  isEntryAllowed,
  isSameOrigin,
  ledgerEnd,
  observedStream,
  recordedStream,
  streamIdSchema,
  streamParts
} from "./chunk-AAWWWQKB.js";
import {
  GITHUB_ISSUER,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  addSeconds,
  earlierOf,
  instantSchema,
  laterOf,
  parseInstant,
  secondsBetween
} from "./chunk-AYZQHZLJ.js";
import {
  command,
  measure
} from "./chunk-WEQ3R23K.js";
import {
  fieldLines,
  plain,
  tableLines
} from "./chunk-U76KWUHC.js";
import {
  CODE_REGISTERS,
  isSameCode,
  measurementOf,
  measurementSchema,
  parseMeasurementId,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  int,
  literal,
  looseObject,
  number,
  record,
  strictObject,
  string,
  union
} from "./chunk-UTBFRLMD.js";
import {
  isZeroPcr,
  parsePcr,
  pcrFromBytes
} from "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/commands/audit-allowed.ts
var auditAllowed = command({
  name: "audit allowed",
  about: "Show what an environment allows, by the ledger: now, or at the time that --at says",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit allowed --service signer --environment production",
    "audit allowed --service signer --environment production --at 2026-11-23T10:00:00Z --json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment = parseEnvironmentName(inputs.environment);
    const at = world.now();
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const event = await ledger.lastAt(environmentStream(service, environment), at);
      const entries = event?.after === void 0 ? [] : allowedAt(event.after, at);
      const denied = event?.after?.denied ?? [];
      return {
        answer: "yes",
        json: {
          service,
          environment,
          at,
          event: event === void 0 ? null : { id: event.id, seq: event.seq, hash: event.hash },
          entries,
          denied
        },
        text: entries.length === 0 ? `${service} in ${environment} allowed nothing at ${at}` : `${service} in ${environment} at ${at}:

${tableLines(HEAD, entries.map(row))}`
      };
    });
  }
});
var HEAD = ["measurement", "version", "status", "until", "commit", "PCR0"];
function row(entry) {
  const { measurement, version, status, notAfter, retireDue, origin } = entry;
  const ends = [notAfter, retireDue].filter((it) => it !== null).sort();
  return [
    shortId(measurement.id),
    version === void 0 ? "" : plain(version),
    status,
    ends[0] ?? "",
    origin.commit?.slice(0, 12) ?? "",
    measurement.pcrs["0"]
  ];
}

// src/witness/heads-predicate.ts
var HEADS_PREDICATE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/heads-predicate.md#v1";
var headsPredicateSchema = strictObject({
  ledger: string().regex(/^[0-9a-f]{32}$/, "32 lower-case hex digits"),
  takenAt: instantSchema,
  heads: int().min(1),
  tool: strictObject({ name: literal("golden-pcr"), version: string().min(1).max(64) })
});
var headSchema = strictObject({
  stream: streamIdSchema,
  seq: int().min(1),
  hash: string().regex(/^[0-9a-f]{64}$/, "64 lower-case hex digits")
});
function headsStatement({ ledger, takenAt, heads }) {
  const subjects = heads.toSorted((a, b) => a.stream < b.stream ? -1 : 1).map(({ stream, seq, hash }) => ({ name: `${stream}@${seq}`, digest: { sha256: hash } }));
  const tool = { name: "golden-pcr", version: VERSION };
  return statementOf(HEADS_PREDICATE, subjects, { ledger, takenAt, heads: heads.length, tool });
}
function headsIn({ predicateType, predicate, subject }) {
  if (predicateType !== HEADS_PREDICATE) {
    throw invalid(
      `the statement is of type ${predicateType}, and one of a ledger's heads is expected`
    );
  }
  const said2 = decodeWith(headsPredicateSchema, predicate, "BUNDLE_STATEMENT_INVALID", "predicate");
  const heads = subject.map(({ name, digest }) => {
    const [, stream, seq] = /^([^@]+)@([1-9][0-9]{0,15})$/.exec(name) ?? [];
    const { sha256, ...others } = digest;
    const found = { stream, seq: Number(seq), hash: sha256 };
    if (Object.keys(others).length > 0) throw invalid(`subject "${name}" has another digest beside`);
    return decodeWith(headSchema, found, "BUNDLE_STATEMENT_INVALID", `subject "${name}"`);
  });
  if (new Set(heads.map(({ stream }) => stream)).size !== heads.length) {
    throw invalid("a stream stands twice among the subjects");
  }
  if (said2.heads !== heads.length) {
    throw invalid(`the statement says ${said2.heads} heads and names ${heads.length}`);
  }
  return { ledger: said2.ledger, takenAt: said2.takenAt, heads };
}
function invalid(why) {
  return new Fault("BUNDLE_STATEMENT_INVALID", why, {
    hint: "give a bundle that `audit anchor` wrote"
  });
}

// src/commands/audit-anchor.ts
var auditAnchor = command({
  name: "audit anchor",
  about: "Sign all heads of the ledger as one statement (Sigstore), so that a history written anew can be told from the one that was",
  writes: true,
  inputs: {
    output: {
      kind: "text",
      value: "FILE",
      default: "ledger-heads.sigstore.json",
      about: "Where the signed bundle is written"
    },
    publish: {
      kind: "flag",
      about: "Publish it as an attestation of the workflow's repository on GitHub, too"
    },
    "oidc-issuer": PROVENANCE_INPUTS["oidc-issuer"],
    "trusted-root": TRUSTED_ROOT_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    bundle: "Where the signed bundle is",
    heads: "How many heads it names"
  },
  examples: ["audit anchor", "audit anchor --output heads.sigstore.json --publish"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const facts = await world.facts(inputs["oidc-issuer"]);
    const canSign = facts.evidence !== "declared";
    if (!canSign && !world.dryRun) throw noIdentity();
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const takenAt = world.now();
      const heads = await headsOf(ledger, world);
      const statement = headsStatement({ ledger: ledger.id, takenAt, heads });
      const common = {
        answer: "yes",
        outputs: { heads: String(heads.length), bundle: world.dryRun ? "" : inputs.output }
      };
      const json = { ledger: ledger.id, takenAt, heads };
      const table3 = tableLines(
        ["stream", "seq", "head"],
        heads.map((it) => [it.stream, String(it.seq), it.hash])
      );
      if (world.dryRun) {
        return {
          ...common,
          json: { ...json, bundle: null, published: null },
          text: `${table3}

would sign these ${heads.length} heads`,
          remarks: canSign ? [] : [{ level: "warning", text: noIdentity().message }]
        };
      }
      world.progress.step("signing the heads");
      const { bytes, published } = await world.signStatement(
        statement,
        inputs.publish ? "publish" : "keep"
      );
      const { signer, digest } = await world.verifyBundle(bytes, inputs["trusted-root"]);
      refuseOtherSigner(signer, {
        issuer: facts.issuer ?? GITHUB_ISSUER,
        repository: facts.repository ?? "",
        workflows: facts.workflow === void 0 ? [] : [facts.workflow]
      });
      await world.files.writeText(inputs.output, Buffer.from(bytes).toString("utf8"));
      return {
        ...common,
        json: {
          ...json,
          bundle: { path: inputs.output, digest: `sha256:${sha256Hex(bytes)}` },
          published: published ?? null
        },
        text: `${table3}

${fieldLines([
          ["signed", `${inputs.output}, ${digest}`],
          ["by", signer.workflow],
          ["published", published]
        ])}

keep it where who writes the ledger does not write; later:
  golden-pcr audit verify-chain --anchor ${inputs.output}`,
        summary: `### Signed ${heads.length} heads of the ledger

Bundle \`${digest}\`.
`
      };
    });
  }
});
async function headsOf(ledger, world) {
  const heads = [];
  for await (const stream of streamsOf(ledger, {})) {
    world.progress.step(`reading the head of ${stream}`);
    const head = await ledger.head(stream);
    if (head !== void 0) heads.push({ stream, seq: head.seq, hash: head.hash });
  }
  if (heads.length > 0) return heads;
  throw new Fault("USAGE", "the ledger is empty: there is no head to sign", {
    hint: "record something first"
  });
}

// src/commands/audit-approvals.ts
var auditApprovals = command({
  name: "audit approvals",
  about: "Show who approved and who merged each measurement that became active",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: { kind: "text", value: "NAME", about: "Only this environment (default: all)" },
    measurement: { kind: "text", value: "ID|PCR0", about: "Only this measurement" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit approvals --service signer --environment production"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const only = inputs.measurement === void 0 ? void 0 : (await findMeasurement(ledger, service, inputs.measurement)).statement.measurement.id;
      const found = [];
      const filter = { kinds: ["environment"], service, environment };
      for await (const stream of streamsOf(ledger, filter)) {
        const events = only === void 0 ? ledger.read(stream) : ledger.about(stream, only);
        for await (const event of events) found.push(...approvalOf(event));
      }
      return {
        answer: "yes",
        json: { service, approvals: found },
        text: found.length === 0 ? `nothing of ${service} became active here` : tableLines(
          [
            "merged",
            "environment",
            "measurement",
            "pull request",
            "merged by",
            "approved by"
          ],
          found.map((it) => [
            it.merge.at,
            it.environment ?? "",
            shortId(it.measurement),
            String(it.pull.number),
            plain(it.merge.by),
            it.approvals.length === 0 ? "nobody" : it.approvals.map((one) => plain(one.by)).join(", ")
          ])
        )
      };
    });
  }
});
function approvalOf(event) {
  const { statement, stream, seq } = event;
  if (statement.kind !== "activated") return [];
  const { measurement, pull, merge, approvals } = statement;
  return [
    { environment: streamParts(stream).environment, seq, measurement, pull, merge, approvals }
  ];
}

// src/audit/due.ts
function dueIn(state, now) {
  return state.entries.flatMap((entry) => {
    const { notAfter, retireDue, measurement, version } = entry;
    if (entry.status !== "superseded" || notAfter === null) return [];
    if (isDenied(state.denied, measurement.pcrs)) return [];
    const endsAt = retireDue === null ? notAfter : earlierOf(notAfter, retireDue);
    return [
      {
        measurement: measurement.id,
        ...version === void 0 ? {} : { version },
        endsAt,
        overdue: secondsBetween(endsAt, now)
      }
    ];
  }).toSorted((a, b) => b.overdue - a.overdue);
}

// src/commands/audit-due.ts
var auditDue = command({
  name: "audit due",
  about: "Show what is superseded and waits for its retirement, the longest overdue first",
  writes: false,
  inputs: {
    service: { kind: "text", value: "NAME", about: "Only this service (default: all)" },
    environment: { kind: "text", value: "NAME", about: "Only this environment (default: all)" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit due", "audit due --environment production --json"],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const filter = {
      kinds: ["environment"],
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const now = world.now();
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const due = [];
      for await (const stream of streamsOf(ledger, filter)) {
        const { service, environment } = streamParts(stream);
        const state = (await ledger.lastAt(stream, now))?.after;
        if (state === void 0) continue;
        for (const entry of dueIn(state, now)) due.push({ service, environment, ...entry });
      }
      due.sort((a, b) => b.overdue - a.overdue);
      const rows = due.map((it) => [
        it.service ?? "",
        it.environment ?? "",
        shortId(it.measurement),
        plain(it.version ?? ""),
        it.endsAt,
        it.overdue < 0 ? `in ${formatDuration(-it.overdue)}` : `${formatDuration(it.overdue)} overdue`
      ]);
      return {
        answer: "yes",
        json: { at: now, due },
        text: rows.length === 0 ? "nothing waits for its retirement" : tableLines(["service", "environment", "measurement", "version", "ends", "due"], rows)
      };
    });
  }
});

// src/audit/export-lines.ts
function jsonLine(event) {
  return `{"hash":"${event.hash}","event":${encodeEvent(event)}}
`;
}
var COLUMNS = [
  "stream",
  "seq",
  "effectiveAt",
  "recordedAt",
  "actor",
  "kind",
  "measurement",
  "id",
  "hash",
  "statement"
];
var CSV_HEAD = `${COLUMNS.join(",")}
`;
function csvLine(event) {
  const { stream, seq, effectiveAt, recordedAt, actor, id, hash, statement } = event;
  const cells = [
    stream,
    String(seq),
    effectiveAt,
    recordedAt,
    actor,
    statement.kind,
    subjectOf(statement) ?? "",
    id,
    hash,
    canonicalJson(statement)
  ];
  return `${cells.map(csvCell).join(",")}
`;
}
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// src/commands/audit-export.ts
var auditExport = command({
  name: "audit export",
  about: "Print every event as JSON Lines (with its hash, so that anyone can check the chain) or as CSV",
  writes: false,
  inputs: {
    service: {
      kind: "text",
      value: "NAME",
      about: "Only this service (default: all, and the catalog)"
    },
    environment: { kind: "text", value: "NAME", about: "Only this environment" },
    since: { kind: "text", value: "TIME", about: "From this time on, by RFC 3339" },
    until: { kind: "text", value: "TIME", about: "Before this time, by RFC 3339" },
    format: { kind: "text", value: "FORMAT", default: "jsonl", about: "jsonl or csv" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: ["audit export > history.jsonl", "audit export --service signer --format csv"],
  async run(inputs, world) {
    const { format } = inputs;
    if (format !== "jsonl" && format !== "csv") {
      throw new Fault("USAGE", `"${format}" is no format of an export`, {
        hint: "give jsonl or csv"
      });
    }
    const settings = await localSettings(inputs.config, world);
    const filter = {
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const time = spanOf(inputs);
    const ledger = await openSettingsLedger({ url: inputs.ledger, settings, mode: "read", world });
    return { answer: "yes", json: {}, text: "", stream: lines(ledger, filter, time, format) };
  }
});
async function* lines(ledger, filter, time, format) {
  try {
    if (format === "csv") yield CSV_HEAD;
    for await (const stream of streamsOf(ledger, filter)) {
      for await (const event of ledger.read(stream)) {
        if (!isAsked(event, time)) continue;
        yield format === "csv" ? csvLine(event) : jsonLine(event);
      }
    }
  } finally {
    await ledger.close();
  }
}

// src/commands/audit-find.ts
var auditFind = command({
  name: "audit find",
  about: "Find every recording of a PCR0, a measurement, a commit or an image, in all services",
  writes: false,
  inputs: {
    pcr0: { kind: "text", value: "HEX", about: "What built this PCR0" },
    measurement: { kind: "text", value: "ID", about: "What built this measurement" },
    commit: { kind: "text", value: "SHA", about: "What this commit built" },
    image: { kind: "text", value: "DIGEST", about: "What this image (sha256:…) became" },
    service: {
      kind: "text",
      value: "NAME",
      about: "Recordings of this service alone (default: all)"
    },
    since: { kind: "text", value: "TIME", about: "Recorded from this time on, by RFC 3339" },
    until: { kind: "text", value: "TIME", about: "Recorded before this time, by RFC 3339" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit find --commit 8d0e5e29d9cb49d66a9f80c3b3fd272ae5f5bc2a",
    "audit find --pcr0 6be47f83… --json"
  ],
  async run(inputs, world) {
    const sought = soughtOf(inputs);
    const isAskedFor2 = filterOf(inputs);
    const settings = await localSettings(inputs.config, world);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const found = (await recordingsOf(ledger, sought)).filter(isAskedFor2);
      const disagreements = disagreementsOf(found);
      return {
        answer: found.length > 0 ? "yes" : "no",
        json: {
          recordings: found.map((event) => ({
            service: streamParts(event.stream).service,
            event: { id: event.id, seq: event.seq, hash: event.hash },
            recordedAt: event.recordedAt,
            actor: event.actor,
            ...event.statement
          })),
          disagreements
        },
        text: found.length === 0 ? "the ledger has no such recording" : tableLines(HEAD2, found.map(row2)),
        remarks: disagreements.map((text) => ({ level: "warning", text }))
      };
    });
  }
});
var HEAD2 = ["time", "service", "measurement", "repository", "commit", "ref", "evidence"];
function row2(event) {
  const { measurement, provenance } = event.statement;
  return [
    event.recordedAt,
    streamParts(event.stream).service ?? "",
    shortId(measurement.id),
    plain(provenance.repository ?? ""),
    provenance.commit?.slice(0, 12) ?? "",
    plain(provenance.ref ?? ""),
    provenance.evidence
  ];
}
function soughtOf(inputs) {
  const { pcr0, measurement, commit, image } = inputs;
  const asked = [];
  if (pcr0 !== void 0) asked.push({ by: "pcr0", pcr0: parsePcr(pcr0) });
  if (measurement !== void 0)
    asked.push({ by: "measurement", measurement: parseMeasurementId(measurement) });
  if (commit !== void 0) asked.push({ by: "commit", commit: commit.toLowerCase() });
  if (image !== void 0) asked.push({ by: "image", digest: image });
  const [only] = asked;
  if (only !== void 0 && asked.length === 1) return only;
  throw new Fault("USAGE", "give one of --pcr0, --measurement, --commit and --image");
}
function filterOf(inputs) {
  const service = inputs.service === void 0 ? void 0 : parseServiceName(inputs.service);
  const span = spanOf(inputs);
  return ({ stream, recordedAt }) => (service === void 0 || streamParts(stream).service === service) && isWithin(recordedAt, span);
}
async function recordingsOf(ledger, sought) {
  const found = [];
  for await (const event of ledger.find(sought)) {
    const { statement } = event;
    if (statement.kind === "recorded") found.push({ ...event, statement });
  }
  return found;
}
function disagreementsOf(found) {
  const said2 = /* @__PURE__ */ new Set();
  for (const [i, a] of found.entries()) {
    for (const b of found.slice(i + 1)) {
      const [one, two] = [a.statement, b.statement];
      const isSame2 = one.measurement.id === two.measurement.id;
      for (const key of ["repository", "commit"]) {
        const [was, is] = [one.provenance[key], two.provenance[key]];
        if (isSame2 && was !== void 0 && is !== void 0 && was !== is) {
          said2.add(
            `measurement ${shortId(one.measurement.id)} is said to come from ${key} ${plain(was)} and from ${plain(is)}`
          );
        }
      }
      const sameSource = one.provenance.commit !== void 0 && one.provenance.commit === two.provenance.commit && one.provenance.bootKit?.digest === two.provenance.bootKit?.digest && one.provenance.layout === two.provenance.layout && a.stream === b.stream;
      if (!isSame2 && sameSource) {
        said2.add(
          `commit ${one.provenance.commit?.slice(0, 12)} gave two measurements, ${shortId(one.measurement.id)} and ${shortId(two.measurement.id)}: it does not build reproducibly`
        );
      }
    }
  }
  return [...said2];
}

// src/audit/false-allows.ts
var MOST_NAMED = 20;
var FalseAllowMeter = class {
  #accepted = 0;
  #false = 0;
  #which = [];
  /** Takes in one environment's observations and life, each oldest first; `inTime` says what counts. */
  async addEnvironment(observations, life, inTime) {
    const events = life[Symbol.asyncIterator]();
    let state = EMPTY_ENVIRONMENT;
    let next = await events.next();
    for await (const event of observations) {
      const { statement, recordedAt: at } = event;
      while (next.done !== true && next.value.effectiveAt <= at) {
        state = next.value.after ?? EMPTY_ENVIRONMENT;
        next = await events.next();
      }
      if (statement.kind === "observed" && inTime(at)) this.#add(event, statement, state);
    }
    await events.return?.();
  }
  /** What was counted so far. */
  read() {
    return {
      unit: "share",
      accepted: this.#accepted,
      falseAllows: this.#false,
      rate: this.#accepted === 0 ? null : this.#false / this.#accepted,
      which: [...this.#which],
      from: "attestations observed to be accepted, and what the ledger allowed when each was written down"
    };
  }
  #add(event, seen, state) {
    if (seen.verdict !== "allow") return;
    this.#accepted += 1;
    const { stream, seq, recordedAt: at } = event;
    if (wasAllowed(seen, state, at)) return;
    this.#false += 1;
    if (this.#which.length >= MOST_NAMED) return;
    const { pcrs, measurement = null } = seen;
    this.#which.push({ stream, seq, at, pcr0: pcrs["0"], measurement });
  }
};
function wasAllowed({ pcrs }, state, at) {
  return allowedAt(state, at).some(({ measurement: { pcrs: listed } }) => {
    return isSameCode(listed, pcrs) && (listed["8"] === void 0 || listed["8"] === pcrs["8"]);
  });
}

// src/audit/spread.ts
function spreadOf(samples, from) {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = (share) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  const sum = sorted.reduce((all, it) => all + it, 0);
  return {
    unit: "seconds",
    samples: sorted.length,
    mean: sorted.length === 0 ? null : Math.round(sum / sorted.length),
    median: rank(0.5),
    p95: rank(0.95),
    longest: sorted.at(-1) ?? null,
    from
  };
}

// src/audit/metrics.ts
var FROM = {
  commitToRecorded: "the commit's time, and recorded",
  recordedToProposed: "first recorded, and proposed",
  proposedToActive: "proposed, and the merge by the forge",
  commitToActive: "the commit's time, and the merge by the forge",
  timeToRevoke: "revoked in the ledger, and denied by the list on its branch",
  graceUsed: "the merge that superseded it, and retired",
  graceOverrun: "the end of its grace, and retired",
  timeToDetectDrift: "when a difference of severity error arose, where that is known, and opened",
  timeToRemedyDrift: "a finding of severity error opened, and closed"
};
var MetricsMeter = class {
  #inTime;
  #recorded = /* @__PURE__ */ new Map();
  #lives = /* @__PURE__ */ new Map();
  #samples = /* @__PURE__ */ new Map();
  #events = {};
  constructor(inTime = () => true) {
    this.#inTime = inTime;
  }
  /** Takes in the next event of its stream. */
  add(event) {
    const { statement, stream, effectiveAt, recordedAt } = event;
    if (this.#inTime(effectiveAt)) {
      this.#events[statement.kind] = (this.#events[statement.kind] ?? 0) + 1;
    }
    const life = this.#lifeOf(streamParts(stream).environment ?? "");
    switch (statement.kind) {
      case "recorded":
        this.#addRecorded(statement, recordedAt);
        return;
      case "drift-opened":
      case "drift-closed":
        this.#addDrift(statement, recordedAt, life);
        return;
      case "observed":
      case "stream-opened":
        return;
      default:
        this.#addLife(statement, event, life);
        life.state = stateAfter(event);
    }
  }
  /** What was measured so far. */
  read() {
    const spread = (it) => spreadOf(this.#samples.get(it) ?? [], FROM[it]);
    const lives = [...this.#lives.values()];
    return {
      commitToRecorded: spread("commitToRecorded"),
      recordedToProposed: spread("recordedToProposed"),
      proposedToActive: spread("proposedToActive"),
      commitToActive: spread("commitToActive"),
      timeToRevoke: spread("timeToRevoke"),
      graceUsed: spread("graceUsed"),
      graceOverrun: spread("graceOverrun"),
      timeToDetectDrift: spread("timeToDetectDrift"),
      timeToRemedyDrift: spread("timeToRemedyDrift"),
      open: {
        revocations: lives.reduce((all, it) => all + unlisted(it.state), 0),
        driftErrors: lives.reduce((all, it) => all + it.drift.size, 0)
      },
      events: { ...this.#events }
    };
  }
  #lifeOf(environment) {
    const known = this.#lives.get(environment);
    if (known !== void 0) return known;
    const made = {
      proposed: /* @__PURE__ */ new Map(),
      superseded: /* @__PURE__ */ new Map(),
      drift: /* @__PURE__ */ new Map(),
      state: EMPTY_ENVIRONMENT
    };
    this.#lives.set(environment, made);
    return made;
  }
  #measure(what, since, until) {
    if (since === void 0 || !this.#inTime(until)) return;
    const samples = this.#samples.get(what) ?? [];
    this.#samples.set(what, samples);
    samples.push(Math.max(0, secondsBetween(since, until)));
  }
  #addRecorded({ measurement, provenance }, at) {
    if (this.#recorded.has(measurement.id)) return;
    const { committedAt } = provenance;
    this.#recorded.set(measurement.id, { at, committedAt });
    this.#measure("commitToRecorded", committedAt, at);
  }
  #addDrift(statement, at, { drift: drift2 }) {
    const { finding: finding2 } = statement;
    if (statement.kind === "drift-closed") {
      if (statement.reason === void 0) {
        this.#measure("timeToRemedyDrift", drift2.get(finding2), at);
      }
      drift2.delete(finding2);
    } else if (statement.severity === "error" && !drift2.has(finding2)) {
      drift2.set(finding2, at);
      this.#measure("timeToDetectDrift", statement.since, at);
    }
  }
  #addLife(statement, event, life) {
    const { proposed, superseded } = life;
    switch (statement.kind) {
      case "proposed": {
        const { id } = statement.proposal.measurement;
        this.#measure("recordedToProposed", this.#recorded.get(id)?.at, event.recordedAt);
        proposed.set(id, event.recordedAt);
        return;
      }
      case "activated": {
        const { measurement, merge } = statement;
        this.#measure("proposedToActive", proposed.get(measurement), merge.at);
        this.#measure("commitToActive", this.#recorded.get(measurement)?.committedAt, merge.at);
        superseded.delete(measurement);
        for (const { measurement: old } of statement.superseded) {
          if (!superseded.has(old)) superseded.set(old, merge.at);
        }
        return;
      }
      case "retired": {
        const entry = entryOf(life.state, statement.measurement);
        this.#measure("graceUsed", superseded.get(statement.measurement), event.effectiveAt);
        this.#measure("graceOverrun", entry?.retireDue ?? void 0, event.effectiveAt);
        superseded.delete(statement.measurement);
        return;
      }
      case "revoked":
        superseded.delete(statement.measurement);
        return;
      case "revocation-listed":
        this.#measure("timeToRevoke", statement.revokedAt, statement.listedAt);
        return;
      case "withdrawn":
      case "declined":
        proposed.delete(statement.measurement);
        return;
      default:
    }
  }
};
function unlisted({ denied }) {
  return denied.filter((it) => it.listedAt === void 0).length;
}

// src/commands/audit-metrics.ts
var auditMetrics = command({
  name: "audit metrics",
  about: "Show how long it takes from commit to active, to revoke, and to find and remedy drift, how grace windows are used, and how often what was not allowed was accepted",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of them together)"
    },
    since: { kind: "text", value: "TIME", about: "Only what ended from this time on" },
    until: { kind: "text", value: "TIME", about: "Only what ended before this time" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit metrics --service signer --environment production --since 2026-01-01T00:00:00Z"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const named = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    const span = spanOf(inputs);
    const inTime = (at) => isWithin(at, span);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger) => {
      const meter = new MetricsMeter(inTime);
      const allows = new FalseAllowMeter();
      for await (const event of ledger.read(recordedStream(service))) meter.add(event);
      for (const environment of await environmentsOf(ledger, service, named)) {
        const life = environmentStream(service, environment);
        for (const stream of [life, driftStream(service, environment)]) {
          for await (const event of ledger.read(stream)) meter.add(event);
        }
        const observations = ledger.read(observedStream(service, environment));
        await allows.addEnvironment(observations, ledger.read(life), inTime);
      }
      const [times2, accepted] = [meter.read(), allows.read()];
      return {
        answer: "yes",
        json: {
          service,
          environment: named ?? null,
          since: span.since ?? null,
          until: span.until ?? null,
          metrics: { ...times2, falseAllows: accepted }
        },
        text: textOf(times2, accepted)
      };
    });
  }
});
async function environmentsOf(ledger, service, named) {
  if (named !== void 0) return [named];
  const found = /* @__PURE__ */ new Set();
  for await (const stream of streamsOf(ledger, { service })) {
    const { environment } = streamParts(stream);
    if (environment !== void 0) found.add(environment);
  }
  return [...found];
}
var ROWS = [
  ["commit to recorded", (it) => it.commitToRecorded],
  ["recorded to proposed", (it) => it.recordedToProposed],
  ["proposed to active", (it) => it.proposedToActive],
  ["commit to active", (it) => it.commitToActive],
  ["time to revoke", (it) => it.timeToRevoke],
  ["grace used", (it) => it.graceUsed],
  ["grace overrun", (it) => it.graceOverrun],
  ["time to detect drift", (it) => it.timeToDetectDrift],
  ["time to remedy drift", (it) => it.timeToRemedyDrift]
];
var HEAD3 = ["measure", "samples", "mean", "median", "95 %", "longest", "computed from"];
function textOf(metrics, allows) {
  const { revocations, driftErrors } = metrics.open;
  const open = [
    ...revocations === 0 ? [] : [`${revocations} revoked, and not yet denied by the list`],
    ...driftErrors === 0 ? [] : [`${driftErrors} errors of drift open`]
  ];
  return [
    tableLines(
      HEAD3,
      ROWS.map(([name, pick]) => row3(name, pick(metrics)))
    ),
    "",
    `false allows: ${falseAllowText(allows)}`,
    `  computed from ${allows.from}`,
    ...open.length === 0 ? [] : [`not in these times: ${open.join("; ")}`]
  ].join("\n");
}
function falseAllowText({ accepted, falseAllows, rate, which }) {
  if (rate === null) return "not known, since no accepted attestation was observed";
  const [first] = which;
  const share = `${falseAllows} of ${accepted} (${(rate * 100).toFixed(2)} %)`;
  if (first === void 0) return share;
  return `${share}, first at ${first.at} with PCR0 ${first.pcr0.slice(0, 12)} (${first.stream} #${first.seq})`;
}
function row3(name, it) {
  const shown = (seconds) => seconds === null ? "—" : formatDuration(seconds);
  const times2 = [it.mean, it.median, it.p95, it.longest].map(shown);
  return [name, String(it.samples), ...times2, it.from];
}

// src/commands/signed-anchors.ts
async function signedAnchors(bundles, how) {
  if (bundles.length === 0) return [];
  const { flags, trustedRoot, place } = how;
  const { world } = place;
  const refuseOthers = await signerDemand(flags, "anchoredBy", place);
  const found = [];
  for (const path of bundles) {
    world.progress.step(`verifying ${path}`);
    const bytes = await world.files.readBytes(path, MAX_BUNDLE_BYTES);
    const { signer, statement, digest } = await world.verifyBundle(bytes, trustedRoot);
    refuseOthers(signer);
    const { ledger, takenAt, heads } = headsIn(statement);
    const byStream = new Map(heads.map(({ stream, seq, hash }) => [stream, { seq, hash }]));
    found.push({ path, digest, signer, ledger, takenAt, heads: byStream });
  }
  return found;
}
function refuseOtherLedger(anchors, ledger) {
  const other2 = anchors.find((it) => it.ledger !== ledger);
  if (other2 === void 0) return;
  throw new Fault(
    "ANCHOR_OTHER_LEDGER",
    `${other2.path} was signed over the heads of ledger ${other2.ledger}, and this is ${ledger}`,
    { at: other2.path, hint: "give the ledger that was anchored: a table made anew is another one" }
  );
}

// src/commands/unnamed-streams.ts
async function unnamedStreams(ledger, { named, anchored, config }) {
  const configured = (config?.environments ?? []).flatMap(
    ({ name }) => config === void 0 ? [] : [environmentStream(config.service, name)]
  );
  const likely = new Set([...named, ...anchored, ...configured].flatMap(kinOf));
  const found = /* @__PURE__ */ new Set();
  for (const stream of likely) {
    if (!named.has(stream) && await holdsEvents(ledger, stream)) found.add(stream);
  }
  return found;
}
function kinOf(stream) {
  const { service, environment } = streamParts(stream);
  if (service === void 0) return [];
  if (environment === void 0) return [recordedStream(service)];
  return [
    recordedStream(service),
    environmentStream(service, environment),
    observedStream(service, environment),
    driftStream(service, environment)
  ];
}
async function holdsEvents(ledger, stream) {
  try {
    return await ledger.head(stream) !== void 0;
  } catch (error) {
    if (error instanceof Fault && isFinding(error)) return true;
    throw error;
  }
}

// src/commands/verify-streams.ts
var PART = 5120;
async function verifyStreams({
  ledger,
  url,
  streams,
  anchors,
  world
}) {
  const parts = [];
  let events = 0;
  for (const stream of streams) {
    const last = await lastPlace(ledger, stream);
    parts.push(...partsOf(stream, last, PART, anchors.get(stream) ?? []));
    events += last;
  }
  world.progress.step(`verifying ${events} events in ${streams.size} streams`);
  const found = await world.verifyParts(url, parts, events);
  const reports = Map.groupBy(found.entries(), ([i]) => parts[i]?.stream);
  return [...streams].map((stream) => ({
    stream,
    ...joinReports((reports.get(stream) ?? []).map(([, report]) => report))
  }));
}
async function lastPlace(ledger, stream) {
  try {
    return (await ledger.head(stream))?.seq ?? 0;
  } catch (error) {
    if (error instanceof Fault && isFinding(error)) return 0;
    throw error;
  }
}

// src/commands/audit-verify-chain.ts
var auditVerifyChain = command({
  name: "audit verify-chain",
  about: "Check that the history is whole: that no event was changed, removed, inserted or reordered",
  writes: false,
  inputs: {
    service: {
      kind: "text",
      value: "NAME",
      about: "Only this service (default: all, and the catalog)"
    },
    environment: { kind: "text", value: "NAME", about: "Only this environment" },
    against: {
      kind: "text",
      value: "DIR",
      about: "A checkout with allow-lists: every head that their git history ever named must stand in the chain"
    },
    anchor: {
      kind: "list",
      value: "BUNDLE",
      about: "Heads that `audit anchor` signed, repeated: the bundle is verified, and every head in it must stand in the chain"
    },
    repository: {
      kind: "text",
      value: "OWNER/NAME",
      about: "With --anchor: the repository that signed it (default: the policy's, `anchoredBy`)"
    },
    workflow: WORKFLOW_INPUT,
    "oidc-issuer": PROVENANCE_INPUTS["oidc-issuer"],
    "trusted-root": TRUSTED_ROOT_INPUT,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit verify-chain",
    "audit verify-chain --against . --json",
    "audit verify-chain --anchor ledger-heads.sigstore.json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const filter = {
      service: inputs.service === void 0 ? void 0 : parseServiceName(inputs.service),
      environment: inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment)
    };
    const listed = inputs.against === void 0 ? /* @__PURE__ */ new Map() : await anchorsIn(inputs.against, world);
    if (inputs.anchor.length === 0 && (inputs.repository !== void 0 || inputs.workflow.length > 0)) {
      throw new Fault(
        "USAGE",
        "--repository and --workflow say who signed an anchor: give --anchor"
      );
    }
    const signed = await signedAnchors(inputs.anchor, {
      flags: inputs,
      trustedRoot: inputs["trusted-root"],
      place: { settings, forge: inputs.forge, world }
    });
    const anchors = together([listed, ...signed.map((it) => single(it.heads))], filter);
    const source = { url: inputs.ledger, settings };
    return withLedger({ ...source, mode: "read", world }, async (ledger) => {
      refuseOtherLedger(signed, ledger.id);
      const named = /* @__PURE__ */ new Set();
      for await (const stream of ledger.streams()) named.add(stream);
      const expected = { named, anchored: anchors.keys(), config: settings.config };
      const unnamed = await unnamedStreams(ledger, expected);
      const streams = new Set(
        [CATALOG, ...named, ...unnamed].filter((it) => isAskedFor(it, filter))
      );
      for (const stream of anchors.keys()) streams.add(stream);
      const verified = await verifyStreams({
        ledger,
        url: ledgerUrl(source),
        streams,
        anchors,
        world
      });
      const reports = verified.map(
        (it) => it.kind === "intact" && unnamed.has(it.stream) ? uncatalogued(it, named.size) : it
      );
      const broken = reports.filter((it) => it.kind === "broken");
      const anchored = [...anchors.values()].reduce((sum, it) => sum + it.length, 0);
      return {
        answer: broken.length === 0 ? "yes" : "no",
        json: {
          intact: broken.length === 0,
          anchors: anchored,
          signed: signed.map(({ heads, ...it }) => ({ ...it, heads: heads.size })),
          streams: reports
        },
        text: [
          tableLines(
            ["stream", "events", "since", "head"],
            reports.map((it) => [
              it.stream,
              String(it.events),
              it.kind === "intact" ? it.since ?? "" : `broken at ${placed(it)}`,
              it.head?.hash ?? ""
            ])
          ),
          ...signed.map(
            (it) => `${it.path}: ${it.heads.size} heads of ${it.takenAt}, signed by ${it.signer.workflow}`
          ),
          broken.length === 0 ? `every chain is whole${anchored === 0 ? "" : `, and holds the ${anchored} heads that ${namedBy(inputs)} named`}` : `${broken.length} of ${reports.length} chains are broken`
        ].join("\n\n"),
        remarks: broken.map((it) => ({ level: "error", text: placed(it) }))
      };
    });
  }
});
function uncatalogued({ stream, events, head }, names) {
  const why = `${stream} holds events, and the catalog does not name it`;
  return { stream, kind: "broken", events, head, at: `${CATALOG} #${names + 1}`, why };
}
function placed({ at, why }) {
  return why.startsWith(`${at}: `) ? why : `${at}: ${why}`;
}
function namedBy(inputs) {
  const sources = [
    ...inputs.against === void 0 ? [] : ["the allow-lists"],
    ...inputs.anchor.length === 0 ? [] : ["the signed anchors"]
  ];
  return sources.join(" and ");
}
function single(heads) {
  return new Map([...heads].map(([stream, head]) => [stream, [head]]));
}
function together(sources, filter) {
  const all = /* @__PURE__ */ new Map();
  for (const source of sources) {
    for (const [stream, found] of source) {
      if (isAskedFor(stream, filter)) all.set(stream, [...all.get(stream) ?? [], ...found]);
    }
  }
  return all;
}
async function anchorsIn(directory, world) {
  const anchors = /* @__PURE__ */ new Map();
  const known = /* @__PURE__ */ new Set();
  for await (const { path, text } of world.fileVersions(directory, ".json")) {
    if (!text.includes("golden-pcr/allow-list/")) continue;
    const list = readable(text, path);
    if (list?.ledgerHead === void 0) continue;
    const stream = environmentStream(list.service, list.environment);
    const { seq, hash } = list.ledgerHead;
    if (known.has(`${stream} ${seq} ${hash}`)) continue;
    known.add(`${stream} ${seq} ${hash}`);
    anchors.set(stream, [...anchors.get(stream) ?? [], { seq, hash }]);
  }
  return anchors;
}
function readable(text, path) {
  try {
    return parseAllowList(text, path);
  } catch (error) {
    if (error instanceof Fault && error.code === "ALLOW_LIST_INVALID") return void 0;
    throw error;
  }
}

// src/commands/audit-verify-log.ts
var auditVerifyLog = command({
  name: "audit verify-log",
  about: "Check a verifier's audit log: that no record was changed, removed, inserted or reordered",
  writes: false,
  inputs: {
    logs: {
      kind: "list",
      positional: true,
      value: "FILE",
      about: "The log's files, oldest first: those that were put aside, then the one in use"
    },
    head: {
      kind: "text",
      value: "SHA256",
      about: "A record's hash that was kept elsewhere, and must stand in the log"
    }
  },
  examples: [
    "audit verify-log verifier-audit.jsonl",
    "audit verify-log verifier-audit.jsonl.0* verifier-audit.jsonl --json"
  ],
  async run({ logs, head: wanted }, world) {
    if (logs.length === 0) {
      throw new Fault("USAGE", "which log is meant is not said", {
        hint: "give the log's files, oldest first"
      });
    }
    if (wanted !== void 0 && !/^[0-9a-f]{64}$/.test(wanted)) {
      throw new Fault("USAGE", `"${wanted}" is no hash of a record`, {
        hint: "give 64 lower-case hex digits"
      });
    }
    const { files, begins, last, broken } = await readFiles(logs, wanted, world);
    return {
      answer: broken === void 0 ? "yes" : "no",
      json: {
        intact: broken === void 0,
        why: broken ?? null,
        begins,
        head: last === void 0 ? null : { seq: last.seq, hash: last.hash, at: last.at },
        files
      },
      text: [
        tableLines(
          ["file", "records", "first", "last"],
          files.map((it) => [
            it.path,
            String(it.records),
            String(it.first ?? ""),
            String(it.last ?? "")
          ])
        ),
        [
          ...last === void 0 ? [] : [`record ${last.seq} of ${last.at} has the hash ${last.hash}`],
          ...begins === null || begins === 1 ? [] : [
            `it begins with record ${begins}: what came before is in files that were not given`
          ],
          ...files.filter((it) => it.unfinishedBytes > 0).map(
            (it) => `${it.path} ends with ${it.unfinishedBytes} bytes of a line that is not whole: it is being written, or was cut off`
          ),
          broken === void 0 ? "the log is whole" : "the log is broken"
        ].join("\n")
      ].join("\n\n"),
      remarks: broken === void 0 ? [] : [{ level: "error", text: broken }]
    };
  }
});
async function readFiles(logs, wanted, world) {
  const files = [];
  let last;
  let broken;
  let found = wanted === void 0;
  for (const path of logs) {
    let report = { path, records: 0, first: null, last: null, unfinishedBytes: 0 };
    try {
      for await (const part2 of partsOf2(path, last, world)) {
        report = withPart(report, part2);
        if (part2.kind === "unfinished") continue;
        last = part2.record;
        found ||= part2.record.hash === wanted;
      }
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "AUDIT_LOG_CORRUPT") throw error;
      broken = `${path}: ${error.message}`;
    }
    if (report.unfinishedBytes > 0 && path !== logs.at(-1)) {
      broken ??= `${path}: its last line does not end, and another file follows`;
    }
    files.push(report);
    if (broken !== void 0) break;
  }
  if (!found) broken ??= `no record has the hash ${wanted}`;
  return { files, begins: files.find((it) => it.first !== null)?.first ?? null, last, broken };
}
function withPart(report, part2) {
  if (part2.kind === "unfinished") return { ...report, unfinishedBytes: part2.bytes };
  const { seq } = part2.record;
  return { ...report, records: report.records + 1, first: report.first ?? seq, last: seq };
}
async function* partsOf2(path, after, world) {
  world.progress.step(`verifying ${path}`);
  const file = await world.files.open(path);
  try {
    yield* readLog(file.range(0, file.size), after);
  } finally {
    await file.close();
  }
}

// src/promotion/restore.ts
function restore(situation) {
  const { state, list, now } = situation;
  const last = lastListOf(list);
  const listed = list.document?.entries ?? [];
  const deniedBefore = last?.denied ?? [];
  const missing2 = state.denied.filter((it) => !isDenied(deniedBefore, it.pcrs));
  const deniedAgain = missing2.map(({ pcrs, reason, since }) => ({ pcrs, reason, since }));
  const denied = [...deniedBefore, ...deniedAgain];
  const known = (it) => isDenied(state.denied, it.pcrs) ? void 0 : state.entries.find((entry) => isListing(it, entry.measurement));
  const isProposed = (it) => !isDenied(state.denied, it.pcrs) && state.proposals.some((proposal) => isListing(it, proposal.measurement));
  const unknown2 = listed.filter((it) => known(it) === void 0);
  const left = unknown2.filter(isProposed);
  const added = allowedAt(state, now).filter(
    (entry) => !isDenied(denied, entry.measurement.pcrs) && !listed.some((it) => isListing(it, entry.measurement))
  );
  const kept = listed.flatMap((it) => {
    const entry = known(it);
    if (entry !== void 0) return [restoredEntry(entry, it)];
    return left.includes(it) ? [it] : [];
  });
  return {
    entries: [...kept, ...added.map((it) => restoredEntry(it, listedBefore(last, it)))],
    denied,
    added,
    corrected: listed.flatMap((it) => {
      const entry = known(it);
      return entry === void 0 || isSameEntry(restoredEntry(entry, it), it) ? [] : [entry];
    }),
    removed: unknown2.filter((it) => !left.includes(it)),
    left,
    deniedAgain
  };
}
function restoredEntry(entry, was) {
  const { measurement, version, notBefore, origin } = entry;
  const end = ledgerEnd(entry);
  const began = was?.notBefore !== void 0 && was.notBefore <= notBefore;
  const sameOrigin = was?.provenance !== void 0 && isSameOrigin(was.provenance, origin);
  return {
    measurement: measurement.id,
    pcrs: measurement.pcrs,
    status: end === null ? "active" : "superseded",
    ...version === void 0 ? {} : { version },
    notBefore: began ? was.notBefore : notBefore,
    notAfter: end,
    provenance: sameOrigin ? was.provenance : origin,
    ...was?.annotations === void 0 ? {} : { annotations: was.annotations }
  };
}
function listedBefore(list, entry) {
  return list?.entries.find((it) => isListing(it, entry.measurement));
}
function isListing(it, { id, pcrs }) {
  return it.measurement === id && isSameTuple(it.pcrs, pcrs);
}
function isSameEntry(a, b) {
  return a.status === b.status && a.version === b.version && a.notAfter === b.notAfter && (b.notBefore === void 0 || a.notBefore === b.notBefore) && isSameOrigin(a.provenance ?? {}, b.provenance ?? {});
}

// src/promotion/check-reissue.ts
function isReissued({ state, list, now }, entry, known) {
  if (state.reissue === void 0) return false;
  const stands = listedBefore(list.document, known) !== void 0;
  if (!stands && !isEntryAllowed(known, now)) return false;
  const was = listedBefore(lastListOf(list), known);
  return isSameListed(restoredEntry(known, was), entry);
}

// src/promotion/check-window.ts
function checkWindow({ state, policy, now }, entry, known) {
  const { measurement } = entry;
  const change = openWindowOf(state, measurement);
  if (change === void 0 || change.until !== entry.notAfter || change.how === "lift") return [];
  const name = shortId(measurement);
  const end = ledgerEnd(known);
  const found = [];
  if (end !== null && end <= now && change.reopens !== true) {
    found.push({
      code: "stale-window",
      severity: "error",
      measurement,
      detail: `the window of ${name} is over since ${end}, and this would begin it again`,
      remedy: `close this, or golden-pcr extend --allow-ended --measurement ${measurement}`
    });
  }
  if (!isWithinPolicy(policy, change)) {
    const most = formatDuration(longestWindow(policy, change.how));
    found.push({
      code: "window-too-long",
      severity: "error",
      measurement,
      detail: `${name} would be allowed for longer than the ${most} that ${policy.name} allows`,
      remedy: "ask for less"
    });
  }
  return found;
}
function otherEnd(state, entry, before) {
  const { measurement, notAfter } = entry;
  const change = openWindowOf(state, measurement);
  const was = before.find((it) => it.measurement === measurement);
  if (change === void 0 || was === void 0) return void 0;
  if (!isSameListed({ ...was, status: entry.status, notAfter }, entry)) return void 0;
  const { how, until } = change;
  if (notAfter === until) return void 0;
  const command2 = how === "extension" ? "extend" : "exempt";
  return {
    code: "unproposed",
    severity: "error",
    measurement,
    detail: `${shortId(measurement)} ends ${notAfter === null ? "never" : `at ${notAfter}`} in this change, but its ${how} was asked for until ${until}`,
    remedy: `take the edit back; for another end, ask for it: golden-pcr ${command2} --measurement ${measurement}`
  };
}

// src/promotion/check-content.ts
function checkContent(situation, head, believed) {
  const { state, list } = situation;
  const before = list.document?.entries ?? [];
  const added = state.proposals.filter((it) => isAdded(before, head, it));
  return [
    ...head.entries.flatMap((it) => checkEntry(situation, it, before, added)),
    ...before.flatMap((it) => checkRemoved(situation, it, head)),
    ...added.flatMap((it) => checkEvidence(situation, it, believed)),
    ...added.flatMap((it) => checkProposal(situation, it, before, head)),
    ...checkDenials(situation, head, added),
    ...checkBounds(situation, head)
  ];
}
function isAdded(before, head, it) {
  const entry = head.entries.find((row4) => isOf(row4, it));
  return entry?.status === "active" && !before.some((row4) => isSameListed(row4, entry));
}
function isOf(entry, { measurement }) {
  return entry.measurement === measurement.id && isSameTuple(entry.pcrs, measurement.pcrs);
}
function checkEntry(situation, entry, before, added) {
  const { state } = situation;
  const name = shortId(entry.measurement);
  const same = before.some((it) => isSameListed(it, entry));
  const proposal = added.find((it) => isOf(entry, it));
  const known = ledgerEntryOf(state, entry);
  const lifted = proposal !== void 0 && proposal.how !== "promotion";
  if (isDenied(state.denied, entry.pcrs) && !lifted) {
    const remedy3 = `golden-pcr revoke --measurement ${entry.measurement}`;
    return [finding("revoked", same ? "warning" : "error", entry, `${name} is revoked`, remedy3)];
  }
  if (same) {
    if (known !== void 0 || state.proposals.some((it) => isOf(entry, it))) return [];
    const detail2 = `${name} stands in the list, but no proposal and approval put it there`;
    return [finding("unauthorised", "warning", entry, detail2, promoteOrRemove(entry))];
  }
  if (proposal !== void 0) return asProposed(situation, entry, proposal);
  const own = state.proposals.find((it) => isOf(entry, it));
  if (isTakenOverAsItEnds(own, entry, added)) return [];
  if (known !== void 0 && isPlannedEnd(situation, entry, before, added)) {
    return checkWindow(situation, entry, known);
  }
  if (known !== void 0 && isReissued(situation, entry, known)) return [];
  const other2 = otherEnd(state, entry, before);
  if (other2 !== void 0) return [other2];
  const detail = `${name} is ${before.some((it) => it.measurement === entry.measurement) ? "changed" : "added"}, but nothing in the ledger plans that`;
  const remedy2 = known === void 0 ? promoteOrRemove(entry) : REISSUE;
  return [finding("unproposed", "error", entry, detail, remedy2)];
}
function asProposed(situation, entry, proposal) {
  const planned2 = applyProposal(situation, proposal, UNWRITTEN).entries.find(
    (it) => isOf(it, proposal)
  );
  if (planned2 !== void 0 && isSameListed(planned2, entry)) return [];
  const detail = `${shortId(entry.measurement)} is not listed as it was proposed`;
  const remedy2 = `golden-pcr promote --measurement ${entry.measurement}`;
  return [finding("not-as-proposed", "error", entry, detail, remedy2)];
}
var REISSUE = "golden-pcr reissue, if the list is to say what the ledger does; or take it back";
function isPlannedEnd({ state }, entry, before, added) {
  const was = before.find((it) => it.measurement === entry.measurement);
  const known = ledgerEntryOf(state, entry);
  if (was === void 0 || known === void 0 || entry.notAfter === null) return false;
  const only = isSameListed({ ...was, status: "superseded", notAfter: entry.notAfter }, entry);
  if (only && openWindowOf(state, entry.measurement)?.until === entry.notAfter) return true;
  const earlier = was.notAfter === null || entry.notAfter < was.notAfter;
  if (!only || !earlier) return false;
  const planned2 = added.flatMap((it) => it.supersedes);
  return entry.notAfter === ledgerEnd(known) || planned2.some((it) => it.measurement === entry.measurement && it.notAfter === entry.notAfter);
}
function checkRemoved({ state, now }, entry, head) {
  if (head.entries.some((it) => it.measurement === entry.measurement)) return [];
  const known = ledgerEntryOf(state, entry);
  if (known === void 0 || isDenied(state.denied, entry.pcrs)) return [];
  const end = ledgerEnd(known);
  if (known.status === "superseded" && end !== null && end <= now) return [];
  const until = end === null ? "is active" : `is allowed until ${end}`;
  const detail = `${shortId(entry.measurement)} is removed, but ${until}`;
  const remedy2 = `keep it until then, or golden-pcr revoke --measurement ${entry.measurement}`;
  return [finding("removed-early", "error", entry, detail, remedy2)];
}
function checkEvidence({ policy }, { measurement: { id } }, believed) {
  const weak = weakEvidence(policy, id, believed);
  if (weak === void 0) return [];
  const detail = `${shortId(id)} is known by "${weak}", and ${policy.name} demands "${policy.evidence}"`;
  const remedy2 = "record it with better evidence, and promote it again";
  return [finding("evidence", "error", { measurement: id }, detail, remedy2)];
}
function checkProposal({ now }, proposal, before, head) {
  const found = [];
  const { id } = proposal.measurement;
  const again2 = `golden-pcr promote --measurement ${id}`;
  for (const { measurement, notAfter } of proposal.supersedes) {
    const was = before.find((it) => it.measurement === measurement);
    const is = head.entries.find((it) => it.measurement === measurement);
    if (was === void 0 || is === void 0) continue;
    const kept = was.status === "superseded" && was.notAfter !== null;
    if (!kept && is.notAfter !== notAfter && !(is.notAfter !== null && is.notAfter < notAfter)) {
      const detail = `${shortId(measurement)} does not end at ${notAfter}, as ${shortId(id)} was proposed to supersede it`;
      found.push(finding("not-superseded", "error", { measurement }, detail, again2));
    }
    if (!kept && notAfter < addSeconds(now, proposal.grace)) {
      const detail = `${shortId(measurement)} would end at ${notAfter}, before its grace is over`;
      found.push(finding("stale-window", "error", { measurement }, detail, again2));
    }
  }
  return found;
}
function checkDenials({ state, list }, head, added) {
  const before = lastListOf(list)?.denied ?? [];
  const gone = before.filter((it) => !isDenied(head.denied, it.pcrs));
  const isNew = head.denied.filter((it) => !isDenied(before, it.pcrs));
  const lifts = added.filter((it) => it.how !== "promotion");
  return [
    ...gone.filter((it) => !lifts.some((one) => isSameCode(one.measurement.pcrs, it.pcrs))).map(
      (it) => finding(
        "denial-removed",
        "error",
        {},
        `the denial of PCR0 ${it.pcrs["0"].slice(0, 12)} is removed`,
        "golden-pcr reinstate --allow-revoked, by its own pull request"
      )
    ),
    ...isNew.filter((it) => !isDenied(state.denied, it.pcrs)).map(
      (it) => finding(
        "denial-unknown",
        "error",
        {},
        `the denial of PCR0 ${it.pcrs["0"].slice(0, 12)} is no revocation of the ledger`,
        "golden-pcr revoke --measurement ID --reason TEXT"
      )
    )
  ];
}
function checkBounds({ state, list, policy, now }, head) {
  const openIn = (document) => (document?.entries ?? []).filter(
    (it) => (it.notAfter === null || now < it.notAfter) && !isDenied(document?.denied ?? [], it.pcrs)
  );
  const allowed = openIn(head);
  const before = openIn(list.document);
  const stands = state.reissue === void 0 ? 0 : allowedAt(state, now).length;
  if (allowed.length > policy.maxAllowed && allowed.length > Math.max(before.length, stands)) {
    const detail2 = `${allowed.length} would be allowed, and ${policy.maxAllowed} is the most`;
    return [finding("too-many", "error", {}, detail2, "wait for graces to end and retire")];
  }
  if (allowed.length > 0 || before.length === 0) return [];
  const still = before.some((it) => {
    const known = ledgerEntryOf(state, it);
    return known !== void 0 && isEntryAllowed(known, now) && !isDenied(state.denied, it.pcrs);
  });
  const detail = `nothing would be allowed in ${policy.name} any more`;
  return [finding("empty", still ? "error" : "warning", {}, detail, "promote something first")];
}
function promoteOrRemove(entry) {
  return `golden-pcr promote --measurement ${entry.measurement}, or take it out of the list`;
}
function finding(code2, severity, about, detail, remedy2) {
  const { measurement } = about;
  return { code: code2, severity, ...measurement === void 0 ? {} : { measurement }, detail, remedy: remedy2 };
}

// src/promotion/check-envelope.ts
function checkEnvelope(situation, head, headAnchorHash) {
  const base = situation.list.document;
  if (base !== void 0 && isUntouched(base, head)) return [];
  const before = lastListOf(situation.list);
  return [
    ...owner(situation, head),
    ...revision(before, head),
    ...times(situation, head),
    ...anchor(before, head, headAnchorHash),
    ...base !== void 0 && isSameContent(base, head) && !completes(situation, head) ? [
      {
        code: "nothing-planned",
        severity: "error",
        detail: "only the list’s own fields change, and nothing plans that",
        remedy: "take the change back; golden-pcr sets these fields"
      }
    ] : []
  ];
}
function owner({ service, policy }, head) {
  if (head.service === service && head.environment === policy.name) return [];
  const detail = `the list says it is of ${head.service} in ${head.environment}`;
  return [envelope(detail, "keep service and environment as they are")];
}
function revision(base, head) {
  const wanted = (base?.revision ?? 0) + 1;
  if (head.revision === wanted) return [];
  const detail = `the revision is ${head.revision ?? "missing"}, where ${wanted} is expected`;
  return [envelope(detail, "run the command again, so that it starts from the base as it is now")];
}
function times({ list, policy, now }, head) {
  const found = [];
  const { issuedAt } = head;
  const remedy2 = "run the command again; golden-pcr sets the times";
  if (issuedAt === void 0) return [envelope("issuedAt is missing", remedy2)];
  if (issuedAt > addSeconds(now, TOLERANCE)) {
    found.push(envelope(`issuedAt is ${issuedAt}, and it is ${now}`, remedy2));
  }
  const before = lastListOf(list)?.issuedAt;
  const known = before !== void 0 && before <= addSeconds(now, TOLERANCE);
  if (known && issuedAt < before) {
    found.push(envelope(`issuedAt is ${issuedAt}, before the base's ${before}`, remedy2));
  }
  const expires = policy.expires === void 0 ? null : addSeconds(issuedAt, policy.expires);
  if (head.expiresAt !== expires) {
    const detail = `expiresAt is ${head.expiresAt ?? "null"}, where ${expires ?? "null"} is expected`;
    found.push(envelope(detail, remedy2));
  }
  return found;
}
function anchor(base, head, headAnchorHash) {
  const remedy2 = "run the command again with the ledger that the base was made from";
  const is = head.ledgerHead;
  if (is === void 0) return [envelope("ledgerHead is missing", remedy2)];
  if (headAnchorHash !== is.hash) {
    return [envelope(`ledgerHead #${is.seq} is no event of this ledger`, remedy2)];
  }
  const before = base?.ledgerHead;
  if (before !== void 0 && is.seq < before.seq) {
    return [envelope(`ledgerHead #${is.seq} is before the base's #${before.seq}`, remedy2)];
  }
  return [];
}
function completes({ state }, head) {
  const { proposals, windows = [], reissue: reissue2 } = state;
  if (reissue2 !== void 0) return true;
  return head.entries.some(
    (entry) => proposals.some((it) => it.measurement.id === entry.measurement) || windows.some(
      (it) => it.measurement === entry.measurement && it.change.until === entry.notAfter
    )
  );
}
function isUntouched(base, head) {
  return isSameContent(base, head) && base.service === head.service && base.environment === head.environment && base.revision === head.revision && base.issuedAt === head.issuedAt && base.expiresAt === head.expiresAt && base.ledgerHead?.seq === head.ledgerHead?.seq && base.ledgerHead?.hash === head.ledgerHead?.hash;
}
function isSameContent(base, head) {
  return base.entries.length === head.entries.length && base.entries.every((it) => head.entries.some((other2) => isSameListed(it, other2))) && base.denied.length === head.denied.length && base.denied.every((it) => isDenied(head.denied, it.pcrs));
}
function envelope(detail, remedy2) {
  return { code: "envelope", severity: "error", detail, remedy: remedy2 };
}

// src/promotion/check-rendered.ts
function checkRendered({ policy, service, list, now }, head, files) {
  const before = list.document;
  const sameList = before !== void 0 && renderAllowList(before) === renderAllowList(head);
  return policy.formats.flatMap((format, index) => {
    const file = files[index] ?? { base: void 0, head: void 0 };
    const wanted = renderingOrMisfit(format, head, now);
    if (wanted.kind === "text" && wanted.text === file.head) return [];
    const path = formatPath(format, policy, service);
    const untouched = file.head === file.base;
    const harmless = untouched && (sameList || wanted.kind === "misfit");
    const why = wanted.kind === "misfit" ? `: ${wanted.why}` : "";
    return [
      {
        code: "rendered",
        severity: harmless ? "warning" : "error",
        detail: `${path} is not what the list comes to as ${format.format}${why}`,
        remedy: "run the command that made this change again; golden-pcr writes these files"
      }
    ];
  });
}

// src/promotion/check-change.ts
function checkChange(situation, { head, headAnchorHash, believed, rendered = [] }) {
  const base = situation.list.document;
  if (head === void 0) {
    if (base === void 0) return [];
    return [
      {
        code: "file-removed",
        severity: "error",
        detail: `${situation.list.path} is removed, and with it everything that is allowed`,
        remedy: "keep the file; revoke or retire what must go"
      }
    ];
  }
  return [
    ...checkContent(situation, head, believed),
    ...checkEnvelope(situation, head, headAnchorHash),
    ...checkRendered(situation, head, rendered)
  ];
}

// src/commands/check-change.ts
var COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
var checkChangeCommand = command({
  name: "check-change",
  about: "Check that a change of an allow-list is exactly what the ledger plans, by the base branch's policy",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    base: {
      kind: "text",
      value: "REV",
      about: "The base: a branch, or a commit in full (default: the head of the base branch)"
    },
    head: {
      kind: "text",
      value: "REV",
      about: "The changed commit (default: the one that this job or git has checked out)"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  outputs: { findings: "How many errors were found" },
  examples: ["check-change", "check-change --head $(git rev-parse HEAD) --json"],
  async run(inputs, world) {
    const head = await commitOf(inputs.head, world);
    const all = await forEachPlace(
      { ...inputs, "ledger-kept": true },
      readingOnly(world),
      async (place, config) => {
        const ledger = ledgerUrl({ url: inputs.ledger, settings: { config } });
        const brought = await broughtLedger(place, ledger, head);
        const findings2 = brought ?? await findingsOf(place, { base: inputs.base, head });
        return findings2.map((it) => ({ environment: place.policy.name, ...it }));
      }
    );
    const findings = all.flat();
    const errors = findings.filter((it) => it.severity === "error");
    return {
      answer: errors.length === 0 ? "yes" : "no",
      json: { head, findings },
      text: findings.length === 0 ? "the change is what the ledger plans" : findings.map(findingText).join("\n"),
      remarks: findings.map(
        (it) => ({
          level: it.severity,
          text: `${it.environment}: ${it.code}: ${plain(it.detail)}`
        })
      ),
      outputs: { findings: String(errors.length) }
    };
  }
});
function readingOnly(world) {
  return { ...world, dryRun: true };
}
async function commitOf(named, world) {
  const commit = named ?? (await world.facts()).commit;
  if (commit !== void 0 && COMMIT.test(commit)) return commit;
  throw new Fault("USAGE", "which change is meant is not known", {
    hint: "give --head COMMIT, in full"
  });
}
async function broughtLedger({ forge }, ledger, head) {
  const path = /^sqlite:(?:\.\/)*([^/].*)$/.exec(ledger)?.[1];
  if (path === void 0 || path.split("/").includes("..")) return void 0;
  try {
    if (await forge.readFile(path, head) === void 0) return void 0;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "FORGE_FILE_INVALID") throw error;
  }
  return [
    {
      code: "ledger-in-change",
      severity: "error",
      detail: `the change holds ${path}, the ledger that would judge it`,
      remedy: "keep the ledger where no pull request can bring its own: dynamodb://TABLE?region=R"
    }
  ];
}
async function findingsOf(place, which) {
  const situation = await readSituation(place, "as-absent");
  const { path } = situation.list;
  const commit = which.base === void 0 ? void 0 : await baseCommit(place, which.base);
  const base = commit === void 0 ? situation : {
    ...situation,
    list: {
      base: situation.list.base,
      path,
      commit,
      ...await standingList(place, path, commit, "as-absent")
    }
  };
  let head;
  try {
    head = await listAt(place, path, which.head);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "ALLOW_LIST_INVALID") throw error;
    return [
      {
        code: "envelope",
        severity: "error",
        detail: error.message,
        remedy: "undo the change by hand; or golden-pcr reissue, where the base is so already"
      }
    ];
  }
  const seq = head?.ledgerHead?.seq;
  return checkChange(base, {
    head,
    headAnchorHash: seq === void 0 ? void 0 : await hashAt(place, seq),
    believed: await believedOf(place, situation),
    rendered: await renderedAt(place, base.list.commit, which.head)
  });
}
async function renderedAt({ policy, service, forge }, base, head) {
  const files = [];
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service);
    const [before, after] = [await forge.readFile(path, base), await forge.readFile(path, head)];
    files.push({ base: before?.content, head: after?.content });
  }
  return files;
}
async function baseCommit({ forge }, named) {
  if (COMMIT.test(named)) return named;
  const head = await forge.headOf(named);
  if (head !== void 0) return head;
  throw new Fault("FORGE_BASE_MISSING", `${forge.repository} has no branch ${plain(named)}`, {
    at: "--base",
    hint: "give a branch of the forge, or a commit in full"
  });
}
function findingText(it) {
  const about = it.measurement === void 0 ? "" : ` ${shortId(it.measurement)}`;
  return `${it.severity}: ${it.environment}${about}: ${it.code}: ${plain(it.detail)}
  ${it.remedy}`;
}

// src/audit/drift.ts
var DRIFT_KINDS = {
  unknown: "something trusts a measurement that the ledger, or the allow-list, does not have",
  missing: "what should be allowed is not",
  "expired-but-allowed": "a window is over, and the measurement is still allowed",
  "allowed-but-revoked": "code is revoked, and still allowed or still listed",
  "edited-by-hand": "the allow-list says what golden-pcr did not write",
  "window-longer": "a window ends later than it should, or never",
  "denial-missing": "code is revoked in the ledger, and the allow-list does not deny it",
  "denied-unknown": "the allow-list denies code that is not revoked in the ledger",
  "list-unreadable": "the allow-list cannot be read, so that it allows nothing",
  "list-expired": "the allow-list itself has ended, so that it allows nothing, or is about to",
  "rendering-behind": "a rendered policy is not what its allow-list comes to",
  "ledger-behind": "the allow-list was made from another ledger, or from one that knows more",
  "cross-product": "lists of register values admit one release mixed with another",
  "zero-pcr": "a register is zero, as in an enclave in debug mode",
  "partial-condition": "a key policy asks for an attestation, but not for the code of one",
  "unconditional-decrypt": "a key policy gives out what the key protects without an attestation",
  "policy-writers": "who may replace the key policy",
  "grant-creators": "who may give others the use of the key, past its conditions on attestation",
  "policy-near-size-limit": "a key policy is near or past the most that KMS takes",
  "running-but-not-allowed": "an enclave runs, or ran, that was not allowed",
  "document-refused": "an attestation document does not verify, and proves nothing",
  "allowed-but-never-seen": "a measurement is allowed, and no observation shows it"
};
function remedy(verb, place, rest = "") {
  const { service, environment } = place;
  const more = rest === "" ? "" : ` ${rest}`;
  return `golden-pcr ${verb} --service ${service} --environment ${environment}${more}`;
}
var NEVER_RECORDED = "and the ledger never recorded it for this service: find out first what it is";
function lookInto(pcr0) {
  return `golden-pcr audit find --pcr0 ${pcr0}`;
}
function shellWord(text) {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
var WEIGHT = { error: 0, warning: 1, note: 2 };
function sortFindings(findings) {
  const once = new Map(findings.map((it) => [JSON.stringify(it), it]));
  return [...once.values()].toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

// src/audit/drift-record.ts
var LONGEST_LINE = 1024;
function findingId({ kind, severity, source, subject }) {
  return sha256Hex(
    canonicalJson({ kind, severity, source: lineOf(source), subject: lineOf(subject) })
  );
}
function openAfter(events) {
  const open = /* @__PURE__ */ new Map();
  for (const { statement, recordedAt } of events) {
    if (statement.kind === "drift-closed") open.delete(statement.finding);
    if (statement.kind !== "drift-opened" || open.has(statement.finding)) continue;
    open.set(statement.finding, { statement, firstSeen: recordedAt });
  }
  return open;
}
function notLookedFor(open, { examined: examined2 }) {
  const looked = new Set(examined2.map(lineOf));
  return [...open.values()].filter(({ statement }) => !looked.has(statement.source));
}
function planDriftRecord(open, { findings, examined: examined2, gone = [] }, now) {
  const found = new Map(findings.toReversed().map((it) => [findingId(it), it]));
  const looked = new Set(examined2.map(lineOf));
  const without = new Set(gone.map(lineOf));
  const opened = [...found].filter(([id]) => !open.has(id)).toReversed().map(([id, it]) => openingOf(id, it, now));
  const closed = [...open.values()].filter(({ statement }) => looked.has(statement.source) && !found.has(statement.finding)).map(({ statement: { finding: finding2, measurement } }) => {
    return { kind: "drift-closed", finding: finding2, ...measurement && { measurement } };
  });
  const unasked = notLookedFor(open, { examined: examined2 }).filter(({ statement }) => without.has(statement.source)).map(({ statement: { finding: finding2, measurement, source } }) => {
    const reason = lineOf(`${source} is no more`);
    return { kind: "drift-closed", finding: finding2, reason, ...measurement && { measurement } };
  });
  return [...closed, ...unasked, ...opened];
}
function openingOf(finding2, it, now) {
  const { kind, severity, measurement, since } = it;
  return {
    kind: "drift-opened",
    finding: finding2,
    drift: kind,
    severity,
    source: lineOf(it.source),
    subject: lineOf(it.subject),
    detail: lineOf(it.detail),
    ...measurement && { measurement },
    // What would have arisen after it was found has a clock that cannot be believed.
    ...since !== void 0 && since <= now ? { since } : {}
  };
}
function lineOf(text) {
  const line = plain(text).replaceAll(new RegExp("\\p{Cs}", "gu"), "�");
  const fits2 = line.length <= LONGEST_LINE;
  const cut = fits2 ? line : `${line.slice(0, LONGEST_LINE - 1).replace(/[\ud800-\udbff]$/, "")}…`;
  return cut === "" ? "-" : cut;
}

// src/audit/drift-rules.ts
var CRITICAL = "9.5";
var HIGH = "8.0";
var MEDIUM = "5.5";
var LOW = "2.0";
var RULES = {
  unknown: {
    severity: "error",
    score: CRITICAL,
    help: "Find out who put it there, and what that code is, before anything else. Reissuing the list takes out what no proposal and approval put there."
  },
  missing: {
    severity: "error",
    score: MEDIUM,
    help: "Enclaves of this code are refused. If it was taken out on purpose, revoke it; else reissue the list."
  },
  "expired-but-allowed": {
    severity: "error",
    score: HIGH,
    help: "Retire it, or render the policy again from the list."
  },
  "allowed-but-revoked": {
    severity: "error",
    score: CRITICAL,
    help: "The same revocation, run again, takes it out of the list and denies it there."
  },
  "edited-by-hand": {
    severity: "error",
    score: HIGH,
    help: "Look at who changed the file, and why. Reissuing the list writes it as the ledger has it."
  },
  "window-longer": {
    severity: "error",
    score: HIGH,
    help: "Retiring tightens a window to what the ledger says."
  },
  "denial-missing": {
    severity: "warning",
    score: MEDIUM,
    help: "Whoever reads the list alone does not know of the revocation. The same revocation, run again, writes it into the list."
  },
  "denied-unknown": {
    severity: "warning",
    score: LOW,
    help: "A denial lets nobody in, and may stay. Find out what the code is and who denied it; what the ledger has recorded is revoked there too, so that every environment knows."
  },
  "list-unreadable": {
    severity: "error",
    score: MEDIUM,
    help: "Everything is denied until the list can be read. Reissuing writes it as the ledger has it."
  },
  "list-expired": {
    severity: "error",
    score: MEDIUM,
    help: "Reissuing renews the list."
  },
  "rendering-behind": {
    severity: "error",
    score: HIGH,
    help: "Who reads the rendering trusts other code than the list has. Reissuing writes list and renderings together."
  },
  "ledger-behind": {
    severity: "error",
    score: HIGH,
    help: "Find out which ledger the list was made from: one may have been lost, or put in the place of another."
  },
  "cross-product": {
    severity: "error",
    score: HIGH,
    help: "Use one statement for each measurement, as the rendered policy has them."
  },
  "zero-pcr": {
    severity: "error",
    score: CRITICAL,
    help: "An enclave in debug mode can be read by its host, and its registers are zero. Never allow zeros, and find out who runs it."
  },
  "partial-condition": {
    severity: "error",
    score: CRITICAL,
    help: "Ask for PCR0, PCR1 and PCR2 together, as the rendered policy does."
  },
  "unconditional-decrypt": {
    severity: "error",
    score: CRITICAL,
    help: "Whoever is named gets what the key protects without an enclave. Ask for an attestation in every statement that lets decrypt."
  },
  "policy-writers": {
    severity: "error",
    score: HIGH,
    help: "Who may replace the key policy may let in anything. Keep them few, and none of those who build or deploy."
  },
  "grant-creators": {
    severity: "warning",
    score: HIGH,
    help: "A grant asks for no attestation. Let nobody create grants on this key who does not have to."
  },
  "policy-near-size-limit": {
    severity: "error",
    score: LOW,
    help: "Past its limit KMS takes no policy, and the next release waits. Retire what is not used."
  },
  "running-but-not-allowed": {
    severity: "error",
    score: CRITICAL,
    help: "Treat it as an incident: find out what the code is, who started it, and what it was given. Do not record or allow it to make the finding go away."
  },
  "document-refused": {
    severity: "error",
    score: MEDIUM,
    help: "A document that does not verify proves nothing. Find out where it came from, and ask the enclave for another."
  },
  "allowed-but-never-seen": {
    severity: "note",
    score: LOW,
    help: "Either nothing runs this code any more, and it can be retired, or the observations do not cover where it runs."
  }
};
var DRIFT_RULES = Object.keys(DRIFT_KINDS).filter((it) => it in DRIFT_KINDS).map((kind) => ({ kind, ...RULES[kind] }));

// src/audit/drift-sarif.ts
var SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
var MOST_RESULTS = 5e3;
var LONGEST = 4e3;
function renderSarif(findings) {
  const shown = findings.slice(0, MOST_RESULTS);
  const marks = fingerprintsOf(shown);
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "golden-pcr",
            semanticVersion: VERSION,
            rules: DRIFT_RULES.map(ruleJson)
          }
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: leftOut(findings.length - shown.length)
          }
        ],
        results: shown.map((it, i) => ({
          ruleId: it.kind,
          ruleIndex: DRIFT_RULES.findIndex((rule) => rule.kind === it.kind),
          level: it.severity,
          message: {
            text: `${it.environment}: ${said(it.detail)}.

Remedy: ${said(it.remedy)}`
          },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(it.path), uriBaseId: "%SRCROOT%" },
                region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
              },
              logicalLocations: [{ name: said(it.subject), kind: "resource" }]
            }
          ],
          // GitHub looks at this one name alone, and would tell findings apart by their line without it.
          partialFingerprints: { primaryLocationLineHash: marks[i] }
        }))
      }
    ]
  };
  return `${JSON.stringify(log, null, 2)}
`;
}
function fingerprintsOf(findings) {
  const seen = /* @__PURE__ */ new Map();
  return findings.map(({ environment, path, kind, source, subject }) => {
    const hash = sha256Hex(JSON.stringify([path, environment, kind, source, subject]));
    const count2 = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count2);
    return `${hash}:${count2}`;
  });
}
function ruleJson({ kind, severity, score, help }) {
  const text = `${DRIFT_KINDS[kind].slice(0, 1).toUpperCase()}${DRIFT_KINDS[kind].slice(1)}.`;
  return {
    id: kind,
    name: nameOf2(kind),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: help },
    defaultConfiguration: { level: severity },
    properties: { tags: ["security"], precision: "very-high", "security-severity": score }
  };
}
function nameOf2(kind) {
  return kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}
function said(text) {
  const line = plain(text.toWellFormed()).replaceAll("](", "] (").replaceAll(/\{(?=\d)/g, "{ ");
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
function leftOut(count2) {
  if (count2 === 0) return [];
  const text = `${count2} more findings are left out: \`golden-pcr drift --json\` has them all.`;
  return [{ level: "warning", message: { text } }];
}
function uriOf(path) {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

// src/audit/cloudtrail.ts
import { gunzipSync } from "node:zlib";
var MAX_TRAIL_BYTES = 67108864;
var MAX_RECORD_BYTES = 1048576;
var pcrText = string().regex(/^([0-9a-fA-F]{96}|[A-Za-z0-9+/]{64})$/, "48 bytes as base64 or hex").transform(
  (text) => text.length === 96 ? parsePcr(text) : pcrFromBytes(Buffer.from(text, "base64"))
);
var recipient = looseObject({
  attestationDocumentModuleId: string().optional(),
  attestationDocumentEnclaveImageDigest: pcrText,
  attestationDocumentEnclavePCR1: pcrText.optional(),
  attestationDocumentEnclavePCR2: pcrText.optional(),
  attestationDocumentEnclavePCR8: pcrText.optional()
});
var timeText = string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "a UTC time of the form 2026-11-23T10:00:00Z").transform((text, context) => {
  try {
    return parseInstant(text);
  } catch {
    context.addIssue("a day that exists");
    return NEVER;
  }
});
var record3 = looseObject({
  eventSource: string(),
  eventTime: timeText,
  additionalEventData: looseObject({ recipient: recipient.optional() }).nullish(),
  resources: array(looseObject({ ARN: string().optional() })).nullish()
});
var logFile = looseObject({ Records: array(record3) });
var lookedUp = looseObject({ Events: array(looseObject({ CloudTrailEvent: string() })) });
function parseCloudTrail(file, at) {
  const text = textOf2(file, at);
  const value2 = parseStrictJson(text, {
    code: "CLOUDTRAIL_INVALID",
    what: at,
    maxBytes: MAX_TRAIL_BYTES,
    maxDepth: 64
  });
  if (typeof value2 === "object" && value2 !== null && "Events" in value2) {
    const { Events } = decodeWith(lookedUp, value2, "CLOUDTRAIL_INVALID", at);
    return Events.flatMap(
      (it, i) => parseTrailRecord(it.CloudTrailEvent, `${at}: Events[${i}].CloudTrailEvent`)
    );
  }
  return decodeWith(logFile, value2, "CLOUDTRAIL_INVALID", at).Records.flatMap(sightingsIn);
}
function textOf2(file, at) {
  try {
    const isPacked = file[0] === 31 && file[1] === 139;
    const bytes = isPacked ? gunzipSync(file, { maxOutputLength: MAX_TRAIL_BYTES }) : file;
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause2) {
    const why = `${at}: neither UTF-8 text nor such text in gzip of at most ${MAX_TRAIL_BYTES} bytes`;
    throw new Fault("CLOUDTRAIL_INVALID", why, { cause: cause2 });
  }
}
function parseTrailRecord(text, at) {
  const value2 = parseStrictJson(text, {
    code: "CLOUDTRAIL_INVALID",
    what: at,
    maxBytes: MAX_RECORD_BYTES,
    maxDepth: 64
  });
  return sightingsIn(decodeWith(record3, value2, "CLOUDTRAIL_INVALID", at));
}
function sightingsIn(it) {
  const seen = it.additionalEventData?.recipient;
  if (seen === void 0 || it.eventSource !== "kms.amazonaws.com") return [];
  return [
    {
      at: it.eventTime,
      keys: (it.resources ?? []).flatMap(({ ARN }) => ARN === void 0 ? [] : [ARN]),
      moduleId: seen.attestationDocumentModuleId,
      pcrs: {
        "0": seen.attestationDocumentEnclaveImageDigest,
        "1": seen.attestationDocumentEnclavePCR1,
        "2": seen.attestationDocumentEnclavePCR2,
        "8": seen.attestationDocumentEnclavePCR8
      }
    }
  ];
}
function isOfKeys(it, keys) {
  if (keys.length === 0 || it.keys.length === 0) return true;
  return it.keys.some((seen) => keys.some((key) => tailOf(seen) === tailOf(key)));
}
function tailOf(arn) {
  return arn.split(":").slice(4).join(":");
}

// src/audit/key-policy.ts
var MAX_POLICY_TEXT_BYTES = 1048576;
function nameOf3({ index, sid }) {
  return sid === void 0 ? `statement ${index}` : `statement ${index} (${sid})`;
}
var texts = union([string(), array(string())]);
var principal = union([literal("*"), record(string(), texts)]);
var value = union([string(), boolean(), number()]);
var condition = record(string(), record(string(), union([value, array(value)])));
var statementSchema = strictObject({
  Sid: string().optional(),
  Effect: _enum(["Allow", "Deny"]),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: condition.optional()
}).refine((it) => it.Action === void 0 !== (it.NotAction === void 0), {
  error: "has one of Action and NotAction"
}).refine((it) => it.Principal === void 0 !== (it.NotPrincipal === void 0), {
  error: "has one of Principal and NotPrincipal"
});
var policySchema = strictObject({
  Version: _enum(["2012-10-17", "2008-10-17"]).optional(),
  Id: string().optional(),
  Statement: union([array(statementSchema).max(1e4), statementSchema])
});
var wrapped = strictObject({ Policy: string(), PolicyName: string().optional() });
function parseKeyPolicy(text, at) {
  const limits = {
    code: "KEY_POLICY_INVALID",
    what: at,
    maxBytes: MAX_POLICY_TEXT_BYTES,
    maxDepth: 16
  };
  const outer = parseStrictJson(text, limits);
  const inner = wrapped.safeParse(outer);
  const policy = inner.success ? inner.data.Policy : text;
  const json = inner.success ? parseStrictJson(policy, limits) : outer;
  const { Statement } = decodeWith(policySchema, json, "KEY_POLICY_INVALID", at);
  const all = Array.isArray(Statement) ? Statement : [Statement];
  return { statements: all.map(statementOf2), bytes: Buffer.byteLength(policy) };
}
function statementOf2(it, at) {
  const isNotPrincipal = it.NotPrincipal !== void 0;
  const isNotAction = it.NotAction !== void 0;
  const resources = listOf2(it.Resource ?? []);
  return {
    index: at + 1,
    sid: it.Sid,
    effect: it.Effect,
    principals: principalsOf(it.Principal ?? it.NotPrincipal ?? []),
    isEverybody: isEverybody(it.Principal),
    isNotPrincipal,
    actions: listOf2(it.Action ?? it.NotAction ?? []),
    isNotAction,
    isAboutKey: it.NotResource === void 0 && resources.includes("*"),
    conditions: Object.entries(it.Condition ?? {}).flatMap(
      ([operator, keys]) => Object.entries(keys).map(([key, values]) => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: listOf2(values).map(String)
      }))
    )
  };
}
function principalsOf(it) {
  return it === "*" ? ["*"] : Object.values(it).flatMap((one) => listOf2(one));
}
function isEverybody(it) {
  if (it === void 0) return false;
  return it === "*" || listOf2(it["AWS"] ?? []).includes("*");
}
function listOf2(it) {
  return typeof it === "object" ? it : [it];
}

// src/commands/drift-evidence.ts
var SKEW = 60;
function isEvidenceGiven(inputs) {
  return ["key-policy", "key", "document", "cloudtrail"].some(
    (it) => inputs[it].length > 0
  );
}
async function readEvidence(inputs, rules, world) {
  const policies = [];
  for (const path of inputs["key-policy"]) {
    const text = await world.files.readText(path, MAX_POLICY_TEXT_BYTES);
    policies.push({
      policy: parseKeyPolicy(text, path),
      key: void 0,
      grants: [],
      source: `key-policy ${path}`
    });
  }
  for (const key of inputs.key) {
    const policy2 = parseKeyPolicy(await world.readKeyPolicy(key), key);
    policies.push({ policy: policy2, key, grants: await world.readKeyGrants(key), source: `key ${key}` });
  }
  const policy = documentPolicy(inputs, world);
  const documents = [];
  for (const source of inputs.document) {
    const bytes = await world.files.readBytes(source, MAX_TEXT_BYTES);
    documents.push(examined(source, bytes, policy, rules));
  }
  const sightings = [];
  for (const trail of inputs.cloudtrail) sightings.push(...await readTrail(trail, inputs, world));
  return {
    policies,
    documents,
    sightings: inputs.cloudtrail.length === 0 ? void 0 : sightings
  };
}
async function readTrail(trail, inputs, world) {
  const [, region] = /^api(?::(.*))?$/s.exec(trail) ?? [];
  if (trail !== "api" && region === void 0) {
    return parseCloudTrail(await world.files.readBytes(trail, MAX_TRAIL_BYTES), trail);
  }
  const until = world.now();
  const since = addSeconds(until, -parseDuration(inputs["trail-window"]));
  const sightings = [];
  for (const one of region === void 0 ? regionsOf(inputs.key) : [region]) {
    for await (const { text, at } of world.lookUpTrail({ region: one, since, until })) {
      sightings.push(...parseTrailRecord(text, at));
    }
  }
  return sightings;
}
function regionsOf(keys) {
  const regions = new Set(keys.map((it) => it.split(":")[3]));
  return regions.size === 0 ? [void 0] : [...regions];
}
function documentPolicy(inputs, world) {
  const roots = inputs["root-fingerprint"].map(parseFingerprint);
  return {
    at: world.now(),
    roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
    maxAge: parseDuration(inputs["max-age"]),
    skew: SKEW,
    nonce: { kind: "none" }
  };
}
function examined(source, input, policy, rules) {
  let bytes;
  try {
    bytes = decodeDocumentText(input);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { source, examined: { kind: "refused", faults: [error] }, against: [] };
  }
  const result2 = examineDocument(bytes, policy);
  const against = result2.kind === "verified" ? objectToRules(result2.document, rules) : [];
  return { source, examined: result2, against };
}

// src/audit/drift-doubts.ts
var MORE = [
  "unknown",
  "expired-but-allowed",
  "allowed-but-revoked",
  "window-longer",
  "edited-by-hand",
  "ledger-behind",
  "list-unreadable"
];
function doubtsOf(findings) {
  return findings.filter((it) => it.severity === "error" && MORE.includes(it.kind));
}

// src/audit/drift-fleet.ts
function documentFindings(documents, fleet) {
  return documents.flatMap((it) => {
    const file = it.source.startsWith("-") ? `./${it.source}` : it.source;
    const again2 = remedy("verify", fleet, `--no-nonce ${shellWord(file)}`);
    const about = { subject: it.source, severity: "error", remedy: again2 };
    if (it.examined.kind === "refused") {
      return it.examined.faults.map((fault) => {
        const isDebug2 = fault.code === "ATTESTATION_DEBUG";
        const detail2 = `${fault.code}: ${fault.message}`;
        return { ...about, kind: isDebug2 ? "zero-pcr" : "document-refused", detail: detail2 };
      });
    }
    const reasons = reasonsAgainst(it.examined.document, it.against, fleet);
    if (reasons.length === 0) return [];
    const { moduleId, at, pcrs } = it.examined.document;
    const subject = `PCR0 ${pcrs["0"].slice(0, 12)}`;
    const told = `${it.source}: ${moduleId} attested at ${at}: ${reasons.join("; ")}`;
    const detail = fleet.recorded.has(pcrs["0"]) ? told : `${told}; ${NEVER_RECORDED}`;
    return [{ ...about, subject, kind: "running-but-not-allowed", detail, since: at }];
  });
}
function reasonsAgainst(document, against, { list, state, now }) {
  const judged2 = judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now,
    ledger: state
  });
  const listed = judged2.kind === "deny" ? judged2.reasons : [];
  return [...against, ...listed].map((it) => `${it.code}: ${it.detail}`);
}
function unseenFindings(seen, fleet) {
  const { list, state, now } = fleet;
  return list.entries.filter((entry) => !isDenied([...list.denied, ...state.denied], entry.pcrs)).filter((entry) => entry.notAfter === null || now < entry.notAfter).filter((entry) => !seen.some((it) => it.pcrs["0"] === entry.pcrs["0"])).map((entry) => {
    const subject = shortId(entry.measurement);
    return {
      kind: "allowed-but-never-seen",
      severity: "note",
      subject,
      detail: `${subject} is ${entry.status} in the list, but none of the observations shows it`,
      remedy: `golden-pcr audit history --measurement ${entry.measurement}`,
      measurement: entry.measurement
    };
  });
}

// src/audit/key-policy-judge.ts
var ATTESTED_ACTIONS = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair"
];
var PREFIX = "kms:recipientattestation:";
function registerOf(key) {
  if (key === `${PREFIX}imagesha384`) return "0";
  return /^kms:recipientattestation:pcr(\d{1,2})$/.exec(key)?.[1];
}
function mayPass(policy, call) {
  return policy.statements.some((it) => it.effect === "Allow" && mayApply(it, call)) && !isDeniedToAll(policy, call);
}
function mayApply(statement, call) {
  return isAboutAction(statement, call.action) && statement.conditions.every((it) => conditionHolds(it, call) !== "no");
}
function isDeniedToAll(policy, call) {
  return policy.statements.some(
    (it) => it.effect === "Deny" && it.isAboutKey && it.isEverybody && isAboutAction(it, call.action) && it.conditions.every((one) => conditionHolds(one, call) === "yes")
  );
}
function isAboutAction(statement, action) {
  const named = statement.actions.some((it) => isLike(action.toLowerCase(), it.toLowerCase()));
  return named !== statement.isNotAction;
}
function conditionHolds(condition2, call) {
  const { key, values } = condition2;
  if (values.length === 0) return "maybe";
  const { base, ifExists, quantifier } = operatorParts(condition2.operator);
  if (isTimeKey(key)) {
    if (base.startsWith("numeric") && key !== "aws:epochtime") return "maybe";
    return timeHolds(base.replace(/^numeric/, "date"), values, call.at);
  }
  const register = registerOf(key);
  if (register === void 0) {
    const isAbsent = key.startsWith(PREFIX) && call.pcrs === void 0;
    return isAbsent ? absentHolds(base, values, ifExists, quantifier) : "maybe";
  }
  if (call.pcrs === void 0) return absentHolds(base, values, ifExists, quantifier);
  const shown = call.pcrs[register];
  const isShown2 = shown !== void 0 || CODE_REGISTERS.some((it) => it === register);
  if (base === "null") return isShown2 ? nullHolds(values, "false") : "maybe";
  return shown === void 0 ? "maybe" : textHolds(base, values, shown);
}
function isTimeKey(key) {
  return key === "aws:currenttime" || key === "aws:epochtime";
}
function operatorParts(operator) {
  const [, prefix, rest = operator] = /^(foranyvalue:|forallvalues:)?(.*)$/s.exec(operator) ?? [];
  const ifExists = rest.endsWith("ifexists");
  const quantifier = prefix === void 0 ? void 0 : prefix === "foranyvalue:" ? "any" : "all";
  return { base: ifExists ? rest.slice(0, -"ifexists".length) : rest, ifExists, quantifier };
}
function absentHolds(base, values, ifExists, quantifier) {
  if (base === "null") return nullHolds(values, "true");
  if (ifExists || quantifier === "all") return "yes";
  if (quantifier === "any") return "no";
  if (!TEXT_OPERATORS.has(base)) return "maybe";
  return base.includes("not") ? "yes" : "no";
}
function nullHolds(values, wanted) {
  return allSame(
    values.map((it) => {
      const word = it.toLowerCase();
      if (word !== "true" && word !== "false") return "maybe";
      return word === wanted ? "yes" : "no";
    })
  );
}
var TEXT_OPERATORS = /* @__PURE__ */ new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "stringnotequals",
  "stringnotequalsignorecase",
  "stringnotlike"
]);
function textHolds(base, values, shown) {
  if (!TEXT_OPERATORS.has(base)) return "maybe";
  if (values.some((it) => it.includes("${"))) return "maybe";
  const fits2 = values.some((it) => {
    if (base.endsWith("like")) return isLike(shown, it);
    return base.endsWith("ignorecase") ? it.toLowerCase() === shown : it === shown;
  });
  return fits2 === base.includes("not") ? "no" : "yes";
}
function timeHolds(base, values, at) {
  const now = Date.parse(at);
  return allSame(
    values.map((it) => {
      const other2 = momentOf(it);
      if (other2 === void 0) return "maybe";
      switch (base) {
        case "datelessthan":
          return now < other2 ? "yes" : "no";
        case "datelessthanequals":
          return now <= other2 ? "yes" : "no";
        case "dategreaterthan":
          return now > other2 ? "yes" : "no";
        case "dategreaterthanequals":
          return now >= other2 ? "yes" : "no";
        default:
          return "maybe";
      }
    })
  );
}
function momentOf(text) {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1e3;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return void 0;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? void 0 : moment;
}
function allSame(each) {
  const [first] = each;
  return first !== void 0 && each.every((it) => it === first) ? first : "maybe";
}
function isLike(text, pattern) {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (i < text.length) {
    if (pattern[j] === "*") {
      star = j;
      mark = i;
      j += 1;
    } else if (j < pattern.length && (pattern[j] === "?" || pattern[j] === text[i])) {
      i += 1;
      j += 1;
    } else if (star >= 0) {
      mark += 1;
      i = mark;
      j = star + 1;
    } else return false;
  }
  while (pattern[j] === "*") j += 1;
  return j === pattern.length;
}

// src/audit/drift-tuples.ts
var RULED = ["0", "1", "2", "8"];
function tupleFindings(statement, it, fix) {
  const asked = askedOf(statement);
  const name = nameOf3(statement);
  const about = { subject: name, remedy: fix };
  if (asked.size === 0) return [];
  return [
    ...zeroRegisters(asked).map((register) => ({
      ...about,
      kind: "zero-pcr",
      severity: "error",
      detail: `${name} lets in a PCR${register} of zeros, which is an enclave in debug mode`
    })),
    ...coverage(asked).map((it2) => ({ ...about, ...it2, detail: `${name} ${it2.detail}` })),
    ...mixes(asked, it.list).map((it2) => ({ ...about, ...it2, detail: `${name} ${it2.detail}` })),
    ...unknowns(asked, it).map((it2) => ({ ...about, ...it2, detail: `${name} ${it2.detail}` }))
  ];
}
function askedOf({ conditions }) {
  const asked = /* @__PURE__ */ new Map();
  for (const { operator, key, values } of conditions) {
    const { base } = operatorParts(operator);
    const register = RULED.find((it) => it === registerOf(key));
    const isPositive = base === "stringequals" || base === "stringequalsignorecase" || base === "stringlike";
    if (register === void 0 || !isPositive) continue;
    const set = new Set(values.map((it) => it.toLowerCase()));
    const before = asked.get(register);
    asked.set(
      register,
      before === void 0 ? set : new Set([...before].filter((it) => set.has(it)))
    );
  }
  return asked;
}
function zeroRegisters(asked) {
  return CODE_REGISTERS.filter(
    (register) => [...asked.get(register) ?? []].some((it) => /^0{96}$/.test(it))
  );
}
function coverage(asked) {
  const [zero, one, two] = [asked.has("0"), asked.has("1"), asked.has("2")];
  if (!zero && one !== two) {
    const half = one ? "PCR1, so for any application" : "PCR2, so for any kernel";
    const detail2 = `asks for no more of the code than ${half}`;
    return [{ kind: "partial-condition", severity: "error", detail: detail2 }];
  }
  if (!zero || one && two) return [];
  const detail = "asks for PCR0 without both PCR1 and PCR2, which the list has too";
  return [{ kind: "partial-condition", severity: "note", detail }];
}
function mixes(asked, list) {
  const combinations = product(asked);
  if (combinations <= 1) return [];
  const fitting = new Set(
    list.entries.filter((it) => fits(asked, it)).map((it) => keyOf(asked, it))
  );
  const many = [...asked].filter(([, values]) => values.size > 1).map(([it]) => `PCR${it}`);
  const detail = `lists several values of ${many.join(", ")}, and so admits ${combinations} combinations, of which ${fitting.size} are listed`;
  return [
    {
      kind: "cross-product",
      severity: combinations > fitting.size ? "error" : "warning",
      detail
    }
  ];
}
function unknowns(asked, it) {
  const combinations = product(asked);
  if (combinations === 0) return [];
  if (combinations > 1) {
    return [...asked].flatMap(
      ([register, values]) => [...values].filter((value2) => !isNamed(it.list, register, value2)).map((value2) => {
        const detail2 = `lets in PCR${register} ${value2.slice(0, 12)}, which the list does not have`;
        return { kind: "unknown", severity: "error", detail: detail2 };
      })
    );
  }
  const known = [...it.list.entries, ...it.list.denied].some((one) => fits(asked, one));
  if (known) return [];
  const pcrs = Object.fromEntries([...asked].map(([register, [value2]]) => [register, value2]));
  const isHeld = ATTESTED_ACTIONS.every(
    (action) => isDeniedToAll(it.policy, { action, pcrs, at: it.now })
  );
  const shown = Object.entries(pcrs).map(([register, value2 = ""]) => {
    return `PCR${register} ${value2.slice(0, 12)}`;
  });
  const detail = `lets in ${shown.join(", ")}, which no entry of the list has`;
  return [
    isHeld ? { kind: "unknown", severity: "warning", detail: `${detail}; denies elsewhere hold it back` } : { kind: "unknown", severity: "error", detail }
  ];
}
function product(asked) {
  return [...asked.values()].reduce((all, values) => all * values.size, 1);
}
function fits(asked, { pcrs }) {
  return [...asked].every(([register, values]) => {
    const value2 = registerIn(pcrs, register);
    return value2 === void 0 ? register === "8" : values.has(value2);
  });
}
function keyOf(asked, { pcrs }) {
  return [...asked.keys()].map((register) => registerIn(pcrs, register) ?? "").join(" ");
}
function isNamed(list, register, value2) {
  return [...list.entries, ...list.denied].some((it) => {
    const listed = registerIn(it.pcrs, register);
    return listed === value2 || register === "8" && listed === void 0;
  });
}
function registerIn(pcrs, register) {
  return register === "8" ? "8" in pcrs ? pcrs["8"] : void 0 : pcrs[register];
}

// src/audit/drift-unlisted.ts
import { createHash } from "node:crypto";
var MAX_TRIED = 100;
function strangerOf(policy) {
  const values = policy.statements.flatMap((it) => it.conditions.flatMap((one) => one.values));
  return createHash("sha384").update(JSON.stringify(values)).digest("hex");
}
function unlistedByAction(policy, list, now) {
  return new Map(
    ATTESTED_ACTIONS.flatMap((action) => {
      const unlisted2 = unlistedThrough(policy, list, { action, now });
      return unlisted2 === void 0 ? [] : [[action, unlisted2]];
    })
  );
}
function unlistedThrough(policy, list, { action, now }) {
  const stranger = strangerOf(policy);
  const passes2 = (pcrs) => !isDeniedToAll(policy, { action, pcrs, at: now });
  if (passes2({ "0": stranger, "1": stranger, "2": stranger })) {
    return { kind: "partial-condition", words: "lets in enclaves of any code" };
  }
  const spared = (register) => sparedBy(policy, register, stranger).filter((it) => !/^0{96}$/.test(it));
  const strange = spared("0").find((it) => !isNamed2(list, "0", it) && passes2({ "0": it }));
  if (strange !== void 0) {
    const words = `lets in PCR0 ${strange.slice(0, 12)}, which denies elsewhere spare and the list does not have`;
    return { kind: "unknown", words };
  }
  if (!passes2({ "0": stranger })) return void 0;
  const kernels = spared("1").filter((it) => passes2({ "0": stranger, "1": it }));
  const applications = spared("2").filter((it) => passes2({ "0": stranger, "2": it }));
  if (kernels.some((it) => passes2({ "0": stranger, "1": it, "2": stranger }))) {
    return { kind: "partial-condition", words: heldByHalf("PCR1, so for any application") };
  }
  if (applications.some((it) => passes2({ "0": stranger, "1": stranger, "2": it }))) {
    return { kind: "partial-condition", words: heldByHalf("PCR2, so for any kernel") };
  }
  return mixes2(
    kernels,
    applications,
    list,
    (kernel, application) => passes2({ "0": stranger, "1": kernel, "2": application })
  ) ? {
    kind: "cross-product",
    words: "is held back by values of PCR1 and PCR2 alone, which admit one release mixed with another"
  } : void 0;
}
function heldByHalf(what) {
  return `is held back by denies elsewhere that ask for no more of the code than ${what}`;
}
function sparedBy({ statements }, register, stranger) {
  const spared = statements.filter((it) => it.effect === "Deny").flatMap((it) => it.conditions).filter((it) => registerOf(it.key) === register).flatMap(({ operator, values }) => {
    const { base } = operatorParts(operator);
    if (!base.startsWith("stringnot")) return [];
    if (base !== "stringnotlike") return values;
    return values.map((it) => it.replaceAll("*", stranger).replaceAll("?", "0"));
  });
  return [...new Set(spared.map((it) => it.toLowerCase()))];
}
function mixes2(kernels, applications, { entries }, passes2) {
  if (kernels.length * applications.length > MAX_TRIED * MAX_TRIED) return true;
  const listed = new Set(entries.map(({ pcrs }) => `${pcrs["1"]} ${pcrs["2"]}`));
  return kernels.some(
    (one) => applications.some((other2) => !listed.has(`${one} ${other2}`) && passes2(one, other2))
  );
}
function isNamed2({ entries, denied }, register, value2) {
  return [...entries, ...denied].some(({ pcrs }) => pcrs[register] === value2);
}

// src/audit/drift-statements.ts
var OPENING = ["kms:Decrypt", "kms:DeriveSharedSecret", "kms:ReEncryptFrom"];
function statementFindings(it, fix) {
  const policy = lastingDenials(it.policy);
  const lasting = {
    ...it,
    policy,
    stranger: strangerOf(policy),
    through: unlistedByAction(policy, it.list, it.now)
  };
  return it.policy.statements.map(fromNowOn).flatMap((statement) => {
    if (statement.effect === "Deny") return zeroInDenial(statement, fix);
    return [
      ...conditionFindings(statement, lasting, fix),
      ...rightsFindings(statement, lasting, fix)
    ];
  });
}
function lastingDenials(policy) {
  return { ...policy, statements: policy.statements.filter((one) => !isPassingDenial(one)) };
}
function fromNowOn(statement) {
  if (statement.effect === "Deny") return statement;
  const conditions = statement.conditions.filter(
    (it) => !(isTimeKey(it.key) && /^(date|numeric)greater/.test(operatorParts(it.operator).base))
  );
  return { ...statement, conditions };
}
function someTimeLater(policy) {
  const statements = policy.statements.filter((it) => it.effect === "Allow" || !it.conditions.some(mayEnd)).map(fromNowOn);
  return { ...policy, statements };
}
function mayEnd({ key, operator }) {
  return isTimeKey(key) && !/^(date|numeric)greater/.test(operatorParts(operator).base);
}
function isPassingDenial({ effect, conditions }) {
  return effect === "Deny" && conditions.some((it) => isTimeKey(it.key));
}
function conditionFindings(statement, it, fix) {
  const unattested = (action) => ({ action, pcrs: void 0, at: it.now });
  const without = [...OPENING, ...ATTESTED_ACTIONS].filter(
    (action) => mayApply(statement, unattested(action))
  );
  if (without.length > 0) {
    const free = without.filter((action) => !isDeniedToAll(it.policy, unattested(action)));
    const opening = free.filter((action) => OPENING.some((one) => one === action));
    const words = [...new Set(free.length > 0 ? free : without)].join(", ");
    const detail = `${nameOf3(statement)} allows ${words} to ${whom(statement)} without an attestation`;
    const held = `${detail}, and only denies elsewhere, each of one register, hold it back`;
    const found = {
      kind: "unconditional-decrypt",
      severity: opening.length > 0 ? "error" : "warning",
      subject: nameOf3(statement),
      detail: free.length > 0 ? detail : held,
      remedy: fix
    };
    if (opening.length > 0) return [found];
    const attested = attestedFindings(statement, it, fix);
    return [found, ...attested.filter((one) => one.severity === "error")];
  }
  return attestedFindings(statement, it, fix);
}
function attestedFindings(statement, it, fix) {
  if (!ATTESTED_ACTIONS.some((action) => isAboutAction(statement, action))) return [];
  if (isOver(statement, it.now)) return [];
  const strange = anyEnclave(statement, it);
  return [
    ...strange === void 0 ? [] : [{ ...strange, remedy: fix }],
    ...tupleFindings(statement, it, fix)
  ];
}
function anyEnclave(statement, { stranger, through, now }) {
  const pcrs = { "0": stranger, "1": stranger, "2": stranger };
  const open = ATTESTED_ACTIONS.filter((action) => mayApply(statement, { action, pcrs, at: now }));
  const isPattern = statement.conditions.some(
    (it) => registerOf(it.key) !== void 0 && operatorParts(it.operator).base === "stringlike" && it.values.some((one) => /[*?]/.test(one))
  );
  if (open.length === 0 && !isPattern) return void 0;
  const [unlisted2] = open.flatMap((action) => through.get(action) ?? []);
  const isHeld = open.length > 0 && unlisted2 === void 0;
  const usual = isPattern ? "takes a pattern for a register" : "lets in enclaves of any code";
  const what = isHeld ? `${usual}, and only denies elsewhere hold it back` : usual;
  return {
    kind: (isPattern ? void 0 : unlisted2?.kind) ?? "partial-condition",
    severity: isHeld ? "warning" : "error",
    subject: nameOf3(statement),
    detail: `${nameOf3(statement)} ${unlisted2 === void 0 || isPattern ? what : unlisted2.words}`
  };
}
function isOver(statement, at) {
  const call = { action: "", pcrs: {}, at };
  return statement.conditions.some(
    (it) => isTimeKey(it.key) && /^(date|numeric)less/.test(operatorParts(it.operator).base) && conditionHolds(it, call) === "no"
  );
}
function rightsFindings(statement, { policy, now }, fix) {
  return [
    ["kms:PutKeyPolicy", "policy-writers", "note", "may replace this policy"],
    // Whoever makes the replica of a key of several regions says which policy it has there.
    [
      "kms:ReplicateKey",
      "policy-writers",
      "note",
      "may replicate the key under a policy of its own"
    ],
    ["kms:CreateGrant", "grant-creators", "warning", "may grant the use of the key to others"]
  ].flatMap(([action, kind, usual, words]) => {
    const call = { action, pcrs: void 0, at: now };
    if (!mayApply(statement, call) || isDeniedToAll(policy, call)) return [];
    if (action === "kms:ReplicateKey" && mayApply(statement, { ...call, action: "kms:PutKeyPolicy" }))
      return [];
    const severity = isEverybody2(statement) ? "error" : usual;
    const detail = `by ${nameOf3(statement)}, ${whom(statement)} ${words}`;
    return [{ kind, severity, subject: nameOf3(statement), detail, remedy: fix }];
  });
}
function isEverybody2(statement) {
  const { principals, isNotPrincipal, conditions } = statement;
  return (isNotPrincipal || principals.includes("*")) && conditions.length === 0;
}
function whom({ principals, isNotPrincipal }) {
  if (isNotPrincipal) return "everybody else than those it names";
  const shown = principals.slice(0, 3).map((it) => it === "*" ? "everybody" : it);
  const more = principals.length > 3 ? [`${principals.length - 3} more`] : [];
  const names = [...shown, ...more].join(", ");
  const isRoot = principals.some((it) => /(^\d{12}|:root)$/.test(it));
  return isRoot ? `${names} (and so to whomever an IAM policy of the account lets)` : names;
}
function zeroInDenial(statement, fix) {
  const zero = statement.conditions.some(
    (it) => /^[012]$/.test(registerOf(it.key) ?? "") && it.operator.includes("not") && it.values.some((one) => /^0{96}$/.test(one))
  );
  if (!zero) return [];
  const detail = `${nameOf3(statement)} spares a zero register, which is an enclave in debug mode`;
  return [{ kind: "zero-pcr", severity: "error", subject: nameOf3(statement), detail, remedy: fix }];
}

// src/audit/drift-grants.ts
function grantFindings(grants, it) {
  if (grants.length === 0) return [];
  const lasting = lastingDenials(it.policy);
  const unlisted2 = unlistedByAction(lasting, it.list, it.now);
  return grants.flatMap((grant) => {
    const granted = [.../* @__PURE__ */ new Set([...OPENING, ...ATTESTED_ACTIONS])].filter(
      (action) => grant.operations.some((one) => `kms:${one}`.toLowerCase() === action.toLowerCase())
    );
    const free = granted.filter(
      (action) => !isDeniedToAll(lasting, { action, pcrs: void 0, at: it.now })
    );
    const subject = `grant ${grant.id}`;
    const remedy2 = `aws kms revoke-grant --key-id ${shellWord(it.key)} --grant-id ${shellWord(grant.id)}`;
    if (free.length === 0) {
      const attested = granted.filter((action) => ATTESTED_ACTIONS.includes(action));
      const [through] = attested.flatMap((action) => unlisted2.get(action) ?? []);
      if (through === void 0) return [];
      const detail2 = `${subject}, by which ${grant.grantee} may use ${attested.join(", ")}, ${through.words}`;
      return [{ kind: through.kind, severity: "error", subject, detail: detail2, remedy: remedy2 }];
    }
    const detail = `${subject} lets ${grant.grantee} use ${free.join(", ")} without an attestation`;
    const isOpening = free.some((action) => OPENING.some((one) => one === action));
    const severity = isOpening ? "error" : "warning";
    return [{ kind: "unconditional-decrypt", severity, subject, detail, remedy: remedy2 }];
  });
}

// src/audit/drift-list.ts
var CLOCK_TOLERANCE = 300;
function envelopeFindings(document, it) {
  const { expiresAt, ledgerHead, revision: revision2 } = document;
  const found = [];
  if (expiresAt !== null && it.now >= expiresAt) {
    const detail = `the list ended at ${expiresAt}, and denies everything since`;
    found.push({
      kind: "list-expired",
      severity: "error",
      subject: it.path,
      detail,
      since: expiresAt,
      remedy: remedy("reissue", it)
    });
  }
  found.push(...lateEnd(document, it), ...nearEnd(document, it));
  const { issuedAt } = document;
  if (issuedAt !== void 0 && issuedAt > addSeconds(it.now, CLOCK_TOLERANCE)) {
    found.push(byHand(it.path, `the list says that it was issued at ${issuedAt}`, it));
  }
  if (ledgerHead !== void 0 && it.anchorHash !== ledgerHead.hash) {
    const has = it.anchorHash === void 0 ? "none there" : "another one there";
    found.push({
      kind: "ledger-behind",
      severity: "error",
      subject: it.path,
      detail: `the list was made after event ${ledgerHead.seq}, but the ledger has ${has}`,
      remedy: "golden-pcr audit verify-chain"
    });
  }
  const isKnown = it.state.entries.length > 0;
  if (isKnown && (ledgerHead === void 0 || revision2 === void 0)) {
    const lacks = ledgerHead === void 0 ? "ledgerHead" : "revision";
    found.push(byHand(it.path, `the list has no ${lacks}, as golden-pcr would have written`, it));
  } else if (it.list !== void 0 && renderAllowList(document) !== it.list.text) {
    found.push(byHand(it.path, "the file is not laid out as golden-pcr writes it", it));
  }
  return found;
}
function lateEnd({ issuedAt, expiresAt }, it) {
  const { expires, path, now, list } = it;
  if (expires === void 0) return [];
  const known = issuedAt !== void 0 && issuedAt <= addSeconds(now, CLOCK_TOLERANCE);
  const latest = addSeconds(known ? issuedAt : now, expires);
  if (expiresAt !== null && expiresAt <= latest) return [];
  const detail = `the list ends ${expiresAt ?? "never"}, but by its environment's policy at ${latest}`;
  const about = { subject: path, detail, remedy: remedy("reissue", it), since: list?.changedAt };
  return [{ kind: "window-longer", severity: "error", ...about }];
}
function nearEnd({ expiresAt }, it) {
  const { expires, path, now } = it;
  if (expires === void 0 || expiresAt === null || now >= expiresAt) return [];
  const left = secondsBetween(now, expiresAt);
  if (left > expires / 4) return [];
  const detail = `the list ends at ${expiresAt}, in ${formatDuration(left)}, and denies everything then`;
  const about = { subject: path, detail, remedy: remedy("reissue", it) };
  return [{ kind: "list-expired", severity: "warning", ...about }];
}
function editedFindings(listed, it) {
  const entry = ledgerEntryOf(it.state, listed);
  if (entry === void 0 || isDenied(it.state.denied, listed.pcrs)) return [];
  const subject = shortId(listed.measurement);
  const about = { measurement: listed.measurement };
  const begins = beginningFinding(listed, entry, it);
  const differs = differingFields(listed, entry);
  if (differs.length === 0) return begins;
  const detail = `${subject} has another ${differs.join(" and ")} in the list than in the ledger`;
  return [...begins, { ...byHand(subject, detail, it), ...about }];
}
function beginningFinding({ measurement, notBefore }, entry, it) {
  if (notBefore === void 0 || notBefore <= entry.notBefore) return [];
  const subject = shortId(measurement);
  const detail = `${subject} begins at ${notBefore} by the list and at ${entry.notBefore} by the ledger`;
  const severity = it.now < notBefore ? "error" : "warning";
  return [{ ...byHand(subject, detail, it), severity, measurement }];
}
function differingFields(listed, entry) {
  return [
    ...listed.version === entry.version ? [] : ["version"],
    ...isSameOrigin(listed.provenance ?? {}, entry.origin) ? [] : ["provenance"]
  ];
}
function byHand(subject, detail, place) {
  const since = place.list?.changedAt;
  const about = { subject, detail, remedy: remedy("reissue", place), since };
  return { kind: "edited-by-hand", severity: "warning", ...about };
}

// src/audit/drift-ledger.ts
function ledgerFindings(it) {
  const document = it.list?.document;
  return [
    ...compareWithLedger(document, it.state).flatMap(
      (difference) => findingOf(difference, it).map((found) => {
        const { measurement } = difference;
        const since = found.since ?? it.list?.changedAt;
        return { ...found, measurement, since };
      })
    ),
    ...document === void 0 ? [] : envelopeFindings(document, it),
    ...(document?.entries ?? []).flatMap((entry) => editedFindings(entry, it))
  ];
}
function findingOf(difference, it) {
  const { kind, measurement, pcr0, detail } = difference;
  const subject = measurement === void 0 ? `PCR0 ${pcr0.slice(0, 12)}` : shortId(measurement);
  const listed = it.list?.document.entries.find((entry) => entry.measurement === measurement);
  const revokedAt = it.state.denied.find(({ pcrs }) => pcrs["0"] === pcr0)?.since;
  switch (kind) {
    case "unauthorised":
      return [unknown(subject, detail, it, measurement)];
    case "missing":
      return [missing(subject, detail, it, measurement)];
    case "window-longer":
    case "window-shorter":
      return listed === void 0 ? [] : windowFinding(difference, listed, it);
    case "revoked-but-listed": {
      const denies = listed !== void 0 && isDenied(it.list?.document.denied ?? [], listed.pcrs);
      return [
        {
          kind: "allowed-but-revoked",
          severity: denies ? "warning" : "error",
          subject,
          detail: denies ? `${detail}; its denial in the list wins` : detail,
          remedy: revoking(measurement ?? pcr0, it),
          since: revokedAt
        }
      ];
    }
    case "revocation-missing":
      return [
        {
          kind: "denial-missing",
          severity: "warning",
          subject,
          detail,
          remedy: revoking(pcr0, it),
          since: revokedAt
        }
      ];
    case "denied-unknown": {
      const about = { kind, severity: "warning", subject };
      if (it.recorded.has(pcr0)) return [{ ...about, detail, remedy: revoking(pcr0, it) }];
      return [{ ...about, detail: `${detail}, ${NEVER_RECORDED}`, remedy: lookInto(pcr0) }];
    }
  }
}
function revoking(which, it) {
  const reason = "--reason 'denied in one place, and not yet in the other'";
  return remedy("revoke", it, `--measurement ${which} ${reason}`);
}
function unknown(subject, detail, it, id) {
  const isProposed = it.state.proposals.some((proposal) => proposal.measurement.id === id);
  return {
    kind: "unknown",
    severity: "error",
    subject,
    detail: isProposed ? `${subject} is listed and proposed, but its merge and approvals are not in the ledger` : detail,
    remedy: remedy(isProposed ? "settle" : "reissue", it)
  };
}
function missing(subject, detail, it, id) {
  const entry = it.state.entries.find(({ measurement }) => measurement.id === id);
  const isOver2 = entry !== void 0 && !isEntryAllowed(entry, it.now) && entry.notBefore <= it.now;
  return isOver2 ? {
    kind: "missing",
    severity: "note",
    subject,
    detail: `${detail}; its window is over, and its retirement is not settled`,
    remedy: remedy("settle", it),
    since: ledgerEnd(entry) ?? void 0
  } : {
    kind: "missing",
    severity: "error",
    subject,
    detail: `${detail}; who took it out on purpose revokes it instead`,
    remedy: remedy("reissue", it)
  };
}
function windowFinding({ kind, detail }, listed, it) {
  const entry = ledgerEntryOf(it.state, listed);
  if (entry === void 0) return [];
  const subject = shortId(listed.measurement);
  const end = ledgerEnd(entry);
  if (openWindowOf(it.state, listed.measurement)?.until === listed.notAfter) {
    const asked = `${detail}; its extension is asked for, but its merge and approvals are not in the ledger`;
    return [
      {
        kind: "window-longer",
        severity: "error",
        subject,
        detail: asked,
        remedy: remedy("settle", it)
      }
    ];
  }
  if (kind === "window-shorter") {
    if (endsByMergedProposal(listed, it)) return [];
    const fix = remedy("reissue", it);
    const cut = `${detail}; who cut it short on purpose revokes it instead`;
    return [{ kind: "edited-by-hand", severity: "warning", subject, detail: cut, remedy: fix }];
  }
  if (end !== null && it.now >= end && (listed.notAfter === null || it.now < listed.notAfter)) {
    return [
      {
        kind: "expired-but-allowed",
        severity: "error",
        subject,
        detail,
        remedy: remedy("retire", it),
        since: end
      }
    ];
  }
  return listed.notAfter === entry.notAfter ? [{ kind: "window-longer", severity: "note", subject, detail, remedy: remedy("retire", it) }] : [
    {
      kind: "edited-by-hand",
      severity: "error",
      subject,
      detail,
      remedy: remedy("reissue", it)
    }
  ];
}
function endsByMergedProposal(listed, { state, list }) {
  return state.proposals.filter(
    (proposal) => list?.document.entries.some(
      (it) => it.measurement === proposal.measurement.id && isSameTuple(it.pcrs, proposal.measurement.pcrs)
    )
  ).some(
    (proposal) => proposal.supersedes.some(
      (it) => it.measurement === listed.measurement && it.notAfter === listed.notAfter
    )
  );
}

// src/audit/drift-policy.ts
var NEAR = 0.8;
function policyFindings(it) {
  const fix = renderRemedy(it);
  const found = [
    ...it.list.entries.flatMap((entry) => entryFindings(entry, it, fix)),
    ...it.list.denied.flatMap((denied) => deniedFindings(denied, it, fix)),
    ...statementFindings(it, fix)
  ];
  const told = it.doubts.length === 0 ? found : found.map((one) => ({ ...one, ...afterList(one) }));
  return [...told, ...sizeFindings(it)];
}
function afterList({ detail }) {
  return { detail: `${detail}; the list allows more than it should, and is mended first` };
}
function entryFindings(entry, it, fix) {
  const { list, now } = it;
  if (isDenied(list.denied, entry.pcrs)) return [];
  const subject = shortId(entry.measurement);
  const end = endOf(list, entry);
  const error = (kind, detail, since) => {
    const { measurement } = entry;
    return { kind, severity: "error", subject, detail, remedy: fix, measurement, since };
  };
  if (end !== null && now >= end) {
    if (someOtherOpen(entry, it, now)) return [];
    const again2 = letsIn(it, entry.pcrs, now);
    if (again2 === void 0) return [];
    return [
      error("expired-but-allowed", `${subject} ended at ${end} by the list, but ${again2}`, end)
    ];
  }
  const found = [];
  if (entry.notBefore !== void 0 && now < entry.notBefore) {
    const before = [now, addSeconds(entry.notBefore, -1)];
    if (!someOtherOpen(entry, it, now) && before.some((at) => passes(it, entry.pcrs, at))) {
      const detail = `${subject} begins at ${entry.notBefore} by the list, but the key policy lets it in before`;
      found.push(error("window-longer", detail));
    }
  } else if (!passes(it, entry.pcrs, now)) {
    if (it.doubts.some((doubt) => doubt.measurement === entry.measurement)) return [];
    found.push(error("missing", `${subject} is listed, but the key policy does not let it in`));
  }
  const after = end === null || someOtherOpen(entry, it, end) ? void 0 : letsIn(it, entry.pcrs, end);
  if (after !== void 0) {
    found.push(error("window-longer", `${subject} ends at ${end} by the list, but ${after}`));
  }
  const otherSigner = { ...entry.pcrs, "8": strangerOf(it.policy) };
  if (entry.pcrs["8"] !== void 0 && !list.entries.some(
    (other2) => isSameCode(other2.pcrs, entry.pcrs) && other2.pcrs["8"] === void 0
  ) && letsIn(it, otherSigner, now) !== void 0) {
    const detail = `${subject} demands a PCR8, but the key policy lets its code in whoever signed it`;
    found.push(error("partial-condition", detail));
  }
  return found;
}
function deniedFindings(denied, it, fix) {
  const how = letsIn(it, denied.pcrs, it.now);
  if (how === void 0) return [];
  const listed = it.list.entries.find((entry) => isSameCode(entry.pcrs, denied.pcrs));
  const pcr0 = `PCR0 ${denied.pcrs["0"].slice(0, 12)}`;
  return [
    {
      kind: "allowed-but-revoked",
      severity: "error",
      subject: listed === void 0 ? pcr0 : shortId(listed.measurement),
      detail: `code with ${pcr0} is denied since ${denied.since}, but ${how}`,
      remedy: fix,
      since: denied.since,
      measurement: listed?.measurement
    }
  ];
}
function letsIn(it, pcrs, from) {
  if (passes(it, pcrs, from))
    return `the key policy ${from > it.now ? "goes on letting" : "lets"} it in`;
  const later = { ...it, policy: someTimeLater(it.policy) };
  return passes(later, pcrs, from) ? "the key policy lets it in again later" : void 0;
}
function passes({ policy }, pcrs, at) {
  return ATTESTED_ACTIONS.some((action) => mayPass(policy, { action, pcrs: { ...pcrs }, at }));
}
function someOtherOpen(entry, { list }, at) {
  return list.entries.some((other2) => {
    if (other2 === entry || !isSameCode(other2.pcrs, entry.pcrs)) return false;
    const end = endOf(list, other2);
    return end === null || at < end;
  });
}
function sizeFindings({ policy, key, ...place }) {
  const { bytes } = policy;
  if (bytes < MAX_KEY_POLICY_BYTES * NEAR) return [];
  const isOver2 = bytes > MAX_KEY_POLICY_BYTES;
  return [
    {
      kind: "policy-near-size-limit",
      severity: isOver2 ? "error" : "warning",
      subject: key ?? "key policy",
      detail: `the key policy has ${bytes} of the ${MAX_KEY_POLICY_BYTES} bytes that KMS takes`,
      remedy: remedy("retire", place)
    }
  ];
}
function renderRemedy({ policy, key, doubts, ...place }) {
  const [doubt] = doubts;
  if (doubt !== void 0) return doubt.remedy;
  const administrators = rolesFor(policy.statements, ["kms:PutKeyPolicy"], "KMS_ADMINISTRATOR_ARN");
  const attested = policy.statements.filter(
    (it) => it.conditions.some(({ key: one }) => registerOf(one) !== void 0)
  );
  const enclaves = rolesFor(attested, ATTESTED_ACTIONS, "KMS_ENCLAVE_ROLE_ARN");
  const principals = [
    ...administrators.map((it) => `--kms-administrator ${it}`),
    ...enclaves.map((it) => `--kms-enclave ${it}`)
  ].join(" ");
  const render2 = remedy("render", place, `--format kms ${principals} --output key-policy.json`);
  if (key === void 0) return render2;
  const put = `aws kms put-key-policy --key-id ${shellWord(key)} --policy-name default --policy file://key-policy.json`;
  return `${render2} && ${put}`;
}
function rolesFor(statements, actions, variable) {
  const named = statements.filter((it) => it.effect === "Allow" && !it.isNotPrincipal && !it.isNotAction).filter((it) => actions.some((action) => isAboutAction(it, action))).flatMap((it) => it.principals).filter((it) => /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(it));
  const roles = [...new Set(named)].slice(0, 5);
  return roles.length === 0 ? [`"$${variable}"`] : roles;
}

// src/audit/drift-rendered.ts
function renderedFindings({ path, format, text, wanted }, place) {
  const about = { subject: path, severity: "error" };
  if (wanted.kind === "misfit") {
    const detail2 = `${path} stands as it was: ${wanted.why}`;
    return [{ ...about, kind: "rendering-behind", detail: detail2, remedy: remedy("retire", place) }];
  }
  if (wanted.text === text) return [];
  const what = text === void 0 ? "is not there" : "is not what the list comes to";
  const detail = `${path} ${what} as ${format}`;
  return [{ ...about, kind: "rendering-behind", detail, remedy: remedy("reissue", place) }];
}

// src/audit/drift-sightings.ts
function sightingFindings(sightings, fleet) {
  const bad = sightings.filter((it) => isDebug(it.sighting) || !wasAllowed2(it, fleet));
  const tuples = Map.groupBy(bad, ({ sighting }) => keyOf2(sighting));
  return [...tuples.values()].map((them) => {
    const sorted = them.map((it) => it.sighting).toSorted((a, b) => a.at < b.at ? -1 : 1);
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === void 0 || last === void 0) throw new TypeError("a group has members");
    const pcr0 = `PCR0 ${last.pcrs["0"].slice(0, 12)}`;
    const times2 = sorted.length === 1 ? "" : `, ${sorted.length} times since ${first.at}`;
    const seen = `${last.moduleId ?? "an enclave"} called KMS at ${last.at}${times2}`;
    const known = fleet.recorded.has(last.pcrs["0"]);
    const about = {
      subject: pcr0,
      severity: "error",
      remedy: lookInto(last.pcrs["0"]),
      since: first.at
    };
    return isDebug(last) ? { ...about, kind: "zero-pcr", detail: `${seen} in debug mode` } : {
      ...about,
      kind: "running-but-not-allowed",
      detail: `${seen} with ${pcr0}, which was not allowed then${known ? "" : `, ${NEVER_RECORDED}`}`
    };
  });
}
function isDebug({ pcrs }) {
  return CODE_REGISTERS.some((it) => {
    const value2 = pcrs[it];
    return value2 !== void 0 && isZeroPcr(value2);
  });
}
function keyOf2({ pcrs }) {
  const { "0": zero, "1": one = "", "2": two = "", "8": eight = "" } = pcrs;
  return `${zero} ${one} ${two} ${eight}`;
}
function wasAllowed2({ sighting, stateThen }, { list, state }) {
  const { at } = sighting;
  const isRevoked = [...list.denied, ...state.denied].some(
    (denied) => denied.since <= at && isShown(sighting, denied.pcrs)
  );
  if (isRevoked) return false;
  return stateThen.entries.some(
    (entry) => isEntryAllowed(entry, at) && !isDenied(stateThen.denied, entry.measurement.pcrs) && isShown(sighting, entry.measurement.pcrs)
  );
}
function isShown({ pcrs }, listed) {
  if (listed["8"] !== void 0 && pcrs["8"] !== void 0 && listed["8"] !== pcrs["8"])
    return false;
  return CODE_REGISTERS.every((it) => pcrs[it] === void 0 || pcrs[it] === listed[it]);
}

// src/commands/recorded-code.ts
async function recordedCode(ledger, service, pcr0s) {
  const recorded = /* @__PURE__ */ new Set();
  for (const pcr0 of new Set(pcr0s)) {
    if (!isZeroPcr(pcr0) && await isRecorded(ledger, service, pcr0)) recorded.add(pcr0);
  }
  return recorded;
}
async function isRecorded(ledger, service, pcr0) {
  const stream = recordedStream(service);
  for await (const event of ledger.find({ by: "pcr0", pcr0 })) {
    if (event.stream === stream && event.statement.kind === "recorded") return true;
  }
  return false;
}

// src/commands/drift-place.ts
async function readDriftPlace(place, shown) {
  const { service, policy, ledger, world } = place;
  const environment = policy.name;
  const now = world.now();
  const path = allowListPath(policy, service);
  const owner2 = { service, environment, path };
  const event = await ledger.lastAt(environmentStream(service, environment), now);
  const state = event?.after ?? EMPTY_ENVIRONMENT;
  const read = await readList(place, path);
  const list = read.kind === "list" ? read : void 0;
  const seq = list?.document.ledgerHead?.seq;
  const anchorHash = seq === void 0 ? void 0 : await hashAt(place, seq);
  const denied = list?.document.denied.map((it) => it.pcrs["0"]) ?? [];
  const recorded = await recordedCode(ledger, service, [...denied, ...shown]);
  const nothing = { service, environment, expiresAt: null, denied: [], entries: [] };
  return {
    ledgerAndList: { ...owner2, state, list, anchorHash, expires: policy.expires, recorded, now },
    fleet: { ...owner2, list: list?.document ?? nothing, state, recorded, now },
    unreadable: read.kind === "unreadable" ? {
      kind: "list-unreadable",
      severity: "error",
      subject: path,
      detail: read.fault.message,
      remedy: remedy("reissue", owner2),
      since: read.changedAt
    } : void 0,
    rendered: list === void 0 ? [] : await renderingsAt(place, list.document, list.commit)
  };
}
async function renderingsAt({ policy, service, forge, world }, document, commit) {
  const found = [];
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service);
    const text = await textOrNone(forge, path, commit);
    const wanted = renderingOrMisfit(format, document, world.now());
    found.push({ path, format: format.format, text, wanted });
  }
  return found;
}
async function readList({ service, policy, forge }, path) {
  const base = policy.base ?? await forge.defaultBranch();
  const commit = await forge.headOf(base);
  if (commit === void 0) {
    throw new Fault("FORGE_BASE_MISSING", `${forge.repository} has no branch ${base}`, { at: base });
  }
  try {
    const file = await forge.readFile(path, commit);
    if (file === void 0) return { kind: "absent" };
    const at = `${path} at ${commit.slice(0, 12)}`;
    const owner2 = { service, environment: policy.name };
    const document = parseAllowList(file.content, at, owner2);
    const changedAt = await lastChange(forge, path, commit);
    return { kind: "list", document, text: file.content, commit, changedAt };
  } catch (error) {
    const isOfFile = error instanceof Fault && (error.code === "ALLOW_LIST_INVALID" || error.code === "FORGE_FILE_INVALID");
    if (!isOfFile) throw error;
    return { kind: "unreadable", fault: error, changedAt: await lastChange(forge, path, commit) };
  }
}
async function lastChange(forge, path, commit) {
  const [last] = await forge.changesOf(path, commit, 1);
  return last?.at;
}

// src/commands/drift-examine.ts
async function examine(place, evidence, keys) {
  const { ledgerAndList, fleet, unreadable, rendered } = await readDriftPlace(place, [
    ...verifiedIn(evidence).map((it) => it.pcrs["0"]),
    ...(evidence.sightings ?? []).map((it) => it.pcrs["0"])
  ]);
  const { list, now, service, environment, path } = fleet;
  const ofList = unreadable === void 0 ? ledgerFindings(ledgerAndList) : [unreadable];
  const doubts = doubtsOf(ofList);
  const parts = [
    part("list", ofList),
    ...rendered.map((it) => part(`rendered ${it.path}`, renderedFindings(it, fleet))),
    ...evidence.policies.map(
      ({ policy, key, grants, source }) => part(source, [
        ...policyFindings({ policy, key, doubts, list, now, service, environment, path }),
        ...key === void 0 ? [] : grantFindings(grants, { policy, list, key, now })
      ])
    ),
    ...await fleetParts(place.ledger, evidence, keys, fleet)
  ];
  const examined2 = parts.flatMap((it) => it?.examined ?? []);
  return {
    path,
    findings: parts.flatMap((it) => it?.findings ?? []),
    // Without a list that can be read, nothing that depends on it is known to be gone.
    examined: unreadable === void 0 ? examined2 : []
  };
}
function part(source, findings) {
  return { findings: findings.map((it) => ({ ...it, source })), examined: [source] };
}
async function fleetParts(ledger, { documents, sightings }, keys, fleet) {
  if (documents.length === 0 && sightings === void 0) return [];
  const ofKeys = sightings?.filter((it) => isOfKeys(it, keys));
  const verified = verifiedIn({ documents });
  const shown = part("documents", documentFindings(documents, fleet));
  return [
    // A document that proves nothing hides what its enclave runs: then nothing is known to be gone.
    verified.length === documents.length && documents.length > 0 ? shown : { ...shown, examined: [] },
    ...ofKeys === void 0 ? [] : [part(trailSource(keys), sightingFindings(await judged(ledger, ofKeys, fleet), fleet))],
    part("fleet", unseenFindings([...verified, ...ofKeys ?? []], fleet))
  ];
}
function verifiedIn({ documents }) {
  return documents.flatMap(
    ({ examined: examined2 }) => examined2.kind === "verified" ? [examined2.document] : []
  );
}
function trailSource(keys) {
  const [first] = keys;
  if (first === void 0) return "cloudtrail";
  if (keys.length === 1) return `cloudtrail of ${first}`;
  const hash = sha256Hex(JSON.stringify(keys.toSorted())).slice(0, 12);
  return `cloudtrail of ${keys.length} keys (${hash})`;
}
async function judged(ledger, sightings, { service, environment }) {
  const sorted = sightings.toSorted((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
  const [first] = sorted;
  if (first === void 0) return [];
  const stream = environmentStream(service, environment);
  const before = await ledger.lastAt(stream, first.at);
  const events = ledger.read(stream, (before?.seq ?? 0) + 1)[Symbol.asyncIterator]();
  let state = before?.after ?? EMPTY_ENVIRONMENT;
  let next = await events.next();
  const found = [];
  for (const sighting of sorted) {
    while (next.done !== true && next.value.effectiveAt <= sighting.at) {
      state = next.value.after ?? EMPTY_ENVIRONMENT;
      next = await events.next();
    }
    found.push({ sighting, stateThen: state });
  }
  await events.return?.();
  return found;
}

// src/promotion/drift-issue.ts
var DRIFT_LABEL = "golden-pcr-drift";
var LONGEST2 = 6e4;
var LONGEST_REMEDY = 4e3;
function driftIssueKey({ service, environment }) {
  return { marker: `<!-- golden-pcr drift ${service}/${environment} -->`, label: DRIFT_LABEL };
}
function draftDriftIssue(owner2, findings) {
  const told = findings.filter((it) => it.severity !== "note");
  if (told.length === 0) return void 0;
  const { service, environment } = owner2;
  const head = [
    `What \`golden-pcr drift\` found of \`${service}\` in \`${environment}\`: ${counts(told)}.`,
    "This text is kept up to date by each run, and the issue is closed when nothing is left."
  ];
  const parts = told.map(findingText2);
  const fitting = [];
  let bytes = Buffer.byteLength(head.join("\n"));
  for (const it of parts) {
    bytes += Buffer.byteLength(it) + 2;
    if (bytes > LONGEST2) break;
    fitting.push(it);
  }
  const left = parts.length - fitting.length;
  const more = `${left} more do not fit here: \`golden-pcr drift --service ${service} --environment ${environment}\` shows them.`;
  return {
    ...driftIssueKey(owner2),
    title: `Drift of ${service} in ${environment}: ${counts(told)}`,
    body: [head.join("\n"), ...fitting, ...left === 0 ? [] : [more]].join("\n\n")
  };
}
function tellsSame(issue, draft2) {
  const body = issue.body.replaceAll("\r\n", "\n");
  return issue.title === draft2.title && body === `${draft2.marker}
${draft2.body}`;
}
function counts(findings) {
  const of = (severity) => {
    const count2 = findings.filter((it) => it.severity === severity).length;
    return count2 === 0 ? [] : [`${count2} ${severity}${count2 === 1 ? "" : "s"}`];
  };
  return [...of("error"), ...of("warning")].join(", ");
}
function findingText2(it) {
  const known = it.firstSeen === void 0 ? "" : ` Open since ${it.firstSeen}.`;
  const lines2 = [
    `### ${it.severity}: ${it.kind}`,
    "",
    `${code(it.subject)}, looked for in ${code(it.source)}: ${code(it.detail)}.${known}`
  ];
  if (it.remedy === void 0) {
    return [...lines2, "", "This run did not look there; it was so when one last did."].join("\n");
  }
  return [...lines2, "", block(it.remedy)].join("\n");
}
function block(command2) {
  const line = command2.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "�");
  const shown = line.length <= LONGEST_REMEDY ? line : "# too long to show: run `golden-pcr drift` for it";
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  return `${fence}sh
${shown}
${fence}`;
}

// src/commands/drift-issue.ts
var GONE = "Nothing of this is left: the last run of `golden-pcr drift` found no drift.";
async function keepDriftIssue(place, found) {
  const issues = issuesOf(place);
  const environment = place.policy.name;
  const owner2 = { service: place.service, environment };
  const told = [...found.findings, ...elsewhere(found)].toSorted(byWeight);
  const draft2 = draftDriftIssue(owner2, told);
  if (place.world.dryRun) {
    const standing = await issues.find(driftIssueKey(owner2));
    const isSame2 = standing !== void 0 && draft2 !== void 0 && tellsSame(standing, draft2);
    const change = standing === void 0 ? "opened" : isSame2 ? "unchanged" : "updated";
    const ending = standing === void 0 ? "none" : "closed";
    return reportOf(environment, draft2 === void 0 ? ending : change, standing);
  }
  const kept = draft2 === void 0 ? await issues.close(driftIssueKey(owner2), GONE) : await issues.keep(draft2);
  return reportOf(environment, kept?.outcome ?? "none", kept?.issue);
}
function issueText({ environment, outcome, issue }, dryRun) {
  if (outcome === "none") return `${environment} needs no issue`;
  const name = issue === null ? "an issue" : `issue ${issue.number}`;
  const where = issue === null ? "" : `: ${issue.url}`;
  if (outcome === "unchanged") return `${name} of ${environment} says this already${where}`;
  return `${name} of ${environment} ${dryRun ? "would be" : "was"} ${outcome}${where}`;
}
function issuesOf({ forge }) {
  if (forge.issues !== void 0) return forge.issues;
  throw new Fault("FORGE_NO_ISSUES", `${forge.repository} is a plain repository, without issues`, {
    hint: "leave --issue out, or give --forge github"
  });
}
function elsewhere(found) {
  const looked = new Set(found.examined);
  const shown = new Set(
    found.findings.map((it) => JSON.stringify([it.kind, it.source, it.subject]))
  );
  return [...found.open.values()].filter(({ statement: { source } }) => !looked.has(source)).filter(({ statement: it }) => !shown.has(JSON.stringify([it.drift, it.source, it.subject]))).map(({ statement, firstSeen }) => {
    const { drift: kind, severity, source, subject, detail } = statement;
    return { kind, severity, source, subject, detail, remedy: void 0, firstSeen };
  });
}
function byWeight(a, b) {
  const weight = { error: 0, warning: 1, note: 2 };
  return weight[a.severity] - weight[b.severity];
}
function reportOf(environment, outcome, issue) {
  const shown = issue === void 0 ? null : { number: issue.number, url: issue.url };
  return { environment, outcome, issue: shown };
}

// src/commands/drift-output.ts
function findingJson(it) {
  const { environment, kind, severity, source, subject, detail, remedy: remedy2, since, firstSeen } = it;
  const times2 = { since: since ?? null, firstSeen: firstSeen ?? null };
  return { environment, kind, severity, source, subject, detail, remedy: remedy2, ...times2 };
}
function recordingJson(recorded) {
  const all = recorded.flatMap(
    ({ environment, statements }) => statements.map((it) => ({ environment, it }))
  );
  return {
    opened: all.flatMap(
      ({ environment, it }) => it.kind === "drift-opened" ? [{ environment, finding: it.finding, kind: it.drift, subject: it.subject }] : []
    ),
    closed: all.flatMap(
      ({ environment, it }) => it.kind === "drift-closed" ? [{ environment, finding: it.finding }] : []
    )
  };
}
function recordingText(recorded, dryRun) {
  const { opened, closed } = recordingJson(recorded);
  if (opened.length + closed.length === 0) return "the ledger has these findings as they are";
  const verb = dryRun ? "would be " : "";
  return `in the ledger: ${opened.length} ${verb}opened, ${closed.length} ${verb}closed`;
}
function stillOpenJson({ environment, finding: finding2 }) {
  const { drift: drift2, severity, source, subject, detail } = finding2.statement;
  const { firstSeen } = finding2;
  return { environment, kind: drift2, severity, source, subject, detail, firstSeen };
}
function stillOpenText(open) {
  const bySource = Map.groupBy(open, (it) => `${it.environment} ${it.finding.statement.source}`);
  return [...bySource.values()].flatMap((them) => {
    const [first] = them;
    if (first === void 0) return [];
    const { source } = first.finding.statement;
    const many = them.length === 1 ? "1 finding" : `${them.length} findings`;
    return [
      `still open in ${first.environment}: ${many} of ${plain(source)}, where this run did not look`,
      `  look there again, or, if it is no more: golden-pcr drift --environment ${first.environment} --record --source-gone ${plain(shellWord(source))}`
    ];
  });
}
function findingText3(it) {
  const about = `${it.severity}: ${it.environment} ${placeOf(it)}${plain(it.subject)}: ${it.kind}`;
  const known = it.firstSeen === void 0 ? "" : `
  open since ${it.firstSeen}`;
  return `${about}: ${plain(it.detail)}${known}
  ${plain(it.remedy)}`;
}
function remarkOf(it) {
  return {
    level: it.severity === "note" ? "notice" : it.severity,
    text: `${it.environment}: ${placeOf(it)}${it.kind}: ${plain(it.detail)}`
  };
}
function placeOf({ source }) {
  return /^key(-policy)? /.test(source) ? `${plain(source)}: ` : "";
}

// src/commands/drift-record.ts
function refuseSetClock(world) {
  if (!world.clockIsSet || world.dryRun) return;
  throw new Fault("USAGE", "nothing is written under --at", {
    hint: "leave --record and --issue out, or --at, or add --dry-run"
  });
}
async function readDriftHistory(place) {
  const { service, policy, ledger, world } = place;
  const now = world.now();
  const events = [];
  for await (const event of ledger.read(driftStream(service, policy.name))) events.push(event);
  const known = world.clockIsSet ? events.filter((it) => it.recordedAt <= now) : events;
  return { head: events.at(-1), open: openAfter(known) };
}
async function recordDrift(place, examination) {
  const written = [];
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const { head, open } = await readDriftHistory(place);
    const planned2 = planDriftRecord(open, examination, place.world.now());
    if (place.world.dryRun) return planned2;
    const appended = await appendAll(place, planned2, head);
    written.push(...appended);
    if (appended.length === planned2.length) return written;
  }
  throw outwritten(place);
}
async function appendAll({ service, policy, ledger, world }, planned2, head) {
  if (planned2.length === 0) return [];
  const writing = {
    ledger,
    stream: driftStream(service, policy.name),
    actor: await world.actor(),
    world
  };
  let expected = head?.hash;
  for (const [i, statement] of planned2.entries()) {
    const appended = await appendNext(
      writing,
      (now) => now?.hash === expected ? { kind: "say", statement } : { kind: "nothing" }
    );
    if (!appended.created) return planned2.slice(0, i);
    expected = appended.event.hash;
  }
  return planned2;
}

// src/commands/drift.ts
var drift = command({
  name: "drift",
  about: "Find what differs between ledger, allow-list, KMS key policies and the running fleet",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    "key-policy": {
      kind: "list",
      value: "FILE",
      about: "A KMS key policy that carries the list out, as JSON; repeated for more"
    },
    key: {
      kind: "list",
      value: "ARN",
      about: "A KMS key whose policy is read from AWS; repeated for more"
    },
    document: {
      kind: "list",
      value: "FILE",
      about: "An attestation document of a running enclave; repeated for more"
    },
    "max-age": {
      kind: "text",
      value: "DURATION",
      default: "5m",
      about: "How old a document may be"
    },
    "root-fingerprint": {
      kind: "list",
      value: "SHA256",
      about: "A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more"
    },
    cloudtrail: {
      kind: "list",
      value: "FILE|api[:REGION]",
      about: "CloudTrail's records of enclaves that called KMS (with --key: for those keys alone): a file, or api[:REGION] to look them up; repeated for more"
    },
    "trail-window": {
      kind: "text",
      value: "DURATION",
      default: "24h",
      about: "How far back CloudTrail is looked into by api"
    },
    sarif: {
      kind: "text",
      value: "FILE",
      about: "Where to write the findings as SARIF 2.1.0, for code scanning"
    },
    record: {
      kind: "flag",
      about: "Open in the ledger what is found, and close what is gone from where this run looked; the rest stays open"
    },
    "source-gone": {
      kind: "list",
      value: "SOURCE",
      about: "With --record: close what is open of this source, as it is no more and nobody can look there; repeated for more"
    },
    issue: {
      kind: "flag",
      about: "Keep an issue in the allow-list's repository that tells errors and warnings, and close it when none are left"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    findings: "How many errors were found",
    opened: "How many findings were opened in the ledger",
    closed: "How many findings were closed in the ledger"
  },
  examples: [
    "drift",
    "drift --environment production --key arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "drift --environment production --cloudtrail records.json --sarif drift.sarif",
    "drift --environment production --cloudtrail api:eu-central-1 --record",
    "drift --environment production --record --source-gone 'key-policy old-policy.json'"
  ],
  async run(inputs, world) {
    const writes = inputs.record || inputs.issue;
    if (writes) refuseSetClock(world);
    if (inputs["source-gone"].length > 0 && !inputs.record) throw onlyRecorded();
    const lent = inputs.record ? onWhatIsThere(world) : readingOnly2(world, writes);
    const kept = inputs["ledger-kept"] || !inputs.record;
    const places = await forEachPlace(
      { ...inputs, "ledger-kept": kept },
      lent,
      async (place, config) => {
        const isOne = inputs.environment !== void 0 || config.environments.length === 1;
        if (!isOne && isEvidenceGiven(inputs)) throw whichEnvironment();
        const evidence = await readEvidence(inputs, place.policy.pcrs ?? {}, world);
        const found = await examine(place, evidence, inputs.key);
        const gone = inputs["source-gone"];
        if (inputs.record) refuseUnknownSource(gone, await readDriftHistory(place));
        const statements = inputs.record ? await recordDrift(place, { ...found, gone }) : [];
        const { open } = await readDriftHistory(place);
        const environment = place.policy.name;
        const findings2 = found.findings.map((it) => {
          const firstSeen = open.get(findingId(it))?.firstSeen;
          return { ...it, environment, path: found.path, firstSeen };
        });
        const { examined: examined2 } = found;
        const issue = inputs.issue ? await keepDriftIssue(place, { findings: findings2, examined: examined2, open }) : void 0;
        const stillOpen2 = notLookedFor(open, found).map((finding2) => ({ environment, finding: finding2 }));
        return { environment, statements, findings: findings2, issue, stillOpen: stillOpen2 };
      }
    );
    const findings = sortFindings(places.flatMap((it) => it.findings));
    const errors = findings.filter((it) => it.severity === "error");
    if (inputs.sarif !== void 0 && !world.dryRun) {
      await world.files.writeText(inputs.sarif, renderSarif(findings));
    }
    const replaced = inputs["root-fingerprint"].length > 0 && inputs.document.length > 0;
    const recorded = recordingJson(places);
    const issues = places.flatMap((it) => it.issue === void 0 ? [] : [it.issue]);
    const stillOpen = places.flatMap((it) => it.stillOpen);
    return {
      answer: errors.length === 0 ? "yes" : "no",
      json: {
        findings: findings.map(findingJson),
        stillOpen: stillOpen.map(stillOpenJson),
        recorded: inputs.record ? recorded : null,
        issues: inputs.issue ? issues : null
      },
      text: [
        ...findings.length === 0 ? ["no drift: what was compared says the same"] : findings.map(findingText3),
        ...stillOpenText(stillOpen),
        ...inputs.record ? [recordingText(places, world.dryRun)] : [],
        ...issues.map((it) => issueText(it, world.dryRun))
      ].join("\n"),
      remarks: [
        ...replaced ? [{ level: "warning", text: "the AWS Nitro root is replaced for documents" }] : [],
        ...findings.map(remarkOf)
      ],
      outputs: {
        findings: String(errors.length),
        ...inputs.record ? {
          opened: String(recorded.opened.length),
          closed: String(recorded.closed.length)
        } : {}
      }
    };
  }
});
function readingOnly2(world, keepsIssue) {
  const dryRun = world.dryRun || !keepsIssue;
  return { ...world, dryRun, openLedger: (url) => world.openLedger(url, "read") };
}
function onWhatIsThere(world) {
  return {
    ...world,
    openLedger: async (url, mode) => {
      const ledger = await world.openLedger(url, "read");
      if (mode !== "write") return ledger;
      await ledger.close();
      return world.openLedger(url, mode);
    }
  };
}
function onlyRecorded() {
  return new Fault("USAGE", "what is open is closed in the ledger alone", {
    hint: "give --source-gone together with --record"
  });
}
function refuseUnknownSource(gone, { open }) {
  const sources = new Set([...open.values()].map((it) => it.statement.source));
  const unknown2 = gone.find((it) => !sources.has(it));
  if (unknown2 === void 0) return;
  const has = sources.size === 0 ? "nothing" : [...sources].map(plain).join(", ");
  throw new Fault("USAGE", `nothing is open of ${plain(unknown2)}: there is of ${has}`, {
    at: "--source-gone"
  });
}
function whichEnvironment() {
  const what = "a key policy, documents and records are of one environment";
  return new Fault("USAGE", `${what}, and the configuration has several`, {
    hint: "give --environment NAME"
  });
}

// src/commands/change-list.ts
async function changeList(place, how, plan) {
  const changed2 = await persist(place, async () => {
    const planned2 = await plan(await readSituation(place));
    const { change } = planned2;
    if (change === void 0) return { kind: "nothing", plan: planned2.plan };
    if (place.world.dryRun) return { kind: "rehearsed", plan: planned2.plan, change };
    if (how === "pull") {
      const proposed = await place.forge.propose(change.pull);
      return { kind: "proposed", plan: planned2.plan, change, proposed };
    }
    const { base, baseCommit: baseCommit2, message, files } = change.pull;
    const commit = await place.forge.commit({ base, baseCommit: baseCommit2, message, files });
    return { kind: "committed", plan: planned2.plan, change, commit };
  });
  if (changed2 === void 0) throw new TypeError("no attempt was made");
  return changed2;
}
function changeJson(changed2) {
  switch (changed2.kind) {
    case "nothing":
      return { outcome: "nothing", pullRequest: null };
    case "rehearsed":
      return { outcome: "rehearsed", pullRequest: null, draft: changed2.change.pull };
    case "committed":
      return { outcome: "committed", pullRequest: null, commit: changed2.commit };
    case "proposed": {
      const { number: number2, url, branch } = changed2.proposed.pull;
      return { outcome: changed2.proposed.outcome, pullRequest: { number: number2, url, branch } };
    }
  }
}
function changeText(changed2) {
  switch (changed2.kind) {
    case "nothing":
      return "the list needs no change";
    case "rehearsed":
      return `would open a pull request: ${changed2.change.pull.title}`;
    case "committed":
      return `committed to ${changed2.change.pull.base} as ${changed2.commit}`;
    case "proposed":
      return `pull request ${changed2.proposed.pull.number} (${changed2.proposed.outcome}): ${changed2.proposed.pull.url}`;
  }
}
function changeOutputs(changed2) {
  if (changed2.kind !== "proposed") {
    return { "pull-request-url": "", "pull-request-outcome": changed2.kind };
  }
  const { number: number2, url, branch } = changed2.proposed.pull;
  return {
    "pull-request-url": url,
    "pull-request-number": String(number2),
    "pull-request-branch": branch,
    "pull-request-outcome": changed2.proposed.outcome
  };
}

// src/commands/propose-change.ts
async function proposeChange(place, plan) {
  const changed2 = await persist(place, async () => {
    const planned2 = await plan();
    if ("nothing" in planned2) return { kind: "nothing", plan: planned2.nothing };
    const { situation, statements, draft: draft2 } = planned2;
    if (place.world.dryRun) {
      const anchor3 = planned2.rehearsed ?? situation.ledgerHead ?? UNWRITTEN;
      return { kind: "rehearsed", plan: planned2.plan, change: draft2(anchor3) };
    }
    const events = await appendStatements(place, situation, statements);
    if (events === void 0) return void 0;
    const anchor2 = planned2.anchor ?? events.at(-1);
    if (anchor2 === void 0) throw new TypeError("a plan to propose says nothing");
    const { seq, hash } = anchor2;
    const change = draft2({ seq, hash });
    const proposed = await place.forge.propose(change.pull);
    return { kind: "proposed", plan: planned2.plan, change, proposed };
  });
  if (changed2 === void 0) throw outwritten(place);
  return changed2;
}

// src/commands/move-window.ts
var WINDOW_INPUTS = {
  measurement: {
    kind: "text",
    required: true,
    value: "ID|PCR0",
    about: "Which superseded measurement: its id, a unique beginning of it, or its PCR0"
  },
  reason: { kind: "text", required: true, value: "TEXT", about: "Why, in one line" },
  until: { kind: "text", value: "TIME", about: "The new end of its window" },
  for: { kind: "text", value: "LENGTH", about: "The same, as a length of time from now: 3d, 12h" },
  "allow-ended": { kind: "flag", about: "Even if its window is over: the merge allows it again" }
};
function windowEnd(inputs) {
  if (inputs.until !== void 0 && inputs.for === void 0) {
    return { until: parseInstant(inputs.until) };
  }
  if (inputs.for !== void 0 && inputs.until === void 0) {
    return { seconds: parseDuration(inputs.for) };
  }
  throw new Fault("USAGE", "the new end of the window is said once, by --until or by --for", {
    hint: "give --until TIME, or --for LENGTH"
  });
}
async function moveWindow(place, request) {
  const settled = await settleEnvironment(place);
  const { statement } = await findMeasurement(place.ledger, place.service, request.measurement);
  const changed2 = await propose(place, { ...request, measurement: statement.measurement.id });
  return outcomeOf(place, changed2, settled.notes);
}
function propose(place, request) {
  return proposeChange(place, async () => {
    const situation = await readSituation(place);
    const history = await historyOf(place, request.measurement);
    const plan = planWindow(situation, { ...request, history });
    return {
      situation,
      plan,
      statements: plan.kind === "propose" ? plan.statements : [],
      anchor: plan.kind === "already-proposed" ? plan.anchor : void 0,
      draft: (anchor2) => draftWindow(situation, plan, anchor2)
    };
  });
}
function outcomeOf({ policy }, changed2, notes) {
  const { change, entry, kind } = changed2.plan;
  const { id } = entry.measurement;
  const length = formatDuration(Math.max(0, secondsBetween(change.since, change.until)));
  const from = kind === "propose" ? "now" : `${change.since}, when that was asked for`;
  const notices = changed2.kind === "proposed" ? changed2.proposed.notices : [];
  return {
    answer: "yes",
    json: {
      environment: policy.name,
      measurement: id,
      change: { how: change.how, until: change.until, reason: change.reason },
      ...changeJson(changed2)
    },
    text: [
      `${policy.name}: ${shortId(id)} is to be allowed until ${change.until}, ${length} from ${from} (${change.how})`,
      `  ${changeText(changed2)}`,
      ...changed2.kind === "proposed" ? ["next: review and merge it; then golden-pcr settle"] : []
    ].join("\n"),
    remarks: [...remarksOf(notes), ...notices.map((text) => ({ level: "notice", text }))],
    outputs: changeOutputs(changed2),
    ...changed2.kind === "nothing" ? {} : { summary: changed2.kind === "committed" ? "" : changed2.change.pull.body }
  };
}

// src/commands/exempt.ts
var exempt = command({
  name: "exempt",
  about: "Propose that a superseded measurement not be retired before a date, by pull request",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...WINDOW_INPUTS,
    lift: {
      kind: "flag",
      about: "End the exemption: it drains for the usual grace, then it is retired"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'exempt --environment production --measurement 4f1a2b3c4d5e --until 2027-01-31T00:00:00Z --reason "the offline signers are replaced in January"',
    'exempt --environment production --measurement 4f1a2b3c4d5e --lift --reason "the offline signers are replaced"'
  ],
  run: (inputs, world) => atPlace(inputs, world, (place) => {
    const { lift, measurement, reason } = inputs;
    if (lift && (inputs.until !== void 0 || inputs.for !== void 0)) {
      throw new Fault(
        "USAGE",
        "an exemption that is lifted ends after the grace: it takes no end",
        {
          hint: "leave out --until and --for"
        }
      );
    }
    const flags = guardFlags(inputs);
    return lift ? moveWindow(place, { how: "lift", measurement, reason, flags }) : moveWindow(place, {
      how: "exemption",
      end: windowEnd(inputs),
      measurement,
      reason,
      flags
    });
  })
});

// src/commands/extend.ts
var extend = command({
  name: "extend",
  about: "Propose that a superseded measurement stay allowed for longer, by pull request",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...WINDOW_INPUTS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    'extend --environment production --measurement 4f1a2b3c4d5e --for 3d --reason "two hosts still drain"'
  ],
  run: (inputs, world) => atPlace(
    inputs,
    world,
    (place) => moveWindow(place, {
      how: "extension",
      measurement: inputs.measurement,
      end: windowEnd(inputs),
      reason: inputs.reason,
      flags: guardFlags(inputs)
    })
  )
});

// src/commands/forge.ts
var NUMBER_INPUT = {
  kind: "text",
  positional: true,
  required: true,
  value: "NUMBER",
  about: "The pull request's number"
};
var BY_INPUT = {
  kind: "text",
  value: "NAME <EMAIL>",
  about: "Who decides (default: the person that git is configured for)"
};
var forgeMerge = command({
  name: "forge merge",
  about: "Merge a pull request of the local forge",
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ["forge merge 1"],
  run: (inputs, world) => decide(inputs, world, "merged", async (forge, number2, by) => {
    const { pull, notices } = await forge.mergePull(number2, { by, at: world.now() });
    return { pull, notices };
  })
});
var forgeClose = command({
  name: "forge close",
  about: "Close a pull request of the local forge without merging it: its measurement is declined",
  writes: true,
  inputs: {
    number: NUMBER_INPUT,
    why: { kind: "text", value: "TEXT", default: "closed by hand", about: "The reason" },
    by: BY_INPUT,
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  examples: ['forge close 1 --why "wrong branch"'],
  run: (inputs, world) => decide(inputs, world, "closed", async (forge, number2, by) => ({
    pull: await forge.closePull(number2, { by, at: world.now(), why: inputs.why }),
    notices: []
  }))
});
var forgeApprove = command({
  name: "forge approve",
  about: "Approve the head of a pull request of the local forge",
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ['forge approve 1 --by "Bo <bo@example.com>"'],
  run: (inputs, world) => decide(inputs, world, "approved", async (forge, number2, by) => ({
    pull: await forge.approvePull(number2, { by, at: world.now() }),
    notices: []
  }))
});
async function decide(inputs, world, done, act) {
  const number2 = parseNumber(inputs.number);
  const choice = forgeChoice(inputs.forge, await localSettings(inputs.config, world), world);
  if (choice.kind !== "local") {
    throw new Fault("USAGE", "this forge has pages of its own: decide there", {
      hint: "golden-pcr forge works with a local repository alone: --forge local:DIR"
    });
  }
  const by = inputs.by === void 0 ? await world.person() : parsePerson(inputs.by);
  const forge = await world.openLocalForge(choice.directory);
  if (world.dryRun) {
    const pull2 = await forge.pull(number2);
    if (pull2 === void 0)
      throw new Fault("FORGE_PULL_MISSING", `there is no pull request ${number2}`);
    return result(pull2, `would be ${done}`, []);
  }
  const { pull, notices } = await act(forge, number2, by);
  return result(pull, done, notices);
}
function result(pull, done, notices) {
  return {
    answer: "yes",
    json: { pullRequest: pull },
    text: `pull request ${pull.number} ${done}: ${plain(pull.title)}
next: golden-pcr settle`,
    remarks: notices.map((text) => ({ level: "notice", text }))
  };
}
function parseNumber(text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Fault("USAGE", `"${text}" is not the number of a pull request`);
}
function parsePerson(text) {
  const [, name, email] = /^([^<>\n]+?)\s*<([^<>\s]+)>$/.exec(text) ?? [];
  if (name !== void 0 && email !== void 0) return { name, email };
  throw new Fault("USAGE", `"${text}" is not a person`, { hint: "write it as NAME <EMAIL>" });
}

// src/promotion/imported-tuple.ts
function incomplete(at, what, lacks) {
  return new Fault("IMPORT_INCOMPLETE", `${at}: ${what}: it lacks ${lacks}`, {
    at: what,
    hint: "an entry is PCR0, 1 and 2 of one build: take them from its EIF (golden-pcr measure FILE --json), or build it again from its commit (golden-pcr build), and import what that prints"
  });
}
function wholePcrs(found, place, at) {
  const { "0": zero, "1": one, "2": two, "8": eight } = found;
  if (zero === void 0 || one === void 0 || two === void 0) {
    const lacks = CODE_REGISTERS.filter((it) => found[it] === void 0).map((it) => `PCR${it}`);
    const named = zero === void 0 ? "" : ` (PCR0 ${zero.slice(0, 12)}…)`;
    throw incomplete(at, `${place}${named} is no whole tuple`, lacks.join(" and "));
  }
  return { "0": zero, "1": one, "2": two, ...eight === void 0 ? {} : { "8": eight } };
}

// src/promotion/policy-tuples.ts
function tuplesOfPolicy(text, at, now) {
  const policy = parseKeyPolicy(text, at);
  const tuples = /* @__PURE__ */ new Map();
  for (const statement of policy.statements) {
    if (!isAsking(statement)) continue;
    const tuple = tupleOf(statement, at);
    refuseDenied(policy, tuple, now, at);
    tuples.set(JSON.stringify([tuple.pcrs, tuple.notBefore, tuple.notAfter]), tuple);
  }
  if (tuples.size === 0) {
    throw new Fault(
      "IMPORT_INCOMPLETE",
      `${at}: no statement asks for an attestation's registers`,
      {
        hint: "give the policy of the key that enclaves decrypt with"
      }
    );
  }
  return [...tuples.values()];
}
function isAsking(statement) {
  return statement.effect === "Allow" && ATTESTED_ACTIONS.some((it) => isAboutAction(statement, it)) && statement.conditions.some((it) => registerOf(it.key) !== void 0);
}
function tupleOf(statement, at) {
  const place = plain(nameOf3(statement));
  const registers = /* @__PURE__ */ new Map();
  let notBefore;
  let notAfter = null;
  for (const condition2 of statement.conditions) {
    const register = registerOf(condition2.key);
    if (register !== void 0) {
      const value2 = oneValueOf(condition2, place, at);
      const before = registers.get(register);
      if (before !== void 0 && before !== value2) {
        throw unsaid(at, place, `asks for two values of PCR${register} at once`);
      }
      registers.set(register, value2);
    } else if (isTimeKey(condition2.key) && condition2.operator === "datelessthan") {
      notAfter = momentOf2(condition2, place, at);
    } else if (isTimeKey(condition2.key) && condition2.operator === "dategreaterthanequals") {
      notBefore = momentOf2(condition2, place, at);
    } else {
      throw unsaid(at, place, `has a condition that no allow-list says: ${plain(condition2.key)}`);
    }
  }
  const other2 = [...registers.keys()].find((it) => !["0", "1", "2", "8"].includes(it));
  if (other2 !== void 0) throw unsaid(at, place, `asks for PCR${other2}, which no entry has`);
  const pcrs = wholePcrs(Object.fromEntries(registers), place, at);
  return { place, pcrs, arch: void 0, notBefore, notAfter };
}
function oneValueOf({ operator, key, values }, place, at) {
  if (operator !== "stringequals" && operator !== "stringequalsignorecase") {
    throw unsaid(at, place, `asks for ${plain(key)} by ${plain(operator)}, and not for one value`);
  }
  const [value2 = "", ...more] = values;
  if (more.length > 0) {
    const what = `${place} lists ${values.length} values of ${plain(key)}`;
    throw incomplete(at, what, "which of them belong to which build");
  }
  if (!/^[0-9a-fA-F]{96}$/.test(value2))
    throw unsaid(at, place, `has no register value for ${plain(key)}`);
  return parsePcr(value2);
}
function momentOf2({ values }, place, at) {
  const [value2 = "", ...more] = values;
  if (more.length > 0) throw unsaid(at, place, "has several times for one end");
  return parseInstant(value2);
}
function refuseDenied(policy, tuple, now, at) {
  const { pcrs, notAfter, notBefore } = tuple;
  const isOpen = (notAfter === null || now < notAfter) && (notBefore === void 0 || notBefore <= now);
  if (!isOpen) return;
  const shown = { ...pcrs };
  if (ATTESTED_ACTIONS.some((action) => mayPass(policy, { action, pcrs: shown, at: now }))) return;
  const pcr0 = pcrs["0"].slice(0, 12);
  throw unsaid(at, tuple.place, `allows PCR0 ${pcr0}…, and another statement denies it`);
}
function unsaid(at, place, what) {
  return new Fault("IMPORT_INCOMPLETE", `${at}: ${place} ${what}`, {
    at: place,
    hint: "take the statement out of the file, or write its entry by hand as docs/formats/allow-list.md has it"
  });
}

// src/promotion/foreign-list.ts
var MAX_BYTES = 4 << 20;
var MAX_ENTRIES = 1e4;
var hex = string().regex(/^[0-9a-fA-F]{96}$/, "96 hex digits").transform(parsePcr);
var registersSchema = strictObject({
  HashAlgorithm: string().optional(),
  PCR0: hex.optional(),
  PCR1: hex.optional(),
  PCR2: hex.optional(),
  PCR8: hex.optional()
});
var printedSchema = looseObject({ Measurements: registersSchema });
var measuredSchema = looseObject({ measurement: measurementSchema });
function parseImported(text, at, owner2) {
  const limits = {
    code: "ALLOW_LIST_INVALID",
    what: at,
    maxBytes: MAX_BYTES,
    maxDepth: 32
  };
  const value2 = parseStrictJson(text, limits);
  if (isRecord(value2) && "schema" in value2) return parseAllowList(text, at, owner2);
  const tuples = isRecord(value2) && ("Statement" in value2 || "Policy" in value2) ? tuplesOfPolicy(text, at, owner2.now) : tuplesOf(value2, at);
  const entries = tuples.map((it) => entryOf2(it, at, owner2));
  const { service, environment } = owner2;
  const list = { service, environment, expiresAt: null, denied: [], entries };
  refuseContradictions(list, at);
  return list;
}
function tuplesOf(value2, at) {
  const all = Array.isArray(value2) ? value2 : [value2];
  if (all.length > MAX_ENTRIES) {
    throw new Fault(
      "ALLOW_LIST_INVALID",
      `${at}: ${all.length} entries are more than ${MAX_ENTRIES}`
    );
  }
  return all.map((it, index) => tupleOf2(it, Array.isArray(value2) ? `entry ${index + 1}` : "it", at));
}
function tupleOf2(value2, place, at) {
  if (typeof value2 === "string") {
    const pcr0 = decodeWith(hex, value2, "ALLOW_LIST_INVALID", `${at}: ${place}`);
    throw incomplete(at, `${place} is a PCR0 alone (${pcr0.slice(0, 12)}…)`, "PCR1 and PCR2");
  }
  if (isRecord(value2) && "measurement" in value2) {
    const what2 = `${at}: ${place}`;
    const { measurement } = decodeWith(measuredSchema, value2, "ALLOW_LIST_INVALID", what2);
    return { place, pcrs: measurement.pcrs, arch: measurement.arch, notAfter: null };
  }
  const what = `${at}: ${place}`;
  const printed = isRecord(value2) && "Measurements" in value2;
  const registers = printed ? decodeWith(printedSchema, value2, "ALLOW_LIST_INVALID", what).Measurements : decodeWith(registersSchema, value2, "ALLOW_LIST_INVALID", what);
  const { PCR0, PCR1, PCR2, PCR8 } = registers;
  const pcrs = wholePcrs({ "0": PCR0, "1": PCR1, "2": PCR2, "8": PCR8 }, place, at);
  return { place, pcrs, arch: void 0, notAfter: null };
}
function entryOf2({ place, pcrs, arch, notAfter, notBefore }, at, owner2) {
  const known = arch ?? owner2.arch;
  if (known === void 0) {
    throw new Fault("USAGE", `${at}: ${place} does not say which architecture it was built for`, {
      hint: "give --arch x86_64 or --arch aarch64"
    });
  }
  const { id } = measurementOf(known, pcrs);
  return {
    measurement: id,
    pcrs,
    status: notAfter === null ? "active" : "superseded",
    ...notBefore === void 0 ? {} : { notBefore },
    notAfter
  };
}
function isRecord(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/promotion/import-draft.ts
function draftImport(situation, plan, anchor2) {
  const { service, policy, list, now } = situation;
  const { unlisted: unlisted2 } = plan.denials;
  const proposals = [...plan.standing, ...plan.statements.map((it) => it.proposal)];
  const entries = proposals.reduce(
    (before, proposal) => withEntry(situation, before, { proposal, end: endBeside(proposals, proposal), anchor: anchor2 }),
    listOf(situation).entries
  );
  const [latest] = proposals.toSorted((a, b) => a.since < b.since ? 1 : -1);
  const denied = [...listOf(situation).denied, ...unlisted2];
  const document = latest === void 0 ? revised(situation, now, anchor2, { entries, denied }) : applyProposal(situation, latest, anchor2);
  const ends = (it) => endBeside(proposals, it)?.notAfter ?? "—";
  const rows = proposals.map((it) => {
    const version = it.version === void 0 ? "—" : cell(it.version);
    return `| ${version} | ${cell(it.measurement.id)} | ${cell(it.measurement.pcrs["0"])} | ${ends(it)} |`;
  });
  return draftChange(
    situation,
    { ...document, entries, denied },
    {
      branch: importBranch(policy, service),
      title: `Import ${counted(proposals.length, unlisted2.length)} into ${policy.name} of ${service}`,
      sections: [
        `Merging this takes over what **${policy.name}** of **${service}** trusts already. Where it comes from is only **declared**: nothing here was built or measured by this pipeline.`,
        ...rows.length === 0 ? [] : [
          section("Taken over", [
            "| version | measurement | PCR0 | allowed until |",
            "|---|---|---|---|",
            ...rows
          ])
        ],
        ...unlisted2.length === 0 ? [] : [
          section("Denied", [
            "The ledger denies this code already, whatever becomes of this pull request.",
            "",
            "| PCR0 | reason |",
            "|---|---|",
            ...unlisted2.map((it) => `| ${cell(it.pcrs["0"])} | ${cell(it.reason)} |`)
          ])
        ],
        ...plan.skipped.length === 0 ? [] : [
          section(
            "Not taken over",
            plan.skipped.map(
              ({ entry, why }) => `- ${cell(shortId(entry.measurement))}: ${why}`
            )
          )
        ],
        section("What it takes", [
          `Approvals as for every promotion: ${policy.approvals.count}. The change is to ${cell(list.path)}.`
        ])
      ],
      message: proposals.map((it) => `Measurement: ${it.measurement.id}`).join("\n")
    }
  );
}
function counted(proposals, denials) {
  const denied = denials === 1 ? "1 denial" : `${denials} denials`;
  if (denials === 0) return String(proposals);
  return proposals === 0 ? denied : `${proposals} and ${denied}`;
}
function withEntry(situation, before, {
  proposal,
  end,
  anchor: anchor2
}) {
  const notAfter = end?.notAfter ?? null;
  const status = end === void 0 ? "active" : "superseded";
  const stands = before.some(
    (it) => it.measurement === proposal.measurement.id && isSameTuple(it.pcrs, proposal.measurement.pcrs) && it.status === status && it.notAfter === notAfter
  );
  if (stands) return before;
  const added = applyProposal(situation, proposal, anchor2).entries.filter((it) => it.measurement === proposal.measurement.id).map((it) => ({ ...it, status, notAfter }));
  return [...before.filter((it) => it.measurement !== proposal.measurement.id), ...added];
}

// src/commands/import.ts
var LIST_LIMIT = 4 << 20;
var importList = command({
  name: "import",
  about: "Take an existing allow-list over into the ledger, as declared, by one pull request; what it denies is denied at once",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    "allow-list": {
      kind: "text",
      required: true,
      value: "FILE",
      about: "The list to take over: an allow-list, measurements as nitro-cli or `golden-pcr measure --json` print them (one, or an array of them), or a KMS key policy"
    },
    arch: {
      kind: "text",
      value: "ARCH",
      about: "x86_64 or aarch64, for a list that does not say what its enclaves were built for"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: ["import --environment production --allow-list allow-lists/signer/production.json"],
  async run(inputs, world) {
    const path = inputs["allow-list"];
    const text = await world.files.readText(path, LIST_LIMIT);
    return atPlace(inputs, world, async (place) => {
      const { service, policy } = place;
      const owner2 = {
        service,
        environment: policy.name,
        arch: inputs.arch === void 0 ? void 0 : parseArch(inputs.arch)
      };
      const imported = parseImported(text, path, { ...owner2, now: world.now() });
      await settleEnvironment(place);
      const changed2 = await changeList(
        place,
        "pull",
        (situation) => takeOver(place, situation, imported)
      );
      return {
        answer: "yes",
        json: { ...importJson(changed2), ...changeJson(changed2) },
        text: `${importText(changed2)}
${changeText(changed2)}`,
        remarks: remarksOf2(changed2.plan),
        outputs: changeOutputs(changed2)
      };
    });
  }
});
async function takeOver(place, first, imported) {
  let situation = first;
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const plan = planImport(situation, imported);
    if (plan.kind === "nothing-new") return { plan, change: void 0 };
    if (place.world.dryRun) {
      return planned(situation, plan, situation.ledgerHead ?? UNWRITTEN);
    }
    const anchor2 = await writePlan(place, situation, plan);
    if (anchor2 !== void 0) return planned(situation, plan, anchor2);
    situation = await readSituation(place);
  }
  throw outwritten(place);
}
function planned(situation, plan, anchor2) {
  const change = isChangeOfList(plan) ? draftImport(situation, plan, anchor2) : void 0;
  return { plan, change };
}
async function writePlan(place, situation, plan) {
  const { ledger, service, world } = place;
  for (const { measurement, provenance } of plan.recordings) {
    await recordMeasurement({ ledger, service, measured: { measurement }, provenance, world });
  }
  const statements = [...plan.denials.statements, ...plan.statements];
  const events = await appendStatements(place, situation, statements);
  if (events === void 0) return void 0;
  const standing = plan.standing.at(-1)?.measurement.id;
  const last = events.at(-1) ?? (standing && lastProposed(await historyOf(place, standing)));
  return last === void 0 ? situation.ledgerHead : { seq: last.seq, hash: last.hash };
}
function importJson({ plan }) {
  return {
    imported: [...plan.standing, ...plan.recordings].map((it) => it.measurement.id),
    skipped: plan.skipped.map(({ entry, why }) => ({ measurement: entry.measurement, why })),
    denied: plan.denials.statements.map((it) => ({
      measurement: it.measurement,
      pcr0: it.denied.pcrs["0"]
    })),
    allowedThoughDenied: plan.denials.skipped.map((it) => it.pcrs["0"])
  };
}
function remarksOf2({ skipped, denials }) {
  return [
    ...skipped.map(
      ({ entry, why }) => ({
        level: "notice",
        text: `${shortId(entry.measurement)} ${plain(entry.version ?? "")} is not taken over: ${why}`
      })
    ),
    ...denials.skipped.map(
      ({ pcrs }) => ({
        level: "warning",
        text: `PCR0 ${pcrs["0"].slice(0, 12)} is denied by the list, and the ledger allows it or is about to: golden-pcr revoke ends that`
      })
    )
  ];
}
function importText({ plan }) {
  const length = plan.standing.length + plan.recordings.length;
  const denied = plan.denials.statements.length;
  const said2 = [
    ...length === 0 ? [] : [`takes over ${length === 1 ? "one measurement" : `${length} measurements`}, as declared`],
    ...denied === 0 ? [] : [`denies ${denied} from now on, as the list does`]
  ];
  return said2.length === 0 ? "there is nothing new to take over" : said2.join("; ");
}

// src/infrastructure/cloudformation.ts
var import_yaml = __toESM(require_dist(), 1);

// src/infrastructure/plan.ts
var PROVIDER = "oidc-provider/token.actions.githubusercontent.com";

// src/infrastructure/roles.ts
var READING = ["dynamodb:GetItem", "dynamodb:Query"];
var WRITING = ["dynamodb:PutItem"];
var DESCRIBING = ["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable"];
var STREAMS = {
  recorder: ["recorded"],
  settler: ["environment"],
  observer: ["observed", "drift"],
  auditor: []
};
function rolePolicy(role3, services, { table: table3, indexes }) {
  const streams = leadingKeys(role3, services);
  const both = [table3, indexes];
  const writes = role3 !== "auditor";
  const allowed = writes ? [...READING, ...WRITING] : [...READING, ...DESCRIBING];
  const statements = [
    {
      Sid: "Read",
      Effect: "Allow",
      Action: writes ? READING : [...READING, ...DESCRIBING],
      Resource: both
    },
    writes ? append(streams, table3) : void 0,
    writes ? appendNowhereElse(streams, table3) : void 0,
    { Sid: "NothingElse", Effect: "Deny", NotAction: allowed, Resource: both },
    {
      Sid: "NeverInTheClear",
      Effect: "Deny",
      Action: ["dynamodb:*"],
      Resource: both,
      Condition: { Bool: { "aws:SecureTransport": "false" } }
    }
  ];
  return { Version: "2012-10-17", Statement: statements.filter((it) => it !== void 0) };
}
function trustPolicy(provider, subjects) {
  const issuer = "token.actions.githubusercontent.com";
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "GitHubJobs",
        Effect: "Allow",
        Principal: { Federated: provider },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: subjects.map(subjectText)
          }
        }
      }
    ]
  };
}
function subjectText({ repository, branch, environment }) {
  if (environment !== void 0) return `repo:${repository}:environment:${environment}`;
  return `repo:${repository}:ref:refs/heads/${branch ?? "main"}`;
}
function leadingKeys(role3, services) {
  const own = STREAMS[role3].flatMap((kind) => {
    const rest = kind === "recorded" ? "" : "/*";
    return services.length === 0 ? [`${kind}/*`] : services.map((it) => `${kind}/${it}${rest}`);
  });
  return ["catalog", ...own];
}
function append(streams, table3) {
  return {
    Sid: "Append",
    Effect: "Allow",
    Action: WRITING,
    Resource: [table3],
    Condition: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": streams },
      Null: { "dynamodb:LeadingKeys": "false" }
    }
  };
}
function appendNowhereElse(streams, table3) {
  return {
    Sid: "AppendNowhereElse",
    Effect: "Deny",
    Action: WRITING,
    Resource: [table3],
    Condition: { "ForAnyValue:StringNotLike": { "dynamodb:LeadingKeys": streams } }
  };
}

// src/infrastructure/cloudformation.ts
var REFERENCES = {
  table: { "Fn::GetAtt": ["Ledger", "Arn"] },
  indexes: { "Fn::Sub": `\${Ledger.Arn}/index/*` }
};
var HEAD4 = `# The ledger of golden-pcr: a table that only grows, and the roles that may read it or append to it.
# The account must have GitHub's identity provider, token.actions.githubusercontent.com.
`;
function renderCloudFormation(plan) {
  const template = {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "The ledger of golden-pcr",
    Resources: {
      Ledger: {
        Type: "AWS::DynamoDB::Table",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
        Properties: {
          TableName: plan.table,
          ...tableProperties(),
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true }
        }
      },
      Recorder: role(plan, "recorder", plan.recorders),
      Settler: role(plan, "settler", plan.settlers),
      Observer: managedPolicy(plan, "observer"),
      Auditor: managedPolicy(plan, "auditor")
    },
    Outputs: {
      LedgerUrl: { Value: { "Fn::Sub": `dynamodb://\${Ledger}?region=\${AWS::Region}` } },
      RecorderRole: { Value: { "Fn::GetAtt": ["Recorder", "Arn"] } },
      SettlerRole: { Value: { "Fn::GetAtt": ["Settler", "Arn"] } },
      ObserverPolicy: { Value: { Ref: "Observer" } },
      AuditorPolicy: { Value: { Ref: "Auditor" } }
    }
  };
  return HEAD4 + (0, import_yaml.stringify)(template, { version: "1.1", aliasDuplicateObjects: false, lineWidth: 0 });
}
function role(plan, name, subjects) {
  const provider = { "Fn::Sub": `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${PROVIDER}` };
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: `${plan.table}-${name}`,
      MaxSessionDuration: 3600,
      AssumeRolePolicyDocument: trustPolicy(provider, subjects),
      Policies: [
        { PolicyName: "ledger", PolicyDocument: rolePolicy(name, plan.services, REFERENCES) }
      ]
    }
  };
}
function managedPolicy(plan, name) {
  return {
    Type: "AWS::IAM::ManagedPolicy",
    Properties: {
      ManagedPolicyName: `${plan.table}-${name}`,
      PolicyDocument: rolePolicy(name, plan.services, REFERENCES)
    }
  };
}

// src/infrastructure/terraform.ts
var REFERENCES2 = {
  table: `\${aws_dynamodb_table.ledger.arn}`,
  indexes: `\${aws_dynamodb_table.ledger.arn}/index/*`
};
function renderTerraformLedger(plan) {
  const configuration = {
    "//": "The ledger of golden-pcr: a table that only grows, and the roles that may read it or append to it. The account must have GitHub’s identity provider, token.actions.githubusercontent.com.",
    data: {
      aws_caller_identity: { current: {} },
      aws_partition: { current: {} }
    },
    resource: {
      aws_dynamodb_table: { ledger: table(plan) },
      aws_iam_role: {
        recorder: role2(plan, "recorder", plan.recorders),
        settler: role2(plan, "settler", plan.settlers)
      },
      aws_iam_role_policy: { recorder: inline(plan, "recorder"), settler: inline(plan, "settler") },
      aws_iam_policy: { observer: managed(plan, "observer"), auditor: managed(plan, "auditor") }
    },
    output: {
      ledger_url: { value: `dynamodb://\${aws_dynamodb_table.ledger.name}` },
      recorder_role: { value: `\${aws_iam_role.recorder.arn}` },
      settler_role: { value: `\${aws_iam_role.settler.arn}` },
      observer_policy: { value: `\${aws_iam_policy.observer.arn}` },
      auditor_policy: { value: `\${aws_iam_policy.auditor.arn}` }
    }
  };
  return `${JSON.stringify(configuration, null, 2)}
`;
}
function table(plan) {
  const { AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes } = tableProperties();
  return {
    name: plan.table,
    billing_mode: "PAY_PER_REQUEST",
    hash_key: "stream",
    range_key: "seq",
    attribute: AttributeDefinitions.map((it) => ({
      name: it.AttributeName,
      type: it.AttributeType
    })),
    local_secondary_index: LocalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      range_key: KeySchema[1]?.AttributeName,
      projection_type: "KEYS_ONLY"
    })),
    global_secondary_index: GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      hash_key: KeySchema[0]?.AttributeName,
      range_key: KeySchema[1]?.AttributeName,
      projection_type: "KEYS_ONLY"
    })),
    deletion_protection_enabled: true,
    point_in_time_recovery: { enabled: true },
    server_side_encryption: { enabled: true },
    lifecycle: { prevent_destroy: true }
  };
}
function role2(plan, name, subjects) {
  const account = `arn:\${data.aws_partition.current.partition}:iam::\${data.aws_caller_identity.current.account_id}`;
  return {
    name: `${plan.table}-${name}`,
    max_session_duration: 3600,
    assume_role_policy: JSON.stringify(
      trustPolicy(`${account}:${PROVIDER}`, subjects.map(literal2))
    )
  };
}
function literal2({ repository, branch, environment }) {
  const plain2 = (text) => text.replaceAll(/[$%](?=\{)/g, "$&$&");
  return {
    repository: plain2(repository),
    branch: branch === void 0 ? void 0 : plain2(branch),
    environment: environment === void 0 ? void 0 : plain2(environment)
  };
}
function inline(plan, name) {
  return {
    name: "ledger",
    role: `\${aws_iam_role.${name}.id}`,
    policy: JSON.stringify(rolePolicy(name, plan.services, REFERENCES2))
  };
}
function managed(plan, name) {
  return {
    name: `${plan.table}-${name}`,
    policy: JSON.stringify(rolePolicy(name, plan.services, REFERENCES2))
  };
}

// src/promotion/config-schema.ts
var CONFIG_SCHEMA_URL = "https://raw.githubusercontent.com/golden-pcr/golden-pcr/main/schema/golden-pcr.schema.json";

// src/commands/init.ts
var init = command({
  name: "init",
  about: "Write golden-pcr.yaml, and the ledger's table and roles as CloudFormation and Terraform",
  writes: true,
  inputs: {
    service: {
      kind: "text",
      required: true,
      value: "NAME",
      about: "The service that this repository builds"
    },
    repository: {
      kind: "text",
      required: true,
      value: "OWNER/NAME",
      about: "The repository on GitHub whose jobs may write"
    },
    region: {
      kind: "text",
      required: true,
      value: "REGION",
      about: "The AWS region of the ledger's table"
    },
    table: { kind: "text", value: "NAME", default: "golden-pcr", about: "The ledger's table" },
    "release-environment": {
      kind: "text",
      value: "NAME",
      default: "release",
      about: "The GitHub environment of the jobs that record; its rules must hold who may release"
    },
    branch: { kind: "text", value: "NAME", default: "main", about: "The protected branch" }
  },
  examples: ["init --service signer --repository acme/signer --region eu-central-1"],
  async run(inputs, world) {
    const service = parseServiceName(inputs.service);
    const { repository, region, table: table3, branch } = inputs;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
      throw new Fault("USAGE", `"${repository}" is no repository on GitHub`, {
        hint: "write it as OWNER/NAME"
      });
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
      throw new Fault("USAGE", `"${region}" is no region of AWS`);
    if (!/^[\w.-]{3,255}$/.test(table3))
      throw new Fault("USAGE", `"${table3}" cannot be the name of a table`);
    const plan = {
      table: table3,
      services: [service],
      // A release may run on a tag, of which no branch is known: its job is known by its environment.
      recorders: [{ repository, environment: inputs["release-environment"] }],
      settlers: [{ repository, branch }]
    };
    const files = /* @__PURE__ */ new Map([
      ["golden-pcr.yaml", configText(service, `dynamodb://${table3}?region=${region}`)],
      ["infrastructure/golden-pcr.cfn.yaml", renderCloudFormation(plan)],
      ["infrastructure/golden-pcr.tf.json", renderTerraformLedger(plan)]
    ]);
    const written = [];
    for (const [path, text] of files) if (await isNew(path, text)) written.push(path);
    if (!world.dryRun) {
      if (written.some((it) => it.startsWith("infrastructure/")))
        await world.files.makeDirectory("infrastructure");
      for (const path of written) await world.files.writeText(path, files.get(path) ?? "");
    }
    return {
      answer: "yes",
      json: { files: [...files.keys()], written },
      text: written.length === 0 ? "everything is there already" : `${world.dryRun ? "would write" : "wrote"} ${written.join(", ")}
next: apply one of the two templates, put a boot kit beside golden-pcr.yaml, commit it to ${branch}, and see docs/workflows/`
    };
    async function isNew(path, text) {
      if (!await world.files.exists(path)) return true;
      if (await world.files.readText(path, 1 << 20) === text) return false;
      throw new Fault("INIT_EXISTS", `${path} is there already, and says otherwise`, {
        at: path,
        hint: "move it away, or change it by hand"
      });
    }
  }
});
function configText(service, ledger) {
  const text = `# yaml-language-server: $schema=${CONFIG_SCHEMA_URL}
# What is allowed where, and who decides: https://github.com/golden-pcr/golden-pcr
version: 1
service: ${service}
ledger: ${ledger}
forge: github

build:
  # AWS's blobs, or a boot kit of yours, pinned by: golden-pcr boot-kit lock boot-kit
  bootKit: boot-kit/boot-kit.lock.json
  output: ${service}.eif

environments:
  staging:
    grace: 1d
    approvals: { count: 1 }
  production:
    promotesFrom: staging
    soak: 1d
    grace: 14d
    approvals: { count: 2 }
`;
  parseConfig(text, "golden-pcr.yaml");
  return text;
}

// src/commands/copy-ledger.ts
var ROUNDS = 10;
async function copyLedger(source, target) {
  if (source.id !== target.id) {
    throw other(`it is the ledger ${target.id}, and the source is ${source.id}`);
  }
  const reached = /* @__PURE__ */ new Map();
  reached.set(CATALOG, await compareStream(source, target, CATALOG));
  for await (const stream of target.streams()) {
    reached.set(stream, await compareStream(source, target, stream));
  }
  for (let round = 1; ; round += 1) {
    const streams = [CATALOG, ...await namesOf(source)];
    let isGrown = false;
    for (const stream of streams) {
      const before = reached.get(stream) ?? { stream, events: 0, copied: 0, head: void 0 };
      const after = await copyRest(source, target, before);
      isGrown ||= after.events > before.events;
      reached.set(stream, after);
    }
    if (!isGrown && await isReached(source, target, [...reached.values()])) break;
    if (round === ROUNDS) throw growing(source);
  }
  await target.complete();
  return [...reached.values()];
}
async function namesOf(ledger) {
  const names = [];
  for await (const stream of ledger.streams()) names.push(stream);
  return names;
}
async function compareStream(source, target, stream) {
  const theirs = source.read(stream)[Symbol.asyncIterator]();
  let head;
  for await (const event of target.read(stream)) {
    const { value: value2 } = await theirs.next();
    if (value2 === void 0) throw other(`${stream} is longer than in the source`);
    if (value2.hash !== event.hash) {
      throw other(`${stream} #${event.seq} is another event than the source's`);
    }
    head = event;
  }
  await theirs.return?.();
  return { stream, events: head?.seq ?? 0, copied: 0, head: placeOf2(head) };
}
async function copyRest(source, target, { stream, events, copied, head }) {
  let last;
  let own = 0;
  for await (const event of source.read(stream, events + 1)) {
    if (last === void 0) await target.begin();
    if (await isAppended(target, event)) own += 1;
    last = event;
  }
  return {
    stream,
    events: last?.seq ?? events,
    copied: copied + own,
    head: placeOf2(last) ?? head
  };
}
async function isAppended(target, event) {
  try {
    await target.append(event);
    return true;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "LEDGER_CONFLICT") throw error;
    if (await holds(target, event)) return false;
    throw changed(event.stream);
  }
}
async function isReached(source, target, streams) {
  for (const { stream, head } of streams) {
    const found = await target.head(stream);
    if (found?.hash === head?.hash) continue;
    if (found === void 0 || !await holds(source, found)) throw changed(stream);
    return false;
  }
  return true;
}
async function holds(ledger, event) {
  for await (const { hash } of ledger.read(event.stream, event.seq)) return hash === event.hash;
  return false;
}
function placeOf2(event) {
  return event === void 0 ? void 0 : { seq: event.seq, hash: event.hash };
}
function growing({ id }) {
  return new Fault(
    "LEDGER_CONFLICT",
    `the ledger ${id} grew each of the ${ROUNDS} times that it was copied: the copy is unfinished`,
    { hint: "stop what writes to the source, and run this again: it goes on where it ended" }
  );
}
function changed(stream) {
  return other(`${stream} was written to meanwhile`);
}
function other(why) {
  return new Fault("LEDGER_NOT_EMPTY", `the target holds another history: ${why}`, {
    hint: "copy into a new ledger, or into one that is an earlier copy of the same"
  });
}

// src/commands/ledger-copy.ts
var ledgerCopy = command({
  name: "ledger copy",
  about: "Copy a history from one ledger to another, event by event as they are, and prove the two equal",
  writes: true,
  inputs: {
    source: {
      kind: "text",
      positional: true,
      required: true,
      value: "SOURCE",
      about: "The ledger to copy: its URL"
    },
    target: {
      kind: "text",
      positional: true,
      required: true,
      value: "TARGET",
      about: "The ledger to copy to: new, or an earlier copy of the same; a new file takes over the id"
    }
  },
  outputs: { events: "How many events both ledgers hold" },
  examples: [
    'ledger copy sqlite:.golden-pcr/ledger.db "dynamodb://golden-pcr?region=eu-central-1"'
  ],
  async run(inputs, world) {
    const source = await world.openLedger(inputs.source, "read");
    try {
      if (world.dryRun) return await rehearsed(source);
      const target = await world.openLedgerCopy(inputs.target, source.id);
      try {
        world.progress.step("copying");
        const streams = await copyLedger(source, target);
        const events = streams.reduce((sum, it) => sum + it.events, 0);
        const copied = streams.reduce((sum, it) => sum + it.copied, 0);
        const rows = streams.map((it) => [
          it.stream,
          String(it.events),
          String(it.copied),
          it.head?.hash ?? ""
        ]);
        return {
          answer: "yes",
          json: { ledger: source.id, events, copied, streams },
          text: `${tableLines(["stream", "events", "copied", "head"], rows)}

copied ${copied} events; both ledgers hold the same ${events}`,
          outputs: { events: String(events) }
        };
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }
});
async function rehearsed(source) {
  const streams = [];
  for await (const stream of streamsOf(source, {})) {
    streams.push({ stream, ...await verifyStream(source, stream) });
  }
  const events = streams.reduce((sum, it) => sum + it.events, 0);
  return {
    answer: streams.some((it) => it.kind === "broken") ? "no" : "yes",
    json: { ledger: source.id, events, copied: 0, streams },
    text: `would copy what the target lacks of ${events} events in ${streams.length} streams`,
    outputs: { events: String(events) }
  };
}

// src/promotion/reissue-body.ts
function reissueText({ service, policy, list }, { reissue: reissue2, restored, also, overridden }, { revision: revision2, expiresAt }, anchor2) {
  const { added, corrected, removed, left, deniedAgain } = restored;
  const until = expiresAt === null ? "" : `, which ends at ${code(expiresAt)}`;
  return {
    branch: reissue2.branch,
    title: `Reissue the allow-list of ${service} in ${policy.name} as the ledger has it`,
    sections: [
      `Merging this makes the list of **${policy.name}** of **${service}** say again what the ledger says, as revision ${revision2 ?? 1}${until}. Nothing becomes allowed that the ledger does not allow already.`,
      attention(overridden, []),
      added.length === 0 ? "" : section("Back in the list", [
        "Approved before, and allowed by the ledger since. **If one was taken out on purpose, close this and revoke it.**",
        "",
        "| measurement | allowed until |",
        "|---|---|",
        ...added.map(
          (it) => `| ${nameOf(it, cell)} | ${cell(ledgerEnd(it) ?? "superseded")} |`
        )
      ]),
      bullets(
        "Out of the list",
        removed.map(
          (it) => `${code(shortId(it.measurement))}: no proposal and approval put it there`
        )
      ),
      bullets(
        "As the ledger has it",
        corrected.map(
          (it) => `${nameOf(it)}, allowed until ${code(ledgerEnd(it) ?? "superseded")}`
        )
      ),
      bullets(
        "Denied again",
        deniedAgain.map(({ pcrs, reason }) => `PCR0 ${code(pcrs["0"])}: ${code(reason)}`)
      ),
      bullets(
        "Left to its own pull request",
        left.map((it) => `${code(shortId(it.measurement))} is proposed as it is listed`)
      ),
      bullets(
        "The file itself",
        also.map((it) => code(it))
      ),
      section("What it takes", [
        "- The merge is the decision: the approvals that made each entry allowed stand in the ledger.",
        `- Asked for by ${code(reissue2.by)}, because: ${code(reissue2.reason)}`
      ]),
      section("See for yourself", [
        `Made from event ${code(`#${anchor2.seq}`)} of the ledger, ${code(anchor2.hash)}; the change is to ${code(list.path)}.`,
        "",
        "```sh",
        `git log -p -- ${shellWord(list.path)}`,
        `golden-pcr audit allowed --service ${service} --environment ${policy.name}`,
        `golden-pcr drift --service ${service} --environment ${policy.name}`,
        "```"
      ])
    ].filter((it) => it !== ""),
    message: [
      ...added.map((it) => `Back: ${it.measurement.id}`),
      ...removed.map((it) => `Out: ${it.measurement}`),
      `Reason: ${reissue2.reason}`,
      `Ledger: event ${anchor2.seq}, ${anchor2.hash}`
    ].join("\n"),
    // To say again what is denied and ended waits for no file.
    misfits: "left-out"
  };
}
function bullets(title, lines2) {
  return lines2.length === 0 ? "" : section(
    title,
    lines2.map((it) => `- ${it}`)
  );
}

// src/promotion/reissue.ts
function planReissue(situation, request) {
  refuseLedgerBehind(situation);
  const { state, policy, service, now } = situation;
  const reason = decodeWith(textSchema, request.reason, "INPUT_INVALID", "the reason");
  const restored = restore(situation);
  const also = otherReasons(situation, request, restored);
  if (isSame(restored) && (also.length === 0 || isNothing(situation))) {
    return { kind: "nothing-differs" };
  }
  const overridden = overrideAll(emptied(situation, restored), request.flags);
  const wanted = {
    reason,
    by: request.by,
    branch: reissueBranch(policy, service),
    since: now
  };
  const { reissue: standing } = state;
  const review = { restored, also, overridden };
  if (request.anchor !== void 0 && isStillMeant(standing, wanted, situation)) {
    return { kind: "already-proposed", reissue: standing, anchor: request.anchor, ...review };
  }
  return {
    kind: "propose",
    reissue: wanted,
    ...review,
    statements: [
      ...standing === void 0 ? [] : [REPLACED],
      { kind: "reissue-proposed", reissue: wanted }
    ]
  };
}
function isStillMeant(it, wanted, { policy, now }) {
  if (it === void 0) return false;
  const half = Math.floor(Math.min(policy.approvalWindow, policy.expires ?? Infinity) / 2);
  return it.reason === wanted.reason && it.branch === wanted.branch && now <= addSeconds(it.since, half);
}
var REPLACED = { kind: "reissue-withdrawn", reason: "asked for anew" };
function draftReissue(situation, plan, anchor2) {
  const { entries, denied } = plan.restored;
  const document = revised(situation, plan.reissue.since, anchor2, { entries, denied });
  return draftChange(situation, document, reissueText(situation, plan, document, anchor2));
}
function isSame({ added, corrected, removed, deniedAgain }) {
  return [added, corrected, removed, deniedAgain].every((it) => it.length === 0);
}
function isNothing({ list, state }) {
  return lastListOf(list) === void 0 && state.entries.length === 0;
}
function otherReasons(situation, { standing }, { entries, denied }) {
  const { list, policy, now } = situation;
  const { document } = list;
  if (document === void 0) return ["there is no list that can be read"];
  const same = renderAllowList({ ...document, entries, denied }) === standing.list;
  const laidOut = same || renderAllowList(document) === standing.list;
  const behind = policy.formats.filter((format, i) => {
    const wanted = renderingOrMisfit(format, document, now);
    return wanted.kind === "text" && wanted.text !== standing.rendered[i];
  });
  return [
    ...endReasons(document, situation),
    ...document.revision === void 0 ? ["it has no revision"] : [],
    ...document.ledgerHead === void 0 ? ["it has no ledgerHead"] : [],
    ...laidOut ? [] : ["the file is not laid out as golden-pcr writes it"],
    ...behind.map((it) => `its rendering as ${it.format} is not what it comes to`)
  ];
}
function endReasons(document, { policy, now }) {
  const { issuedAt, expiresAt } = document;
  const { expires } = policy;
  if (issuedAt === void 0) return ["it has no issuedAt"];
  if (issuedAt > addSeconds(now, TOLERANCE)) return [`it says that it was issued at ${issuedAt}`];
  const wanted = expires === void 0 ? null : addSeconds(issuedAt, expires);
  if (expiresAt !== wanted) {
    return [`it ends ${endText(expiresAt)}, and by its environment's policy ${endText(wanted)}`];
  }
  if (expires === void 0 || expiresAt === null) return [];
  if (now >= expiresAt) return [`it ended at ${expiresAt}, and denies everything since`];
  const renewable = addSeconds(issuedAt, Math.floor(expires / 2));
  return now >= renewable ? [`it ends at ${expiresAt}`] : [];
}
function endText(end) {
  return end === null ? "never" : `at ${end}`;
}
function emptied({ list, policy, now }, restored) {
  const isOpen = ({ entries, denied }) => entries.some((it) => (it.notAfter === null || now < it.notAfter) && !isDenied(denied, it.pcrs));
  const before = lastListOf(list);
  if (before === void 0 || !isOpen(before) || isOpen(restored)) return [];
  const why = `nothing would be allowed in ${policy.name} any more: the ledger allows nothing`;
  return [{ flag: "allow-empty", code: "REISSUE_EMPTY", why }];
}

// src/commands/reissue.ts
var REASON = "the list does not say what the ledger does";
var reissue = command({
  name: "reissue",
  about: "Propose an allow-list anew, as the ledger has it: what was edited by hand, is lost, or has ended",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    reason: { kind: "text", value: "TEXT", default: REASON, about: "Why, in one line" },
    "allow-empty": { kind: "flag", about: "Even if nothing would be allowed any more" },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    "reissue --environment production",
    'reissue --environment production --reason "the list ends on Friday"'
  ],
  run: (inputs, world) => atPlace(inputs, world, async (place) => {
    const settled = await settleEnvironment(place, "as-absent");
    const by = await world.actor();
    const request = { reason: inputs.reason, by, flags: guardFlags(inputs) };
    return outcomeOf2(place, await propose2(place, request), settled.notes);
  })
});
function propose2(place, request) {
  return proposeChange(place, async () => {
    const situation = await readSituation(place, "as-absent");
    const standing = await standingTexts(place, situation);
    const asked = await askedAt(place, situation);
    const plan = planReissue(situation, { ...request, standing, anchor: asked });
    if (plan.kind === "nothing-differs") return { nothing: plan };
    return {
      situation,
      plan,
      statements: plan.kind === "propose" ? plan.statements : [],
      anchor: plan.kind === "already-proposed" ? plan.anchor : void 0,
      rehearsed: asked,
      draft: (anchor2) => draftReissue(situation, plan, anchor2)
    };
  });
}
async function standingTexts({ forge, policy, service }, { list }) {
  const rendered = [];
  for (const format of policy.formats) {
    rendered.push(await textOrNone(forge, formatPath(format, policy, service), list.commit));
  }
  return { list: await textOrNone(forge, list.path, list.commit), rendered };
}
async function askedAt({ ledger, service, policy }, { state }) {
  const { reissue: asked } = state;
  if (asked === void 0) return void 0;
  const stream = environmentStream(service, policy.name);
  const before = await ledger.lastAt(stream, asked.since);
  for await (const { statement, seq, hash } of ledger.read(stream, before?.seq ?? 1)) {
    if (statement.kind === "reissue-proposed" && statement.reissue.since === asked.since) {
      return { seq, hash };
    }
  }
  return void 0;
}
function outcomeOf2({ policy }, changed2, notes) {
  const { plan } = changed2;
  const none = { added: [], removed: [], corrected: [], denied: [], also: [] };
  const notices = changed2.kind === "proposed" ? changed2.proposed.notices : [];
  return {
    answer: "yes",
    json: {
      environment: policy.name,
      reissue: plan.kind === "nothing-differs" ? none : reissueJson(plan),
      ...changeJson(changed2)
    },
    text: plan.kind === "nothing-differs" ? `${policy.name}: the list says what the ledger does: there is nothing to reissue` : [
      `${policy.name}: ${changeText(changed2)}`,
      ...reissueLines(plan),
      ...changed2.kind === "proposed" ? ["next: review and merge it; then golden-pcr settle"] : []
    ].join("\n"),
    remarks: [...remarksOf(notes), ...notices.map((text) => ({ level: "notice", text }))],
    outputs: changeOutputs(changed2),
    ...changed2.kind === "rehearsed" || changed2.kind === "proposed" ? { summary: changed2.change.pull.body } : {}
  };
}
function reissueJson({ restored, also }) {
  const { added, removed, corrected, deniedAgain } = restored;
  return {
    added: added.map((it) => it.measurement.id),
    removed: removed.map((it) => it.measurement),
    corrected: corrected.map((it) => it.measurement.id),
    denied: deniedAgain.map((it) => it.pcrs["0"]),
    also
  };
}
function reissueLines({ restored, also }) {
  const { added, removed, corrected, deniedAgain } = restored;
  return [
    ...added.map((it) => `  back in the list: ${shortId(it.measurement.id)}`),
    ...removed.map((it) => `  out of the list: ${shortId(it.measurement)}`),
    ...corrected.map((it) => `  as the ledger has it: ${shortId(it.measurement.id)}`),
    ...deniedAgain.map((it) => `  denied again: PCR0 ${it.pcrs["0"].slice(0, 12)}`),
    ...also.map((it) => `  ${it}`)
  ];
}

// src/commands/verify-list-signature.ts
var KEY_LIMIT = 64 << 10;
function refuseLoneSignature(inputs) {
  const { "allow-list": list, "allow-list-key": keys, "allow-list-signature": signature } = inputs;
  if (keys.length > 0 && list === void 0) {
    throw new Fault("USAGE", "--allow-list-key is for a list in a file", {
      hint: "name the file with --allow-list; on the protected branch, the branch vouches for it"
    });
  }
  if (signature !== void 0 && keys.length === 0) {
    throw new Fault("USAGE", "a signature alone says nothing: anybody can make one", {
      hint: "name the key that must have made it with --allow-list-key"
    });
  }
}
async function vouchForFile(text, path, inputs, world) {
  if (inputs["allow-list-key"].length === 0) return { kind: "nobody" };
  const keys = await Promise.all(
    inputs["allow-list-key"].map(
      async (at2) => parseListKey(await world.files.readText(at2, KEY_LIMIT), at2)
    )
  );
  const { "allow-list-signature": at = `${path}.sig` } = inputs;
  if (!await world.files.exists(at)) {
    throw unauthenticated(`there is no signature ${at} for ${path}`);
  }
  const signature = await world.files.readText(at, MAX_LIST_SIGNATURE_BYTES);
  const signer = signerOfList(Buffer.from(text), signature, keys);
  if (signer === void 0) {
    throw unauthenticated(`${at} is no signature of ${path} by the key that is demanded`);
  }
  return { kind: "signature", keySha256: signer.sha256 };
}
function unauthenticated(why) {
  return new Fault("ALLOW_LIST_UNAUTHENTICATED", `the allow-list: ${why}`, {
    hint: "sign it with golden-pcr sign-list, or read it from a protected branch"
  });
}

// src/commands/verify-list.ts
var LIST_LIMIT2 = 4 << 20;
async function readJudgedBy(inputs, world, extent = "with-ledger") {
  refuseLoneSignature(inputs);
  const by = await readList2(inputs, world, extent);
  if (by.kind === "unreadable" || !inputs["require-authenticated-list"]) return by;
  if (by.vouched.kind !== "nobody") return by;
  const fault = unauthenticated(`nobody vouches for ${by.source}`);
  return { kind: "unreadable", source: by.source, fault };
}
async function readList2(inputs, world, extent) {
  const local = await localSettings(inputs.config, world);
  const environment = parseEnvironmentName(inputs.environment);
  const path = inputs["allow-list"];
  if (path !== void 0) {
    const service2 = serviceOf(inputs.service, local);
    const text = await world.files.readText(path, LIST_LIMIT2);
    const policy2 = local.config?.environments.find((it) => it.name === environment);
    const read2 = await readableOrNot(path, async () => {
      const vouched2 = await vouchForFile(text, path, inputs, world);
      const list = parseAllowList(text, path, { service: service2, environment });
      return { kind: "list", list, vouched: vouched2, source: path, ...rulesOf(policy2) };
    });
    if (read2.kind === "unreadable" || inputs.ledger === void 0) return read2;
    return {
      ...read2,
      ledger: await stateOf(inputs.ledger, local.config, service2, environment, world)
    };
  }
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world));
  const config = await policyAtBase(inputs.config, forge);
  const service = serviceOf(inputs.service, { path: inputs.config, config });
  const policy = environmentPolicy(config, environment);
  const listForge = await listForgeOf(forge, policy, world);
  const base = policy.base ?? await listForge.defaultBranch();
  const commit = await listForge.headOf(base);
  const listPath = allowListPath(policy, service);
  const source = `${listPath} on ${base}${commit === void 0 ? "" : ` at ${commit.slice(0, 12)}`}`;
  const file = commit === void 0 ? void 0 : await listForge.readFile(listPath, commit);
  if (file === void 0) {
    const fault = new Fault("ALLOW_LIST_INVALID", `there is no ${source}: nothing is allowed`);
    return { kind: "unreadable", source, fault };
  }
  const vouched = { kind: await listForge.isProtected(base) ? "branch" : "nobody" };
  const read = await readableOrNot(source, async () => {
    const list = parseAllowList(file.content, source, { service, environment });
    return { kind: "list", list, vouched, source, ...rulesOf(policy) };
  });
  if (read.kind === "unreadable" || extent === "list-alone") return read;
  const ledger = await stateOf(inputs.ledger, config, service, environment, world);
  return { ...read, ledger };
}
function rulesOf(policy) {
  return { rules: policy?.pcrs ?? {}, deniedCertificates: policy?.deniedCertificates ?? [] };
}
async function readableOrNot(source, read) {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Fault) || !error.code.startsWith("ALLOW_LIST_")) throw error;
    if (error.code === "ALLOW_LIST_KEY_INVALID") throw error;
    return { kind: "unreadable", source, fault: error };
  }
}
async function stateOf(url, config, service, environment, world) {
  return withLedger({ url, settings: { config }, mode: "read", world }, async (ledger) => {
    const event = await ledger.lastAt(environmentStream(service, environment), world.now());
    return event?.after ?? EMPTY_ENVIRONMENT;
  });
}

// src/commands/render.ts
var FORMATS = ["json", ...TEXT_FORMATS];
var render = command({
  name: "render",
  about: "Render an allow-list for a verifier: a KMS key policy, Terraform variables, Rego, Cedar, CoRIM",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    format: {
      kind: "text",
      required: true,
      value: "FORMAT",
      about: `One of ${FORMATS.join(", ")}`
    },
    "allow-list": {
      kind: "text",
      value: "FILE",
      about: "The allow-list, as a file that nobody vouches for (default: the one on the protected base branch)"
    },
    output: {
      kind: "text",
      value: "FILE",
      about: "Where to write it (default: standard output); for corim a directory, which gets one CBOR file for each measurement"
    },
    "kms-administrator": {
      kind: "list",
      value: "ARN",
      about: "For kms: who manages the key; repeated for more"
    },
    "kms-enclave": {
      kind: "list",
      value: "ARN",
      about: "For kms: a role of the instances that the enclaves run on; repeated for more"
    },
    "kms-encrypter": {
      kind: "list",
      value: "ARN",
      about: "For kms: who encrypts for the enclaves; repeated for more"
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    timed: "`true` if the rendered policy ends windows by itself, `false` if it must be rendered again when one ends"
  },
  examples: [
    "render --environment production --format terraform --output golden-pcr.auto.tfvars.json",
    "render --environment production --format kms --kms-administrator arn:aws:iam::123456789012:role/admin --kms-enclave arn:aws:iam::123456789012:role/signer"
  ],
  async run(inputs, world) {
    const by = await readJudgedBy(
      {
        ...inputs,
        ledger: void 0,
        "allow-list-key": [],
        "allow-list-signature": void 0,
        "require-authenticated-list": false
      },
      world,
      "list-alone"
    );
    if (by.kind === "unreadable") throw by.fault;
    const now = world.now();
    const rendered = renderAs(inputs.format, by.list, inputs, now);
    const corims = inputs.format === "corim" && inputs.output !== void 0 ? renderCorims(by.list, now) : void 0;
    const written = inputs.output === void 0 ? [] : corims === void 0 ? [inputs.output] : corims.map((it) => `${inputs.output}/${it.measurement}.cbor`);
    if (inputs.output !== void 0 && !world.dryRun) {
      if (corims === void 0) await world.files.writeText(inputs.output, rendered.text);
      else await writeCorims(inputs.output, corims, world);
    }
    const { text, timed, notes } = rendered;
    const done = world.dryRun ? "would write" : "wrote";
    return {
      answer: "yes",
      json: {
        format: inputs.format,
        timed,
        notes,
        source: by.source,
        authenticated: by.vouched.kind !== "nobody",
        ...inputs.output === void 0 ? { text } : { output: inputs.output, files: written }
      },
      text: inputs.output === void 0 ? text : written.length === 0 ? `${inputs.output}: the list allows nothing, so there is no CoRIM to write` : `${done} ${written.join("\n")}`,
      remarks: [
        ...notes.map((note) => ({ level: "notice", text: note })),
        ...by.vouched.kind !== "nobody" ? [] : [
          {
            level: "warning",
            text: `nobody vouches for the allow-list: ${plain(by.source)} is not signed, nor on a protected branch`
          }
        ]
      ],
      outputs: { timed: String(timed) }
    };
  }
});
function renderAs(format, list, principals, now) {
  const { "kms-administrator": administrators, "kms-enclave": enclaves } = principals;
  const encrypters = principals["kms-encrypter"];
  if (format === "json") return { text: renderAllowList(list), timed: true, notes: [] };
  const text = TEXT_FORMATS.find((it) => it === format);
  if (text !== void 0) {
    return renderText(text, list, { administrators, enclaves, encrypters }, now);
  }
  throw new Fault("USAGE", `"${format}" is no format of a policy`, {
    hint: `give one of ${FORMATS.join(", ")}`
  });
}
async function writeCorims(directory, corims, world) {
  await world.files.makeDirectory(directory);
  for (const { measurement, bytes } of corims) {
    const draft2 = await world.files.draft(`${directory}/${measurement}.cbor`);
    try {
      await draft2.write(0, bytes);
      await draft2.commit();
    } finally {
      await draft2.discard();
    }
  }
}

// src/commands/compare-rebuild.ts
function compareRebuild(recorded, built) {
  const { measurement, provenance } = recorded;
  const was = measurement.pcrs;
  const is = built.eif.measurement.pcrs;
  const { digest, bootable } = built.bootKit;
  const image = beside(built.image, provenance.image);
  const bootKit = beside({ digest, bootable }, provenance.bootKit);
  const same = (n) => ({
    recorded: was[n],
    rebuilt: is[n],
    identical: was[n] === is[n]
  });
  const registers = { "0": same("0"), "1": same("1"), "2": same("2") };
  return {
    identical: Object.values(registers).every((it) => it.identical),
    registers: was["8"] === void 0 ? registers : { ...registers, "8": { recorded: was["8"], rebuilt: null, identical: null } },
    image,
    bootKit,
    findings: findingsOf2({ registers, image, bootKit })
  };
}
function beside(used, recorded) {
  if (recorded === void 0) return { used, recorded: null, identical: null };
  return { used, recorded, identical: used.digest === recorded.digest };
}
var BUILDER = "the same input gave other bytes: it was built by another version of golden-pcr, or by another tool";
function findingsOf2(found) {
  const { registers, image, bootKit } = found;
  const findings = [];
  if (image.identical === false) {
    findings.push(
      `the image is ${image.used.digest}, and ${image.recorded?.digest} was recorded: it is another image`
    );
  }
  if (bootKit.identical === false) {
    findings.push(
      `the boot kit is ${bootKit.used.digest}, and ${bootKit.recorded?.digest} was recorded: it is another boot kit`
    );
  }
  if (registers["1"]?.identical === false) {
    findings.push(`PCR1 differs: ${cause(bootKit.identical, "the boot kit", BUILDER)}`);
  }
  if (registers["2"]?.identical === false) {
    const otherwise = "the image is the one that was recorded, so its command, variables or layout were others, or it was built by another version of golden-pcr";
    findings.push(`PCR2 differs: ${cause(image.identical, "the image", otherwise)}`);
  }
  if (registers["0"]?.identical === false) {
    const moved = ["1", "2"].filter((n) => registers[n]?.identical === false);
    findings.push(
      moved.length === 0 ? "PCR0 differs although PCR1 and PCR2 do not: the recorded registers are not of one EIF" : `PCR0 differs: it holds what PCR${moved.join(" and PCR")} ${moved.length === 1 ? "holds" : "hold"}`
    );
  }
  return findings;
}
function cause(identical, input, otherwise) {
  if (identical === true) return otherwise;
  return identical === false ? `${input} is another one` : `${input} is another one, or it was built otherwise: the ledger does not say which it was`;
}

// src/commands/reproduce.ts
var DISCARDED = "golden-pcr-reproduce.eif";
var reproduce = command({
  name: "reproduce",
  about: "Build a recorded measurement again from its provenance, and compare PCR0, 1 and 2",
  writes: false,
  inputs: {
    measurement: {
      kind: "text",
      required: true,
      value: "ID|PCR0",
      about: "Which measurement, by its id, the beginning of it, or its PCR0"
    },
    image: {
      kind: "text",
      value: "REF",
      about: "The image, as build takes it; its digest must be the recorded one (default: as recorded)"
    },
    "boot-kit": {
      kind: "text",
      value: "DIR|LOCK",
      about: "The boot kit; its digest must be the recorded one (default: the configuration's)"
    },
    layout: {
      kind: "text",
      value: "LAYOUT",
      about: "The layout, where the ledger does not say it (default: canonical)"
    },
    cmd: {
      kind: "list",
      value: "ARG",
      about: "One argument of the command, repeated, where the ledger does not say how it was built"
    },
    env: {
      kind: "list",
      value: "K=V",
      about: "A variable, repeated, where the ledger does not say how it was built"
    },
    service: SERVICE_INPUT,
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    identical: "`true` if PCR0, 1 and 2 of the rebuild are the recorded ones, else `false`"
  },
  examples: [
    "reproduce --measurement 3f1c9a0be2d4 --boot-kit blobs",
    "reproduce --measurement 3f1c9a0be2d4 --image oci:image --boot-kit blobs --json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const recording = await withLedger(
      { url: inputs.ledger, settings, mode: "read", world },
      async (ledger) => bestRecording(ledger, await findMeasurement(ledger, service, inputs.measurement))
    );
    const { measurement, provenance } = recording.statement;
    const request = requestOf(recording, inputs, settings);
    const built = await rebuilt(request, provenance, world);
    const compared = compareRebuild({ measurement, provenance }, built);
    const { identical, registers, image, bootKit, findings } = compared;
    const remarks = findings.map((text) => ({ level: "error", text }));
    return {
      answer: findings.length === 0 ? "yes" : "no",
      json: {
        measurement,
        event: { id: recording.id, seq: recording.seq, hash: recording.hash },
        rebuilt: built.eif.measurement,
        identical,
        registers,
        image,
        bootKit,
        layout: request.layout,
        findings
      },
      text: reproduceText(recording, built, compared),
      remarks: [...remarks, ...unsaid2(provenance)],
      outputs: { identical: String(identical) }
    };
  }
});
var UNREACHABLE = /* @__PURE__ */ new Set([
  "FILE_MISSING",
  "IMAGE_NOT_FOUND",
  "REGISTRY_UNAVAILABLE",
  "REGISTRY_DENIED",
  "DOCKER_UNAVAILABLE"
]);
async function rebuilt(request, { image, bootKit }, world) {
  try {
    return await buildEif(request, { ...world, dryRun: true });
  } catch (error) {
    if (!(error instanceof Fault) || !UNREACHABLE.has(error.code)) throw error;
    const recorded = [
      ...image === void 0 ? [] : [`the image ${image.digest} (--image)`],
      ...bootKit === void 0 ? [] : [`the boot kit ${bootKit.digest} (--boot-kit)`]
    ];
    if (recorded.length === 0) throw error;
    throw new Fault(error.code, error.message, {
      cause: error,
      ...error.at === void 0 ? {} : { at: error.at },
      hint: `recorded are ${recorded.join(" and ")}: give them from where they still are`
    });
  }
}
async function bestRecording(ledger, found) {
  const events = [];
  for await (const event of ledger.about(found.stream, found.statement.measurement.id)) {
    const { statement } = event;
    if (statement.kind !== "recorded") continue;
    events.push({ event: { ...event, statement }, provenance: statement.provenance });
  }
  const telling = events.filter((it) => it.provenance.image !== void 0);
  const candidates = (telling.length === 0 ? events : telling).map((it) => ({
    ...it,
    at: it.event.recordedAt
  }));
  const best = strongest(candidates);
  return candidates.find((it) => it === best)?.event ?? found;
}
function requestOf(recording, inputs, settings) {
  const { measurement, provenance } = recording.statement;
  const { image, layout, overrides } = provenance;
  const given = inputs.layout !== void 0 || inputs.cmd.length + inputs.env.length > 0;
  if (layout !== void 0 && given) {
    throw new Fault("USAGE", "the ledger says how this measurement was built", {
      hint: "leave --layout, --cmd and --env away: what was recorded is what is built again"
    });
  }
  return {
    image: needed("image", inputs.image ?? image?.ref),
    bootKit: needed("boot-kit", inputs["boot-kit"] ?? settings.config?.build?.bootKit),
    output: DISCARDED,
    arch: measurement.arch,
    layout: layout ?? parseLayout(inputs.layout ?? "canonical"),
    cmd: overrides?.cmd ?? inputs.cmd,
    env: overrides?.env ?? inputs.env,
    strict: false
  };
}
function needed(name, value2) {
  if (value2 !== void 0 && value2 !== "") return value2;
  throw new Fault("USAGE", `which ${name.replace("-", " ")} to build from is not known`, {
    hint: `give --${name}: the ledger does not say where it is`
  });
}
function unsaid2(provenance) {
  const missing2 = [
    ...provenance.image === void 0 ? ["the image"] : [],
    ...provenance.bootKit === void 0 ? ["the boot kit"] : [],
    ...provenance.layout === void 0 ? ["layout and command"] : []
  ];
  if (missing2.length === 0) return [];
  return [
    {
      level: "notice",
      text: `the ledger does not say ${missing2.join(", ")}: what was given is taken on trust, and the registers decide`
    }
  ];
}
function reproduceText(recording, built, compared) {
  const { findings, registers } = compared;
  const { measurement, provenance } = recording.statement;
  const said2 = findings.length === 0 ? "reproduced: PCR0, 1 and 2 are as recorded" : "not reproduced";
  const rows = Object.entries(registers).map(([n, { recorded, identical }]) => [
    `PCR${n}`,
    identical === null ? "not rebuilt: the key is needed" : identical ? "same" : "different",
    recorded
  ]);
  const table3 = tableLines(["register", "rebuilt", "recorded"], rows).replace(/^/gm, "  ");
  return [
    said2,
    table3,
    fieldLines([
      ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
      ["recorded", `event ${recording.seq}, ${recording.recordedAt}`],
      ["commit", provenance.commit],
      ["image", `${plain(built.image.ref)}, ${built.image.digest}`],
      ["boot kit", built.bootKit.digest],
      ["layout", built.layout]
    ])
  ].join("\n\n");
}

// src/promotion/retirement-body.ts
function retirementText({ service, policy }, { retired, tightened, overridden, warnings }) {
  const where = `**${policy.name}** of **${service}**`;
  const changes = [
    retired.length === 0 ? "" : `takes ${count(retired.length)} past the grace out of ${where}`,
    tightened.length === 0 ? "" : `ends ${count(tightened.length)} in ${where} when the ledger does`
  ].filter((it) => it !== "");
  const verb = retired.length === 0 ? "Tighten" : "Retire";
  const subject = retired.length === 0 ? tightened.map((it) => it.entry) : retired;
  return {
    branch: retirementBranch(policy, service),
    title: `${verb} ${service} ${short(subject)} in ${policy.name}`,
    sections: [
      `Merging this ${changes.join(", and ")}. It adds nothing.`,
      attention(overridden, warnings),
      retired.length === 0 ? "" : table2(
        "Retired",
        "ended",
        retired.map((it) => [it, ledgerEnd(it) ?? ""])
      ),
      tightened.length === 0 ? "" : table2(
        "Tightened",
        "now ends",
        tightened.map((it) => [it.entry, it.until])
      ),
      section("See for yourself", [
        "```sh",
        `golden-pcr audit history --service ${service} --environment ${policy.name}`,
        "```"
      ])
    ].filter((it) => it !== ""),
    message: [
      ...retired.map((it) => `Retired: ${it.measurement.id}`),
      ...tightened.map((it) => `Tightened: ${it.entry.measurement.id} until ${it.until}`)
    ].join("\n"),
    // It makes every rendering smaller: one that is too large by far is not what it waits for.
    misfits: "left-out"
  };
}
function table2(title, ends, rows) {
  return section(title, [
    `| measurement | superseded by | ${ends} |`,
    "|---|---|---|",
    ...rows.map(([entry, at]) => {
      const by = entry.supersededBy === void 0 ? "—" : cell(shortId(entry.supersededBy));
      return `| ${nameOf(entry, cell)} | ${by} | ${cell(at)} |`;
    })
  ]);
}
function short(entries) {
  const [first] = entries;
  if (first === void 0) return "";
  return entries.length === 1 ? shortId(first.measurement.id) : count(entries.length);
}
function count(many) {
  return many === 1 ? "one measurement" : `${many} measurements`;
}

// src/promotion/retire.ts
function exemptIn(state, now) {
  return state.entries.filter((it) => it.kept?.how === "exemption" && (ledgerEnd(it) ?? now) > now);
}
function planRetire(situation, request) {
  refuseLedgerBehind(situation);
  const { state, list, now } = situation;
  const listed = state.entries.filter((it) => listedAs(list.document, it) !== void 0);
  const due = listed.filter((it) => it.status === "superseded" && (ledgerEnd(it) ?? now) <= now);
  const tightened = listed.flatMap((it) => tighten(situation, it));
  const still = objections(situation, request, due);
  const lifted = request.flags.includes("allow-still-seen");
  const held = lifted ? [] : still.map(({ entry }) => entry);
  const retired = due.filter((it) => !held.includes(it));
  if (retired.length === 0 && tightened.length === 0) {
    overrideAll(still, request.flags);
    return { kind: "nothing-due", next: nextDue(state.entries, now) };
  }
  const overridden = overrideAll(
    [...lifted ? still : [], ...emptiness(situation, retired)],
    request.flags
  );
  const warnings = still.map(({ why, entry }) => ({
    code: held.includes(entry) ? "held-back" : "still-seen",
    detail: why
  }));
  const retirement = { retired, tightened, overridden, warnings };
  return { kind: "retire", ...retirement, ...draft(situation, retirement) };
}
function tighten({ list, now }, entry) {
  const until = ledgerEnd(entry);
  const listed = listedAs(list.document, entry);
  if (until === null || until <= now || listed === void 0) return [];
  return listed.notAfter === null || listed.notAfter > until ? [{ entry, until }] : [];
}
function objections({ policy, now }, { seen }, due) {
  const since = addSeconds(now, -policy.grace);
  return due.flatMap((entry) => {
    const at = seen.filter((it) => it.measurement === entry.measurement.id).map((it) => it.at).toSorted().at(-1);
    if (at === void 0 || at < since) return [];
    const ago = formatDuration(Math.max(0, secondsBetween(at, now)));
    return [
      {
        entry,
        flag: "allow-still-seen",
        code: "RETIRE_STILL_SEEN",
        why: `${shortId(entry.measurement.id)} was seen in the fleet ${ago} ago`
      }
    ];
  });
}
function emptiness(situation, retired) {
  const { list, state, policy, now } = situation;
  const left = (list.document?.entries ?? []).filter((it) => {
    const entry = ledgerEntryOf(state, it);
    return entry !== void 0 && !retired.includes(entry) && isEntryAllowed(entry, now);
  });
  if (retired.length === 0 || left.some((it) => !isDenied(state.denied, it.pcrs))) return [];
  const why = `nothing would be allowed in ${policy.name} any more`;
  return [{ flag: "allow-empty", code: "RETIRE_EMPTY", why }];
}
function draft(situation, retirement) {
  const { list, ledgerHead } = situation;
  const { retired, tightened } = retirement;
  const gone = new Set(retired.map((it) => it.measurement.id));
  const ends = new Map(tightened.map((it) => [it.entry.measurement.id, it.until]));
  const entries = (list.document?.entries ?? []).filter((it) => !gone.has(it.measurement)).map((it) => {
    const until = ends.get(it.measurement);
    return until === void 0 ? it : { ...it, status: "superseded", notAfter: until };
  });
  const denied = list.document?.denied ?? [];
  const anchor2 = list.document?.ledgerHead ?? ledgerHead;
  const document = revised(situation, issueTime(situation, retired), anchor2, { entries, denied });
  return draftChange(situation, document, retirementText(situation, retirement));
}
function issueTime({ list, now }, retired) {
  const known = [list.document?.issuedAt, ...retired.map((it) => ledgerEnd(it) ?? void 0)];
  const times2 = known.filter((it) => it !== void 0);
  const [first, ...rest] = times2;
  return first === void 0 ? now : rest.reduce(laterOf, first);
}
function nextDue(entries, now) {
  return entries.flatMap((it) => it.status === "superseded" ? [ledgerEnd(it) ?? now] : []).filter((it) => it > now).toSorted()[0];
}

// src/commands/left-over.ts
var WHY = "by the ledger nothing is due for retirement any more: a window was extended, or the list lost it by another way";
async function endLeftOver(place, list) {
  const { forge, policy, service, world } = place;
  const pulls = await forge.pullsFrom(retirementBranch(policy, service), list.base);
  const pull = pulls.find((it) => it.state === "open");
  if (pull === void 0) return void 0;
  const foreign = await forge.foreignCommit(list.commit, pull.headCommit);
  if (foreign !== void 0) return { kind: "kept", pull, foreign };
  if (world.dryRun) return { kind: "rehearsed", pull };
  try {
    await forge.close(pull.number, WHY);
  } catch (error) {
    if (error instanceof Fault && error.code === "FORGE_PULL_DECIDED") return void 0;
    throw error;
  }
  return { kind: "closed", pull };
}
function leftOverJson(it) {
  if (it === void 0 || it.kind === "kept") return {};
  const { number: number2, url, branch } = it.pull;
  return { outcome: it.kind, pullRequest: { number: number2, url, branch } };
}
function leftOverText(it) {
  if (it === void 0 || it.kind === "kept") return [];
  const did = it.kind === "closed" ? "closed" : "would close";
  return [`  ${did} pull request ${it.pull.number}, which is left over: ${it.pull.url}`];
}
function leftOverRemarks(it) {
  if (it?.kind !== "kept") return [];
  const { number: number2, url, branch } = it.pull;
  const text = `pull request ${number2} retires what is not due any more, and ${branch} holds ${it.foreign.slice(0, 12)}, which golden-pcr did not make: close it by hand, ${url}`;
  return [{ level: "warning", text }];
}

// src/commands/retire.ts
var retire = command({
  name: "retire",
  about: "Propose to take out of each allow-list what is past its grace window; safe to run daily",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    "allow-empty": { kind: "flag", about: "Even if nothing would be allowed any more" },
    "allow-still-seen": { kind: "flag", about: "Even if it was seen in the fleet lately" },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: { retirements: "How many environments have a pull request to review" },
  examples: ["retire", "retire --environment production --dry-run"],
  async run(inputs, world) {
    const flags = guardFlags(inputs);
    const all = await forEachPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place);
      const changed2 = await changeList(place, "pull", async (situation2) => {
        const plan = planRetire(situation2, { seen: await seenOf(place, situation2), flags });
        return { plan, change: plan.kind === "retire" ? plan : void 0 };
      });
      const { situation, notes } = settled;
      const exempt2 = exemptIn(situation.state, world.now());
      const leftOver = changed2.plan.kind === "nothing-due" ? await endLeftOver(place, situation.list) : void 0;
      return { environment: place.policy.name, changed: changed2, exempt: exempt2, notes, leftOver };
    });
    return {
      answer: "yes",
      json: {
        environments: all.map(({ environment, changed: changed2, exempt: exempt2, leftOver }) => ({
          environment,
          ...planJson(changed2),
          exempt: exempt2.map((it) => ({
            measurement: it.measurement.id,
            until: it.notAfter,
            reason: it.kept?.reason ?? ""
          })),
          ...changeJson(changed2),
          ...leftOverJson(leftOver)
        }))
      },
      text: all.flatMap(({ environment, changed: changed2, exempt: exempt2, leftOver }) => [
        retireText(environment, changed2),
        ...leftOverText(leftOver),
        ...exempt2.map(
          (it) => `  ${shortId(it.measurement.id)} is exempt until ${it.notAfter ?? ""}: ${plain(it.kept?.reason ?? "")}`
        )
      ]).join("\n"),
      remarks: all.flatMap(({ changed: changed2, notes, leftOver }) => [
        ...remarksOf(notes),
        ...leftOverRemarks(leftOver),
        ...changed2.plan.kind === "retire" ? remarksOf(changed2.plan.warnings) : []
      ]),
      outputs: {
        retirements: String(all.filter(({ changed: changed2 }) => changed2.kind === "proposed").length)
      }
    };
  }
});
async function seenOf(place, { state, policy }) {
  const stream = observedStream(place.service, policy.name);
  const seen = [];
  for (const { measurement, status } of state.entries) {
    if (status !== "superseded") continue;
    for await (const { statement } of place.ledger.about(stream, measurement.id)) {
      if (statement.kind !== "observed") continue;
      seen.push({ measurement: measurement.id, at: statement.attestedAt });
    }
  }
  return seen;
}
function planJson({ plan }) {
  if (plan.kind === "nothing-due") return { retired: [], tightened: [], next: plan.next ?? null };
  return {
    retired: plan.retired.map((it) => it.measurement.id),
    tightened: plan.tightened.map(({ entry, until }) => ({
      measurement: entry.measurement.id,
      until
    })),
    warnings: plan.warnings
  };
}
function retireText(environment, changed2) {
  const { plan } = changed2;
  if (plan.kind === "nothing-due") {
    return `${environment}: nothing is due${plan.next === void 0 ? "" : `; the next window ends at ${plan.next}`}`;
  }
  return [
    `${environment}: ${changeText(changed2)}`,
    ...plan.retired.map((it) => `  retires ${shortId(it.measurement.id)}`),
    ...plan.tightened.map(
      ({ entry, until }) => `  ends ${shortId(entry.measurement.id)} at ${until}, as the ledger does`
    )
  ].join("\n");
}

// src/promotion/revocation-body.ts
function revocationText(situation, plan) {
  const { service, policy, state, now } = situation;
  const { denied, removed, actor } = plan;
  const [first] = denied;
  const subject = denied.length === 1 && first !== void 0 ? removed.map((it) => shortId(it.measurement.id))[0] ?? `PCR0 ${first.pcrs["0"].slice(0, 12)}` : `${denied.length} measurements`;
  const left = allowedAt(state, now).filter(
    (it) => !denied.some((bad) => isSameCode(bad.pcrs, it.measurement.pcrs))
  );
  return {
    branch: revocationBranch(policy, service, first?.pcrs["0"] ?? ""),
    title: `Revoke ${service} ${subject} in ${policy.name}`,
    sections: [
      `Merging this **denies** the code below in **${policy.name}** of **${service}**, whoever signed it. The ledger denies it already; verifiers that read only the list do so from the merge on: **merge it now**.`,
      attention(plan.overridden, plan.warnings),
      section("Revoked", [
        `By ${code(actor)}.`,
        "",
        "| PCR0, PCR1, PCR2 | reason | since |",
        "|---|---|---|",
        ...denied.map(({ pcrs, reason, since }) => {
          const registers = [pcrs["0"], pcrs["1"], pcrs["2"]].map((it) => cell(it)).join("<br>");
          return `| ${registers} | ${cell(reason)} | ${cell(since)} |`;
        })
      ]),
      section("Out of the list", [
        ...removed.length === 0 ? ["Nothing: it was not allowed here."] : [],
        ...removed.map((it) => `- ${nameOf(it)}`)
      ]),
      section("Still allowed", [
        ...left.length === 0 ? ["**Nothing.** Every enclave is denied until a promotion merges."] : [],
        ...left.map((it) => `- ${nameOf(it)}, ${it.status}`)
      ])
    ].filter((it) => it !== ""),
    message: denied.map((it) => `Revoked: PCR0 ${it.pcrs["0"]}`).join("\n"),
    labels: ["revocation"],
    misfits: "left-out"
  };
}

// src/promotion/revoke.ts
function planRevoke(situation, request) {
  const { state, now } = situation;
  const reason = decodeWith(textSchema, request.reason, "INPUT_INVALID", "the reason");
  const codes = request.measurements.filter(
    (it, i, all) => all.findIndex((other2) => isSameCode(it.pcrs, other2.pcrs)) === i
  );
  const statements = codes.filter((it) => !isDenied(state.denied, it.pcrs)).map((it) => {
    const { "0": pcr0, "1": pcr1, "2": pcr2 } = it.pcrs;
    const denied2 = { pcrs: { "0": pcr0, "1": pcr1, "2": pcr2 }, reason, since: now };
    return { kind: "revoked", measurement: it.id, denied: denied2 };
  });
  const known = state.denied.filter((it) => codes.some((one) => isSameCode(one.pcrs, it.pcrs)));
  const denied = [...known, ...statements.map((it) => it.denied)];
  const overridden = overrideAll(objections2(situation, denied, statements.length), request.flags);
  if (statements.length === 0 && isInList(situation, denied)) {
    return { kind: "already-revoked", denied };
  }
  const removed = state.entries.filter((it) => isDenied(denied, it.measurement.pcrs));
  const emptied2 = overridden.includes("allow-empty") ? [{ code: "empty", detail: "nothing is allowed in this environment any more" }] : [];
  return {
    kind: "revoke",
    statements,
    denied,
    removed,
    actor: request.actor,
    overridden,
    warnings: emptied2
  };
}
function draftRevocation(situation, plan, anchor2) {
  const before = listOf(situation);
  const entries = before.entries.filter((it) => !isDenied(plan.denied, it.pcrs));
  const added = plan.denied.filter((it) => !isDenied(before.denied, it.pcrs));
  const denied = [...before.denied, ...added];
  const since = plan.denied.map((it) => it.since).reduce(laterOf, before.issuedAt ?? situation.now);
  const document = revised(situation, since, anchor2, { entries, denied });
  return draftChange(situation, document, revocationText(situation, plan));
}
function objections2({ state, policy, now }, denied, added) {
  const found = [];
  if (added > 1) {
    const why = `${added} measurements would be revoked in ${policy.name} at once`;
    found.push({ flag: "allow-many", code: "REVOKE_MANY", why });
  }
  const allowed = allowedAt(state, now);
  if (allowed.length > 0 && allowed.every((it) => isDenied(denied, it.measurement.pcrs))) {
    const why = `nothing would be allowed in ${policy.name} any more`;
    found.push({ flag: "allow-empty", code: "REVOKE_EMPTY", why });
  }
  return found;
}
function isInList({ list }, denied) {
  const listed = list.document;
  if (listed === void 0) return true;
  return denied.every((it) => isDenied(listed.denied, it.pcrs)) && !listed.entries.some((it) => isDenied(denied, it.pcrs));
}

// src/commands/revoke.ts
var revoke = command({
  name: "revoke",
  about: "Deny a measurement at once, for cause: by the ledger now, and in the allow-list by pull request or commit",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    measurement: {
      kind: "text",
      required: true,
      value: "ID|PCR0",
      about: "Which measurement: its id, a unique beginning of it, or its PCR0"
    },
    reason: { kind: "text", required: true, value: "TEXT", about: "Why, in one line" },
    "allow-empty": { kind: "flag", about: "Even if nothing would be allowed any more" },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: ['revoke --measurement 4f1a2b3c4d5e --reason "CVE-2026-1234 in the parser"'],
  async run(inputs, world) {
    const flags = guardFlags(inputs);
    const actor = await world.actor();
    const all = await forEachPlace(inputs, world, async (place) => {
      const { statement } = await codeToRevoke(place, inputs.measurement);
      const request = { measurements: [statement.measurement], reason: inputs.reason, actor, flags };
      const proposed = await proposalsOf(place, statement.measurement);
      const events = await denyInLedger(place, request);
      const changed2 = await listRevocation(place, request, statement.measurement, events);
      if (changed2.kind === "committed")
        await sayListed(place, statement.measurement, changed2.commit);
      if (!world.dryRun) await closeProposals(place, proposed, inputs.reason);
      return { environment: place.policy.name, measurement: statement.measurement, events, changed: changed2 };
    });
    const [first] = all;
    return {
      answer: "yes",
      json: {
        environments: all.map(({ environment, measurement, events, changed: changed2 }) => ({
          environment,
          measurement: measurement.id,
          events: events.map(({ id, seq, hash }) => ({ id, seq, hash })),
          ...changeJson(changed2)
        }))
      },
      text: all.map(({ environment, measurement, events, changed: changed2 }) => {
        const done = world.dryRun ? "would deny" : events.length > 0 ? "denied from now on" : "was denied already";
        return `${environment}: ${shortId(measurement.id)} ${done}
  the list: ${changeText(changed2)}`;
      }).join("\n"),
      remarks: all.flatMap(
        ({ changed: changed2 }) => changed2.plan.kind === "revoke" ? remarksOf(changed2.plan.warnings) : []
      ),
      outputs: first === void 0 ? {} : changeOutputs(first.changed)
    };
  }
});
async function codeToRevoke({ ledger, service }, named) {
  try {
    return await findMeasurement(ledger, service, named);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "MEASUREMENT_UNKNOWN") throw error;
    throw new Fault(error.code, error.message, {
      cause: error,
      hint: "nothing allows it by this ledger; if it is listed or runs all the same, find out what it is: golden-pcr drift, golden-pcr audit find --pcr0 PCR0"
    });
  }
}
async function sayListed(place, measurement, commit) {
  const { ledger, world, service, policy, forge } = place;
  const at = await forge.now();
  const actor = await world.actor();
  const stream = environmentStream(service, policy.name);
  await appendNext({ ledger, stream, actor, world }, (head) => {
    const denied = head?.after?.denied.find((it) => isSameCode(it.pcrs, measurement.pcrs));
    if (denied === void 0 || denied.listedAt !== void 0) return { kind: "nothing" };
    const { pcrs, since: revokedAt } = denied;
    const listedAt = laterOf(at, revokedAt);
    return {
      kind: "say",
      statement: {
        kind: "revocation-listed",
        measurement: measurement.id,
        pcrs,
        revokedAt,
        listedAt,
        commit,
        by: actor
      },
      effectiveAt: listedAt
    };
  });
}
async function proposalsOf(place, measurement) {
  const { state } = await ledgerSituation(place);
  return state.proposals.filter((it) => isSameCode(it.measurement.pcrs, measurement.pcrs));
}
async function closeProposals(place, proposals, reason) {
  const { forge, policy } = place;
  const base = policy.base ?? await forge.defaultBranch();
  for (const { branch } of proposals) {
    for (const pull of await forge.pullsFrom(branch, base)) {
      if (pull.state === "open") await forge.close(pull.number, `revoked: ${reason}`);
    }
  }
}
async function denyInLedger(place, request) {
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await ledgerSituation(place);
    const plan = planRevoke(situation, request);
    if (plan.kind === "already-revoked" || place.world.dryRun) return [];
    const events = await appendStatements(place, situation, plan.statements);
    if (events !== void 0) return events;
  }
  throw outwritten(place, "run it again at once: nothing is denied yet");
}
async function ledgerSituation(place) {
  const { service, policy, ledger, world } = place;
  const head = await ledger.head(environmentStream(service, policy.name));
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === void 0 ? void 0 : { seq: head.seq, hash: head.hash },
    list: { base: "", commit: "", path: "", document: void 0 },
    now: world.now()
  };
}
async function listRevocation(place, request, measurement, events) {
  const flags = events.length > 0 ? [...request.flags, "allow-empty"] : request.flags;
  try {
    return await changeList(place, place.policy.revoke, async (situation) => {
      const plan = planRevoke(situation, { ...request, flags });
      if (plan.kind === "already-revoked") return { plan, change: void 0 };
      return { plan, change: draftRevocation(situation, plan, situation.ledgerHead) };
    });
  } catch (error) {
    if (!(error instanceof Fault) || events.length === 0) throw error;
    throw new Fault(
      error.code,
      `the ledger denies ${shortId(measurement.id)} in ${place.policy.name} from now on, but the list does not yet: ${error.message}`,
      {
        cause: error,
        hint: "run the same command again: it goes on where this one ended"
      }
    );
  }
}

// src/commands/rollback.ts
var TO_INPUT = {
  kind: "text",
  required: true,
  value: "ID|PCR0",
  about: "The earlier measurement: its id, a unique beginning of it, or its PCR0"
};
var INPUTS = {
  service: SERVICE_INPUT,
  environment: ENVIRONMENT_INPUT,
  to: TO_INPUT,
  ...PROMOTION_GUARDS,
  forge: FORGE_INPUT,
  ledger: LEDGER_INPUT,
  "ledger-kept": LEDGER_KEPT_INPUT,
  config: CONFIG_INPUT
};
var rollback = command({
  name: "rollback",
  about: "Propose an earlier measurement again, in place of the current one, by one pull request",
  writes: true,
  inputs: INPUTS,
  outputs: PROMOTION_OUTPUTS,
  examples: ["rollback --environment production --to 4f1a2b3c4d5e"],
  run: (inputs, world) => again("rollback", inputs, world)
});
var reinstate = command({
  name: "reinstate",
  about: "Propose an earlier measurement again, beside what is allowed now",
  writes: true,
  inputs: INPUTS,
  outputs: PROMOTION_OUTPUTS,
  examples: ["reinstate --environment production --to 4f1a2b3c4d5e"],
  run: (inputs, world) => again("reinstatement", inputs, world)
});
async function again(how, inputs, world) {
  return atPlace(inputs, world, async (place) => {
    const settled = await settleEnvironment(place);
    const { statement } = await findMeasurement(place.ledger, place.service, inputs.to);
    const promoted = await promoteMeasurement(place, {
      how,
      measurement: statement.measurement,
      flags: guardFlags({ ...inputs }),
      supersede: inputs["supersede-now"] ? "now" : "with-grace"
    });
    return promotionOutcome(place, promoted, promotionWarnings(promoted, settled.notes));
  });
}

// src/commands/serve.ts
var CONFIG_LIMIT = 65536;
var KEY_LIMIT2 = 65536;
var serve = command({
  name: "serve",
  about: "Serve the verifier: release secrets to enclaves whose attestation verifies and whose measurement is allowed",
  writes: true,
  inputs: {
    verifier: {
      kind: "text",
      value: "FILE",
      default: "verifier.yaml",
      about: "The verifier's configuration: environments, their lists and their secrets"
    },
    listen: {
      kind: "text",
      value: "HOST:PORT",
      default: "127.0.0.1:8443",
      about: "Where to listen, in plain HTTP: put what ends TLS before it"
    },
    "audit-log": {
      kind: "text",
      value: "FILE",
      default: ".golden-pcr/verifier-audit.jsonl",
      about: "The log of what was released and denied, one for each server"
    },
    lists: {
      kind: "text",
      value: "SOURCE",
      default: "branch",
      about: "Where the allow-lists are read: branch (of the forge) or files (of this machine)"
    },
    "allow-list-key": {
      kind: "list",
      value: "PEM",
      about: "The public key that must have signed the allow-lists in files; repeated while one replaces another"
    },
    "unauthenticated-lists": {
      kind: "flag",
      about: "Use allow-lists that nobody vouches for: in files, or on a branch that is not protected"
    },
    "root-fingerprint": {
      kind: "list",
      value: "SHA256",
      about: "A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more"
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "serve --verifier verifier.yaml --forge github:acme/signer --listen 127.0.0.1:8443",
    "serve --dry-run"
  ],
  async run(inputs, world) {
    const roots = inputs["root-fingerprint"].map(parseFingerprint);
    const unauthenticated2 = inputs["unauthenticated-lists"];
    const files = isFiles(inputs.lists);
    const keys = await readKeys(inputs["allow-list-key"], world);
    if (keys.length > 0 && !files) {
      throw new Fault("USAGE", "--allow-list-key is for lists in files", {
        hint: "add --lists files; on the protected branch, the branch vouches for them"
      });
    }
    if (files && keys.length === 0 && !unauthenticated2) {
      throw new Fault("USAGE", "nobody vouches for lists in files", {
        hint: "name the key that signs them with --allow-list-key, read them from a protected branch, or add --unauthenticated-lists"
      });
    }
    const request = {
      config: {
        text: await world.files.readText(inputs.verifier, CONFIG_LIMIT),
        path: inputs.verifier
      },
      ...parseListen(inputs.listen),
      lists: files ? { kind: "files", keys } : await branchOf(inputs, world),
      unauthenticatedLists: unauthenticated2 ? "use" : "refuse",
      auditLog: inputs["audit-log"],
      roots: roots.length === 0 ? void 0 : roots
    };
    const loosened = [
      ...roots.length === 0 ? [] : [warning("the AWS Nitro root is replaced: whoever holds these roots is given secrets")],
      ...unauthenticated2 ? [warning("allow-lists that nobody vouches for are used: whoever writes them decides")] : []
    ];
    const { plan, start } = await world.openServer(request);
    const remarks = [...loosened, ...authorityRemarks(plan)];
    if (world.dryRun) return rehearsed2(plan, request, remarks);
    const { address, lines: lines2 } = await start();
    return {
      answer: "yes",
      json: { address, ...plan },
      text: planText(plan, address),
      remarks,
      stream: lines2
    };
  }
});
async function readKeys(paths, world) {
  return Promise.all(
    paths.map(async (path) => parseListKey(await world.files.readText(path, KEY_LIMIT2), path))
  );
}
function isFiles(lists) {
  if (lists === "files" || lists === "branch") return lists === "files";
  throw new Fault("USAGE", `"${lists}" is no place of allow-lists`, {
    hint: "give branch or files"
  });
}
async function branchOf(inputs, world) {
  const choice = forgeChoice(inputs.forge, await localSettings(inputs.config, world), world);
  return { kind: "branch", forge: await world.openForge(choice) };
}
function rehearsed2(plan, { host, port }, remarks) {
  const address = { host, port };
  return {
    answer: "yes",
    json: { address, ...plan },
    text: `would serve, and opened nothing
${planText(plan, address)}`,
    remarks
  };
}
function planText({ environments, nonces, ledger }, { host, port }) {
  return fieldLines([
    ["address", `http://${host.includes(":") ? `[${host}]` : host}:${port}`],
    ["nonces", nonces],
    ["authority", ledger === null ? "the lists alone" : `the lists and the ledger ${ledger}`],
    ...environments.map(
      ({ service, environment, allowList, secrets }) => [`${service}/${environment}`, `${secrets.join(", ")} by ${allowList}`]
    )
  ]);
}
function parseListen(text) {
  const [, bracketed, plain2, digits] = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain2;
  const port = Number(digits);
  if (host === void 0 || !(port <= 65535)) {
    throw new Fault("USAGE", `"${text}" is no address to listen at`, {
      hint: "give HOST:PORT, for example 127.0.0.1:8443 or [::1]:8443"
    });
  }
  return { host, port };
}
function authorityRemarks({ ledger }) {
  if (ledger !== null) return [];
  const text = "the allow-lists alone are the authority: the configuration names no ledger to ask";
  return [{ level: "notice", text }];
}
function warning(text) {
  return { level: "warning", text };
}

// src/commands/sign-list.ts
var LIST_LIMIT3 = 4 << 20;
var KEY_LIMIT3 = 64 << 10;
var signListCommand = command({
  name: "sign-list",
  about: "Sign an allow-list as it is, for verifiers that get it by another way than a protected branch",
  writes: true,
  inputs: {
    "allow-list": {
      kind: "text",
      positional: true,
      required: true,
      value: "FILE",
      about: "The allow-list"
    },
    "list-key": {
      kind: "text",
      required: true,
      value: "PEM",
      about: "The private key: ECDSA on P-256 or P-384, or Ed25519; used for nothing else"
    },
    output: {
      kind: "text",
      value: "FILE",
      about: "Where the signature is written (default: the list's name with .sig)"
    }
  },
  outputs: {
    signature: "Where the signature is",
    "key-sha256": "The SHA-256 of the public key, as verify names it: 64 hex digits"
  },
  examples: ["sign-list allow-lists/signer/production.json --list-key list.key"],
  async run(inputs, world) {
    const { "allow-list": path, "list-key": keyPath, output = `${path}.sig` } = inputs;
    const text = await world.files.readText(path, LIST_LIMIT3);
    const { service, environment, revision: revision2 } = parseAllowList(text, path);
    const pem = await world.files.readText(keyPath, KEY_LIMIT3);
    const { signature, keySha256 } = signList(Buffer.from(text), pem, keyPath);
    if (!world.dryRun) await world.files.writeText(output, signature);
    return {
      answer: "yes",
      json: {
        allowList: { path, service, environment, revision: revision2 ?? null },
        signature: { path: output, keySha256 }
      },
      text: `${world.dryRun ? "would sign" : "signed"} ${path}

${fieldLines([
        ["list", `${service} in ${environment}, revision ${revision2 ?? "unknown"}`],
        ["signature", output],
        ["key", `sha256 ${keySha256}`]
      ])}`,
      outputs: { signature: output, "key-sha256": keySha256 }
    };
  }
});

// src/commands/observe.ts
function refuseSetClock2(world) {
  if (!world.clockIsSet) return;
  throw new Fault("USAGE", "nothing is written under --at", {
    hint: "leave --observe out, or --at"
  });
}
async function observe(inputs, bytes, verdict, world) {
  const { document } = verdict;
  if (document === void 0 || bytes instanceof Fault) return void 0;
  const settings = await localSettings(inputs.config, world);
  const service = serviceOf(inputs.service, settings);
  const stream = observedStream(service, parseEnvironmentName(inputs.environment));
  const statement = observationOf(decodeSigned(bytes).payload, document, verdict);
  const id = statementId(stream, statement, 0);
  const kept = inputs["ledger-kept"];
  return withLedger(
    { url: inputs.ledger, settings, mode: "write", kept, world },
    async (ledger) => appendNext({ ledger, stream, actor: await world.actor(), world }, async () => {
      const because = await ledger.withId(stream, id);
      return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
    })
  );
}
function observationJson(seen) {
  if (seen?.event === void 0) return null;
  const { id, seq, hash } = seen.event;
  return { id, seq, hash, created: seen.created };
}
function observationText(seen, dryRun) {
  if (dryRun) return "not written down: this is a dry run";
  if (seen?.event === void 0) return "not written down: what is not believed is no observation";
  const event = `event ${seen.event.seq} of ${seen.event.stream}`;
  return seen.created ? `written down as ${event}` : `already written down as ${event}: nothing was added`;
}
function observationOf(payload, document, verdict) {
  return {
    kind: "observed",
    payloadSha256: sha256Hex(payload),
    root: document.root,
    moduleId: document.moduleId,
    attestedAt: document.at,
    pcrs: document.pcrs,
    ...verdict.verdict === "allow" ? { measurement: verdict.entry.measurement } : {},
    verdict: verdict.verdict,
    reasons: verdict.reasons.map((it) => it.code)
  };
}

// src/commands/seen-revisions.ts
var LIMIT = 1 << 20;
var fileSchema = strictObject({
  schema: literal("golden-pcr/revisions/v1"),
  highest: record(string().regex(/^[a-z0-9-]{1,63}\/[a-z0-9-]{1,63}$/), int().min(1))
});
async function readSeenRevisions(path, world) {
  if (!await world.files.exists(path)) return { path, highest: {} };
  const value2 = parseStrictJson(await world.files.readText(path, LIMIT), {
    code: "INPUT_INVALID",
    what: path,
    maxBytes: LIMIT,
    maxDepth: 4
  });
  return { path, highest: decodeWith(fileSchema, value2, "INPUT_INVALID", path).highest };
}
function revisionSeen(seen, owner2) {
  return seen?.highest[ownerKey(owner2)];
}
async function rememberRevision(seen, list, world) {
  const { revision: revision2 } = list;
  if (seen === void 0 || revision2 === void 0 || world.dryRun || world.clockIsSet) return;
  if (revision2 <= (revisionSeen(seen, list) ?? 0)) return;
  const highest = { ...seen.highest, [ownerKey(list)]: revision2 };
  const text = JSON.stringify({ schema: "golden-pcr/revisions/v1", highest }, void 0, 2);
  await world.files.writeText(seen.path, `${text}
`);
}

// src/commands/verify-evidence.ts
var NONCE_BYTES = 32;
async function gatherEvidence(inputs, world) {
  const { document } = inputs;
  if (!/^https?:\/\//i.test(document)) {
    const nonce = nonceOf(inputs.nonce, inputs["no-nonce"]);
    return { input: await readDocument(document, world), nonce };
  }
  if (inputs.nonce !== void 0 || inputs["no-nonce"]) {
    throw new Fault("USAGE", "an enclave that is asked gets a fresh nonce", {
      hint: "leave --nonce and --no-nonce out"
    });
  }
  const bytes = world.random(NONCE_BYTES);
  return { input: await world.attest(document, bytes), nonce: { kind: "expect", bytes } };
}
async function readDocument(path, world) {
  try {
    return await world.files.readBytes(path, MAX_TEXT_BYTES);
  } catch (cause2) {
    if (!(cause2 instanceof Fault) || cause2.code !== "INPUT_INVALID") throw cause2;
    return new Fault("ATTESTATION_MALFORMED", `attestation document: ${cause2.message}`, { cause: cause2 });
  }
}
function nonceOf(hex2, none) {
  if (hex2 === void 0 !== none) {
    throw new Fault("USAGE", '"verify" needs one of --nonce HEX and --no-nonce', {
      hint: "without a nonce a document may be a replay: say so with --no-nonce"
    });
  }
  if (hex2 === void 0) return { kind: "none" };
  if (!/^([0-9a-fA-F]{2})+$/.test(hex2)) throw new Fault("USAGE", "the nonce is not hex");
  return { kind: "expect", bytes: Buffer.from(hex2, "hex") };
}

// src/attestation/verdict.ts
function judgeDocument(bytes, policy, judgeList) {
  const examined2 = examineDocument(bytes, policy);
  if (examined2.kind === "refused") {
    return { verdict: "deny", reasons: examined2.faults.map(reasonOf) };
  }
  const { document } = examined2;
  const listed = judgeList(document);
  return listed.kind === "allow" ? { verdict: "allow", reasons: [], document, entry: listed.entry } : { verdict: "deny", reasons: listed.reasons, document };
}
function reasonOf({ code: code2, message, hint }) {
  return hint === void 0 ? { code: code2, detail: message } : { code: code2, detail: message, hint };
}

// src/commands/verify-judge.ts
function judgeEvidence(document, policy, by, revisionSeen2) {
  if (document instanceof Fault) {
    return { verdict: "deny", reasons: [{ code: document.code, detail: document.message }] };
  }
  return judgeDocument(document, policy, (it) => {
    if (by.kind === "unreadable") {
      return { kind: "deny", reasons: [{ code: by.fault.code, detail: by.fault.message }] };
    }
    return judgeListed(it, policy, by, revisionSeen2);
  });
}
function judgeListed(document, policy, by, revisionSeen2) {
  const { list, ledger, rules } = by;
  const listed = judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now: policy.at,
    ledger,
    revisionSeen: revisionSeen2
  });
  const against = objectToRules(document, rules);
  if (against.length === 0) return listed;
  return {
    kind: "deny",
    reasons: [...against, ...listed.kind === "deny" ? listed.reasons : []]
  };
}

// src/commands/verify-output.ts
function documentJson(document) {
  const hex2 = (bytes) => bytes === void 0 ? null : Buffer.from(bytes).toString("hex");
  return {
    moduleId: document.moduleId,
    timestamp: document.timestamp,
    at: document.at,
    pcrs: Object.fromEntries(
      [...document.registers].map(([index, value2]) => [String(index), hex2(value2)])
    ),
    publicKey: hex2(document.publicKey),
    userData: hex2(document.userData),
    nonce: hex2(document.nonce),
    validUntil: document.validUntil,
    root: document.root,
    chain: document.chain
  };
}
function listJson(by, revisionSeen2) {
  if (by.kind === "unreadable") return { authenticated: false, source: by.source, readable: false };
  const { list, vouched, source, ledger } = by;
  return {
    authenticated: vouched.kind !== "nobody",
    vouchedForBy: vouched.kind === "signature" ? `key ${vouched.keySha256}` : vouched.kind,
    source,
    revision: list.revision ?? null,
    revisionSeen: revisionSeen2 ?? null,
    issuedAt: list.issuedAt ?? null,
    expiresAt: list.expiresAt,
    ledgerConsulted: ledger !== void 0
  };
}
function verdictText(verdict, observation) {
  const { document } = verdict;
  const fields = fieldLines([
    ["enclave", document === void 0 ? void 0 : plain(document.moduleId)],
    ["attested", document?.at],
    ["PCR0", document?.pcrs["0"]],
    [
      "entry",
      verdict.verdict === "allow" ? `${shortId(verdict.entry.measurement)} ${plain(verdict.entry.version ?? "")}`.trim() : void 0
    ],
    ["observed", observation]
  ]);
  const reasons = verdict.reasons.map((it) => `  ${it.code}: ${plain(it.detail)}`);
  return [verdict.verdict, ...reasons, fields].filter((it) => it !== "").join("\n");
}

// src/commands/verify-revocation.ts
var LIMIT2 = 8 << 20;
async function gatherRevocation(inputs, document, policy, world) {
  if (inputs["check-crl"] && world.clockIsSet) {
    throw new Fault("USAGE", "what AWS revokes now says nothing of another time", {
      hint: "give the lists of that time with --crl, or leave --at out"
    });
  }
  if (inputs.crl.length === 0 && !inputs["check-crl"]) return { lists: void 0, remarks: [] };
  const files = await Promise.all(
    inputs.crl.map(
      async (path) => parseRevocationList(await world.files.readBytes(path, LIMIT2), path)
    )
  );
  if (!inputs["check-crl"] || document === void 0) return { lists: files, remarks: [] };
  const examined2 = examineDocument(document, policy);
  if (examined2.kind === "refused") return { lists: void 0, remarks: [] };
  const addresses = new Set(examined2.document.chain.flatMap((it) => it.revocationAddresses));
  const fetched = await Promise.all([...addresses].map((it) => fetchList(it, world)));
  return {
    lists: [...files, ...fetched.flatMap((it) => it instanceof Fault ? [] : [it])],
    remarks: fetched.flatMap(
      (it) => it instanceof Fault ? [{ level: "warning", text: it.message }] : []
    )
  };
}
async function fetchList(address, world) {
  try {
    return parseRevocationList(await world.fetchRevocationList(address), address);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
function revocationJson(lists) {
  if (lists === void 0) return null;
  return lists.map(({ place, thisUpdate, nextUpdate, serials }) => ({
    place,
    thisUpdate,
    nextUpdate,
    revoked: serials.size
  }));
}

// src/commands/verify.ts
var SKEW2 = 60;
var verify = command({
  name: "verify",
  about: "Verify an attestation document and judge it by an environment's allow-list; deny by default",
  writes: false,
  inputs: {
    document: {
      kind: "text",
      positional: true,
      required: true,
      value: "DOCUMENT",
      about: "The document: a file, - for standard input, or an https:// address that gives one for a fresh nonce; its own bytes, base64 or hex"
    },
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    "allow-list": {
      kind: "text",
      value: "FILE",
      about: "The allow-list, as a file (default: the one on the protected base branch)"
    },
    "allow-list-key": {
      kind: "list",
      value: "PEM",
      about: "The public key that must have signed the allow-list in the file; repeated while one replaces another"
    },
    "allow-list-signature": {
      kind: "text",
      value: "FILE",
      about: "The allow-list's signature, as sign-list writes it (default: its name with .sig)"
    },
    "require-authenticated-list": {
      kind: "flag",
      about: "Deny by an allow-list that nobody vouches for: no signature, no protected branch"
    },
    revisions: {
      kind: "text",
      value: "FILE",
      about: "Where the highest revision seen of each list is kept between runs; an older list is then denied"
    },
    nonce: {
      kind: "text",
      value: "HEX",
      about: "The nonce that the document must answer, at least 16 bytes"
    },
    "no-nonce": { kind: "flag", about: "Ask for no nonce: the document may be a replay" },
    "max-age": {
      kind: "text",
      value: "DURATION",
      default: "5m",
      about: "How old the document may be"
    },
    "root-fingerprint": {
      kind: "list",
      value: "SHA256",
      about: "A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more"
    },
    "deny-certificate": {
      kind: "list",
      value: "ISSUER:SERIAL",
      about: "A certificate to refuse in the document's chain, by the SHA-256 of its issuer's name and its serial number; repeated for more"
    },
    crl: {
      kind: "list",
      value: "FILE",
      about: "A CA's revocation list, in DER or PEM; repeated for more. Every certificate that names a list then needs a current one"
    },
    "check-crl": {
      kind: "flag",
      about: "Fetch the revocation lists that the verified chain names, from AWS alone"
    },
    "document-encoding": {
      kind: "text",
      value: "ENCODING",
      about: "raw, base64 or hex (default: by what it looks like)"
    },
    ledger: {
      ...LEDGER_INPUT,
      about: "The ledger, which then must allow it too (default: the configuration's, where no --allow-list is given)"
    },
    observe: {
      kind: "flag",
      about: "Write down in the ledger that a genuine document was seen, once for each document"
    },
    "ledger-kept": LEDGER_KEPT_INPUT,
    forge: FORGE_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    verdict: "`allow` or `deny`",
    reasons: "The codes of the reasons to deny, separated by commas"
  },
  examples: [
    "verify document.bin --service signer --environment production --nonce $NONCE",
    "verify https://signer.example.com/attestation --service signer --environment production",
    "verify - --service signer --environment production --no-nonce --at 2026-11-23T10:00:00Z < document.b64"
  ],
  async run(inputs, world) {
    const roots = inputs["root-fingerprint"].map(parseFingerprint);
    const denied = inputs["deny-certificate"].map(parseDeniedCertificate);
    const maxAge = parseDuration(inputs["max-age"]);
    if (inputs.observe) refuseSetClock2(world);
    const encoding = encodingOf(inputs["document-encoding"]);
    const { input, nonce } = await gatherEvidence(inputs, world);
    const by = await readJudgedBy(inputs, world);
    const bytes = decodeOrFault(input, encoding);
    const policy = {
      at: world.now(),
      roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
      maxAge,
      skew: SKEW2,
      nonce,
      deniedCertificates: [...denied, ...by.kind === "list" ? by.deniedCertificates : []]
    };
    const { lists: revocationLists, remarks } = await gatherRevocation(
      inputs,
      bytes instanceof Fault ? void 0 : bytes,
      policy,
      world
    );
    const seen = inputs.revisions === void 0 ? void 0 : await readSeenRevisions(inputs.revisions, world);
    const highest = by.kind === "list" ? revisionSeen(seen, by.list) : void 0;
    const verdict = judgeEvidence(bytes, { ...policy, revocationLists }, by, highest);
    if (by.kind === "list") await rememberRevision(seen, by.list, world);
    const observed = inputs.observe && !world.dryRun ? await observe(inputs, bytes, verdict, world) : void 0;
    return {
      answer: verdict.verdict === "allow" ? "yes" : "no",
      json: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code),
        details: verdict.reasons,
        ...verdict.document === void 0 ? {} : { document: documentJson(verdict.document) },
        ...verdict.verdict === "allow" ? { entry: verdict.entry } : {},
        allowList: listJson(by, highest),
        revocation: revocationJson(revocationLists),
        roots: policy.roots,
        nonceChecked: nonce.kind === "expect",
        at: policy.at,
        ...inputs.observe ? { observation: observationJson(observed) } : {}
      },
      text: verdictText(
        verdict,
        inputs.observe ? observationText(observed, world.dryRun) : void 0
      ),
      remarks: [...warningsOf(roots.length > 0, nonce.kind === "none", by), ...remarks],
      outputs: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code).join(",")
      }
    };
  }
});
function decodeOrFault(input, encoding) {
  if (input instanceof Fault) return input;
  try {
    return decodeDocumentText(input, encoding);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
function warningsOf(replaced, unasked, by) {
  return [
    ...replaced ? ["the AWS Nitro root is replaced: by --root-fingerprint alone this document is trusted"] : [],
    ...unasked ? ["no nonce was asked for: this may be a replay"] : [],
    ...by.kind === "list" && by.vouched.kind === "nobody" ? [
      `nobody vouches for the allow-list: ${plain(by.source)} is not signed, nor on a protected branch`
    ] : []
  ].map((text) => ({ level: "warning", text }));
}
function encodingOf(text) {
  if (text === void 0) return "detect";
  if (text === "raw" || text === "base64" || text === "hex") return text;
  throw new Fault("USAGE", `"${text}" is no encoding of a document`, {
    hint: "give raw, base64 or hex"
  });
}

// src/commands/index.ts
var commands = [
  build,
  measure,
  sign,
  record2,
  promote,
  release,
  settle,
  retire,
  extend,
  exempt,
  revoke,
  rollback,
  reinstate,
  reissue,
  importList,
  checkChangeCommand,
  render,
  reproduce,
  verify,
  signListCommand,
  drift,
  serve,
  auditHistory,
  auditAllowed,
  auditFind,
  auditDue,
  auditApprovals,
  auditMetrics,
  auditVerifyChain,
  auditVerifyLog,
  auditAnchor,
  auditExport,
  ledgerCopy,
  bootKitLock,
  init,
  forgeApprove,
  forgeMerge,
  forgeClose
];

export {
  commands
};
