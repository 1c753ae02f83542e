import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  MAX_BUNDLE_BYTES,
  STATEMENT_TYPE,
  statementOf
} from "./chunk-Z73OXTHZ.js";
import {
  gitFacts,
  gitPerson
} from "./chunk-ID24HYYF.js";
import {
  ALLOW_LIST_SCHEMA,
  compareWithLedger,
  decodeYaml,
  deniedCertificatesSchema,
  isSameTuple,
  ledgerEntryOf,
  listedAs,
  parseAllowList,
  refuseContradictions,
  registerRulesSchema
} from "./chunk-GA3HP6OC.js";
import {
  formatDuration,
  parseDuration
} from "./chunk-XJLCDX2B.js";
import {
  environmentNameSchema,
  parseEnvironmentName,
  parseServiceName,
  serviceNameSchema
} from "./chunk-DAVWXWCV.js";
import {
  noIdentity
} from "./chunk-MWGTTF3G.js";
import {
  utf8Text
} from "./chunk-MOUNXGB4.js";
import {
  parseStrictJson
} from "./chunk-RGCQF2RR.js";
import {
  bootableOf,
  recogniseStock
} from "./chunk-SDGJMPTG.js";
import {
  KIT_FILES,
  LOCK_NAME,
  bootKitDigest,
  renderBootLock
} from "./chunk-NXV23UKV.js";
import {
  CURRENT_VERSION,
  DEFAULT_MEMORY,
  DEFAULT_PROCESSORS,
  FIELD,
  HEADER_BYTES,
  MAGIC,
  METADATA_LIMIT,
  SECTION_HEADER_BYTES,
  SIGNATURE_LIMIT,
  TABLE_SLOTS,
  VERSIONS,
  encodeCbor,
  flagsOf,
  isCurrent,
  kindOfType,
  localSigner,
  parseSignature,
  require_index_no_eval,
  signPcr0,
  typeOfKind,
  verifySignature
} from "./chunk-32TPRMML.js";
import {
  openLedgerAt
} from "./chunk-NBZ7LYOE.js";
import {
  subjectOf
} from "./chunk-HXIJZ45O.js";
import {
  ByteCursor,
  IMAGE_LIMITS,
  PATH_BYTES,
  byPath,
  bytesOfName,
  compareNames,
  emptyDirectory,
  nameOfBytes,
  nameOfText,
  showName,
  walk
} from "./chunk-OK5SKZMQ.js";
import {
  contentOf
} from "./chunk-BZXFVQPV.js";
import {
  parseImageRef
} from "./chunk-L5Z242D6.js";
import {
  beginDigest,
  directHasher
} from "./chunk-PUVSHO5H.js";
import {
  openWindowOf,
  openingId,
  seal,
  statementId,
  step
} from "./chunk-INTQM7YL.js";
import {
  CATALOG,
  EMPTY_ENVIRONMENT,
  allowedAt,
  environmentStream,
  isDenied,
  isEntryAllowed,
  ledgerEnd,
  recordedStream,
  streamParts
} from "./chunk-UP57GL6C.js";
import {
  hasZeroPcr,
  isSameCode,
  measurementOf,
  measurementSchema,
  parseMeasurementId,
  shortId
} from "./chunk-3ZING7HR.js";
import {
  PCR_BYTES,
  pcrBytes,
  pcrFromBytes
} from "./chunk-6KKSV3HF.js";
import {
  EVIDENCE,
  GITHUB_ISSUER,
  buildClaimsOf,
  buildClaimsSchema,
  commitSchema,
  issuerSchema,
  provenanceSchema,
  sha256Schema,
  textSchema
} from "./chunk-KZE6J4SN.js";
import {
  isSameJson,
  sha256Hex
} from "./chunk-6YWST6EG.js";
import {
  addSeconds,
  earlierOf,
  instantFromSeconds,
  laterOf,
  parseInstant,
  secondsBetween,
  secondsOf
} from "./chunk-ML5RGX77.js";
import {
  decodeJsonWith,
  decodeWith
} from "./chunk-LUYQHQPH.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  int,
  literal,
  looseObject,
  record,
  strictObject,
  string,
  union,
  unknown
} from "./chunk-YNMQDC5O.js";
import {
  Fault
} from "./chunk-7Q44QVXY.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/audit/history.ts
function isAsked(event, filter) {
  const { measurement, since, until } = filter;
  if (since !== void 0 && event.effectiveAt < since) return false;
  if (until !== void 0 && event.effectiveAt >= until) return false;
  return measurement === void 0 || touches(event.statement, measurement);
}
function touches(statement, measurement) {
  if (subjectOf(statement) === measurement) return true;
  return statement.kind === "activated" && statement.superseded.some((it) => it.measurement === measurement);
}
function historyRow(event) {
  const { environment: environment2 } = streamParts(event.stream);
  const subject = subjectOf(event.statement);
  return [
    event.effectiveAt,
    environment2 ?? "",
    `#${event.seq}`,
    event.statement.kind,
    subject === void 0 ? "" : shortId(subject),
    event.actor,
    detailOf(event.statement)
  ];
}
var HISTORY_HEAD = [
  "time",
  "environment",
  "seq",
  "event",
  "measurement",
  "by",
  "detail"
];
function detailOf(statement) {
  switch (statement.kind) {
    case "stream-opened":
      return statement.name;
    case "recorded": {
      const { repository: repository2, commit, ref, evidence, dirty } = statement.provenance;
      const commitText = commit === void 0 ? void 0 : commit.slice(0, 12);
      const place2 = [repository2, commitText, ref].filter((it) => it !== void 0).join(" ");
      return `${place2 === "" ? "of unknown origin" : place2}${dirty ? ", with uncommitted changes" : ""} (${evidence})`;
    }
    case "proposed": {
      const { how, version, supersedes, grace } = statement.proposal;
      const old = supersedes.map((it) => shortId(it.measurement)).join(", ");
      const what = version === void 0 ? how : `${how} of ${version}`;
      return old === "" ? what : `${what}, to supersede ${old} with ${formatDuration(grace)} of grace`;
    }
    case "activated": {
      const old = statement.superseded.map((it) => `${shortId(it.measurement)} until ${it.retireDue}`).join(", ");
      const by2 = statement.approvals.map((it) => it.by).join(", ");
      const parts = [
        `pull request ${statement.pull.number}, merged by ${statement.merge.by}`,
        by2 === "" ? void 0 : `approved by ${by2}`,
        old === "" ? void 0 : `supersedes ${old}`
      ];
      return parts.filter((it) => it !== void 0).join("; ");
    }
    case "declined":
      return `pull request ${statement.pull.number} closed${statement.by === void 0 ? "" : ` by ${statement.by}`}`;
    case "observed":
      return `${statement.verdict} for ${statement.moduleId}${statement.reasons.map((it) => ` ${it}`).join("")}`;
    case "drift-opened": {
      const { drift, severity, subject, detail } = statement;
      return `${severity} ${drift}: ${subject}: ${detail}`;
    }
    case "drift-closed":
      return `finding ${statement.finding.slice(0, 12)} is gone`;
    case "withdrawn":
    case "window-withdrawn":
    case "unauthorised":
      return statement.reason;
    case "revocation-listed": {
      const took = formatDuration(
        Math.max(0, secondsBetween(statement.revokedAt, statement.listedAt))
      );
      const by2 = statement.pull === void 0 ? "" : ` by pull request ${statement.pull.number}`;
      return `the list denies it${by2}, ${took} after the ledger`;
    }
    case "window-proposed":
      return `${statement.change.how} to ${statement.change.until}: ${statement.change.reason}`;
    case "window-changed":
      return `allowed until ${statement.until} by pull request ${statement.pull.number}, merged by ${statement.merge.by}`;
    case "retired":
      return statement.pull === void 0 ? "" : `pull request ${statement.pull.number}`;
    case "revoked":
      return statement.denied.reason;
  }
}

// src/report/text.ts
var PCR_COVERS = {
  "0": "whole image",
  "1": "kernel, command line, boot ramdisk",
  "2": "application",
  "8": "signing certificate"
};
var REGISTERS = ["0", "1", "2", "8"];
function pcrLines(measurement) {
  return REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register];
    return value === void 0 ? [] : [`  PCR${register}  ${value}  ${PCR_COVERS[register]}`];
  }).join("\n");
}
function pcrMarkdown(measurement) {
  const rows = REGISTERS.flatMap((register) => {
    const value = measurement.pcrs[register];
    return value === void 0 ? [] : [`| PCR${register} | \`${value}\` | ${PCR_COVERS[register]} |`];
  });
  return ["| register | value | covers |", "|---|---|---|", ...rows].join("\n");
}
function fieldLines(rows) {
  const shown = rows.filter((row2) => row2[1] !== void 0);
  const width = Math.max(0, ...shown.map(([label2]) => label2.length));
  return shown.map(([label2, value]) => `  ${label2.padEnd(width)}  ${value}`).join("\n");
}
function tableLines(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row2) => (row2[column] ?? "").length)));
  return all.map(
    (row2) => row2.map((cell2, column) => cell2.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  ).join("\n");
}
function formatBytes(bytes) {
  const units = ["B", "KiB", "MiB", "GiB"];
  const power = bytes === 0 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes} B` : `${(bytes / 2 ** (10 * power)).toFixed(1)} ${units[power]}`;
}
function plain(text) {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    return `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`;
  });
}

// src/commands/command.ts
function command(declared) {
  const { name, about, inputs, outputs = {}, examples = [], writes, run: run2 } = declared;
  return {
    name,
    about,
    inputs,
    outputs,
    examples,
    writes,
    run: async (raw, world) => run2(decodeInputs(name, inputs, raw), world)
  };
}
function decodeInputs(name, specs, raw) {
  for (const given of Object.keys(raw)) {
    if (raw[given] !== void 0 && specs[given] === void 0) {
      throw new Fault("USAGE", `"${name}" has no input ${given}`, {
        hint: `golden-pcr ${name} --help lists its inputs`
      });
    }
  }
  const entries = Object.entries(specs).map(([key, spec]) => [
    key,
    decodeInput(name, key, spec, raw[key])
  ]);
  return Object.fromEntries(entries);
}
function decodeInput(name, key, spec, given) {
  if (spec.kind === "flag") return decodeFlag(key, given);
  if (spec.kind === "list") return decodeList(given);
  if (given === void 0 || given === "") {
    if (spec.default !== void 0) return spec.default;
    if (spec.required === void 0) return void 0;
    const what = spec.positional ? spec.value ?? key : `--${key}`;
    throw new Fault("USAGE", `"${name}" needs ${what}: ${spec.about}`, {
      hint: `golden-pcr ${name} --help shows how it is called`
    });
  }
  if (typeof given !== "string") throw new Fault("USAGE", `${key} takes one value`);
  return given;
}
function decodeFlag(key, given) {
  if (given === void 0 || given === "" || given === false || given === "false") return false;
  if (given === true || given === "true") return true;
  throw new Fault("USAGE", `${key} is a flag: it takes true or false, not "${String(given)}"`);
}
function decodeList(given) {
  if (given === void 0 || typeof given === "boolean") return [];
  return typeof given === "string" ? given.split("\n").filter((line) => line !== "") : given;
}

// src/commands/find-measurement.ts
var SHORTEST = 8;
async function findMeasurement(ledger2, service, named) {
  const text = named?.toLowerCase();
  if (text !== void 0 && !/^[0-9a-f]+$/.test(text)) throw notNamed(text);
  if (text === void 0) return latest(ledger2, service);
  if (text.length === 64) return byId(ledger2, service, parseMeasurementId(text));
  if (text.length === 96) return only(ledger2, service, text, (it) => it.pcrs["0"] === text);
  if (text.length < SHORTEST || text.length > 64) throw notNamed(text);
  return only(ledger2, service, text, (it) => it.id.startsWith(text));
}
async function latest(ledger2, service) {
  const head = await ledger2.head(recordedStream(service));
  if (head !== void 0 && isRecorded(head)) return head;
  throw unknown2(service, "any measurement");
}
async function byId(ledger2, service, id) {
  let last;
  for await (const event of ledger2.about(recordedStream(service), id)) {
    if (isRecorded(event)) last = event;
  }
  if (last !== void 0) return last;
  throw unknown2(service, `measurement ${id}`);
}
async function only(ledger2, service, text, fits) {
  const fitting = /* @__PURE__ */ new Map();
  for await (const event of ledger2.read(recordedStream(service))) {
    if (!isRecorded(event) || !fits(event.statement.measurement)) continue;
    fitting.set(event.statement.measurement.id, event);
  }
  const [first, ...others] = fitting.values();
  if (first === void 0) throw unknown2(service, `a measurement that "${text}" names`);
  if (others.length === 0) return first;
  throw new Fault(
    "MEASUREMENT_AMBIGUOUS",
    `${fitting.size} measurements of ${service} fit "${text}"`,
    { hint: `name one of them by its whole id: ${[...fitting.keys()].join(", ")}` }
  );
}
function isRecorded(event) {
  return event.statement.kind === "recorded";
}
function unknown2(service, what) {
  return new Fault("MEASUREMENT_UNKNOWN", `the ledger has not recorded ${what} of ${service}`, {
    hint: `golden-pcr audit history --service ${service} lists what it has; golden-pcr record adds to it`
  });
}
function notNamed(text) {
  return new Fault("USAGE", `"${text}" names no measurement`, {
    hint: `give its id (64 hex digits, or at least ${SHORTEST} of its beginning) or its PCR0 (96 hex digits)`
  });
}

// src/commands/ledger-streams.ts
async function* streamsOf(ledger2, filter) {
  if (isAskedFor(CATALOG, filter)) yield CATALOG;
  for await (const stream of ledger2.streams()) {
    if (isAskedFor(stream, filter)) yield stream;
  }
}
function isAskedFor(stream, filter) {
  const { kinds, service, environment: environment2 } = filter;
  if (kinds === void 0 && service === void 0 && environment2 === void 0) return true;
  if (stream === CATALOG) return false;
  const parts = streamParts(stream);
  if (kinds !== void 0 && !kinds.includes(parts.kind)) return false;
  if (service !== void 0 && parts.service !== service) return false;
  return environment2 === void 0 || parts.environment === environment2;
}

// src/witness/demand.ts
var WORKFLOW_NAMED = /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^@*\s\p{Cc}]+\.ya?ml@[^*\s\p{Cc}]+\*?$/u;
var workflowNamedSchema = string().max(512).regex(WORKFLOW_NAMED, "OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *");
function isWorkflowOf(workflow, named) {
  return named.some(
    (it) => it.endsWith("*") ? workflow.startsWith(it.slice(0, -1)) : workflow === it
  );
}
function refuseOtherSigner(signer2, demand) {
  const { issuer, repository: repository2, workflows, commit, ref } = demand;
  if (signer2.issuer !== issuer) {
    throw new Fault(
      "BUNDLE_ISSUER",
      `the bundle was signed under a token of ${signer2.issuer}, and ${issuer} is believed`,
      { hint: "name an Enterprise Server by `issuer` under `attestedBy`, or with --oidc-issuer" }
    );
  }
  if (signer2.repository !== repository2) {
    throw new Fault(
      "BUNDLE_REPOSITORY",
      `the bundle was signed for ${signer2.repository}, and ${repository2} is believed`,
      { hint: "give the bundle of a run in that repository" }
    );
  }
  if (!isWorkflowOf(signer2.workflow, workflows)) {
    throw new Fault(
      "BUNDLE_WORKFLOW",
      `the bundle was signed by ${signer2.workflow}, and ${workflows.join(" or ") || "nobody"} is believed`,
      { hint: "sign in one of these workflows, or name this one on the protected branch" }
    );
  }
  if (commit !== void 0 && signer2.commit !== commit) {
    throw new Fault(
      "BUNDLE_COMMIT",
      `the bundle was signed for commit ${signer2.commit}, and ${commit} is demanded`,
      { hint: "give the bundle that was made for this commit" }
    );
  }
  if (ref !== void 0 && signer2.ref !== ref) {
    throw new Fault(
      "BUNDLE_REF",
      `the bundle was signed for ${signer2.ref}, and ${ref} is demanded`,
      {
        hint: "give the bundle that was made for this ref"
      }
    );
  }
}

// src/allowlist/render/effective.ts
function effectiveEntries(list, at) {
  refuseContradictions(list, "allow-list");
  if (list.expiresAt !== null && at >= list.expiresAt) return [];
  return list.entries.filter((it) => !isDenied(list.denied, it.pcrs)).filter((it) => it.notAfter === null || at < it.notAfter).toSorted((a, b) => a.measurement < b.measurement ? -1 : 1);
}
function plainName(entry) {
  const version = (entry.version ?? "").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 32);
  return `${version}${shortId(entry.measurement)}`;
}
function endOf(list, entry) {
  const { notAfter } = entry;
  const { expiresAt } = list;
  if (notAfter === null || expiresAt === null) return notAfter ?? expiresAt;
  return notAfter < expiresAt ? notAfter : expiresAt;
}

// src/allowlist/render/cedar.ts
function renderCedar(list, at) {
  const scope = `principal, action == GoldenPcr::Action::"attest", resource == GoldenPcr::Environment::"${list.service}/${list.environment}"`;
  const entries = effectiveEntries(list, at);
  const policies = [
    ...entries.map((it) => permit(scope, list, it, at)),
    ...list.denied.map((it, index) => {
      const id = `@id("revoked-${index + 1}")`;
      return `${id}
forbid (${scope})
when { ${tuple(it.pcrs)} };`;
    }),
    ...entries.length === 0 ? [`@id("nothing-allowed")
forbid (${scope});`] : [],
    ...list.expiresAt === null ? [] : [
      `@id("list-ended")
forbid (${scope})
when { ${moment(list.expiresAt)} <= context.now };`
    ]
  ];
  const of = `// ${list.service} in ${list.environment}, revision ${list.revision ?? "unknown"}`;
  return { text: `${[of, ...policies].join("\n\n")}
`, timed: true, notes: [] };
}
function permit(scope, list, entry, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  const conditions = [
    tuple(entry.pcrs),
    ...notBefore !== void 0 && notBefore > at ? [`${moment(notBefore)} <= context.now`] : [],
    ...end === null ? [] : [`context.now < ${moment(end)}`]
  ];
  return `@id("${plainName(entry)}")
permit (${scope})
when { ${conditions.join(" && ")} };`;
}
function tuple(pcrs) {
  const code2 = ["0", "1", "2"].map(
    (index) => `context.pcrs.pcr${index} == "${pcrs[index]}"`
  );
  const signed = pcrs["8"] === void 0 ? [] : [`context.pcrs has pcr8 && context.pcrs.pcr8 == "${pcrs["8"]}"`];
  return [...code2, ...signed].join(" && ");
}
function moment(at) {
  return `datetime("${at}")`;
}

// src/allowlist/render/corim.ts
var import_cbor_x = __toESM(require_index_no_eval(), 1);
var CORIM = 501;
var COMID = 506;
var EPOCH_TIME = 1;
var SHA_384 = 7;
var NEVER2 = 253402300799;
function renderCorims(list, at) {
  return effectiveEntries(list, at).map((entry) => ({
    measurement: entry.measurement,
    bytes: encodeCbor(new import_cbor_x.Tag(corimOf(list, entry, at), CORIM))
  }));
}
function corimOf(list, entry, at) {
  const id = `golden-pcr/${list.service}/${list.environment}/${entry.measurement}`;
  const comid = encodeCbor(comidOf(id, list.revision ?? 0, entry.pcrs));
  const validity = validityOf(list, entry, at);
  return new Map([
    [0, id],
    [1, [new import_cbor_x.Tag(Buffer.from(comid), COMID)]],
    ...validity === void 0 ? [] : [[4, validity]]
  ]);
}
function comidOf(id, version, pcrs) {
  const environment2 = /* @__PURE__ */ new Map([
    [
      0,
      /* @__PURE__ */ new Map([
        [1, "AWS"],
        [2, "Nitro Enclave"]
      ])
    ]
  ]);
  const registers4 = ["0", "1", "2", "8"].flatMap((index) => {
    const value = pcrs[index];
    return value === void 0 ? [] : [[Number(index), [[SHA_384, Buffer.from(pcrBytes(value))]]]];
  });
  const measurement = /* @__PURE__ */ new Map([[1, /* @__PURE__ */ new Map([[14, new Map(registers4)]])]]);
  return /* @__PURE__ */ new Map([
    [
      1,
      /* @__PURE__ */ new Map([
        [0, id],
        [1, version]
      ])
    ],
    [4, /* @__PURE__ */ new Map([[0, [[environment2, [measurement]]]]])]
  ]);
}
function validityOf(list, entry, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  const begins = notBefore !== void 0 && notBefore > at ? notBefore : void 0;
  if (end === null && begins === void 0) return void 0;
  const last = end === null ? NEVER2 : secondsOf(end) - 1;
  return new Map([
    ...begins === void 0 ? [] : [[0, epoch(secondsOf(begins))]],
    [1, epoch(last)]
  ]);
}
function epoch(seconds) {
  return new import_cbor_x.Tag(seconds > 4294967295 ? BigInt(seconds) : seconds, EPOCH_TIME);
}

// src/allowlist/render/kms.ts
var MAX_KEY_POLICY_BYTES = 32768;
var ATTESTED = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair"
];
var NEVER3 = ["kms:ReEncryptFrom", "kms:CreateGrant"];
var ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateKeyDescription"
];
function renderKmsPolicy(list, principals, at) {
  refuseStrangers(principals);
  const entries = effectiveEntries(list, at);
  const statements = [
    administration(principals),
    ...encryption(principals),
    ...entries.map((it) => allow(list, it, principals, at)),
    ...denials(list, entries),
    { Sid: "DenyUnattested", ...deny(NEVER3) }
  ];
  const text = policyText(statements);
  const bytes = Buffer.byteLength(text);
  const share = `${bytes} of the ${MAX_KEY_POLICY_BYTES} bytes that a key policy may have`;
  if (bytes > MAX_KEY_POLICY_BYTES) {
    throw new Fault("KEY_POLICY_TOO_LARGE", `${entries.length} measurements come to ${share}`, {
      hint: "retire what has been superseded, or give services and environments keys of their own"
    });
  }
  const notes = bytes > MAX_KEY_POLICY_BYTES * 0.8 ? [`the policy has ${share}`] : [];
  return { text, timed: true, notes };
}
function allow(list, entry, { enclaves }, at) {
  const end = endOf(list, entry);
  const { notBefore } = entry;
  return {
    Sid: `Allow${plainName(entry)}`,
    Effect: "Allow",
    Principal: { AWS: enclaves },
    Action: ATTESTED,
    Resource: "*",
    Condition: {
      StringEqualsIgnoreCase: conditionOf(entry.pcrs),
      ...notBefore !== void 0 && notBefore > at ? { DateGreaterThanEquals: { "aws:CurrentTime": notBefore } } : {},
      ...end === null ? {} : { DateLessThan: { "aws:CurrentTime": end } }
    }
  };
}
function denials(list, entries) {
  if (entries.length === 0) return [{ Sid: "DenyEverything", ...deny(ATTESTED) }];
  const unlisted = ["0", "1", "2"].map((index) => {
    const values = [...new Set(entries.map((it) => it.pcrs[index]))];
    const Condition = { StringNotEqualsIgnoreCase: { [`${PREFIX}${index}`]: values } };
    return { Sid: `DenyUnlistedPCR${index}`, ...deny(ATTESTED), Condition };
  });
  const ended = entries.flatMap((it) => {
    const end = endOf(list, it);
    if (end === null || entries.some((other) => outlives(list, other, it))) return [];
    const Condition = {
      StringEqualsIgnoreCase: conditionOf(it.pcrs),
      DateGreaterThanEquals: { "aws:CurrentTime": end }
    };
    return [{ Sid: `DenyEnded${plainName(it)}`, ...deny(ATTESTED), Condition }];
  });
  const revoked = list.denied.map((it, index) => {
    const Condition = { StringEqualsIgnoreCase: conditionOf(it.pcrs) };
    return { Sid: `DenyRevoked${index + 1}`, ...deny(ATTESTED), Condition };
  });
  return [...unlisted, ...ended, ...revoked];
}
function outlives(list, other, it) {
  if (other === it || !isSameCode(other.pcrs, it.pcrs)) return false;
  const [theirs, ours] = [endOf(list, other), endOf(list, it)];
  return theirs === null || ours !== null && theirs > ours;
}
var PREFIX = "kms:RecipientAttestation:PCR";
function conditionOf(pcrs) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = pcrs;
  return {
    [`${PREFIX}0`]: pcr0,
    [`${PREFIX}1`]: pcr1,
    [`${PREFIX}2`]: pcr2,
    ...pcr8 === void 0 ? {} : { [`${PREFIX}8`]: pcr8 }
  };
}
function deny(actions) {
  return { Effect: "Deny", Principal: "*", Action: actions, Resource: "*" };
}
function administration({ administrators }) {
  return {
    Sid: "Administration",
    Effect: "Allow",
    Principal: { AWS: administrators },
    Action: ADMINISTRATION,
    Resource: "*"
  };
}
function encryption({ encrypters = [] }) {
  if (encrypters.length === 0) return [];
  const Action = ["kms:Encrypt", "kms:DescribeKey", "kms:GetPublicKey"];
  return [
    { Sid: "Encryption", Effect: "Allow", Principal: { AWS: encrypters }, Action, Resource: "*" }
  ];
}
function policyText(statements) {
  const lines = statements.map((it) => JSON.stringify(it)).join(",\n");
  return `{"Version":"2012-10-17","Id":"golden-pcr","Statement":[
${lines}
]}
`;
}
function refuseStrangers({ enclaves, administrators, encrypters = [] }) {
  if (administrators.length === 0 || enclaves.length === 0) {
    throw new Fault("USAGE", "a key policy needs an administrator and a role of the enclaves", {
      hint: "without an administrator nobody could ever change the policy again"
    });
  }
  for (const arn2 of [...enclaves, ...administrators, ...encrypters]) {
    if (!/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/.test(arn2)) {
      throw new Fault("USAGE", `"${arn2}" is not the ARN of a role, user or account`);
    }
  }
}

// src/allowlist/render/rego.ts
var REGO_POLICY = `package golden_pcr

import rego.v1

default allow := false

list := data.golden_pcr_lists[input.service][input.environment]

now := time.now_ns() / 1000000000

allow if {
	not denied
	not ended(list)
	some entry in list.entries
	same_code(entry.pcrs)
	same_signature(entry.pcrs)
	now >= entry.not_before
	not ended(entry)
}

denied if {
	some it in list.denied
	same_code(it)
}

same_code(pcrs) if {
	pcrs["0"] == input.pcrs["0"]
	pcrs["1"] == input.pcrs["1"]
	pcrs["2"] == input.pcrs["2"]
}

same_signature(pcrs) if not "8" in object.keys(pcrs)

same_signature(pcrs) if pcrs["8"] == input.pcrs["8"]

ended(it) if {
	is_number(it.not_after)
	now >= it.not_after
}
`;
function renderRegoData(list, at) {
  const value = {
    revision: list.revision ?? null,
    not_after: list.expiresAt === null ? null : secondsOf(list.expiresAt),
    denied: list.denied.map((it) => registers(it.pcrs)),
    entries: effectiveEntries(list, at).map((it) => {
      const end = endOf(list, it);
      return {
        measurement: it.measurement,
        pcrs: registers(it.pcrs),
        not_before: it.notBefore === void 0 ? 0 : secondsOf(it.notBefore),
        not_after: end === null ? null : secondsOf(end)
      };
    })
  };
  const data = { golden_pcr_lists: { [list.service]: { [list.environment]: value } } };
  return { text: `${JSON.stringify(data, null, 2)}
`, timed: true, notes: [] };
}
function registers(pcrs) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = pcrs;
  return { "0": pcr0, "1": pcr1, "2": pcr2, ...pcr8 === void 0 ? {} : { "8": pcr8 } };
}

// src/allowlist/render/terraform.ts
var NOTE = "Terraform ends no window: a policy made from this must compare not_before and not_after with the time, or be applied again when one ends.";
function renderTerraform(list, at) {
  const value = {
    note: NOTE,
    service: list.service,
    environment: list.environment,
    revision: list.revision ?? null,
    rendered_at: at,
    allowed: effectiveEntries(list, at).filter((it) => it.notBefore === void 0 || at >= it.notBefore).map((it) => ({
      measurement: it.measurement,
      ...registers2(it.pcrs),
      status: it.status,
      not_before: it.notBefore ?? null,
      not_after: endOf(list, it)
    })),
    denied: list.denied.map((it) => registers2(it.pcrs))
  };
  const text = `${JSON.stringify({ golden_pcr: value }, null, 2)}
`;
  return { text, timed: false, notes: [NOTE] };
}
function registers2(pcrs) {
  return { pcr0: pcrs["0"], pcr1: pcrs["1"], pcr2: pcrs["2"], pcr8: pcrs["8"] ?? null };
}

// src/allowlist/render/formats.ts
var TEXT_FORMATS = ["kms", "terraform", "rego", "rego-policy", "cedar", "corim"];
var CORIM_NOTE = "What is revoked has no form in a CoRIM: take the CoRIMs that are gone from here out of every verifier that was given them.";
function renderText(format, list, principals, at) {
  switch (format) {
    case "kms":
      return renderKmsPolicy(list, principals, at);
    case "terraform":
      return renderTerraform(list, at);
    case "rego":
      return renderRegoData(list, at);
    case "rego-policy":
      return { text: REGO_POLICY, timed: true, notes: [] };
    case "cedar":
      return renderCedar(list, at);
    case "corim":
      return { text: corimText(list, at), timed: true, notes: [CORIM_NOTE] };
  }
}
function corimText(list, at) {
  const corims = renderCorims(list, at).map(({ measurement, bytes }) => ({
    measurement,
    corim: Buffer.from(bytes).toString("base64")
  }));
  const { service, environment: environment2, revision } = list;
  return `${JSON.stringify({ service, environment: environment2, revision, corims }, null, 2)}
`;
}

// src/promotion/format-policy.ts
var arn = string().max(2048).regex(/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/, "the ARN of a role, user or account");
function formatsSchema(path2) {
  const entry = strictObject({
    format: _enum(TEXT_FORMATS),
    path: path2,
    principals: strictObject({
      administrators: array(arn).min(1).max(20),
      enclaves: array(arn).min(1).max(20),
      encrypters: array(arn).max(20).optional()
    }).optional()
  }).refine((it) => it.format === "kms" === (it.principals !== void 0), {
    error: "principals (administrators and enclaves) go with kms, and with nothing else",
    path: ["principals"]
  });
  return array(entry).max(20);
}
function formatPath({ path: path2 }, policy, service) {
  return path2.replaceAll("{service}", service).replaceAll("{environment}", policy.name);
}

// src/promotion/policy-schema.ts
var DAY = 86400;
var DEFAULTS = {
  ledger: "sqlite:.golden-pcr/ledger.db",
  allowList: "allow-lists/{service}/{environment}.json",
  grace: 14 * DAY,
  approvalWindow: 7 * DAY,
  evidence: "oidc",
  maxAllowed: 20,
  maxExtension: 30 * DAY,
  maxExemption: 180 * DAY
};
var duration = union([string().regex(/^(0|(\d{1,9}[smhdw])+)$/), literal(0)], {
  error: "a length of time, for example 90s, 12h, 14d or 2w"
}).transform((text, context) => {
  try {
    return parseDuration(String(text));
  } catch {
    context.addIssue({ code: "custom", message: "a length of time of at most ten years" });
    return NEVER;
  }
});
var path = string().max(512).regex(
  /^(?!\.[gG][iI][tT]([hH][uU][bB])?(\/|$))(?!\.\.?(\/|$))[A-Za-z0-9_{}.@+-]+(\/(?!\.\.?(\/|$))(?!\.[gG][iI][tT](\/|$))[A-Za-z0-9_{}.@+-]+)*$/,
  "a relative path inside the repository, without . or .. and outside .git and .github"
);
var template = path.refine(
  (text) => !/[{}]/.test(text.replaceAll(/\{(service|environment)\}/g, "")),
  {
    error: "only {service} and {environment} may stand in braces"
  }
);
var plainPath = path.refine((text) => !/[{}]/.test(text), { error: "a path without braces" });
var branch = string().max(200).regex(
  /^(?![-/.])(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9_./@+-]+(?<![/.])$/,
  "the name of a branch"
);
var login = string().regex(
  /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98})$/,
  "a person's login; a team's members cannot be told"
);
var reviewer = string().regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,98}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,98})?$/,
  "a login, or ORG/TEAM"
);
var label = string().max(50).regex(/^[^\p{Cc},]+$/u, "a label");
var repository = string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, "OWNER/NAME");
var environment = strictObject({
  allowList: template.optional(),
  formats: formatsSchema(template).optional(),
  base: branch.optional(),
  repository: repository.optional(),
  grace: duration.optional(),
  approvalWindow: duration.optional(),
  evidence: _enum(EVIDENCE).optional(),
  oidcIssuer: issuerSchema.optional(),
  promotesFrom: environmentNameSchema.optional(),
  soak: duration.optional(),
  approvals: strictObject({ count: int().min(0).max(20), from: array(login).max(100).optional() }).refine(({ count, from = [] }) => from.length === 0 || from.length >= count, {
    error: "more approvals than there are people to give them"
  }).optional(),
  maxAllowed: int().min(1).max(1e3).optional(),
  maxExtension: duration.optional(),
  maxExemption: duration.optional(),
  pull: _enum(["rolling", "each"]).optional(),
  autoMerge: boolean().optional(),
  revoke: _enum(["pull", "direct"]).optional(),
  labels: array(label).max(20).optional(),
  reviewers: array(reviewer).max(15).optional(),
  expires: duration.refine((it) => it > 0, { error: "longer than nothing" }).optional(),
  pcrs: registerRulesSchema.optional(),
  deniedCertificates: deniedCertificatesSchema.optional()
});
var build = strictObject({
  image: textSchema.optional(),
  bootKit: plainPath.optional(),
  layout: _enum(["canonical", "nitro-cli"]).optional(),
  arch: _enum(["x86_64", "aarch64"]).optional(),
  output: plainPath.optional()
});
var signer = strictObject({
  issuer: issuerSchema.optional(),
  repository,
  workflows: array(workflowNamedSchema).min(1).max(20)
});
var ledger = string().max(1024).regex(/^(sqlite:[^\s\p{Cc}]+|dynamodb:\/\/[A-Za-z0-9_.-]{3,255}(\?[!-~]*)?)$/u, {
  error: "sqlite:PATH or dynamodb://TABLE?region=R"
});
var configFileSchema = strictObject({
  version: literal(1),
  service: serviceNameSchema,
  ledger: ledger.optional(),
  forge: _enum(["local", "github"]).optional(),
  environments: record(environmentNameSchema, environment),
  build: build.optional(),
  attestedBy: signer.optional(),
  anchoredBy: signer.optional()
});

// src/promotion/config.ts
function parseConfig(text, at) {
  const { value, refuseAt } = decodeYaml(configFileSchema, text, at);
  refuseContradictions2(value, refuseAt);
  return configOf(value);
}
function environmentPolicy(config, name) {
  const found = config.environments.find((it) => it.name === name);
  if (found !== void 0) return found;
  const names = config.environments.map((it) => it.name);
  throw new Fault("USAGE", `there is no environment "${name}" in the configuration`, {
    hint: names.length === 0 ? "add one under environments" : `choose one of ${names.join(", ")}`
  });
}
function refuseContradictions2({ environments, attestedBy }, refuse) {
  const paths = /* @__PURE__ */ new Map();
  for (const [name, it] of Object.entries(environments)) {
    const path2 = ["environments", name];
    if (it.evidence === "attested" && attestedBy === void 0) {
      throw refuse(
        [...path2, "evidence"],
        `${name} demands attested evidence, but no attestedBy says whose attestations count`
      );
    }
    const list = [it.repository ?? "", it.base ?? "", listTemplate(it, name)].join(" ");
    const other = paths.get(list);
    if (other !== void 0) {
      throw refuse([...path2, "allowList"], `${name} and ${other} have the same allow-list`);
    }
    paths.set(list, name);
    refuseSamePaths(it, name, refuse);
    if (it.promotesFrom === void 0) {
      if (it.soak !== void 0) {
        throw refuse([...path2, "soak"], `${name} has a soak, but no promotesFrom to soak in`);
      }
      continue;
    }
    const seen = /* @__PURE__ */ new Set([name]);
    let from = it.promotesFrom;
    while (from !== void 0) {
      if (seen.has(from)) {
        throw refuse([...path2, "promotesFrom"], `${name} promotes from itself, by way of ${from}`);
      }
      seen.add(from);
      const source = Object.hasOwn(environments, from) ? environments[parseEnvironmentName(from)] : void 0;
      if (source === void 0) {
        throw refuse([...path2, "promotesFrom"], `there is no environment "${from}"`);
      }
      from = source.promotesFrom;
    }
  }
}
function refuseSamePaths(it, name, refuse) {
  const seen = /* @__PURE__ */ new Set([listTemplate(it, name)]);
  for (const [index, format] of (it.formats ?? []).entries()) {
    const path2 = format.path.replaceAll("{environment}", name);
    if (seen.has(path2)) {
      const place2 = ["environments", name, "formats", String(index), "path"];
      throw refuse(place2, `${name} has two files at ${path2}`);
    }
    seen.add(path2);
  }
}
function configOf(file) {
  const forge = file.forge ?? "github";
  return {
    version: 1,
    service: file.service,
    ledger: file.ledger ?? DEFAULTS.ledger,
    forge,
    environments: Object.entries(file.environments).map(
      ([name, it]) => environmentOf(parseEnvironmentName(name), it, { forge, attestedBy: file.attestedBy })
    ),
    build: file.build ?? {},
    attestedBy: file.attestedBy,
    anchoredBy: file.anchoredBy
  };
}
function environmentOf(name, it, { forge, attestedBy }) {
  const count = it.approvals?.count ?? (forge === "github" ? 1 : 0);
  return {
    name,
    allowList: it.allowList ?? DEFAULTS.allowList,
    formats: it.formats ?? [],
    base: it.base,
    repository: it.repository,
    grace: it.grace ?? DEFAULTS.grace,
    approvalWindow: it.approvalWindow ?? DEFAULTS.approvalWindow,
    evidence: it.evidence ?? DEFAULTS.evidence,
    oidcIssuer: it.oidcIssuer,
    attestedBy,
    promotesFrom: it.promotesFrom,
    soak: it.soak ?? 0,
    approvals: { count, from: it.approvals?.from ?? [] },
    maxAllowed: it.maxAllowed ?? DEFAULTS.maxAllowed,
    maxExtension: it.maxExtension ?? DEFAULTS.maxExtension,
    maxExemption: it.maxExemption ?? DEFAULTS.maxExemption,
    pull: it.pull ?? "rolling",
    autoMerge: it.autoMerge ?? false,
    revoke: it.revoke ?? "pull",
    labels: it.labels ?? [],
    reviewers: it.reviewers ?? [],
    expires: it.expires,
    pcrs: it.pcrs,
    deniedCertificates: it.deniedCertificates
  };
}
function listTemplate(it, name) {
  return (it.allowList ?? DEFAULTS.allowList).replaceAll("{environment}", name);
}

// src/commands/settings.ts
var CONFIG_LIMIT = 1 << 20;
var DEFAULT_LEDGER = "sqlite:.golden-pcr/ledger.db";
var DEFAULT_CONFIG = "golden-pcr.yaml";
async function localSettings(path2, world) {
  if (path2 === DEFAULT_CONFIG && !await world.files.exists(path2))
    return { path: path2, config: void 0 };
  if (!await world.files.exists(path2)) {
    throw new Fault("CONFIG_MISSING", `there is no ${path2} here`, { at: path2 });
  }
  return { path: path2, config: parseConfig(await world.files.readText(path2, CONFIG_LIMIT), path2) };
}
function serviceOf(flag, settings) {
  if (flag !== void 0) return parseServiceName(flag);
  if (settings.config !== void 0) return settings.config.service;
  throw new Fault("USAGE", "which service is meant is not said", {
    hint: `give --service NAME, or write it to ${settings.path}`
  });
}
function ledgerUrl({ url, settings }) {
  return url ?? settings.config?.ledger ?? DEFAULT_LEDGER;
}
async function withLedger(request, use) {
  const ledger2 = await openSettingsLedger(request);
  try {
    return await use(ledger2);
  } finally {
    await ledger2.close();
  }
}
async function openSettingsLedger(request) {
  const { world, mode } = request;
  const url = ledgerUrl(request);
  if (mode === "write" && world.inActions && url.startsWith("sqlite:") && request.kept !== true) {
    throw new Fault("LEDGER_NOT_KEPT", `the ledger ${url} would be lost with this runner's disk`, {
      hint: "use dynamodb://TABLE, or set ledger-kept if a later step saves the file"
    });
  }
  return world.openLedger(url, mode === "write" && world.dryRun ? "rehearse" : mode);
}
function forgeChoice(flag, settings, world) {
  const [, kind = "", rest] = /^([a-z]+)(?::(.+))?$/.exec(flag ?? fallbackForge(settings, world)) ?? [];
  if (kind === "local") return { kind, directory: rest ?? "." };
  if (kind === "github" && (rest === void 0 || /^[\w.-]+\/[\w.-]+$/.test(rest))) {
    return { kind, repository: rest };
  }
  throw new Fault("USAGE", `"${flag}" is no forge`, {
    hint: "give github, github:OWNER/NAME, local or local:DIRECTORY"
  });
}
async function policyAtBase(path2, forge) {
  const base = await forge.defaultBranch();
  const commit = await forge.headOf(base);
  const file = commit === void 0 ? void 0 : await forge.readFile(repositoryPath(path2), commit);
  if (file === void 0) {
    throw new Fault("CONFIG_NOT_ON_BASE", `${forge.repository} has no ${path2} on ${base}`, {
      at: path2,
      hint: `commit ${path2} to ${base}: policy is read from there, and never from a work tree`
    });
  }
  return parseConfig(file.content, `${path2} on ${base}`);
}
function fallbackForge(settings, world) {
  return settings.config?.forge ?? (world.inActions ? "github" : "local");
}
function repositoryPath(path2) {
  return path2.replace(/^(\.\/)+/, "");
}

// src/commands/shared-inputs.ts
var CONFIG_INPUT = {
  kind: "text",
  value: "FILE",
  default: "golden-pcr.yaml",
  about: "The configuration"
};
var LEDGER_INPUT = {
  kind: "text",
  value: "URL",
  about: "The ledger: sqlite:PATH or dynamodb://TABLE?region=R[&endpoint=URL] (default: the configuration's, else sqlite:.golden-pcr/ledger.db)"
};
var LEDGER_KEPT_INPUT = {
  kind: "flag",
  about: "In a workflow: the SQLite file is kept when the job ends (a later step saves it)"
};
var SERVICE_INPUT = {
  kind: "text",
  value: "NAME",
  about: "The service (default: the configuration's)"
};
var ENVIRONMENT_INPUT = {
  kind: "text",
  value: "NAME",
  required: true,
  about: "The environment whose allow-list it concerns"
};
var FORGE_INPUT = {
  kind: "text",
  value: "FORGE",
  about: "Where pull requests live: github[:OWNER/NAME] or local[:DIR] (default: the configuration's, else github in a workflow and local elsewhere)"
};

// src/commands/audit-history.ts
var auditHistory = command({
  name: "audit history",
  about: "Show what happened to a service, an environment or a measurement, oldest first",
  writes: false,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of them)"
    },
    measurement: {
      kind: "text",
      value: "ID|PCR0",
      about: "Only this measurement: its id, a unique beginning of it, or its PCR0"
    },
    since: { kind: "text", value: "TIME", about: "From this time on, by RFC 3339" },
    until: { kind: "text", value: "TIME", about: "Before this time, by RFC 3339" },
    ledger: LEDGER_INPUT,
    config: CONFIG_INPUT
  },
  examples: [
    "audit history --service signer",
    "audit history --service signer --environment production --since 2026-11-01T00:00:00Z --json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const environment2 = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    return withLedger({ url: inputs.ledger, settings, mode: "read", world }, async (ledger2) => {
      const kinds = [...environment2 === void 0 ? ["recorded"] : [], "environment", "drift"];
      const measurement = inputs.measurement === void 0 ? void 0 : (await findMeasurement(ledger2, service, inputs.measurement)).statement.measurement.id;
      const filter = {
        measurement,
        since: inputs.since === void 0 ? void 0 : parseInstant(inputs.since),
        until: inputs.until === void 0 ? void 0 : parseInstant(inputs.until)
      };
      const events = [];
      for await (const stream of streamsOf(ledger2, { kinds, service, environment: environment2 })) {
        for await (const event of ledger2.read(stream))
          if (isAsked(event, filter)) events.push(event);
      }
      events.sort(byTime);
      const rows = events.map((event) => historyRow(event).map(plain));
      return {
        answer: "yes",
        json: { service, events },
        text: rows.length === 0 ? `nothing is recorded of ${service} here` : tableLines(HISTORY_HEAD, rows)
      };
    });
  }
});
function byTime(a, b) {
  const keys = (it) => `${it.effectiveAt} ${it.recordedAt}`;
  if (keys(a) !== keys(b)) return keys(a) < keys(b) ? -1 : 1;
  return a.stream === b.stream ? a.seq - b.seq : 0;
}

// src/eif/header.ts
function faultAt(code2, byte, what, hint) {
  const extra = { at: `byte ${byte}` };
  return new Fault(code2, `byte ${byte}: ${what}`, hint === void 0 ? extra : { ...extra, hint });
}
function refuseOtherMagic(start) {
  for (const [i, byte] of start.subarray(0, MAGIC.length).entries()) {
    if (byte !== MAGIC[i]) {
      throw faultAt(
        "EIF_MAGIC",
        0,
        'an EIF starts with 2e656966 (".eif"), but this starts with ' + Buffer.from(start.subarray(0, MAGIC.length)).toString("hex"),
        "give an enclave image file, as nitro-cli build-enclave or golden-pcr build write it"
      );
    }
  }
}
function parseHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  refuseOtherMagic(bytes);
  const version = view.getUint16(FIELD.version);
  if (!VERSIONS.includes(version)) {
    throw faultAt("EIF_VERSION", FIELD.version, `version ${version} is not one of 2, 3 and 4`);
  }
  const flags = view.getUint16(FIELD.flags);
  if (flags > 1) {
    throw faultAt("EIF_FLAGS", FIELD.flags, `flags ${hex(flags, 4)} have reserved bits set`);
  }
  refuseNonZero(view.getUint16(FIELD.reserved), FIELD.reserved, "the reserved field");
  refuseNonZero(view.getUint32(FIELD.unused), FIELD.unused, "the unused field");
  return {
    version,
    flags,
    arch: flags === 1 ? "aarch64" : "x86_64",
    defaultMemory: view.getBigUint64(FIELD.defaultMemory),
    defaultProcessors: view.getBigUint64(FIELD.defaultProcessors),
    crc32: view.getUint32(FIELD.crc32),
    table: parseTable(view)
  };
}
function encodeHeader(header, sections) {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(FIELD.version, header.version);
  view.setUint16(FIELD.flags, header.flags);
  view.setBigUint64(FIELD.defaultMemory, header.defaultMemory);
  view.setBigUint64(FIELD.defaultProcessors, header.defaultProcessors);
  view.setUint16(FIELD.sectionCount, sections.length);
  for (const [i, { offset, size }] of sections.entries()) {
    view.setBigUint64(FIELD.offsets + 8 * i, BigInt(offset));
    view.setBigUint64(FIELD.sizes + 8 * i, BigInt(size));
  }
  view.setUint32(FIELD.crc32, header.crc32);
  return bytes;
}
function parseSectionHeader(bytes, offset, listed) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTION_HEADER_BYTES);
  const type = view.getUint16(0);
  const kind = kindOfType(type);
  if (kind === void 0) {
    throw faultAt("EIF_SECTION_TYPE", offset, `${type} is not a type of section`);
  }
  const flags = view.getUint16(2);
  if (flags !== 0) {
    throw faultAt("EIF_FLAGS", offset + 2, `flags ${hex(flags, 4)} of the ${kind} are not zero`);
  }
  const size = view.getBigUint64(4);
  if (size !== listed) {
    throw faultAt(
      "EIF_SIZE_MISMATCH",
      offset + 4,
      `the ${kind} says that it has ${size} bytes, but the header's table says ${listed}`,
      kind === "signature" ? "AWS's tools leave the table stale when they sign again; build the EIF anew, then sign it once" : void 0
    );
  }
  return kind;
}
function encodeSectionHeader(section2) {
  const bytes = new Uint8Array(SECTION_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, typeOfKind(section2.type));
  view.setBigUint64(4, BigInt(section2.size));
  return bytes;
}
function parseTable(view) {
  const count = view.getUint16(FIELD.sectionCount);
  if (count < 2 || count > TABLE_SLOTS) {
    throw faultAt(
      "EIF_SECTION_COUNT",
      FIELD.sectionCount,
      `an EIF has 2 to ${TABLE_SLOTS} sections, but this says ${count}`
    );
  }
  const table = [];
  let end = BigInt(HEADER_BYTES);
  for (let i = 0; i < TABLE_SLOTS; i++) {
    const offset = view.getBigUint64(FIELD.offsets + 8 * i);
    const size = view.getBigUint64(FIELD.sizes + 8 * i);
    if (i >= count) {
      refuseNonZero(offset, FIELD.offsets + 8 * i, `the unused offset of section ${i}`);
      refuseNonZero(size, FIELD.sizes + 8 * i, `the unused size of section ${i}`);
      continue;
    }
    if (offset !== end) {
      const before = i === 0 ? "the header ends" : `section ${i - 1} ends`;
      throw faultAt(
        offset < end ? "EIF_OVERLAP" : "EIF_GAP",
        FIELD.offsets + 8 * i,
        `section ${i} is listed at byte ${offset}, but ${before} at byte ${end}`
      );
    }
    table.push({ offset, size });
    end = offset + BigInt(SECTION_HEADER_BYTES) + size;
  }
  return table;
}
function refuseNonZero(value, byte, what) {
  if (BigInt(value) !== 0n) {
    throw faultAt("EIF_RESERVED", byte, `${what} is ${value}, not zero`);
  }
}
function hex(value, digits) {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}

// src/eif/cursor.ts
var NOTHING = new Uint8Array();
var Cursor = class {
  /** Bytes that were read so far. */
  offset = 0;
  size;
  #chunks;
  #rest = NOTHING;
  constructor(bytes, size) {
    this.size = size;
    this.#chunks = bytes[Symbol.asyncIterator]();
  }
  /** So many bytes in one piece; the caller keeps `count` small. Throws EIF_TRUNCATED. */
  async take(count, what) {
    const parts = [];
    for await (const part of this.pieces(count, what)) parts.push(Uint8Array.from(part));
    const [first] = parts;
    return parts.length === 1 && first !== void 0 ? first : Uint8Array.from(Buffer.concat(parts));
  }
  /** So many bytes as they come. Throws EIF_TRUNCATED, at once if the size already tells. */
  async *pieces(count, what) {
    if (count > this.size - this.offset) {
      throw truncated(this.size, what, this.offset + count);
    }
    let missing = count;
    while (missing > 0) {
      const chunk = this.#rest.length > 0 ? this.#rest : await this.#next();
      if (chunk === void 0) throw truncated(this.offset, what, this.offset + missing);
      const piece = chunk.subarray(0, missing);
      this.#rest = chunk.subarray(piece.length);
      this.offset += piece.length;
      missing -= piece.length;
      yield piece;
    }
  }
  /** Refuses bytes after the last section. */
  async end() {
    const more = this.#rest.length > 0 || this.offset < this.size || await this.#next() !== void 0;
    if (more) {
      throw faultAt(
        "EIF_TRAILING_BYTES",
        this.offset,
        "the last section ends here, but the file goes on"
      );
    }
  }
  /** Lets go of the source, wherever the reading stopped. */
  async close() {
    await this.#chunks.return?.();
  }
  async #next() {
    for (; ; ) {
      const { done, value } = await this.#chunks.next();
      if (done === true) return void 0;
      if (value.length > 0) return value;
    }
  }
};
function truncated(at, what, needed2) {
  return faultAt("EIF_TRUNCATED", at, `the file ends within ${what}, which ends at byte ${needed2}`);
}

// src/eif/registers.ts
import { createHash } from "node:crypto";
function extend(value) {
  return pcrFromBytes(createHash("sha384").update(new Uint8Array(PCR_BYTES)).update(value).digest());
}
var Registers = class {
  #hasher;
  #image;
  #boot;
  #application;
  #ramdisks = 0;
  constructor(hasher) {
    this.#hasher = hasher;
    this.#image = hasher.start("sha384");
  }
  /** The digests that the next section's data goes into. */
  section(kind) {
    if (kind === "signature" || kind === "metadata") return [];
    if (kind === "ramdisk") this.#ramdisks += 1;
    if (this.#ramdisks < 2) return [this.#image];
    this.#boot ??= this.#hasher.fork(this.#image);
    this.#application ??= this.#hasher.start("sha384");
    return [this.#image, kind === "ramdisk" ? this.#application : this.#boot];
  }
  /** PCR0 of the sections so far. */
  async pcr0() {
    return extend(await this.#hasher.finish(this.#hasher.fork(this.#image)));
  }
  /** PCR0, 1 and 2; to be asked for once, after the last section. */
  async finish() {
    const boot = this.#boot;
    const [image, application, booted] = await Promise.all([
      this.#hasher.finish(this.#image),
      this.#hasher.finish(this.#application ?? this.#hasher.start("sha384")),
      boot === void 0 ? void 0 : this.#hasher.finish(boot)
    ]);
    return { "0": extend(image), "1": extend(booted ?? image), "2": extend(application) };
  }
};
function certificatePcr(der) {
  return extend(createHash("sha384").update(der).digest());
}

// src/eif/metadata.ts
var METADATA_DEPTH = 127;
function parseMetadata(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw invalid("it is not JSON in UTF-8", cause);
  }
  if (!isObject(value)) throw invalid("it is not a JSON object");
  if (isDeeper(value, METADATA_DEPTH))
    throw invalid(`it is nested more than ${METADATA_DEPTH} deep`);
  return value;
}
function encodeMetadata(identity) {
  const { system, kernel } = kernelOf(identity.kernelConfig);
  return Buffer.from(
    JSON.stringify({
      ImageName: identity.name,
      ImageVersion: identity.version,
      BuildMetadata: {
        BuildTime: "1970-01-01T00:00:00+00:00",
        BuildTool: "golden-pcr",
        BuildToolVersion: identity.layoutVersion,
        OperatingSystem: system,
        KernelVersion: kernel
      },
      DockerInfo: {},
      CustomMetadata: {}
    }),
    "utf8"
  );
}
function kernelOf(config) {
  const words = config?.split("\n")[2]?.replace(/\r$/, "").split(/[ /-]/) ?? [];
  return { system: words[1] ?? "Unknown", kernel: words[3] ?? "Unknown" };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isDeeper(value, limit) {
  let level = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((it) => Object.values(it).filter((inner) => inner instanceof Object));
  }
  return false;
}
function invalid(why, cause) {
  return new Fault("EIF_METADATA_INVALID", `metadata section: ${why}`, { cause });
}

// src/eif/report.ts
function isKept(kind) {
  return kind === "signature" || kind === "metadata";
}
async function reportOf(walked) {
  const { header, sections, crc32: crc322, registers: registers4, size } = walked;
  const signature = parseKept(walked, "signature", parseSignature);
  const metadata = parseKept(walked, "metadata", parseMetadata);
  const code2 = await registers4.finish();
  const pcrs = signature === void 0 ? code2 : { ...code2, "8": certificatePcr(signature.der) };
  return {
    version: header.version,
    flags: header.flags,
    arch: header.arch,
    size,
    sections,
    crc32: crc322,
    measurement: measurementOf(header.arch, pcrs),
    ...signature === void 0 ? {} : { signature: verifySignature(signature, code2["0"]) },
    ...metadata === void 0 ? {} : { metadata }
  };
}
function parseKept({ sections, kept }, type, parse) {
  const bytes = kept.get(type);
  if (bytes === void 0) return void 0;
  try {
    return parse(bytes);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const at = sections.find((it) => it.type === type)?.offset ?? 0;
    throw faultAt(cause.code, at + SECTION_HEADER_BYTES, cause.message);
  }
}

// src/eif/sections.ts
var LIMITS = {
  signature: SIGNATURE_LIMIT,
  metadata: METADATA_LIMIT
};
function refuseMisplaced(section2, before) {
  const { type, offset, size } = section2;
  const refuse = (code2, what) => faultAt(code2, offset, what);
  if (type !== "ramdisk" && before.some((it) => it.type === type)) {
    throw refuse("EIF_SECTION_REPEATED", `a second ${type} section`);
  }
  if (type === "ramdisk" && !before.some((it) => it.type === "kernel")) {
    throw refuse("EIF_SECTION_ORDER", "a ramdisk stands before the kernel");
  }
  if (size === 0 && (type === "ramdisk" || type === "kernel")) {
    throw refuse("EIF_SECTION_EMPTY", `the ${type} has no content`);
  }
  const limit = LIMITS[type];
  if (limit !== void 0 && size > limit) {
    throw refuse("EIF_SECTION_TOO_LARGE", `the ${type} has ${size} bytes, more than ${limit}`);
  }
}
function refuseIncomplete(sections, end) {
  for (const type of ["kernel", "cmdline", "ramdisk"]) {
    if (!sections.some((it) => it.type === type)) {
      throw faultAt("EIF_SECTION_MISSING", end, `the file ends and has no ${type}`);
    }
  }
}

// src/eif/inspect.ts
async function measureEif(bytes, size, hasher = directHasher()) {
  return (await inspect(bytes, size, hasher, [])).report;
}
async function inspectEif(bytes, size, hasher = directHasher()) {
  const file = hasher.start("sha256");
  const { report } = await inspect(bytes, size, hasher, [file]);
  return { ...report, sha256: hexOf(await hasher.finish(file)) };
}
async function inspect(bytes, size, hasher, everything) {
  const cursor = new Cursor(bytes, size);
  try {
    return await walk2(cursor, hasher, everything);
  } finally {
    await cursor.close();
  }
}
async function walk2(cursor, hasher, everything) {
  const crc = hasher.start("crc32");
  const headerBytes = await takeHeader(cursor);
  const header = parseHeader(headerBytes);
  await hasher.update(headerBytes, everything);
  await hasher.update(headerBytes.subarray(0, FIELD.crc32), [crc]);
  const whole = [...everything, crc];
  const registers4 = new Registers(hasher);
  const sections = [];
  const kept = /* @__PURE__ */ new Map();
  for (const [i, { size }] of header.table.entries()) {
    const section2 = await takeSectionHeader(cursor, i, size, (it) => hasher.update(it, whole));
    refuseMisplaced(section2, sections);
    sections.push(section2);
    const into = [...whole, ...registers4.section(section2.type)];
    const keep = [];
    for await (const piece of cursor.pieces(section2.size, `section ${i}, the ${section2.type}`)) {
      await hasher.update(piece, into);
      if (isKept(section2.type)) keep.push(Uint8Array.from(piece));
    }
    if (isKept(section2.type)) kept.set(section2.type, Uint8Array.from(Buffer.concat(keep)));
  }
  await cursor.end();
  refuseIncomplete(sections, cursor.offset);
  const computed = hexOf(await hasher.finish(crc));
  const stored = header.crc32.toString(16).padStart(8, "0");
  if (stored !== computed) {
    throw faultAt(
      "EIF_CRC_MISMATCH",
      FIELD.crc32,
      `the header says ${stored}, but the file's CRC-32 is ${computed}`,
      "the file was damaged or changed after it was built; fetch or build it again"
    );
  }
  const report = await reportOf({
    header,
    sections,
    crc32: { stored, computed },
    registers: registers4,
    kept,
    size: cursor.offset
  });
  return { report, header };
}
async function takeHeader(cursor) {
  const start = await cursor.take(Math.min(MAGIC.length, cursor.size), "the header");
  refuseOtherMagic(start);
  const rest = await cursor.take(HEADER_BYTES - start.length, "the header");
  return Uint8Array.from(Buffer.concat([start, rest]));
}
async function takeSectionHeader(cursor, index, listed, hash) {
  const { offset } = cursor;
  const bytes = await cursor.take(SECTION_HEADER_BYTES, `the header of section ${index}`);
  await hash(bytes);
  const type = parseSectionHeader(bytes, offset, listed);
  const end = BigInt(cursor.offset) + listed;
  if (end > BigInt(cursor.size)) {
    throw truncated(cursor.size, `section ${index}, the ${type}`, end);
  }
  return { type, offset, size: Number(listed) };
}
function hexOf(bytes) {
  return Buffer.from(bytes).toString("hex");
}

// src/commands/measure.ts
var measure = command({
  name: "measure",
  about: "Measure an EIF, whoever built it, and check its form, checksum and signature",
  writes: false,
  inputs: {
    file: { kind: "text", positional: true, required: true, value: "FILE", about: "The EIF" },
    "require-signature": {
      kind: "flag",
      about: "Answer no (1) unless it is signed, the signature holds and its certificate is current"
    }
  },
  outputs: {
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits"
  },
  examples: ["measure signer.eif", "measure signer.eif --require-signature --json"],
  async run(inputs, world) {
    const file = await world.files.open(inputs.file);
    try {
      const report = await measureOpen(file, world);
      const remarks = signatureRemarks(report, world.now(), inputs["require-signature"]);
      const { measurement, version, flags, sections, crc32: crc322, signature, metadata } = report;
      return {
        answer: remarks.some((it) => it.level === "error") ? "no" : "yes",
        json: {
          measurement,
          eif: {
            path: inputs.file,
            size: report.size,
            version,
            flags,
            sections,
            crc32: crc322
          },
          ...signature === void 0 ? {} : { signature },
          ...metadata === void 0 ? {} : { metadata }
        },
        text: measureText(inputs.file, report),
        remarks,
        outputs: measurementOutputs(report),
        summary: `### Measured \`${inputs.file.replaceAll("`", "")}\`

${pcrMarkdown(measurement)}
`
      };
    } finally {
      await file.close();
    }
  }
});
async function measureOpen(file, world) {
  world.progress.step(`measuring ${file.path}`);
  return measureEif(counted(file, world), file.size, world.hasher);
}
async function identifyOpen(file, world) {
  world.progress.step(`measuring ${file.path}`);
  return inspectEif(counted(file, world), file.size, world.hasher);
}
function measurementOutputs(report) {
  const { id, pcrs } = report.measurement;
  return {
    pcr0: pcrs["0"],
    pcr1: pcrs["1"],
    pcr2: pcrs["2"],
    ...pcrs["8"] === void 0 ? {} : { pcr8: pcrs["8"] },
    "measurement-id": id
  };
}
async function* counted(file, world) {
  let done = 0;
  for await (const chunk of file.bytes()) {
    done += chunk.length;
    world.progress.advance(done, file.size);
    yield chunk;
  }
}
function signatureRemarks(report, now, required) {
  const { signature } = report;
  const level = required ? "error" : "warning";
  if (signature === void 0) return required ? [{ level, text: "the EIF is not signed" }] : [];
  const remarks = [];
  if (!signature.valid) {
    remarks.push({
      level,
      text: `the signature does not hold: ${plain(signature.reason ?? "no reason")}`
    });
  }
  if (!isCurrent(signature, now)) {
    const { notBefore, notAfter } = signature;
    remarks.push({
      level,
      text: `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`
    });
  }
  return remarks;
}
function measureText(path2, report) {
  const { measurement, signature } = report;
  const fields = fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ["file", `${path2}, ${formatBytes(report.size)}, EIF version ${report.version}`],
    ["crc32", `${report.crc32.computed}, as stored`],
    [
      "signed by",
      signature === void 0 ? void 0 : `${plain(signature.subject)}, until ${signature.notAfter}${signature.valid ? "" : " — the signature does not hold"}`
    ]
  ]);
  const sections = tableLines(
    ["section", "offset", "bytes"],
    report.sections.map((it) => [it.type, String(it.offset), String(it.size)])
  );
  return `${pcrLines(measurement)}

${fields}

${sections.replace(/^/gm, "  ")}`;
}

// src/commands/append-event.ts
var ATTEMPTS = 40;
var UNCERTAIN_ATTEMPTS = 3;
async function appendNext(writing, decide) {
  const { ledger: ledger2, stream, actor, world } = writing;
  const uncertain = [];
  for (let attempt = 1; ; attempt += 1) {
    const head = await ledger2.head(stream);
    const decision = await decide(head);
    if (decision.kind === "nothing") return { created: false, event: decision.because };
    if (head === void 0 && stream !== CATALOG) await openStream(writing);
    const { statement, effectiveAt } = decision;
    const draft = { ledger: ledger2.id, stream, statement, actor, now: world.now(), effectiveAt };
    const event = seal(draft, head);
    const refusal = await refusalOf(ledger2, event);
    if (refusal === void 0) return { created: true, event };
    if (refusal.code === "LEDGER_UNAVAILABLE") uncertain.push(event);
    const last = attempt === ATTEMPTS || uncertain.length === UNCERTAIN_ATTEMPTS;
    if (!last) await world.sleep(backoff(attempt, world.random));
    const written = await standingOf(ledger2, uncertain);
    if (written !== void 0) return { created: true, event: written };
    if (last) throw refusal;
  }
}
async function openStream(writing) {
  const { ledger: ledger2, stream } = writing;
  const statement = { kind: "stream-opened", name: stream };
  return appendNext({ ...writing, stream: CATALOG }, async () => {
    const because = await ledger2.withId(CATALOG, openingId(stream));
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
}
async function refusalOf(ledger2, event) {
  try {
    await ledger2.append(event);
    return void 0;
  } catch (error) {
    if (error instanceof Fault && AGAIN.has(error.code)) return error;
    throw error;
  }
}
var AGAIN = /* @__PURE__ */ new Set([
  "LEDGER_CONFLICT",
  "LEDGER_THROTTLED",
  "LEDGER_UNAVAILABLE"
]);
async function standingOf(ledger2, uncertain) {
  for (const event of uncertain) {
    for await (const standing of ledger2.read(event.stream, event.seq)) {
      if (standing.hash === event.hash) return event;
      break;
    }
  }
  return void 0;
}
function backoff(attempt, random) {
  const bound = Math.min(1e3, 5 * 2 ** attempt);
  return bound * Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

// src/model/version.ts
var VERSION = "0.1.0";

// src/witness/measurement-predicate.ts
var MEASUREMENT_PREDICATE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/measurement-predicate.md#v1";
var measurementPredicateSchema = strictObject({
  measurement: measurementSchema,
  eif: strictObject({ sha256: sha256Schema, size: int().min(0) }),
  build: buildClaimsSchema,
  tool: strictObject({ name: literal("golden-pcr"), version: string().min(1).max(64) })
});
function eifSubjects(name, { measurement, eif }) {
  return [
    { name, digest: { sha256: eif.sha256 } },
    { name: "PCR0", digest: { sha384: measurement.pcrs["0"] } }
  ];
}
function measurementStatement(name, measured, build3) {
  const { measurement, eif } = measured;
  const tool = { name: "golden-pcr", version: VERSION };
  return statementOf(MEASUREMENT_PREDICATE, eifSubjects(name, measured), {
    measurement,
    eif,
    build: build3,
    tool
  });
}
function measurementIn(statement, here) {
  const { predicateType, predicate, subject } = statement;
  if (predicateType !== MEASUREMENT_PREDICATE) {
    throw new Fault(
      "BUNDLE_STATEMENT_INVALID",
      `the statement is of type ${predicateType}, and one of a measurement is expected`,
      { hint: "give the bundle that `--attest` wrote beside the EIF, FILE.sigstore.json" }
    );
  }
  const said = decodeWith(
    measurementPredicateSchema,
    predicate,
    "BUNDLE_STATEMENT_INVALID",
    "predicate"
  );
  const [file, register, ...more] = subject;
  const digests = [file?.digest, register?.digest];
  if (!isSameJson(digests, [{ sha256: here.eif.sha256 }, { sha384: here.measurement.pcrs["0"] }])) {
    const which = file?.digest["sha256"] === here.eif.sha256 ? "PCR0" : "EIF";
    throw otherSubject(which, digests[which === "EIF" ? 0 : 1], here);
  }
  if (more.length > 0) {
    throw new Fault(
      "BUNDLE_STATEMENT_INVALID",
      `the statement has ${subject.length} subjects, not 2`
    );
  }
  if (!isSameJson(said.eif, here.eif) || !isSameJson(said.measurement, here.measurement)) {
    throw new Fault(
      "BUNDLE_MEASUREMENT",
      `the statement says measurement ${shortId(said.measurement.id)} of ${said.eif.size} bytes, and the file measures ${shortId(here.measurement.id)} of ${here.eif.size}`,
      { hint: "who signed it measured otherwise: do not use this bundle" }
    );
  }
  return said;
}
function otherSubject(which, digest, { eif, measurement }) {
  const said = Object.entries(digest ?? {}).map(([name, value]) => `${name}:${value}`);
  const is = which === "EIF" ? `sha256:${eif.sha256}` : `sha384:${measurement.pcrs["0"]}`;
  return new Fault(
    "BUNDLE_SUBJECT",
    `the statement is about another ${which}: ${said.join(", ") || "none"}, and here it is ${is}`,
    { hint: "give the bundle that was made for this very file" }
  );
}

// src/witness/attested.ts
function attestedProvenance(verified, here) {
  const { signer: signer2, statement, digest } = verified;
  const { build: build3 } = measurementIn(statement, here);
  return {
    evidence: "attested",
    ...signer2,
    ...build3,
    bundle: digest
  };
}

// src/witness/sbom.ts
var MAX_SBOM_BYTES = 16 << 20;
var spdxSchema = looseObject({
  spdxVersion: string().regex(/^SPDX-\d+\.\d+$/),
  SPDXID: literal("SPDXRef-DOCUMENT")
});
var cycloneDxSchema = looseObject({
  bomFormat: literal("CycloneDX"),
  specVersion: string().regex(/^\d+\.\d+$/)
});
function parseSbom(bytes, at) {
  const text = utf8Text(bytes, "SBOM_INVALID", at);
  const limits = {
    code: "SBOM_INVALID",
    what: at,
    maxBytes: MAX_SBOM_BYTES,
    maxDepth: 128
  };
  const value = parseStrictJson(text, limits);
  const marks = decodeWith(record(string(), unknown()), value, "SBOM_INVALID", at);
  if (Object.hasOwn(marks, "spdxVersion")) {
    const document = decodeWith(spdxSchema, value, "SBOM_INVALID", at);
    return { predicateType: "https://spdx.dev/Document", document };
  }
  if (Object.hasOwn(marks, "bomFormat")) {
    const document = decodeWith(cycloneDxSchema, value, "SBOM_INVALID", at);
    return { predicateType: "https://cyclonedx.org/bom", document };
  }
  throw new Fault("SBOM_INVALID", `${at}: neither "spdxVersion" nor "bomFormat" stands in it`, {
    hint: "give SPDX 2 or CycloneDX in JSON, as `syft -o spdx-json` writes it"
  });
}
function sbomStatement(name, measured, sbom) {
  const { predicateType, document } = sbom;
  return {
    _type: STATEMENT_TYPE,
    subject: eifSubjects(name, measured),
    predicateType,
    predicate: document
  };
}

// src/witness/slsa-predicate.ts
var SLSA_PREDICATE = "https://slsa.dev/provenance/v1";
var BUILD_TYPE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/build-type.md#v1";
function slsaStatement(name, measured, provenance2) {
  const { arch } = measured.measurement;
  return statementOf(SLSA_PREDICATE, eifSubjects(name, measured), {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: externalParameters(arch, provenance2),
      internalParameters: withoutAbsent({
        golden_pcr: VERSION,
        runner: provenance2.builder,
        reproducibility: provenance2.reproducibility
      }),
      resolvedDependencies: dependencies(provenance2)
    },
    runDetails: {
      builder: { id: builderId(provenance2) },
      metadata: withoutAbsent({ invocationId: invocation(provenance2) })
    }
  });
}
function externalParameters(arch, it) {
  const { repository: repository2, ref, workflow, image, layout, overrides } = it;
  return withoutAbsent({
    source: repository2 === void 0 ? void 0 : withoutAbsent({ repository: `${serverOf(it)}/${repository2}`, ref }),
    workflow,
    image: image?.ref,
    arch,
    layout,
    cmd: overrides?.cmd,
    env: overrides?.env
  });
}
function dependencies(it) {
  const { repository: repository2, ref, commit, image, bootKit } = it;
  const found = [];
  if (commit !== void 0 && repository2 !== void 0) {
    const at = ref === void 0 ? "" : `@${ref}`;
    found.push({
      uri: `git+${serverOf(it)}/${repository2}${at}`,
      digest: { gitCommit: commit }
    });
  }
  if (image !== void 0) {
    found.push({ name: "image", digest: { sha256: bare(image.digest) } });
  }
  if (bootKit !== void 0) {
    found.push({ name: "boot kit", digest: { sha256: bare(bootKit.digest) } });
  }
  return found;
}
function builderId(it) {
  return `${serverOf(it)}/${it.workflow ?? ""}`;
}
function invocation(it) {
  const { repository: repository2, run: run2, attempt } = it;
  if (repository2 === void 0 || run2 === void 0) return void 0;
  return `${serverOf(it)}/${repository2}/actions/runs/${run2}/attempts/${attempt ?? 1}`;
}
function serverOf({ issuer }) {
  const { protocol, host, origin } = new URL(issuer ?? GITHUB_ISSUER);
  if (origin === GITHUB_ISSUER) return "https://github.com";
  return `${protocol}//${host.replace(/^token\.actions\./, "")}`;
}
function bare(digest) {
  return digest.replace(/^sha256:/, "");
}
function withoutAbsent(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/commands/attest-build.ts
var ATTEST_INPUTS = {
  attest: {
    kind: "flag",
    about: "Sign measurement and provenance with this job's identity, without a key (Sigstore), publish both as attestations on GitHub, and write the bundles beside the EIF: FILE.sigstore.json, FILE.provenance.sigstore.json"
  },
  sbom: {
    kind: "text",
    value: "FILE",
    about: "With --attest: the image's bill of materials, SPDX or CycloneDX in JSON, attested beside it (FILE.sbom.sigstore.json)"
  }
};
var BUNDLE_OUTPUT = "Where the measurement's signed bundle is, if it was attested";
async function beginAttesting(flags, evidence, world) {
  const { sbom } = flags;
  if (!flags.attest) {
    if (sbom === void 0) return void 0;
    throw new Fault("USAGE", "--sbom is attested, and there is no --attest", {
      hint: "add --attest, or leave --sbom out"
    });
  }
  if (await evidence() === "declared") throw noIdentity();
  return {
    sbom: sbom === void 0 ? void 0 : parseSbom(await world.files.readBytes(sbom, MAX_SBOM_BYTES), sbom),
    trustedRoot: flags["trusted-root"]
  };
}
async function attestFile(request) {
  const { attesting, path: path2, measured, provenance: provenance2, world } = request;
  if (attesting === void 0) return { provenance: provenance2, attestations: [] };
  return attestMeasurement({ attesting, path: path2, measured: fileOf(measured), provenance: provenance2, world });
}
function fileOf(measured) {
  const { measurement, eif } = measured;
  if (eif !== void 0) return { measurement, eif };
  throw new Fault("USAGE", "an attestation is of a file, and only a measurement was given", {
    hint: "give the EIF itself in place of --measurement"
  });
}
async function attestMeasurement(request) {
  const { attesting, path: path2, measured, provenance: provenance2, world } = request;
  if (world.dryRun) return { provenance: { ...provenance2, evidence: "attested" }, attestations: [] };
  const name = path2.split("/").at(-1) ?? path2;
  const claims = buildClaimsOf(provenance2);
  const sign = (statement, ending) => signTo(statement, `${path2}${ending}`, world);
  const own = await sign(measurementStatement(name, measured, claims), ".sigstore.json");
  const verified = await world.verifyBundle(own.bytes, attesting.trustedRoot);
  refuseOtherSigner(verified.signer, {
    issuer: provenance2.issuer ?? GITHUB_ISSUER,
    repository: provenance2.repository ?? "",
    workflows: provenance2.workflow === void 0 ? [] : [provenance2.workflow],
    commit: provenance2.commit,
    ref: provenance2.ref
  });
  const slsa = await sign(slsaStatement(name, measured, provenance2), ".provenance.sigstore.json");
  const { sbom } = attesting;
  const bill = sbom === void 0 ? [] : [await sign(sbomStatement(name, measured, sbom), ".sbom.sigstore.json")];
  return {
    provenance: attestedProvenance(verified, measured),
    attestations: [own, slsa, ...bill].map(({ bytes: _, ...it }) => it)
  };
}
async function signTo(statement, path2, world) {
  world.progress.step(`signing ${path2}`);
  const { bytes, published } = await world.signStatement(statement, "publish");
  await world.files.writeText(path2, Buffer.from(bytes).toString("utf8"));
  return {
    predicateType: statement.predicateType,
    path: path2,
    digest: `sha256:${sha256Hex(bytes)}`,
    ...published === void 0 ? {} : { published },
    bytes
  };
}
function attestationsJson(attestations) {
  return attestations.map(({ predicateType, path: path2, digest, published }) => ({
    predicateType,
    bundle: { path: path2, digest },
    published: published ?? null
  }));
}
function attestationsText(attestations) {
  return attestations.map(({ path: path2, digest, published }) => {
    const where = published === void 0 ? "not published" : `published as ${published}`;
    return `attested: ${path2}, ${digest}, ${where}`;
  }).join("\n");
}

// src/commands/signer-demand.ts
var TRUSTED_ROOT_INPUT = {
  kind: "text",
  value: "FILE",
  about: "Sigstore's trusted root, as `gh attestation trusted-root` prints it (default: the public one, fetched; GitHub's own, for private repositories, must be given)"
};
var WORKFLOW_INPUT = {
  kind: "list",
  value: "PATH@REF",
  about: "A workflow that may have signed, repeated: OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *"
};
async function signerDemand(flags, key, place2) {
  const named = flagDemand(flags);
  const { repository: repository2, workflows } = named;
  if (repository2 !== void 0 && workflows.length > 0) {
    return (signer2) => refuseOtherSigner(signer2, { ...named, repository: repository2, issuer: named.issuer ?? GITHUB_ISSUER });
  }
  const policy = await policyFor(key, place2);
  const demand = { ...policy, issuer: policy.issuer ?? GITHUB_ISSUER };
  return (signer2) => {
    refuseOtherSigner(signer2, demand);
    refuseOtherSigner(signer2, {
      issuer: named.issuer ?? demand.issuer,
      repository: repository2 ?? demand.repository,
      workflows: workflows.length > 0 ? workflows : demand.workflows,
      commit: named.commit,
      ref: named.ref
    });
  };
}
async function policyFor(key, { settings, forge: chosen, world }) {
  const forge = await world.openForge(forgeChoice(chosen, settings, world));
  const policy = (await policyAtBase(settings.path, forge))[key];
  if (policy !== void 0) return policy;
  throw new Fault(
    "BUNDLE_SIGNER_UNNAMED",
    `${settings.path} on the protected branch has no ${key}, and the command line does not name a repository and workflow`,
    { hint: `write ${key} there, or give --repository and --workflow` }
  );
}
function flagDemand(flags) {
  const issuer = flags["oidc-issuer"];
  if (issuer !== void 0) decodeWith(issuerSchema, issuer, "USAGE", "--oidc-issuer");
  const commit = flags.commit?.toLowerCase();
  if (commit !== void 0) decodeWith(commitSchema, commit, "INPUT_INVALID", "--commit");
  return {
    issuer,
    repository: flags.repository,
    workflows: flags.workflow.map(
      (it) => decodeWith(workflowNamedSchema, it, "USAGE", "--workflow")
    ),
    commit,
    ref: flags.ref
  };
}

// src/commands/believe-bundle.ts
var BUNDLE_INPUTS = {
  bundle: {
    kind: "text",
    value: "BUNDLE",
    about: "A Sigstore bundle of this very EIF's measurement: it is verified, and its certificate and statement are the provenance. --repository, --commit and --ref then say what is demanded of it"
  }
};
async function believedProvenance(request) {
  const { bundle, trustedRoot, measured, flags, place: place2 } = request;
  const { world } = place2;
  const refuseOthers = await signerDemand(flags, "attestedBy", place2);
  const bytes = await world.files.readBytes(bundle, MAX_BUNDLE_BYTES);
  const verified = await world.verifyBundle(bytes, trustedRoot);
  refuseOthers(verified.signer);
  return attestedProvenance(verified, measured);
}

// src/commands/provenance.ts
var PROVENANCE_INPUTS = {
  repository: {
    kind: "text",
    value: "OWNER/NAME",
    about: "The repository that was built (default: the job's or the git remote's)"
  },
  commit: {
    kind: "text",
    value: "SHA",
    about: "The full commit id that was built (default: the job's or git's HEAD)"
  },
  ref: {
    kind: "text",
    value: "REF",
    about: "The full git ref that was built, as refs/tags/v1.4.0 (default: the job's or git's)"
  },
  "oidc-issuer": {
    kind: "text",
    value: "URL",
    about: "Who issues the job's identity tokens, on a GitHub Enterprise Server (default: GitHub)"
  }
};
function provenanceOf(facts2, declared, build3) {
  const given = withoutAbsent2({
    repository: declared.repository,
    commit: declared.commit?.toLowerCase(),
    ref: declared.ref
  });
  if (facts2.evidence !== "declared") {
    for (const [key, said] of Object.entries(given)) {
      const is = facts2[key];
      if (is === said) continue;
      throw new Fault(
        "PROVENANCE_CONTRADICTS",
        `the identity token says ${key} ${is}, but --${key} says ${said}`,
        {
          at: key,
          hint: `leave --${key} away: the token is the stronger witness`
        }
      );
    }
  }
  const merged = withoutAbsent2({ ...facts2, ...given, ...build3 });
  const { dirty: _, committedAt: __, ...clean } = merged;
  const other = given["commit"] !== void 0 && given["commit"] !== facts2.commit;
  return decodeWith(provenanceSchema, other ? clean : merged, "INPUT_INVALID", "provenance");
}
function withoutAbsent2(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}

// src/commands/record-output.ts
function recordJson(recorded) {
  const { event, measurement, provenance: provenance2, created } = recorded;
  return {
    event: event === void 0 ? null : { id: event.id, seq: event.seq, hash: event.hash },
    measurement,
    provenance: provenance2,
    created
  };
}
function recordText(recorded, service) {
  const { event, measurement, provenance: provenance2, created } = recorded;
  const done = created ? event === void 0 ? `would record for ${service}` : `recorded for ${service} as event ${event.seq}` : `already recorded for ${service} as event ${event?.seq}: nothing was added`;
  return `${done}

${pcrLines(measurement)}

${fieldLines([
    ["measurement", `${shortId(measurement.id)}  (${measurement.arch})`],
    ...provenanceRows(provenance2)
  ])}`;
}
function provenanceRows(provenance2) {
  const { repository: repository2, commit, ref, workflow, run: run2, attempt, actor, evidence, dirty } = provenance2;
  const shown = (text) => text === void 0 ? void 0 : plain(text);
  return [
    ["repository", shown(repository2)],
    [
      "commit",
      commit === void 0 ? void 0 : `${commit}${dirty ? ", with uncommitted changes" : ""}`
    ],
    ["ref", shown(ref)],
    ["workflow", shown(workflow)],
    [
      "run",
      run2 === void 0 ? void 0 : `${run2}${attempt === void 0 ? "" : `, attempt ${attempt}`}`
    ],
    ["actor", shown(actor)],
    ["evidence", EVIDENCE_WORDS[evidence]],
    ["issuer", shown(provenance2.issuer)],
    ["bundle", provenance2.bundle]
  ];
}
var EVIDENCE_WORDS = {
  declared: "declared: by variables, git or flags, proven by nothing",
  oidc: "oidc: the claims of GitHub's identity token, checked",
  attested: "attested: a Sigstore bundle that verifies"
};

// src/commands/record.ts
var RECORD_INPUTS = {
  file: { kind: "text", positional: true, value: "FILE", about: "The EIF" },
  measurement: {
    kind: "text",
    value: "JSON",
    about: 'In place of a file: the measurement, as measure --json prints it under "measurement"'
  },
  service: SERVICE_INPUT,
  ...PROVENANCE_INPUTS,
  ...ATTEST_INPUTS,
  "trusted-root": TRUSTED_ROOT_INPUT,
  ...BUNDLE_INPUTS,
  workflow: WORKFLOW_INPUT,
  forge: FORGE_INPUT,
  ledger: LEDGER_INPUT,
  "ledger-kept": LEDGER_KEPT_INPUT,
  config: CONFIG_INPUT
};
var record2 = command({
  name: "record",
  about: "Measure an EIF and record the measurement with its provenance in the ledger",
  writes: true,
  inputs: RECORD_INPUTS,
  outputs: {
    "event-id": "The id of the ledger's event: 64 hex digits",
    created: "`true` if it was recorded now, `false` if it had been before",
    pcr0: "PCR0, the whole image: 96 hex digits",
    pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
    pcr2: "PCR2, the application: 96 hex digits",
    pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
    "measurement-id": "The id of the measurement: 64 hex digits",
    bundle: BUNDLE_OUTPUT
  },
  examples: [
    "record signer.eif --service signer",
    "record signer.eif --service signer --repository acme/signer --commit $(git rev-parse HEAD)",
    "record signer.eif --service signer --bundle signer.eif.sigstore.json"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const service = serviceOf(inputs.service, settings);
    const measured = await measuredOf(inputs.file, inputs.measurement, world);
    const { provenance: provenance2, attestations } = await provenanceAsAsked(inputs, measured, settings, world);
    return withLedger(
      { url: inputs.ledger, settings, mode: "write", kept: inputs["ledger-kept"], world },
      async (ledger2) => {
        const recorded = await recordMeasurement({ ledger: ledger2, service, measured, provenance: provenance2, world });
        return {
          answer: "yes",
          json: { ...recordJson(recorded), attestations: attestationsJson(attestations) },
          text: [recordText(recorded, service), attestationsText(attestations)].filter((it) => it !== "").join("\n\n"),
          remarks: recorded.remarks,
          outputs: {
            ...measurementOutputs(measured),
            "event-id": recorded.event?.id ?? "",
            created: String(recorded.created),
            bundle: attestations[0]?.path ?? ""
          },
          summary: `### ${recorded.created ? "Recorded" : "Already recorded"} for \`${service}\`

${pcrMarkdown(measured.measurement)}
`
        };
      }
    );
  }
});
async function provenanceAsAsked(inputs, measured, settings, world) {
  const { bundle, workflow } = inputs;
  const trustedRoot = inputs["trusted-root"];
  if (bundle !== void 0) {
    if (inputs.attest || inputs.sbom !== void 0) {
      throw new Fault("USAGE", "give --bundle, or --attest to sign one now: one of the two");
    }
    await world.facts(inputs["oidc-issuer"]);
    const place2 = { settings, forge: inputs.forge, world };
    const request = { bundle, trustedRoot, measured: fileOf(measured), flags: inputs, place: place2 };
    return { provenance: await believedProvenance(request), attestations: [] };
  }
  if (workflow.length > 0) {
    throw new Fault(
      "USAGE",
      "--workflow says who may have signed a bundle, and there is no --bundle"
    );
  }
  const facts2 = await world.facts(inputs["oidc-issuer"]);
  const attesting = await beginAttesting(inputs, async () => facts2.evidence, world);
  const provenance2 = provenanceOf(facts2, inputs, {});
  return attestFile({ attesting, path: inputs.file ?? "", measured, provenance: provenance2, world });
}
async function measureFile(path2, world) {
  const file = await world.files.open(path2);
  try {
    const { measurement, sha256, size } = await identifyOpen(file, world);
    return { measurement, eif: { sha256, size } };
  } finally {
    await file.close();
  }
}
async function recordMeasurement(request) {
  const { ledger: ledger2, service, measured, provenance: provenance2, world } = request;
  const { measurement, eif } = measured;
  const stream = recordedStream(service);
  const statement = {
    kind: "recorded",
    measurement,
    provenance: provenance2,
    ...eif === void 0 ? {} : { eif }
  };
  const before = await disagreements(ledger2, service, statement);
  const remarks = before.map((text) => ({ level: "warning", text }));
  const common = { measurement, provenance: provenance2, remarks };
  const id = statementId(stream, statement, 0);
  if (world.dryRun) {
    const event = await ledger2.withId(stream, id);
    return { ...common, created: event === void 0, event };
  }
  const actor = await world.actor();
  const appended = await appendNext({ ledger: ledger2, stream, actor, world }, async () => {
    const because = await ledger2.withId(stream, id);
    return because === void 0 ? { kind: "say", statement } : { kind: "nothing", because };
  });
  return { ...common, created: appended.created, event: appended.event };
}
async function measuredOf(path2, json, world) {
  if (path2 === void 0 === (json === void 0)) {
    throw new Fault("USAGE", "give an EIF, or its measurement with --measurement: one of the two");
  }
  if (path2 !== void 0) return measureFile(path2, world);
  const measurement = decodeJsonWith(measurementSchema, json ?? "", "INPUT_INVALID", "measurement");
  return { measurement };
}
async function disagreements(ledger2, service, statement) {
  const found = /* @__PURE__ */ new Set();
  const stream = recordedStream(service);
  for await (const event of ledger2.about(stream, statement.measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    for (const key of ["repository", "commit"]) {
      const [was, is] = [event.statement.provenance[key], statement.provenance[key]];
      if (was !== void 0 && is !== void 0 && was !== is) {
        found.add(
          `this measurement was recorded before with ${key} ${plain(was)}, and now with ${plain(is)}: both are kept`
        );
      }
    }
  }
  return [...found];
}

// src/eif/coalesce.ts
var ENOUGH = 1 << 20;
async function* coalesce(bytes) {
  const buffer = new Uint8Array(ENOUGH);
  let filled = 0;
  for await (const chunk of bytes) {
    if (chunk.length >= ENOUGH / 4) {
      if (filled > 0) yield buffer.subarray(0, filled);
      filled = 0;
      yield chunk;
      continue;
    }
    const fits = chunk.subarray(0, ENOUGH - filled);
    buffer.set(fits, filled);
    filled += fits.length;
    if (filled < ENOUGH) continue;
    yield buffer;
    const rest = chunk.subarray(fits.length);
    buffer.set(rest);
    filled = rest.length;
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

// src/eif/crc.ts
import { crc32 } from "node:zlib";
var POLYNOMIAL = 3988292384;
function crc32Before(first, rest) {
  const shift = powerOfX(8n * BigInt(rest.bytes));
  return (multiply(crc32(first), shift) ^ rest.crc32) >>> 0;
}
function powerOfX(exponent) {
  let result = 2147483648;
  let square = 1073741824;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}
function multiply(a, b) {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit & 1) === 1) product ^= shifted;
    shifted = (shifted & 1) === 1 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

// src/eif/writer.ts
var EifWriter = class {
  #sink;
  #hasher;
  #registers;
  #body;
  #sections = [];
  #kept = /* @__PURE__ */ new Map();
  #offset = HEADER_BYTES;
  constructor(sink, hasher) {
    this.#sink = sink;
    this.#hasher = hasher;
    this.#registers = new Registers(hasher);
    this.#body = hasher.start("crc32");
  }
  /** Writes the next section; reads its content once. Throws what `writeEif` lists. */
  async section(type, content) {
    const section2 = { type, offset: this.#offset, size: content.size };
    this.#refuse(section2);
    const into = [this.#body, ...this.#registers.section(type)];
    await this.#put(encodeSectionHeader(section2), [this.#body]);
    const keep = [];
    let left = content.size;
    for await (const piece of coalesce(content.open())) {
      left -= piece.length;
      if (left < 0) break;
      await this.#put(piece, into);
      if (isKept(type)) keep.push(Uint8Array.from(piece));
    }
    if (left !== 0) {
      throw new Fault(
        "EIF_CONTENT_CHANGED",
        `the ${type} should have ${content.size} bytes, but has ${left < 0 ? "more" : content.size - left}`,
        { at: `byte ${this.#offset}`, hint: "build again when nothing writes to its source" }
      );
    }
    if (isKept(type)) this.#kept.set(type, Uint8Array.from(Buffer.concat(keep)));
    this.#sections.push(section2);
  }
  /** PCR0 of the sections so far. */
  pcr0() {
    return this.#registers.pcr0();
  }
  /** Writes the header, reads the file back, and tells what it is. Nothing may be called after it. */
  async finish(header) {
    refuseIncomplete(this.#sections, this.#offset);
    const body = numberOf(await this.#hasher.finish(this.#body));
    const unsummed = encodeHeader({ ...header, crc32: 0 }, this.#sections);
    const sum = crc32Before(unsummed.subarray(0, FIELD.crc32), {
      crc32: body,
      bytes: this.#offset - HEADER_BYTES
    });
    await this.#sink.write(0, encodeHeader({ ...header, crc32: sum }, this.#sections));
    const back = await readBack(this.#sink.bytes(), this.#offset, this.#hasher);
    const stored = hexOf2(sum);
    if (back.crc32 !== stored) {
      throw new Fault(
        "FILE_WRITE_FAILED",
        `the file was written with the checksum ${stored}, but reads back with ${back.crc32}`,
        { hint: "look at the disk, and build again" }
      );
    }
    const report = await reportOf({
      header,
      sections: this.#sections,
      crc32: { stored, computed: back.crc32 },
      registers: this.#registers,
      kept: this.#kept,
      size: this.#offset
    });
    return { ...report, sha256: back.sha256 };
  }
  #refuse(section2) {
    refuseMisplaced(section2, this.#sections);
    if (this.#sections.length === TABLE_SLOTS) {
      throw new Fault("EIF_SECTION_COUNT", `an EIF has at most ${TABLE_SLOTS} sections`);
    }
    if (!Number.isSafeInteger(section2.offset + SECTION_HEADER_BYTES + section2.size)) {
      throw new Fault("EIF_SECTION_TOO_LARGE", `the ${section2.type} has ${section2.size} bytes`);
    }
  }
  async #put(bytes, into) {
    await Promise.all([this.#hasher.update(bytes, into), this.#sink.write(this.#offset, bytes)]);
    this.#offset += bytes.length;
  }
};
async function readBack(bytes, size, hasher) {
  const cursor = new Cursor(bytes, size);
  const crc = hasher.start("crc32");
  const file = hasher.start("sha256");
  try {
    const header = await cursor.take(HEADER_BYTES, "the header");
    await hasher.update(header.subarray(0, FIELD.crc32), [crc]);
    await hasher.update(header, [file]);
    for await (const piece of cursor.pieces(size - HEADER_BYTES, "the sections")) {
      await hasher.update(piece, [crc, file]);
    }
    await cursor.end();
  } finally {
    await cursor.close();
  }
  const sum = numberOf(await hasher.finish(crc));
  const digest = await hasher.finish(file);
  return { crc32: hexOf2(sum), sha256: Buffer.from(digest).toString("hex") };
}
function numberOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
function hexOf2(crc) {
  return crc.toString(16).padStart(8, "0");
}

// src/eif/write.ts
async function writeEif(contents2, sink, hasher = directHasher()) {
  parseMetadata(contents2.metadata);
  const writer = new EifWriter(sink, hasher);
  await writer.section("kernel", contents2.kernel);
  await writer.section("cmdline", withoutNul(contents2.cmdline));
  await writer.section("metadata", contentOf(contents2.metadata));
  for (const ramdisk of contents2.ramdisks) await writer.section("ramdisk", ramdisk);
  if (contents2.signer !== void 0) {
    const signature = await signPcr0(await writer.pcr0(), contents2.signer);
    await writer.section("signature", contentOf(signature));
  }
  return writer.finish({
    version: CURRENT_VERSION,
    flags: flagsOf(contents2.arch),
    arch: contents2.arch,
    defaultMemory: DEFAULT_MEMORY,
    defaultProcessors: DEFAULT_PROCESSORS
  });
}
function withoutNul(cmdline) {
  return {
    size: cmdline.size,
    async *open() {
      for await (const chunk of cmdline.open()) {
        if (chunk.includes(0)) {
          throw new Fault("EIF_CMDLINE_INVALID", "the kernel command line holds a NUL byte");
        }
        yield chunk;
      }
    }
  };
}

// src/commands/explain-difference.ts
import { createHash as createHash3 } from "node:crypto";

// src/image/compare-contents.ts
var GZIP = {
  cause: "gzip wrote the time of its run into its header",
  remedy: "gzip -n, or a tool that follows SOURCE_DATE_EPOCH"
};
var ORDER = {
  cause: "entries were written in the order of a file system, of threads or of a hash table",
  remedy: "sort before writing: find … | LC_ALL=C sort, PYTHONHASHSEED=0, make -j1"
};
var DATE = {
  cause: "the moment of the build is written into the file",
  remedy: "let the tool write SOURCE_DATE_EPOCH or the commit’s date in its place, or leave it out"
};
var PATH = {
  cause: "the path in which it was built is written into the file",
  remedy: "build in a fixed WORKDIR, with -trimpath, -ffile-prefix-map or --remap-path-prefix"
};
var RANDOM = {
  cause: "an identifier drawn at random, or a digest of something that differs, is in the file",
  remedy: "derive it from the source, or remove the file and make it when the enclave starts"
};
var PROGRAM = {
  cause: "a compiled program holds paths, times, a build id, or the order of its inputs",
  remedy: "build with -trimpath, -ldflags=-buildid= (Go), --remap-path-prefix (Rust) or -ffile-prefix-map (C), and pin the compiler by digest"
};
var MASKS = [
  [
    "a date or time",
    /\b(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?(?:\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{8}(?:T\d{6}Z?)?(?!\d)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* +\d{1,2}(?:,? \d{4})?)|\b\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?|\b1\d{9}(?:\d{3})?\b/gi,
    DATE
  ],
  ["a path", /\/(?:tmp|build|home|root|work|workspace|src|var\/tmp|github)\/[^\s"':;,]*/g, PATH],
  ["a random or derived value", /\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12,}\b/gi, RANDOM]
];
function compareContents(first, second) {
  const at = firstDifference(first, second);
  if (isGzip(first) && isGzip(second) && differOnlyIn(first, second, [4, 8])) {
    return { detail: "only the time in the gzip header", cause: GZIP, proven: true };
  }
  const [before, after] = [textOf(first), textOf(second)];
  if (before === void 0 || after === void 0) {
    const cause = isElf(first) && isElf(second) ? PROGRAM : void 0;
    return { detail: `first at byte ${at}`, cause, proven: false };
  }
  return compareLines(before.split("\n"), after.split("\n"));
}
function compareSettings(name, first, second) {
  const [was, is] = [first, second].map((it) => Buffer.from(it).toString("utf8").split("\n"));
  return {
    detail: name === "cmd" ? compareArguments(was ?? [], is ?? []) : compareVariables(was ?? [], is ?? []),
    proven: false
  };
}
function compareLines(was, is) {
  if (was.length === is.length && [...was].sort().join("\n") === [...is].sort().join("\n")) {
    return { detail: "the same lines in another order", cause: ORDER, proven: true };
  }
  const at = was.findIndex((line, i) => line !== is[i]);
  const [a, b] = [was[at] ?? "", is[at] ?? ""];
  const where = `first in line ${at === -1 ? was.length : at + 1}`;
  const mask = MASKS.find(([, form]) => a.replace(form, "") === b.replace(form, ""));
  if (mask === void 0 || a === b) return { detail: where, proven: false };
  return { detail: `${where}, in ${mask[0]}`, cause: mask[2], proven: false };
}
function compareArguments(was, is) {
  const counts = [was.length - 1, is.length - 1];
  if (counts[0] !== counts[1]) return `${counts[0]} and ${counts[1]} arguments`;
  const moved = was.flatMap((it, i) => it === is[i] ? [] : [String(i)]);
  return `argument ${moved.join(", ")}, counted from 0`;
}
function compareVariables(was, is) {
  const [before, after] = [variables(was), variables(is)];
  const names = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
  const told = names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    if (before.has(name) && after.has(name)) return [`${name} has another value`];
    return [`${name} is only in the ${before.has(name) ? "first" : "second"}`];
  });
  return told.length === 0 ? "the same variables in another order" : told.join(", ");
}
function variables(lines) {
  const pairs = lines.filter((line) => line !== "");
  return new Map(pairs.map((line) => [line.slice(0, line.indexOf("=")), line]));
}
function firstDifference(first, second) {
  const at = first.findIndex((byte, i) => byte !== second[i]);
  return at === -1 ? first.length : at;
}
function differOnlyIn(first, second, [from, to]) {
  if (first.length !== second.length) return false;
  return first.every((byte, i) => byte === second[i] || i >= from && i < to);
}
function isGzip(bytes) {
  return bytes[0] === 31 && bytes[1] === 139;
}
function isElf(bytes) {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "ELF";
}
function textOf(bytes) {
  if (bytes.includes(0)) return void 0;
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("�") ? void 0 : text;
}

// src/image/drift-causes.ts
var BY_PATH = [
  [
    /^(cmd|env)$/,
    {
      cause: "the command or the environment variables of the image changed",
      remedy: "take build arguments, dates and versions out of ENTRYPOINT, CMD and ENV"
    }
  ],
  [
    /(^|\/)__pycache__\/|\.pyc$/,
    {
      cause: "compiled Python holds the time of its source",
      remedy: "set PYTHONDONTWRITEBYTECODE=1, or compile with --invalidation-mode checked-hash"
    }
  ],
  [
    /^rootfs\/var\/(lib\/apt\/lists|cache\/apt|cache\/debconf|lib\/apt\/)/,
    {
      cause: "apt's lists and caches are those of the day on which they were fetched",
      remedy: "install from a snapshot archive of a fixed date, and rm -rf /var/lib/apt/lists /var/cache/apt in the same RUN"
    }
  ],
  [
    /^rootfs\/(lib\/apk\/db|var\/cache\/apk|etc\/apk\/)/,
    {
      cause: "apk's database follows what the repository holds on the day",
      remedy: "pin package versions, and use apk add --no-cache"
    }
  ],
  [
    /^rootfs\/var\/lib\/(dpkg|rpm)\//,
    {
      cause: "other versions of packages were installed",
      remedy: "pin the base image by digest, and install packages from a snapshot of a fixed date"
    }
  ],
  [
    /^rootfs\/var\/cache\/ldconfig\/|^rootfs\/etc\/ld\.so\.cache$/,
    {
      cause: "ldconfig's cache holds times and inode numbers",
      remedy: "rm /var/cache/ldconfig/aux-cache at the end of the RUN that installs libraries"
    }
  ],
  [
    /^rootfs\/etc\/machine-id$|^rootfs\/var\/lib\/dbus\/machine-id$|ssh_host_.*_key/,
    {
      cause: "an identity was drawn at random while the image was built",
      remedy: "empty the file in the image: it must not be the same everywhere anyway"
    }
  ],
  [
    /^rootfs\/etc\/(shadow|passwd|group|gshadow)-?$/,
    {
      cause: "useradd writes the day of its run into the password file",
      remedy: "set SOURCE_DATE_EPOCH for that RUN, or chage -d 0 the new user"
    }
  ],
  [
    /^rootfs\/(var\/log|tmp|var\/tmp|root\/\.(cache|npm|bash_history))(\/|$)/,
    {
      cause: "a log, a cache or a temporary file was left behind by the build",
      remedy: "remove it in the RUN that makes it"
    }
  ],
  [
    /(^|\/)(node_modules\/\.package-lock\.json|\.npm\/|\.yarn-integrity)/,
    {
      cause: "the package manager left its own notes",
      remedy: "install with npm ci --omit=dev from a lock file, and remove the cache in the same RUN"
    }
  ],
  [
    /\.(jar|war|zip|whl|tar|tgz|gz|apk|a|deb)$/,
    {
      cause: "an archive holds the times of its members, or of its making",
      remedy: "set SOURCE_DATE_EPOCH, gzip -n, and tools that sort and normalise (strip-nondeterminism)"
    }
  ]
];
var BY_KIND = {
  time: {
    cause: "the file has the time of its build",
    remedy: "build with SOURCE_DATE_EPOCH and rewrite-timestamp=true, or use the canonical layout, which keeps no times"
  },
  owner: {
    cause: "the builder ran as another user",
    remedy: "COPY --chown=0:0, and no rootless builder that maps ids"
  },
  mode: {
    cause: "the umask, or the modes of a checkout, differ between the builders",
    remedy: "COPY --chmod=…, or set the mode in the RUN that makes the file"
  },
  link: {
    cause: "a link leads to where the build took place, or to another version",
    remedy: "link to a fixed path"
  },
  order: {
    cause: "the layer's entries come in the file system's order",
    remedy: "use the canonical layout, which sorts, or a builder that sorts its layers"
  },
  added: {
    cause: "a build step made a file that the other did not",
    remedy: "look which RUN makes it: names with dates, process ids or random parts, and caches"
  },
  removed: {
    cause: "a build step made a file that the other did not",
    remedy: "look which RUN makes it: names with dates, process ids or random parts, and caches"
  }
};
var ATTRIBUTES = /* @__PURE__ */ new Set(["time", "owner", "mode"]);
var UNKNOWN = {
  cause: "the content depends on something that differs between the builds: a time, a path, a number of processors, a download",
  remedy: "compare the two files; set SOURCE_DATE_EPOCH, -trimpath or -ffile-prefix-map, and pin what is downloaded by digest"
};
function likelyCause(path2, kinds) {
  const known = BY_PATH.find(([form]) => form.test(path2));
  if (known !== void 0 && !kinds.every((kind) => ATTRIBUTES.has(kind))) return known[1];
  return joined(telling(kinds).map((kind) => BY_KIND[kind] ?? UNKNOWN));
}
function closerCause(path2, kinds, found) {
  const isKnown = BY_PATH.some(([form]) => form.test(path2));
  const { cause } = found;
  if (cause === void 0 || isKnown && !found.proven) return likelyCause(path2, kinds);
  return joined([cause, ...telling(kinds).flatMap((kind) => BY_KIND[kind] ?? [])]);
}
function telling(kinds) {
  const others = kinds.filter((kind) => kind !== "time");
  return others.length === 0 ? kinds : others;
}
function joined(causes) {
  const each = [...new Set(causes)];
  if (each.length === 0) return UNKNOWN;
  return {
    cause: each.map((it) => it.cause).join("; and "),
    remedy: each.map((it) => it.remedy).join("; and ")
  };
}

// src/image/compare-ramdisks.ts
function compareRamdisks(first, second) {
  const [before, after] = [byName(first), byName(second)];
  const names = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
  const differences = names.flatMap((name) => {
    const difference2 = compareEntry(name, before.get(name), after.get(name));
    return difference2 === void 0 ? [] : [difference2];
  });
  return differences.length > 0 ? differences : orderDifference(first, second);
}
function lookCloser(found, first, second) {
  const { path: path2, kinds, detail } = found;
  const isSetting = path2 === "cmd" || path2 === "env";
  const seen = isSetting ? compareSettings(path2, first, second) : compareContents(first, second);
  const shown = showName(nameOfText(seen.detail));
  return { ...found, detail: `${detail}; ${shown}`, ...closerCause(path2, kinds, seen) };
}
function byName(records) {
  return new Map(records.map((it) => [it.name, it]));
}
function compareEntry(name, before, after) {
  if (before === void 0 || after === void 0) {
    const is = before === void 0 ? "added" : "removed";
    const detail = before === void 0 ? "only in the second build" : "only in the first build";
    return difference(name, [is], detail);
  }
  const found = [];
  const note = (kind, was, is) => {
    if (was !== is) found.push([kind, `${was} and ${is}`]);
  };
  note("type", before.type, after.type);
  if (before.type === "symlink" && after.type === "symlink") {
    note("link", `→ ${showName(before.target ?? "")}`, `→ ${showName(after.target ?? "")}`);
  } else if (before.sha256 !== after.sha256) {
    found.push(["content", contentDetail(before, after)]);
  }
  note("mode", octal(before.mode), octal(after.mode));
  note("owner", `${before.uid}:${before.gid}`, `${after.uid}:${after.gid}`);
  note("time", moment2(before.mtime), moment2(after.mtime));
  note("device", before.device, after.device);
  if (found.length === 0) return void 0;
  const kinds = found.map(([kind]) => kind);
  return difference(name, kinds, found.map(([kind, text]) => `${kind} ${text}`).join("; "));
}
function contentDetail(before, after) {
  const sizes = before.size === after.size ? `${before.size} bytes both` : `${before.size} and ${after.size} bytes`;
  return `${sizes}, sha256 ${before.sha256.slice(0, 12)} and ${after.sha256.slice(0, 12)}`;
}
function orderDifference(first, second) {
  const at = first.findIndex(
    (it, i) => it.name !== second[i]?.name || it.inode !== second[i]?.inode
  );
  const [was, is] = [first[at], second[at]];
  if (was === void 0 || is === void 0) return [];
  return [
    difference(
      was.name,
      ["order"],
      `entry ${at + 1} is ${showName(was.name)} and ${showName(is.name)}`
    )
  ];
}
function difference(name, kinds, detail) {
  const path2 = showName(name);
  return { path: path2, kinds, detail, ...likelyCause(path2, kinds) };
}
function moment2(seconds) {
  return new Date(seconds * 1e3).toISOString().replace(".000", "");
}
function octal(mode) {
  return `0${mode.toString(8)}`;
}

// src/image/cpio-reader.ts
import { createHash as createHash2 } from "node:crypto";

// src/image/cpio.ts
var TYPE_BITS = {
  fifo: 4096,
  character: 8192,
  directory: 16384,
  block: 24576,
  file: 32768,
  symlink: 40960
};
var FIRST_INODE = 721;
var HEADER = 110;
var TRAILER = {
  name: "TRAILER!!!",
  type: "fifo",
  mode: 0,
  uid: 0,
  gid: 0,
  mtime: 0
};
var CHUNK = 256 * 1024;
function cpioArchive(entries) {
  for (const entry of entries) refuseUnfit(entry);
  const size = entries.reduce((sum, entry) => sum + entrySize(entry), 0) + entrySize(TRAILER);
  return { size: align(size, 512), open: () => archive(entries) };
}
async function* archive(entries) {
  const links = countLinks(entries);
  const inodes = /* @__PURE__ */ new Map();
  let pending = [];
  let held = 0;
  let written = 0;
  const hold = (bytes) => {
    pending.push(bytes);
    held += bytes.length;
    written += bytes.length;
  };
  const flush = () => {
    const chunk = pending.length === 1 ? pending[0] ?? new Uint8Array(0) : Buffer.concat(pending);
    pending = [];
    held = 0;
    return chunk;
  };
  for (const [i, entry] of [...entries, TRAILER].entries()) {
    const inode = inodeOf(entry, FIRST_INODE + i, inodes);
    hold(headerOf(entry, inode, (entry.inode && links.get(entry.inode)) ?? 1));
    if (entry.body !== void 0) {
      let size = 0;
      for await (const chunk of entry.body.open()) {
        size += chunk.length;
        hold(chunk);
        if (held >= CHUNK) yield flush();
      }
      if (size !== entry.body.size) {
        throw new Fault(
          "IMAGE_CHANGED",
          `${showName(entry.name)}: its content is ${size} bytes, expected ${entry.body.size}`
        );
      }
      hold(new Uint8Array(align(size, 4) - size));
    }
    if (held >= CHUNK) yield flush();
  }
  hold(new Uint8Array(align(written, 512) - written));
  yield flush();
}
function headerOf(entry, inode, links) {
  const isTrailer = entry === TRAILER;
  const numbers = [
    inode,
    isTrailer ? 0 : TYPE_BITS[entry.type] | entry.mode,
    entry.uid,
    entry.gid,
    entry.type === "directory" ? 2 : links,
    entry.mtime,
    entry.body?.size ?? 0,
    3,
    1,
    entry.device?.major ?? 0,
    entry.device?.minor ?? 0,
    entry.name.length + 1,
    0
  ];
  const text = `070701${numbers.map((it) => it.toString(16).padStart(8, "0")).join("")}`;
  const bytes = Buffer.alloc(align(HEADER + entry.name.length + 1, 4));
  bytes.write(text, 0, "latin1");
  bytes.set(bytesOfName(entry.name), HEADER);
  return bytes;
}
function inodeOf(entry, next, inodes) {
  if (entry.inode === void 0) return next;
  const before = inodes.get(entry.inode);
  if (before !== void 0) return before;
  inodes.set(entry.inode, next);
  return next;
}
function countLinks(entries) {
  const links = /* @__PURE__ */ new Map();
  for (const { inode } of entries) {
    if (inode !== void 0) links.set(inode, (links.get(inode) ?? 0) + 1);
  }
  return links;
}
function entrySize({ name, body }) {
  return align(HEADER + name.length + 1, 4) + align(body?.size ?? 0, 4);
}
function align(size, to) {
  return Math.ceil(size / to) * to;
}
function refuseUnfit(entry) {
  const { name, body, mtime, device, type } = entry;
  const size = body?.size ?? 0;
  if (name.length > PATH_BYTES) {
    throw unsupported(entry, `a path of ${name.length} bytes is more than the kernel takes`);
  }
  if (size > 4294967295) {
    throw unsupported(entry, `${size} bytes do not fit: a ramdisk's file is less than 4 GiB`, {
      hint: "split the file, and put it together when the enclave starts"
    });
  }
  if (type === "symlink" && (size === 0 || size > PATH_BYTES)) {
    throw unsupported(entry, `a link's target of ${size} bytes is none that the kernel takes`);
  }
  if (!(mtime >= 0 && mtime <= 4294967295)) {
    throw unsupported(entry, `the time ${mtime} does not fit: it is 1970 to 2106`);
  }
  if (device !== void 0 && !(inRange(device.major, 12) && inRange(device.minor, 20))) {
    throw unsupported(entry, `${device.major}:${device.minor} is no device of Linux`);
  }
}
function inRange(value, bits) {
  return Number.isInteger(value) && value >= 0 && value < 2 ** bits;
}
function unsupported(entry, why, extra = {}) {
  const at = showName(entry.name);
  return new Fault("IMAGE_UNSUPPORTED", `${at}: ${why}`, { ...extra, at });
}

// src/image/cpio-reader.ts
var HEADER2 = 110;
var CHUNK2 = 1 << 20;
async function* readCpio(bytes) {
  const cursor = new ByteCursor(bytes, "CPIO_MALFORMED");
  for (; ; ) {
    const start = cursor.offset;
    const numbers = parseHeader2(await cursor.take(HEADER2), start);
    const [inode, mode, uid, gid, , mtime, size, , , major, minor, nameSize] = numbers;
    if (nameSize < 1 || nameSize > PATH_BYTES + 1) {
      throw malformed(start, `a name of ${nameSize} bytes`);
    }
    const nameBytes = await cursor.take(nameSize);
    if (nameBytes[nameSize - 1] !== 0) throw malformed(start, "a name that does not end in NUL");
    const name = nameOfBytes(nameBytes.subarray(0, nameSize - 1));
    await cursor.skip(padding(HEADER2 + nameSize));
    if (name === "TRAILER!!!") return;
    const type = typeOf(mode);
    if (type === "symlink" && size > PATH_BYTES) throw malformed(start, `a target of ${size} bytes`);
    const { offset } = cursor;
    const { sha256, target } = await readBody(cursor, size, type === "symlink");
    await cursor.skip(padding(size));
    const own = { mode: mode & 4095, uid, gid, mtime, inode, device: `${major}:${minor}` };
    yield { name, type, ...own, size, offset, sha256, target };
  }
}
function parseHeader2(bytes, start) {
  const text = Buffer.from(bytes).toString("latin1");
  if (!/^070701[0-9a-fA-F]{104}$/.test(text)) throw malformed(start, "no header of a newc entry");
  const at = (i) => Number.parseInt(text.slice(6 + 8 * i, 14 + 8 * i), 16);
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10), at(11)];
}
async function readBody(cursor, size, keep) {
  const hash = createHash2("sha256");
  let target;
  for (let left = size; left > 0; ) {
    const piece = await cursor.take(Math.min(left, CHUNK2));
    hash.update(piece);
    if (keep) target = nameOfBytes(piece);
    left -= piece.length;
  }
  return { sha256: hash.digest("hex"), target };
}
function typeOf(mode) {
  for (const type of ["fifo", "character", "directory", "block", "file", "symlink"]) {
    if ((mode & 61440) === TYPE_BITS[type]) return type;
  }
  return "unknown";
}
function padding(size) {
  return (4 - size % 4) % 4;
}
function malformed(offset, what) {
  const at = `byte ${offset}`;
  return new Fault("CPIO_MALFORMED", `${at} of the ramdisk: ${what}`, { at });
}

// src/commands/explain-difference.ts
async function explainDifference(first, second, world) {
  const [before, after] = [await world.files.open(first), await world.files.open(second)];
  try {
    const [was, is] = [await sectionsOf(before), await sectionsOf(after)];
    const names = [.../* @__PURE__ */ new Set([...was.keys(), ...is.keys()])];
    const differences = [];
    for (const name of names) {
      const difference2 = await compareSection(name, [before, was.get(name)], [after, is.get(name)]);
      if (difference2 !== void 0) differences.push(difference2);
    }
    return differences;
  } finally {
    await before.close();
    await after.close();
  }
}
async function sectionsOf(file) {
  const { sections } = await inspectEif(file.bytes(), file.size);
  const counts = /* @__PURE__ */ new Map();
  return new Map(
    sections.map((section2) => {
      const count = (counts.get(section2.type) ?? 0) + 1;
      counts.set(section2.type, count);
      return [section2.type === "ramdisk" ? `ramdisk ${count}` : section2.type, section2];
    })
  );
}
async function compareSection(section2, [before, was], [after, is]) {
  if (was === void 0 || is === void 0) {
    return {
      section: section2,
      detail: `only in the ${was === void 0 ? "second" : "first"} build`,
      files: []
    };
  }
  const digests = [await digestOf(before, was), await digestOf(after, is)];
  if (digests[0] === digests[1]) return void 0;
  const detail = `${was.size} and ${is.size} bytes, sha256 ${digests[0].slice(0, 12)} and ${digests[1].slice(0, 12)}`;
  if (!section2.startsWith("ramdisk")) return { section: section2, detail, files: [] };
  const [a, b] = [await recordsOf(before, was), await recordsOf(after, is)];
  if (a === void 0 || b === void 0) return { section: section2, detail, files: [] };
  const [first, second] = [contents(before, was, a), contents(after, is, b)];
  const files = [];
  for (const found of compareRamdisks(a, b)) {
    const isClose = found.kinds.includes("content") && files.length < CLOSER;
    const pair = isClose ? [await first(found.path), await second(found.path)] : [];
    const [one, other] = pair;
    files.push(one === void 0 || other === void 0 ? found : lookCloser(found, one, other));
  }
  return { section: section2, detail, files };
}
var CLOSER = 40;
var LONGEST = 4 * 1024 * 1024;
function contents(file, section2, records) {
  const byPath2 = new Map(records.map((it) => [showName(it.name), it]));
  return async (path2) => {
    const record3 = byPath2.get(path2);
    if (record3 === void 0 || record3.size > LONGEST) return void 0;
    const start = section2.offset + SECTION_HEADER_BYTES + record3.offset;
    const chunks = [];
    for await (const chunk of file.range(start, record3.size)) chunks.push(Uint8Array.from(chunk));
    return Buffer.concat(chunks);
  };
}
async function digestOf(file, section2) {
  const hash = createHash3("sha256");
  for await (const chunk of dataOf(file, section2)) hash.update(chunk);
  return hash.digest("hex");
}
async function recordsOf(file, section2) {
  const records = [];
  try {
    for await (const record3 of readCpio(dataOf(file, section2))) records.push(record3);
    return records;
  } catch (error) {
    if (error instanceof Fault && error.code === "CPIO_MALFORMED") return void 0;
    throw error;
  }
}
function dataOf(file, section2) {
  return file.range(section2.offset + SECTION_HEADER_BYTES, section2.size);
}

// src/commands/reproducibility.ts
var REPRODUCIBILITY_INPUTS = {
  "check-reproducible": {
    kind: "flag",
    about: "Build again in another process, directory, time zone, locale, umask, file order and clock, and compare"
  },
  rebuild: {
    kind: "text",
    value: "COMMAND",
    about: "Run this shell command before the second build, without tokens or credentials, to build the container image anew (implies --check-reproducible)"
  }
};
var UNCHECKED = {
  checked: false,
  builds: 1,
  identical: false,
  varied: [],
  differences: []
};
async function checkReproducible(asked, request, built, world) {
  const { rebuild } = asked;
  if (!asked["check-reproducible"] && rebuild === void 0) return UNCHECKED;
  if (rebuild !== void 0) {
    world.progress.step("rebuilding the container image");
    await world.rebuildImage(rebuild);
  }
  world.progress.step("building again, elsewhere");
  const again = await world.buildElsewhere(request, "measure");
  try {
    const { measurement, sha256 } = again;
    const identical = request.sign === void 0 ? sha256 === built.eif.sha256 : isSameCode(measurement.pcrs, built.eif.measurement.pcrs);
    const varied = [
      ...rebuild === void 0 ? [] : ["the container image, by --rebuild"],
      ...again.varied
    ];
    const differences = identical || world.dryRun ? [] : await explain(request, built, world);
    return { checked: true, builds: 2, identical, varied, differences };
  } finally {
    await again.dispose();
  }
}
function reproducibilityFact(found) {
  const { checked, builds, identical } = found;
  return { checked, builds, identical };
}
function refuseIrreproducible(found) {
  if (!found.checked || found.identical) return;
  const first = found.differences.flatMap((it) => it.files)[0];
  throw new Fault(
    "BUILD_NOT_REPRODUCIBLE",
    `a second build gave other bytes${first === void 0 ? "" : `: ${first.path}: ${plain(first.detail)}`}`,
    {
      hint: first?.remedy ?? "golden-pcr build --check-reproducible says what differs",
      ...first === void 0 ? {} : { at: first.path }
    }
  );
}
function reproducibilityText(found) {
  if (!found.checked) return "";
  const varied = `varied: ${found.varied.join(", ")}`;
  if (found.identical) return `a second build gave the same, byte for byte
  ${varied}`;
  const lines = found.differences.flatMap(({ section: section2, detail, files }) => [
    `  ${section2}: ${detail}`,
    ...files.slice(0, SHOWN).flatMap((it) => [
      `    ${it.path}`,
      `      differs: ${plain(it.detail)}`,
      `      because: ${it.cause}`,
      `      remedy:  ${it.remedy}`
    ]),
    ...files.length > SHOWN ? [`    and ${files.length - SHOWN} more files`] : []
  ]);
  return [`a second build gave other bytes`, `  ${varied}`, ...lines].join("\n");
}
var SHOWN = 20;
async function explain(request, built, world) {
  const kept = await world.buildElsewhere(request, "keep");
  try {
    return kept.path === void 0 ? [] : await explainDifference(built.path, kept.path, world);
  } finally {
    await kept.dispose();
  }
}

// src/commands/attest-built.ts
function buildFacts({ cmd, env }, built, again) {
  const { digest, bootable } = built.bootKit;
  const overrides = {
    ...cmd.length === 0 ? {} : { cmd },
    ...env.length === 0 ? {} : { env }
  };
  return {
    image: built.image,
    bootKit: { digest, bootable },
    layout: built.layout,
    ...cmd.length + env.length === 0 ? {} : { overrides },
    reproducibility: reproducibilityFact(again)
  };
}
async function measuredAgain(built, world) {
  const { eif, path: path2 } = built;
  if (world.dryRun) {
    return { measurement: eif.measurement, eif: { sha256: eif.sha256, size: eif.size } };
  }
  return measureFile(path2, world);
}
async function attestBuilt(attesting, done, world) {
  const { request, built, again, issuer } = done;
  if (attesting === void 0 || again.checked && !again.identical) return [];
  const declared = { repository: void 0, commit: void 0, ref: void 0 };
  const provenance2 = provenanceOf(
    await world.facts(issuer),
    declared,
    buildFacts(request, built, again)
  );
  const measured = await measuredAgain(built, world);
  const attested = await attestFile({ attesting, path: built.path, measured, provenance: provenance2, world });
  return attested.attestations;
}

// src/image/boot-ramdisk.ts
var RAMDISK_TIME = 1492533e3;
function bootRamdisk(kit) {
  return cpioArchive([
    ownEntry("dev", { mode: 493 }),
    ownEntry("init", { mode: 493, body: kit.init }),
    ...kit.nsm === void 0 ? [] : [ownEntry("nsm.ko", { mode: 493, body: kit.nsm })]
  ]);
}
function ownEntry(name, what) {
  return {
    name,
    type: what.body === void 0 ? "directory" : "file",
    mode: what.mode,
    uid: 0,
    gid: 0,
    mtime: RAMDISK_TIME,
    body: what.body
  };
}

// src/image/command.ts
function planCommand(config, layout, overrides = {}) {
  const { entrypoint = [], cmd } = config;
  const isDropped = layout === "nitro-cli" && overrides.cmd === void 0 && cmd !== void 0 && entrypoint.length > 0;
  const argv = overrides.cmd ?? (layout === "nitro-cli" ? cmd ?? entrypoint : [...entrypoint, ...cmd ?? []]);
  if (argv[0] === void 0 || argv[0] === "") {
    throw invalid2("the image has no command to run", {
      hint: "give the image an ENTRYPOINT or CMD, or say --cmd"
    });
  }
  for (const [i, value] of argv.entries()) refuseUnfit2(value, `argument ${i} of the command`);
  const env = planEnv(config.env, overrides.env ?? [], layout);
  const detail = `ENTRYPOINT ${JSON.stringify(entrypoint)} is dropped, as nitro-cli does where there is a CMD`;
  return {
    command: { argv, env },
    warnings: isDropped ? [{ kind: "entrypoint", detail }] : []
  };
}
function renderLines(values) {
  return Buffer.from(values.map((value) => `${value}
`).join(""), "utf8");
}
function planEnv(own, overrides, layout) {
  const all = [...own, ...overrides];
  for (const pair of all) {
    if (pair.indexOf("=") < 1) {
      throw invalid2(`the variable ${JSON.stringify(pair.slice(0, 80))} is not KEY=VALUE`);
    }
    refuseUnfit2(pair, `the variable ${keyOf(pair)}`);
  }
  if (layout === "nitro-cli" && overrides.length === 0) return own;
  return [...new Map(all.map((pair) => [keyOf(pair), pair])).values()];
}
function keyOf(pair) {
  return pair.slice(0, pair.indexOf("="));
}
function refuseUnfit2(value, what) {
  const why = value.includes("\n") ? "a newline, and init reads one value per line" : value.includes("\0") ? "a NUL byte" : value.isWellFormed() ? void 0 : "half of a surrogate pair";
  if (why === void 0) return;
  throw invalid2(`${what} holds ${why}`, {
    hint: "put the value in a file of the image, or encode it"
  });
}
function invalid2(message, extra = {}) {
  return new Fault("IMAGE_COMMAND_INVALID", message, extra);
}

// src/image/canonical.ts
var MOUNT_POINTS = [
  ["dev", 493],
  ["proc", 493],
  ["run", 493],
  ["sys", 493],
  ["tmp", 1023],
  ["var", 493]
];
function canonicalRamdisk(tree, command2) {
  const placed = byPath(withMountPoints(tree));
  const names = namesPerFile(placed);
  return cpioArchive([
    ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) }),
    ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) }),
    entryOf({ path: "", node: tree }, names),
    ...placed.map((it) => entryOf(it, names))
  ]);
}
function entryOf(placed, names) {
  const { path: path2, node } = placed;
  const base = {
    name: path2 === "" ? "rootfs" : `rootfs/${path2}`,
    type: node.kind,
    mode: node.meta.mode,
    uid: node.meta.uid,
    gid: node.meta.gid,
    mtime: RAMDISK_TIME
  };
  switch (node.kind) {
    case "symlink":
      return { ...base, mode: 511, body: contentOf(bytesOfName(node.target)) };
    case "file": {
      const linked = names.get(node);
      if (linked === void 0) return { ...base, body: node.content };
      const isLast = linked.at(-1) === path2;
      return { ...base, inode: node, body: isLast ? node.content : void 0 };
    }
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function namesPerFile(placed) {
  const once = /* @__PURE__ */ new Set();
  const names = /* @__PURE__ */ new Map();
  for (const { node } of placed) {
    if (node.kind !== "file") continue;
    if (once.has(node)) names.set(node, []);
    once.add(node);
  }
  for (const { path: path2, node } of placed) names.get(node)?.push(path2);
  for (const list of names.values()) list.sort(compareNames);
  return names;
}
function withMountPoints(tree) {
  const entries = new Map(tree.entries);
  for (const [name, mode] of MOUNT_POINTS) {
    const there = entries.get(name);
    if (there === void 0) {
      entries.set(name, emptyDirectory({ mode, uid: 0, gid: 0, mtime: RAMDISK_TIME }));
    } else if (there.kind !== "directory" && there.kind !== "symlink" && name !== "var") {
      throw new Fault(
        "IMAGE_UNSUPPORTED",
        `/${showName(name)} is a ${there.kind}, and init mounts a file system there`,
        { at: `/${name}`, hint: "make it a directory in the image" }
      );
    }
  }
  return { ...tree, entries };
}

// src/image/docker-export.ts
var DIRECTORIES = ["dev/pts", "dev/shm", "proc", "sys"];
var FILES = [".dockerenv", "etc/resolv.conf", "etc/hosts", "etc/hostname", "dev/console"];
var LINKS = [["etc/mtab", "/proc/mounts"]];
var OWN = { mode: 493, uid: 0, gid: 0, mtime: 0 };
function dockerExport(tree) {
  const first = /* @__PURE__ */ new Map();
  const entries = [];
  for (const { path: path2, node } of walk(withInitLayer(tree))) {
    if (node.kind === "directory") {
      entries.push({ name: `${path2}/`, node });
      continue;
    }
    const before = first.get(node);
    entries.push(before === void 0 ? { name: path2, node } : { name: path2, node, linkTo: before });
    if (before === void 0) first.set(node, path2);
  }
  return entries;
}
function withInitLayer(tree) {
  const root = { ...tree, entries: new Map(tree.entries) };
  for (const path2 of DIRECTORIES) place(root, path2, () => emptyDirectory(OWN));
  for (const path2 of FILES) place(root, path2, emptyFile);
  for (const [path2, target] of LINKS) {
    place(root, path2, () => ({ kind: "symlink", meta: { ...OWN, mode: 511 }, target }));
  }
  return root;
}
function place(root, path2, make) {
  const parts = path2.split("/");
  let directory = root;
  for (const part of parts.slice(0, -1)) {
    const there = directory.entries.get(part);
    const next = there?.kind === "directory" ? { ...there, entries: new Map(there.entries) } : emptyDirectory(OWN);
    directory.entries.set(part, next);
    directory = next;
  }
  const name = parts.at(-1) ?? "";
  if (directory.entries.get(name)?.kind !== "directory") directory.entries.set(name, make());
}
function emptyFile() {
  return { kind: "file", meta: OWN, content: contentOf(new Uint8Array(0)) };
}

// src/image/nitro-cli.ts
var PREFIX2 = "rootfs/";
var DROPPED = /* @__PURE__ */ new Set([
  ".dockerenv",
  "Dockerfile",
  "dev/console",
  "dev/pts",
  "dev/shm",
  "etc/hostname"
]);
var HOSTS = [
  "127.0.0.1       localhost",
  "::1     localhost ip6-localhost ip6-loopback",
  "fe00::0 ip6-localnet",
  "ff00::0 ip6-mcastprefix",
  "ff02::1 ip6-allnodes",
  "ff02::2 ip6-allrouters",
  ""
].join("\n");
var RESOLV_CONF = "/run/resolvconf/resolv.conf";
var TOUCHED = /* @__PURE__ */ new Map([
  ["dev/", added("dev")],
  ["dev/pts/", added("dev/pts")],
  ["dev/shm/", added("dev/shm")],
  ["etc/", added("etc")],
  ["etc/hosts", hosts(420)],
  ["etc/mtab", link("etc/mtab", { mode: 493, target: "/proc/mounts" })],
  ["etc/resolv.conf", link("etc/resolv.conf", { mode: 420, target: RESOLV_CONF })],
  ["proc/", added("proc")],
  ["sys/", added("sys")]
]);
function nitroCliRamdisk(tree, command2) {
  const exported = dockerExport(tree).filter(({ name }) => !DROPPED.has(name));
  const names = new Set(exported.map(({ name }) => name));
  return cpioArchive([
    ownEntry("rootfs", { mode: 493 }),
    ...exported.map(entryOf2),
    ...[...TOUCHED].filter(([name]) => !names.has(name)).map(([, entry]) => entry),
    ...["", "dev", "run", "sys", "var", "proc", "tmp"].map(
      (name) => ownEntry(name === "" ? "rootfs" : PREFIX2 + name, { mode: 493 })
    ),
    ownEntry("cmd", { mode: 420, body: contentOf(renderLines(command2.argv)) }),
    ownEntry("env", { mode: 420, body: contentOf(renderLines(command2.env)) })
  ]);
}
function entryOf2({ name, node, linkTo }) {
  const { mode, uid, gid, mtime } = node.meta;
  if (name === "etc/hosts") return { ...hosts(mode), uid, gid };
  if (name === "etc/resolv.conf") {
    return { ...link(name, { mode, target: RESOLV_CONF }), uid, gid };
  }
  const base = {
    name: PREFIX2 + name,
    type: node.kind,
    mode: node.kind === "symlink" ? 511 : mode,
    uid,
    gid,
    mtime: TOUCHED.has(name) ? RAMDISK_TIME : mtime
  };
  if (linkTo !== void 0) {
    const body = contentOf(bytesOfName(relativeTo(name, linkTo)));
    return { ...base, type: "symlink", body };
  }
  switch (node.kind) {
    case "file":
      return { ...base, body: node.content };
    case "symlink":
      return { ...base, body: contentOf(bytesOfName(node.target)) };
    case "character":
    case "block":
      return { ...base, device: { major: node.major, minor: node.minor } };
    default:
      return base;
  }
}
function relativeTo(from, to) {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  const same = end.findIndex((part, i) => part !== start[i]);
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}
function added(name) {
  return ownEntry(PREFIX2 + name, { mode: 493 });
}
function hosts(mode) {
  return ownEntry("rootfs/etc/hosts", { mode, body: contentOf(Buffer.from(HOSTS)) });
}
function link(name, what) {
  const body = contentOf(Buffer.from(nameOfText(what.target), "latin1"));
  return { ...ownEntry(PREFIX2 + name, { mode: what.mode, body }), type: "symlink" };
}

// src/image/ramdisk.ts
function applicationRamdisk(tree, command2, layout) {
  switch (layout) {
    case "canonical":
      return canonicalRamdisk(tree, command2);
    case "nitro-cli":
      return nitroCliRamdisk(tree, command2);
  }
}

// src/image/warnings.ts
function refuseWarnings(warnings) {
  const [first] = warnings;
  if (first === void 0) return;
  const more = warnings.length - 1;
  throw new Fault(
    "IMAGE_NOT_KEPT",
    `${first.path === void 0 ? "" : `${first.path}: `}${first.detail}${more > 0 ? ` (and ${more} more)` : ""}`,
    {
      hint: "change the image so that it does not need this, or build without --strict",
      ...first.path === void 0 ? {} : { at: first.path }
    }
  );
}

// src/commands/signing.ts
var SIGNING_INPUTS = {
  "sign-certificate": {
    kind: "text",
    value: "PEM",
    about: "The signing certificate (P-384); gives PCR8"
  },
  "sign-key": {
    kind: "text",
    value: "PEM|kms:ARN",
    about: "The signing certificate's private key: a PEM file, or a key in AWS KMS by its ARN"
  }
};
var PEM_LIMIT = 64 * 1024;
var KMS = "kms:";
function signingChoice(inputs) {
  const { "sign-certificate": certificate, "sign-key": key } = inputs;
  if (certificate !== void 0 && key !== void 0) return { certificate, key };
  if (certificate === void 0 && key === void 0) return void 0;
  throw new Fault("USAGE", "signing needs both --sign-certificate and --sign-key");
}
async function signerOf(choice, world) {
  const certificate = await world.files.readText(choice.certificate, PEM_LIMIT);
  if (choice.key.startsWith(KMS)) {
    return world.openKmsSigner(certificate, choice.key.slice(KMS.length));
  }
  return localSigner(certificate, await world.files.readText(choice.key, PEM_LIMIT));
}

// src/commands/build-eif.ts
var PLACEHOLDER = {
  code: "boot-kit-placeholder",
  detail: "the boot kit is a placeholder: this EIF does not boot"
};
var LAYOUT_VERSIONS = {
  canonical: "canonical-1",
  "nitro-cli": "nitro-cli-1"
};
async function buildEif(request, world) {
  const { arch, layout, output } = request;
  const signer2 = request.sign === void 0 ? void 0 : await signerOf(request.sign, world);
  const kit = await world.openBootKit(request.bootKit, arch);
  const spool = await world.openSpool();
  try {
    world.progress.step(`reading ${request.image}`);
    const image = await (await world.openImage(request.image)).read({
      arch,
      spool,
      limits: world.imageLimits,
      shuffle: request.shuffle
    });
    const planned = planCommand(image.config, layout, {
      ...request.cmd.length === 0 ? {} : { cmd: request.cmd },
      env: request.env
    });
    const warnings = [...image.warnings, ...planned.warnings];
    if (request.strict) refuseWarnings(warnings);
    const application = applicationRamdisk(image.tree, planned.command, layout);
    const eif = await write({ request, kit, application, signer: signer2 }, world);
    const stock = recogniseStock(eif.measurement.pcrs["1"]);
    return {
      eif,
      path: output,
      image: { ref: image.ref, digest: image.digest },
      bootKit: {
        digest: kit.digest,
        bootable: bootableOf(kit, eif.measurement.pcrs["1"]),
        ...stock === void 0 ? {} : { stock }
      },
      layout,
      warnings: [
        ...warnings.map(({ kind, path: path2, detail }) => ({
          code: `image-${kind}`,
          detail: path2 === void 0 ? detail : `${path2}: ${detail}`
        })),
        ...kit.warnings.map((detail) => ({ code: "boot-kit", detail })),
        ...kit.isPlaceholder ? [PLACEHOLDER] : [],
        ...certificateWarnings(eif, world.now())
      ]
    };
  } finally {
    await spool.close();
  }
}
function minimumMemoryMiB(eifBytes) {
  return Math.ceil(4 * eifBytes / 2 ** 20);
}
async function write(parts, world) {
  const { request, kit, application, signer: signer2 } = parts;
  const { arch, layout, output } = request;
  const metadata = encodeMetadata({
    name: "enclave",
    version: "0",
    layoutVersion: LAYOUT_VERSIONS[layout],
    ...kit.kernelConfig === void 0 ? {} : { kernelConfig: kit.kernelConfig }
  });
  const draft = await world.files.draft(output);
  try {
    world.progress.step(`writing ${output}`);
    const eif = await writeEif(
      {
        arch,
        kernel: kit.kernel,
        cmdline: contentOf(Buffer.from(kit.cmdline, "utf8")),
        metadata,
        ramdisks: [bootRamdisk(kit), counted2(application, world)],
        signer: signer2
      },
      draft,
      world.hasher
    );
    if (!world.dryRun) await draft.commit();
    return eif;
  } finally {
    await draft.discard();
  }
}
function certificateWarnings({ signature }, now) {
  if (signature === void 0 || isCurrent(signature, now)) return [];
  const { notBefore, notAfter } = signature;
  const detail = `the signing certificate is valid from ${notBefore} to ${notAfter}, and it is ${now}`;
  return [{ code: "certificate-not-current", detail }];
}
function counted2(content, world) {
  return {
    size: content.size,
    async *open() {
      let done = 0;
      for await (const chunk of content.open()) {
        done += chunk.length;
        world.progress.advance(done, content.size);
        yield chunk;
      }
    }
  };
}

// src/commands/build.ts
var BUILD_INPUTS = {
  image: {
    kind: "text",
    value: "REF",
    about: "The image: oci:DIR[:TAG], oci-archive:TAR[:TAG], docker-archive:TAR[:NAME] or rootfs:DIR (default: the configuration's)"
  },
  "boot-kit": {
    kind: "text",
    value: "DIR|LOCK",
    about: "The boot kit: a directory with AWS's names, or its lock file (default: the configuration's)"
  },
  output: {
    kind: "text",
    value: "FILE",
    about: "Where the EIF is written (default: the configuration's)"
  },
  arch: {
    kind: "text",
    value: "ARCH",
    about: "The processor, x86_64 or aarch64 (default: the configuration's, else x86_64)"
  },
  layout: {
    kind: "text",
    value: "LAYOUT",
    about: "How the application's ramdisk is written: canonical, or nitro-cli for the bytes of AWS's tool (default: canonical)"
  },
  cmd: {
    kind: "list",
    value: "ARG",
    about: "One argument of the command, repeated; all of them replace the image's"
  },
  env: {
    kind: "list",
    value: "K=V",
    about: "A variable, repeated; it overrides the image's, and is no secret: the EIF and the ledger show it"
  },
  shuffle: {
    kind: "text",
    value: "NUMBER",
    about: "Read directories in an order that depends on this number: it must not matter"
  },
  strict: { kind: "flag", about: "Refuse an image that loses anything on its way into an enclave" }
};
var BUILD_OUTPUTS = {
  eif: "Where the EIF is",
  "eif-sha256": "The SHA-256 of the EIF: 64 hex digits",
  pcr0: "PCR0, the whole image: 96 hex digits",
  pcr1: "PCR1, kernel, command line and boot ramdisk: 96 hex digits",
  pcr2: "PCR2, the application: 96 hex digits",
  pcr8: "PCR8, the signing certificate, where the EIF is signed: 96 hex digits",
  "measurement-id": "The id of the measurement: 64 hex digits"
};
var build2 = command({
  name: "build",
  about: "Build an EIF from a container image, byte for byte the same for the same image, and measure it",
  writes: true,
  inputs: {
    ...BUILD_INPUTS,
    ...SIGNING_INPUTS,
    ...REPRODUCIBILITY_INPUTS,
    ...ATTEST_INPUTS,
    "trusted-root": TRUSTED_ROOT_INPUT,
    "oidc-issuer": PROVENANCE_INPUTS["oidc-issuer"],
    config: CONFIG_INPUT
  },
  outputs: { ...BUILD_OUTPUTS, bundle: BUNDLE_OUTPUT },
  examples: [
    "build --image oci:image --boot-kit /usr/share/nitro_enclaves/blobs --output signer.eif",
    "build --image rootfs:examples/hello/rootfs --cmd /hello --boot-kit examples/boot-kit --output hello.eif"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const request = buildRequest(inputs, settings);
    const attesting = await beginAttesting(
      inputs,
      async () => (await world.facts(inputs["oidc-issuer"])).evidence,
      world
    );
    const built = await buildEif(request, world);
    const again = await checkReproducible(inputs, request, built, world);
    const attestations = await attestBuilt(
      attesting,
      { request, built, again, issuer: inputs["oidc-issuer"] },
      world
    );
    const done = `${world.dryRun ? "would build" : "built"} ${built.path}`;
    return {
      answer: again.checked && !again.identical ? "no" : "yes",
      json: { ...buildJson(built, again), attestations: attestationsJson(attestations) },
      text: [done, buildText(built), reproducibilityText(again), attestationsText(attestations)].filter((it) => it !== "").join("\n\n"),
      remarks: buildRemarks(built),
      outputs: { ...buildOutputs(built), bundle: attestations[0]?.path ?? "" },
      summary: buildSummary(built)
    };
  }
});
function buildRequest(inputs, settings) {
  const policy = settings.config?.build;
  const sign = signingChoice(inputs);
  return {
    image: needed("image", inputs.image ?? policy?.image),
    bootKit: needed("boot-kit", inputs["boot-kit"] ?? policy?.bootKit),
    output: needed("output", inputs.output ?? policy?.output),
    arch: parseArch(inputs.arch ?? policy?.arch ?? "x86_64"),
    layout: parseLayout(inputs.layout ?? policy?.layout ?? "canonical"),
    cmd: inputs.cmd,
    env: inputs.env,
    strict: inputs.strict,
    ...inputs.shuffle === void 0 ? {} : { shuffle: parseShuffle(inputs.shuffle) },
    ...sign === void 0 ? {} : { sign }
  };
}
function buildJson(built, again) {
  const { eif, path: path2, image, bootKit, warnings } = built;
  const { digest, bootable, stock } = bootKit;
  return {
    eif: { path: path2, size: eif.size, sha256: eif.sha256 },
    measurement: eif.measurement,
    image,
    bootKit: { digest, bootable, ...stock === void 0 ? {} : { stock: stock.versions } },
    layout: built.layout,
    reproducible: again,
    minimumMemoryMiB: minimumMemoryMiB(eif.size),
    warnings
  };
}
function buildText(built) {
  const { eif, path: path2, image, bootKit } = built;
  const kit = {
    stock: `AWS's own, ${bootKit.stock?.versions ?? ""}`,
    unknown: "not one of AWS's own",
    placeholder: "a placeholder: this EIF does not boot"
  }[bootKit.bootable];
  return `${pcrLines(eif.measurement)}

${fieldLines([
    ["measurement", `${shortId(eif.measurement.id)}  (${eif.measurement.arch})`],
    ["EIF", `${path2}, ${formatBytes(eif.size)}, sha256 ${eif.sha256}`],
    ["image", `${plain(image.ref)}, ${image.digest}`],
    ["boot kit", `${kit}, ${bootKit.digest}`],
    ["signed by", eif.signature === void 0 ? void 0 : plain(eif.signature.subject)],
    ["memory", `at least ${minimumMemoryMiB(eif.size)} MiB for the enclave`]
  ])}`;
}
function buildOutputs(built) {
  return { eif: built.path, "eif-sha256": built.eif.sha256, ...measurementOutputs(built.eif) };
}
function buildRemarks(built) {
  return built.warnings.map(({ code: code2, detail }) => ({
    level: "warning",
    text: `${code2}: ${plain(detail)}`
  }));
}
function buildSummary(built) {
  const { eif } = built;
  return `### Built an EIF of ${formatBytes(eif.size)}

${pcrMarkdown(eif.measurement)}

EIF SHA-256 \`${eif.sha256}\`, image \`${built.image.digest}\`, boot kit ${built.bootKit.bootable}.
`;
}
function needed(name, value) {
  if (value !== void 0 && value !== "") return value;
  throw new Fault("USAGE", `"build" needs --${name}: ${BUILD_INPUTS[name].about}`, {
    hint: `give --${name}, or write it under build: in golden-pcr.yaml`
  });
}
function parseShuffle(text) {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Fault("USAGE", `"${text}" is no number to shuffle by`);
}
function parseArch(text) {
  if (text === "x86_64" || text === "aarch64") return text;
  throw new Fault("USAGE", `"${text}" is no processor that enclaves run on`, {
    hint: "give x86_64 or aarch64"
  });
}
function parseLayout(text) {
  if (text === "canonical" || text === "nitro-cli") return text;
  throw new Fault("USAGE", `"${text}" is no layout`, { hint: "give canonical or nitro-cli" });
}

// src/commands/boot-kit.ts
var bootKitLock = command({
  name: "boot-kit lock",
  about: "Write the lock file of a boot kit: the SHA-256 of each of its files, which build then demands",
  writes: true,
  inputs: {
    directory: {
      kind: "text",
      positional: true,
      required: true,
      value: "DIR",
      about: "The directory with the files as AWS names them"
    },
    arch: {
      kind: "text",
      value: "ARCH",
      default: "x86_64",
      about: "The processor, x86_64 or aarch64"
    },
    "from-commit": {
      kind: "text",
      value: "SHA",
      about: "First download AWS's files into DIR, as this full commit of aws/aws-nitro-enclaves-cli has them"
    },
    origin: {
      kind: "text",
      value: "TEXT",
      about: "Where the files come from, for people: a tag, a commit, an RPM"
    }
  },
  outputs: { "boot-kit-digest": "The digest over the files by name: sha256: and 64 hex digits" },
  examples: [
    'boot-kit lock blobs --origin "aws-nitro-enclaves-cli v1.5.0"',
    "boot-kit lock blobs --arch aarch64 --from-commit $SHA"
  ],
  async run(inputs, world) {
    const arch = parseArch(inputs.arch);
    const { lock, files } = await lockOf(inputs, arch, world);
    const path2 = `${inputs.directory.replace(/\/+$/, "")}/${LOCK_NAME}`;
    if (!world.dryRun) await world.files.writeText(path2, renderBootLock(lock));
    const kit = world.dryRun ? void 0 : await world.openBootKit(inputs.directory, arch);
    const pins = /* @__PURE__ */ new Map();
    for (const name of KIT_FILES) {
      const pin = lock.files[name];
      if (pin !== void 0) pins.set(name, pin);
    }
    const digest = bootKitDigest(pins);
    const rows = [...pins].map(([name, pin]) => [name, formatBytes(pin.size), pin.sha256]);
    return {
      answer: "yes",
      json: { lock, path: path2, digest, ...files === void 0 ? {} : { files } },
      text: `${world.dryRun ? "would write" : "wrote"} ${path2}

${tableLines(["file", "size", "sha256"], rows).replace(/^/gm, "  ")}

${fieldLines([["digest", digest]])}`,
      remarks: [
        ...recognised(files),
        ...(kit?.warnings ?? []).map((text) => ({ level: "warning", text }))
      ],
      outputs: { "boot-kit-digest": digest }
    };
  }
});
async function lockOf(inputs, arch, world) {
  const { directory, "from-commit": commit, origin } = inputs;
  if (commit === void 0) {
    return { lock: await world.lockBootKit(directory, { arch, origin }) };
  }
  world.progress.step(`downloading the boot kit of ${commit}`);
  const downloaded = await world.downloadBootKit({ commit, arch, target: directory });
  try {
    const lock = await world.lockBootKit(downloaded.directory, {
      arch,
      origin: origin ?? `aws/aws-nitro-enclaves-cli at ${commit}, blobs/${arch}`
    });
    if (!world.dryRun) await downloaded.install();
    return { lock, files: downloaded.files };
  } finally {
    await downloaded.dispose();
  }
}
function recognised(files) {
  if (files === void 0) return [];
  const others = files.filter((it) => !it.isStock).map((it) => it.name);
  const text = others.length === 0 ? "every file is the one that nitro-cli 1.3.1 to 1.5.0 carries" : `not as nitro-cli 1.3.1 to 1.5.0 carries it: ${others.join(", ")}`;
  return [{ level: "notice", text }];
}

// src/promotion/guards.ts
var GUARD_FLAGS = [
  "allow-older",
  "allow-declined",
  "allow-retired",
  "allow-revoked",
  "allow-empty",
  "allow-many",
  "allow-still-seen",
  "allow-ended",
  "skip-soak"
];
function overrideAll(objections, flags) {
  const missing = objections.filter(({ flag }) => !flags.includes(flag));
  const [first] = missing;
  if (first !== void 0) {
    const others = missing.slice(1).map(({ why }) => why);
    const needed2 = unique(missing.map(({ flag }) => flag)).map((flag) => `--${flag}`);
    throw new Fault(first.code, [first.why, ...others].join("; "), {
      hint: `if that is meant, say so with ${needed2.join(" ")}`
    });
  }
  return unique(objections.map(({ flag }) => flag));
}
function unique(flags) {
  return GUARD_FLAGS.filter((flag) => flags.includes(flag));
}

// src/promotion/policy.ts
function allowListPath(policy, service) {
  return policy.allowList.replaceAll("{service}", service).replaceAll("{environment}", policy.name);
}

// src/commands/situation.ts
var CLOCK_TOLERANCE = 300;
async function placeOf(request) {
  const { config, service, environment: environment2, ledger: ledger2, forge, world } = request;
  const policy = environmentPolicy(config, environment2);
  const listForge = await listForgeOf(forge, policy, world);
  if (!world.dryRun) await refuseSkew(listForge, world);
  return { service, policy, ledger: ledger2, forge: listForge, world };
}
async function listForgeOf(forge, policy, world) {
  const { repository: repository2 } = policy;
  const elsewhere = forge.kind === "github" && repository2 !== void 0 && repository2 !== forge.repository;
  return elsewhere ? world.openForge({ kind: "github", repository: repository2 }) : forge;
}
async function readSituation(place2) {
  const { service, policy, ledger: ledger2, forge, world } = place2;
  const stream = environmentStream(service, policy.name);
  const head = await ledger2.head(stream);
  const base = policy.base ?? await forge.defaultBranch();
  const commit = await forge.headOf(base);
  if (commit === void 0) {
    throw new Fault("FORGE_BASE_MISSING", `${forge.repository} has no branch ${base}`, { at: base });
  }
  const path2 = allowListPath(policy, service);
  const document = await listAt(place2, path2, commit);
  const anchor = document?.ledgerHead;
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === void 0 ? void 0 : { seq: head.seq, hash: head.hash },
    anchorHash: anchor === void 0 ? void 0 : await hashAt(place2, anchor.seq),
    list: { base, commit, path: path2, document },
    now: world.now()
  };
}
async function listAt(place2, path2, commit) {
  const { service, policy, forge } = place2;
  const file = await forge.readFile(path2, commit);
  if (file === void 0) return void 0;
  return parseAllowList(file.content, `${path2} at ${commit.slice(0, 12)}`, {
    service,
    environment: policy.name
  });
}
async function hashAt(place2, seq) {
  const stream = environmentStream(place2.service, place2.policy.name);
  if (seq < 1) return void 0;
  for await (const event of place2.ledger.read(stream, seq)) {
    return event.seq === seq ? event.hash : void 0;
  }
  return void 0;
}
async function refuseSkew(forge, world) {
  const theirs = await forge.now();
  const ours = world.now();
  if (Math.abs(secondsBetween(ours, theirs)) <= CLOCK_TOLERANCE) return;
  throw new Fault(
    "CLOCK_SKEWED",
    `this machine says ${ours}, but ${forge.repository} says ${theirs}`,
    {
      hint: "set this machine's clock right: what is written to a ledger cannot be taken back"
    }
  );
}

// src/commands/environments.ts
async function forEachPlace(inputs, world, use) {
  const local = await localSettings(inputs.config, world);
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world));
  const config = await policyAtBase(inputs.config, forge);
  const service = serviceOf(inputs.service, { path: inputs.config, config });
  const request = {
    url: inputs.ledger,
    settings: { config },
    mode: "write",
    kept: inputs["ledger-kept"],
    world
  };
  return withLedger(request, async (ledger2) => {
    const results = [];
    for (const environment2 of environmentsOf(config, inputs.environment)) {
      const place2 = await placeOf({ config, service, environment: environment2, ledger: ledger2, forge, world });
      results.push(await use(place2, config));
    }
    return results;
  });
}
function environmentsOf(config, named) {
  return named === void 0 ? config.environments.map((it) => it.name) : [parseEnvironmentName(named)];
}
async function atPlace(inputs, world, use) {
  const [result] = await forEachPlace(inputs, world, async (place2, config) => ({
    of: await use(place2, config)
  }));
  if (result === void 0) throw new TypeError("an environment that is named has no place");
  return result.of;
}

// src/promotion/situation.ts
function isRevokedHere({ state, list }, pcrs) {
  return isDenied(state.denied, pcrs) || isDenied(list.document?.denied ?? [], pcrs);
}
function refuseLedgerBehind({ list, ledgerHead, anchorHash }) {
  const anchor = list.document?.ledgerHead;
  if (anchor === void 0) return;
  const hint = "open the ledger that the list was made from; what it lost is lost";
  if (ledgerHead === void 0 || ledgerHead.seq < anchor.seq) {
    const has = ledgerHead === void 0 ? "is empty" : `ends at #${ledgerHead.seq}`;
    const why = `${list.path} was made from event #${anchor.seq}, but the ledger ${has}`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint });
  }
  if (anchorHash !== anchor.hash) {
    const why = `event #${anchor.seq} of this ledger is not the one that ${list.path} was made from`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint });
  }
}

// src/promotion/standing.ts
function standingOf2(history) {
  for (const { statement } of history.toReversed()) {
    switch (statement.kind) {
      case "declined":
      case "retired":
      case "revoked":
        return statement.kind;
      case "activated":
        return "active";
      default:
    }
  }
  return "new";
}
function wasActive(history) {
  return history.some(({ statement }) => statement.kind === "activated");
}
function lastProposed(history) {
  return history.findLast(
    (event) => event.statement.kind === "proposed"
  );
}

// src/promotion/promotion-guards.ts
function refuseImpossible({ policy, state, now }, request, believed) {
  const { measurement, how, history } = request;
  const name = shortId(measurement.id);
  if (hasZeroPcr(measurement.pcrs)) {
    throw new Fault("PROMOTE_ZERO_PCR", `${name} has a zero register among PCR0, PCR1 and PCR2`, {
      hint: "measure the EIF itself: an enclave in debug mode reports zeros"
    });
  }
  const { evidence } = believed.provenance;
  if (EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(policy.evidence)) {
    const why = `${name} is known by "${evidence}", and ${policy.name} demands "${policy.evidence}"`;
    throw new Fault("PROMOTE_EVIDENCE", why, {
      hint: policy.evidence === "attested" ? "record it with --attest, or a --bundle, of a workflow that `attestedBy` names" : "record it in a job with an identity token, or lower `evidence` of the environment"
    });
  }
  if (how !== "promotion" && !wasActive(history)) {
    throw new Fault("PROMOTE_NEVER_ACTIVE", `${name} was never active in ${policy.name}`, {
      hint: "use promote for what is new to an environment"
    });
  }
  const others = allowedAt(state, now).filter((it) => it.measurement.id !== measurement.id);
  if (others.length + 1 > policy.maxAllowed) {
    const why = `${policy.name} allows ${others.length} already, and ${policy.maxAllowed} is its most`;
    throw new Fault("PROMOTE_TOO_MANY", why, {
      hint: "wait for graces to end and retire, or raise `maxAllowed` of the environment"
    });
  }
}
function promotionObjections(situation, request) {
  const { policy } = situation;
  const { measurement, history, how } = request;
  const name = shortId(measurement.id);
  const found = [];
  const standing = standingOf2(history);
  if (isRevokedHere(situation, measurement.pcrs)) {
    found.push({
      flag: "allow-revoked",
      code: "PROMOTE_REVOKED",
      why: `the code of ${name} is revoked in ${policy.name}`
    });
  }
  if (standing === "declined") {
    found.push({
      flag: "allow-declined",
      code: "PROMOTE_DECLINED",
      why: `the pull request of ${name} for ${policy.name} was closed without a merge`
    });
  }
  if (standing === "retired") {
    found.push({
      flag: "allow-retired",
      code: "PROMOTE_RETIRED",
      why: `${name} was retired from ${policy.name}`
    });
  }
  return how === "promotion" ? [...found, ...olderObjections(situation, request), ...soakObjections(situation, request)] : found;
}
function olderObjections({ state, policy }, { measurement, ancestry }) {
  const name = shortId(measurement.id);
  const objection = (why) => ({
    flag: "allow-older",
    code: "PROMOTE_OLDER",
    why
  });
  const entry = state.entries.find((it) => it.measurement.id === measurement.id);
  const superseded2 = entry?.status === "superseded" ? [objection(`${name} is superseded in ${policy.name}`)] : [];
  const older = ancestry.filter((it) => it.older === true).map(
    (it) => objection(
      `${shortId(it.active)}, active in ${policy.name}, was built from a later commit than ${name}`
    )
  );
  return [...superseded2, ...older];
}
function soakObjections({ policy, now }, { measurement, upstream }) {
  if (policy.promotesFrom === void 0) return [];
  const from = policy.promotesFrom;
  const name = shortId(measurement.id);
  const objection = (why) => [
    { flag: "skip-soak", code: "PROMOTE_NOT_SOAKED", why }
  ];
  const entry = upstream?.entries.find((it) => it.measurement.id === measurement.id);
  if (upstream === void 0 || entry === void 0) {
    return objection(`${name} is not in ${from}, which ${policy.name} promotes from`);
  }
  if (isDenied(upstream.denied, measurement.pcrs) || !isEntryAllowed(entry, now)) {
    return objection(`${name} is not allowed in ${from} any more`);
  }
  const soaked = secondsBetween(entry.notBefore, now);
  if (soaked >= policy.soak) return [];
  const times = `${formatDuration(soaked)} of ${formatDuration(policy.soak)}`;
  return objection(`${name} has been in ${from} for ${times}`);
}

// src/promotion/branches.ts
function promotionBranch(policy, service, measurement) {
  const environment2 = `golden-pcr/${service}/${policy.name}`;
  return policy.pull === "each" ? `${environment2}-each/${shortId(measurement)}` : environment2;
}
function retirementBranch(policy, service) {
  return `golden-pcr-retire/${service}/${policy.name}`;
}
function revocationBranch(policy, service, pcr0) {
  return `golden-pcr-revoke/${service}/${policy.name}/${pcr0.slice(0, 12)}`;
}
function windowBranch(policy, service, measurement) {
  return `golden-pcr-window/${service}/${policy.name}/${shortId(measurement)}`;
}
function importBranch(policy, service) {
  return `golden-pcr-import/${service}/${policy.name}`;
}

// src/promotion/recording.ts
function asBelieved(recordings, policy) {
  return recordings.map((it) => {
    const evidence = believedEvidence(it.provenance, policy);
    if (evidence === it.provenance.evidence) return it;
    return { ...it, provenance: { ...it.provenance, evidence } };
  });
}
function believedEvidence({ evidence, issuer, repository: repository2, workflow }, { oidcIssuer, attestedBy }) {
  const issued = issuer ?? GITHUB_ISSUER;
  const byToken = issued === GITHUB_ISSUER || issued === oidcIssuer ? "oidc" : "declared";
  if (evidence === "declared") return "declared";
  if (evidence === "oidc" || attestedBy === void 0) return byToken;
  const isNamed = issued === (attestedBy.issuer ?? GITHUB_ISSUER) && repository2 === attestedBy.repository && workflow !== void 0 && isWorkflowOf(workflow, attestedBy.workflows);
  return isNamed ? "attested" : "declared";
}
function strongest(recordings) {
  return recordings.toSorted((a, b) => {
    const weaker = EVIDENCE.indexOf(b.provenance.evidence) - EVIDENCE.indexOf(a.provenance.evidence);
    if (weaker !== 0) return weaker;
    if (a.at === b.at) return 0;
    return a.at < b.at ? 1 : -1;
  })[0];
}
function versionOf({ ref }) {
  return ref === void 0 ? void 0 : /^refs\/tags\/(.+)$/.exec(ref)?.[1];
}
function provenanceWarnings(recordings, believed) {
  const { provenance: provenance2 } = believed;
  const found = [];
  const say = (code2, detail) => {
    found.push({ code: code2, detail });
  };
  if (provenance2.evidence === "declared") {
    say("declared", "where it comes from is only what its build said of itself");
  }
  if (provenance2.issuer !== void 0 && provenance2.issuer !== GITHUB_ISSUER) {
    say("other-issuer", `its identity token was issued by ${provenance2.issuer}, not by GitHub`);
  }
  if (provenance2.dirty === true) {
    say("dirty-tree", "it was built from a work tree with changes that no commit holds");
  }
  if (provenance2.bootKit?.bootable === "placeholder") {
    say("boot-kit-placeholder", "its boot kit is a placeholder: this image does not boot");
  }
  if (provenance2.reproducibility?.checked === true && !provenance2.reproducibility.identical) {
    say("not-reproducible", "building it again gave another image");
  }
  for (const field of ["repository", "commit"]) {
    const said = new Set(recordings.map((it) => it.provenance[field]).filter(Boolean));
    if (said.size > 1) {
      say("provenance-disagrees", `its recordings name ${said.size} different values of ${field}`);
    }
  }
  return found;
}

// src/promotion/proposal.ts
function proposalOf(situation, { how, measurement, version, supersede }, { provenance: provenance2 }) {
  const { service, policy, state, now } = situation;
  const grace = supersede === "now" ? 0 : policy.grace;
  const notAfter = addSeconds(now, policy.approvalWindow + grace);
  const supersedes = how === "reinstatement" ? [] : state.entries.filter((it) => it.status === "active" && it.measurement.id !== measurement.id).map((it) => ({ measurement: it.measurement.id, notAfter }));
  const called = version ?? versionOf(provenance2);
  const { repository: repository2, commit, ref } = provenance2;
  return {
    measurement,
    how: howOf(how, isRevokedHere(situation, measurement.pcrs), supersedes.length),
    ...called === void 0 ? {} : { version: called },
    origin: {
      ...repository2 === void 0 ? {} : { repository: repository2 },
      ...commit === void 0 ? {} : { commit },
      ...ref === void 0 ? {} : { ref }
    },
    evidence: provenance2.evidence,
    supersedes,
    grace,
    branch: promotionBranch(policy, service, measurement.id),
    since: now
  };
}
function howOf(how, revoked, superseded2) {
  if (how !== "promotion" || !revoked) return how;
  return superseded2 > 0 ? "rollback" : "reinstatement";
}
function isStillMeant(it, wanted, { policy, now }) {
  const ids = (proposal) => proposal.supersedes.map(({ measurement }) => measurement).toSorted().join(" ");
  const same = it.how === wanted.how && it.branch === wanted.branch && it.grace === wanted.grace && it.version === wanted.version && it.evidence === wanted.evidence && it.origin.commit === wanted.origin.commit && ids(it) === ids(wanted);
  const enough = addSeconds(now, it.grace + Math.floor(policy.approvalWindow / 2));
  return same && it.supersedes.every(({ notAfter }) => notAfter >= enough);
}
function withdrawals({ state }, wanted) {
  return state.proposals.filter((it) => it.branch === wanted.branch || it.measurement.id === wanted.measurement.id).map((it) => ({
    kind: "withdrawn",
    measurement: it.measurement.id,
    reason: it.measurement.id === wanted.measurement.id ? "proposed anew with other terms" : `the pull request moved on to ${shortId(wanted.measurement.id)}`
  }));
}

// src/promotion/promote.ts
function ancestryQuestions(state, recordings) {
  const older = strongest(recordings)?.provenance.commit;
  if (older === void 0) return [];
  return state.entries.flatMap(({ status, measurement, origin }) => {
    const newer = origin.commit;
    if (status !== "active" || newer === void 0 || newer === older) return [];
    return [{ active: measurement.id, older, newer }];
  });
}
function planPromotion(situation, asked) {
  refuseLedgerBehind(situation);
  const { state, list, policy } = situation;
  const request = { ...asked, recordings: asBelieved(asked.recordings, policy) };
  const { measurement } = request;
  const differences = compareWithLedger(list.document, state);
  const entry = state.entries.find((it) => it.measurement.id === measurement.id);
  if (entry?.status === "active") return { kind: "already-active", entry, differences };
  const believed = strongest(request.recordings);
  if (believed === void 0) {
    throw new Fault("MEASUREMENT_UNKNOWN", `${shortId(measurement.id)} is not recorded`, {
      hint: "record the EIF first"
    });
  }
  refuseImpossible(situation, request, believed);
  const objections = promotionObjections(situation, request);
  const wanted = proposalOf(situation, request, believed);
  const standing = standingProposal(situation, request);
  const soaking = request.upstream?.entries.find((it) => it.measurement.id === measurement.id);
  const review = (proposal, overridden2) => ({
    proposal,
    recording: believed,
    superseded: state.entries.filter(
      (it) => proposal.supersedes.some(({ measurement: id }) => id === it.measurement.id)
    ),
    overridden: overridden2,
    warnings: [
      ...provenanceWarnings(request.recordings, believed),
      ...ancestryWarnings(request),
      ...listWarnings(differences)
    ],
    ...soaking === void 0 ? {} : { soakingSince: soaking.notBefore },
    differences
  });
  if (standing !== void 0 && isStillMeant(standing.proposal, wanted, situation)) {
    const overridden2 = overrideAll(objections, GUARD_FLAGS);
    return {
      kind: "already-proposed",
      anchor: standing.anchor,
      ...review(standing.proposal, overridden2)
    };
  }
  const overridden = overrideAll(objections, request.flags);
  return {
    kind: "propose",
    ...review(wanted, overridden),
    statements: [...withdrawals(situation, wanted), { kind: "proposed", proposal: wanted }]
  };
}
function standingProposal({ state }, { measurement, history }) {
  const proposal = state.proposals.find((it) => it.measurement.id === measurement.id);
  const event = lastProposed(history);
  if (proposal === void 0 || event === void 0) return void 0;
  return { proposal, anchor: { seq: event.seq, hash: event.hash } };
}
function ancestryWarnings({ ancestry, how }) {
  if (how !== "promotion") return [];
  return ancestry.filter((it) => it.older === void 0).map((it) => ({
    code: "ancestry-unknown",
    detail: `whether ${shortId(it.active)} was built from a later commit could not be told`
  }));
}
function listWarnings(differences) {
  return differences.filter(({ kind }) => kind !== "window-longer").map(({ kind, detail }) => ({ code: `list-${kind}`, detail }));
}

// src/allowlist/render/json.ts
function renderAllowList(list) {
  const file = {
    schema: ALLOW_LIST_SCHEMA,
    service: list.service,
    environment: list.environment,
    revision: list.revision,
    issuedAt: list.issuedAt,
    expiresAt: list.expiresAt,
    ledgerHead: list.ledgerHead && { seq: list.ledgerHead.seq, hash: list.ledgerHead.hash },
    denied: list.denied.toSorted(by(deniedKey)).map(deniedJson),
    entries: list.entries.toSorted(byStanding).map(entryJson),
    annotations: list.annotations
  };
  return `${JSON.stringify(file, null, 2)}
`;
}
function entryJson(entry) {
  const { provenance: provenance2 } = entry;
  return {
    measurement: entry.measurement,
    pcrs: pcrsJson(entry.pcrs),
    status: entry.status,
    version: entry.version,
    notBefore: entry.notBefore,
    notAfter: entry.notAfter,
    provenance: provenance2 && {
      repository: provenance2.repository,
      commit: provenance2.commit,
      ref: provenance2.ref
    },
    annotations: entry.annotations
  };
}
function deniedJson(it) {
  return {
    pcrs: pcrsJson(it.pcrs),
    reason: it.reason,
    since: it.since,
    annotations: it.annotations
  };
}
function pcrsJson(pcrs) {
  return { "0": pcrs["0"], "1": pcrs["1"], "2": pcrs["2"], "8": pcrs["8"] };
}
function byStanding(a, b) {
  if (a.status !== b.status) return a.status === "active" ? -1 : 1;
  const newest2 = compare(b.notBefore ?? "", a.notBefore ?? "");
  return newest2 === 0 ? compare(a.measurement, b.measurement) : newest2;
}
function deniedKey(it) {
  return [it.since, it.pcrs["0"], it.pcrs["1"], it.pcrs["2"], it.reason].join(" ");
}
function by(key) {
  return (a, b) => compare(key(a), key(b));
}
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// src/promotion/apply.ts
function applyProposal(target, proposal, anchor) {
  const before = listOf(target);
  const { measurement, supersedes } = proposal;
  const ends = new Map(supersedes.map((it) => [it.measurement, it.notAfter]));
  const others = before.entries.filter(
    (it) => it.measurement !== measurement.id && !isSameTuple(it.pcrs, measurement.pcrs)
  );
  const added2 = {
    measurement: measurement.id,
    pcrs: measurement.pcrs,
    status: "active",
    ...proposal.version === void 0 ? {} : { version: proposal.version },
    notBefore: proposal.since,
    notAfter: null,
    provenance: proposal.origin
  };
  const lifted = proposal.how !== "promotion";
  return revised(target, proposal.since, anchor, {
    entries: [...others.map((it) => superseded(it, ends.get(it.measurement))), added2],
    denied: before.denied.filter((it) => !(lifted && isSameCode(it.pcrs, measurement.pcrs)))
  });
}
function revised(target, planned, anchor, content) {
  const before = listOf(target);
  const { expires } = target.policy;
  const issuedAt = laterOf(planned, before.issuedAt ?? planned);
  return {
    ...before,
    ...content,
    revision: (before.revision ?? 0) + 1,
    issuedAt,
    expiresAt: expires === void 0 ? null : addSeconds(issuedAt, expires),
    ledgerHead: furthest(anchor, before.ledgerHead)
  };
}
function listOf({ service, policy, list }) {
  return list.document ?? {
    service,
    environment: policy.name,
    expiresAt: null,
    denied: [],
    entries: []
  };
}
function superseded(entry, notAfter) {
  if (notAfter === void 0 || entry.status === "superseded") return entry;
  return { ...entry, status: "superseded", notAfter: earliest(entry.notAfter, notAfter) };
}
function earliest(a, b) {
  return a !== null && a < b ? a : b;
}
function furthest(a, b) {
  if (a === void 0 || b === void 0) return a ?? b;
  return a.seq < b.seq ? b : a;
}

// src/promotion/markdown.ts
var LONGEST2 = 200;
var UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
function code(text) {
  const seen = shorten(visible(text));
  const runs = [...seen.matchAll(/`+/g)].map(([run2]) => run2.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const pad = /^[` ]|[` ]$/.test(seen) || seen === "" ? " " : "";
  return `${fence}${pad}${seen === "" ? " " : seen}${pad}${fence}`;
}
function cell(text) {
  return code(text.replaceAll("|", "U+007C"));
}
function plain2(text) {
  const seen = [...text].slice(0, 64).join("").replaceAll(/[^A-Za-z0-9._+/-]/g, "_");
  return seen.replaceAll(/\bgh-(?=\d)/gi, "gh_");
}
function link2(text, url) {
  return /^https?:\/\/[A-Za-z0-9.-]+(:\d+)?\/[A-Za-z0-9._~/+%-]*$/.test(url) ? `[${text}](${url})` : code(url);
}
function visible(text) {
  return text.replaceAll(
    UNSEEN,
    (unseen) => `U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  );
}
function shorten(text) {
  const characters = [...text];
  return characters.length > LONGEST2 ? `${characters.slice(0, LONGEST2).join("")}…` : text;
}

// src/promotion/body-parts.ts
var OVERRIDE_WORDS = {
  "allow-older": "it is older than, or was superseded by, what is active now",
  "allow-declined": "its pull request was closed without a merge before",
  "allow-retired": "it was retired from this environment before",
  "allow-revoked": "its code is revoked: merging this **lifts the revocation**",
  "allow-empty": "the environment is left with nothing allowed",
  "allow-many": "more than one measurement is revoked at once",
  "allow-still-seen": "it was seen in the fleet lately",
  "allow-ended": "its window may be over: merging this **allows it again**",
  "skip-soak": "it has not come through the environment before, or not for long enough"
};
function section(title, lines) {
  return [`### ${title}`, "", ...lines].join("\n");
}
function attention(overridden, warnings) {
  const lines = [
    ...overridden.map(
      (flag) => `- Guard overridden by ${code(`--${flag}`)}: ${OVERRIDE_WORDS[flag]}.`
    ),
    ...warnings.map(({ code: name, detail }) => `- ${code(name)}: ${sentence(detail)}`)
  ];
  return lines.length === 0 ? "" : section("Look at this first", lines);
}
function nameOf(entry, quote = code) {
  const id = quote(shortId(entry.measurement.id));
  return entry.version === void 0 ? id : `${quote(entry.version)} (${id})`;
}
function sentence(detail) {
  return /^[A-Za-z0-9 ,.;:'()-]*$/.test(detail) ? `${detail}.` : code(detail);
}

// src/promotion/moves.ts
var COVERS = {
  "0": "the whole image",
  "1": "kernel, command line, boot ramdisk",
  "2": "the application",
  "8": "the signing certificate"
};
function explainMoves(before, after) {
  const moved = (index) => before[index] !== after[index];
  return [...codeMoves(moved), ...signatureMoves(before["8"], after["8"])];
}
function codeMoves(moved) {
  if (moved("1") && moved("2")) {
    return [
      "PCR1 moved: the kernel, its command line or the boot ramdisk changed (the boot kit).",
      "PCR2 moved: the application changed.",
      "PCR0 moved with them."
    ];
  }
  if (moved("2")) {
    return [
      "PCR2 moved, and PCR0 with it: the application changed.",
      "PCR1 stayed: kernel, command line and boot ramdisk are the same."
    ];
  }
  if (moved("1")) {
    return [
      "PCR1 moved, and PCR0 with it: the kernel, its command line or the boot ramdisk changed (the boot kit).",
      "PCR2 stayed: the application is the same."
    ];
  }
  if (moved("0")) {
    return [
      "**Only PCR0 moved.** PCR1 and PCR2 together cover the whole image, so the same content was put together differently. Find out why before you approve."
    ];
  }
  return ["PCR0, PCR1 and PCR2 stayed: the code is the same."];
}
function signatureMoves(before, after) {
  if (before === after) return [];
  if (before === void 0) return ["PCR8 is new: this image is signed, the one before was not."];
  if (after === void 0) {
    return ["**PCR8 is gone:** this image is not signed, the one before was."];
  }
  return ["PCR8 moved: the image is signed with another certificate."];
}

// src/promotion/promotion-body.ts
var EVIDENCE_WORDS2 = {
  attested: "attested: a signed attestation of this build verifies",
  oidc: "oidc: the claims of the build's identity token, checked",
  declared: "declared: only what the build said of itself, by variables and flags"
};
function promotionSections(it) {
  const { situation, review } = it;
  return [
    opening(situation, review),
    attention(review.overridden, review.warnings),
    registers3(review),
    supersession(situation, review),
    provenance(it),
    demands(it),
    verification(it)
  ].filter((section2) => section2 !== "");
}
function opening({ service, policy }, { proposal }) {
  const what = `measurement ${code(shortId(proposal.measurement.id))}`;
  const named = proposal.version === void 0 ? what : `${code(proposal.version)}, ${what},`;
  const where = `to **${policy.name}** of **${service}**`;
  const why = {
    promotion: `Merging this adds ${named} ${where}: verifiers will trust enclaves that run it.`,
    rollback: `Merging this goes **back** to ${named} in **${policy.name}** of **${service}**, and supersedes what is active now.`,
    reinstatement: `Merging this brings **back** ${named} ${where}, beside what is active now.`
  };
  return why[proposal.how];
}
function registers3({ proposal, superseded: superseded2 }) {
  const before = newest(superseded2);
  const after = proposal.measurement.pcrs;
  const rows = ["0", "1", "2", "8"].filter((index) => after[index] !== void 0 || before?.measurement.pcrs[index] !== void 0).map((index) => row(index, before?.measurement.pcrs, after));
  const words = before === void 0 ? ["Nothing is active here yet, so there is nothing to compare with."] : [
    `Compared with ${nameOf(before)}:`,
    "",
    ...explainMoves(before.measurement.pcrs, after).map((it) => `- ${it}`)
  ];
  return section("Registers", [
    ...words,
    "",
    "| | covers | now | proposed |",
    "|---|---|---|---|",
    ...rows,
    "",
    `Built for ${code(proposal.measurement.arch)}. Measurement id ${code(proposal.measurement.id)}.`
  ]);
}
function row(index, before, after) {
  const was = before?.[index];
  const is = after[index];
  const same = was !== void 0 && was === is;
  const now = was === void 0 ? "—" : cell(was);
  const proposed = same ? "the same" : is === void 0 ? "not signed" : cell(is);
  return `| PCR${index} | ${COVERS[index]} | ${now} | ${proposed} |`;
}
function supersession({ policy }, { proposal, superseded: superseded2 }) {
  if (superseded2.length === 0) {
    return section("Superseded", ["Nothing: what is allowed now stays allowed."]);
  }
  const ends = new Map(proposal.supersedes.map((it) => [it.measurement, it.notAfter]));
  const grace = proposal.grace === 0 ? "What is superseded gets **no grace**: it ends with the merge." : `What is superseded ends ${formatDuration(proposal.grace)} after the merge. The list itself ends it at the time below at the latest, even if nobody retires it.`;
  return section("Superseded", [
    grace,
    "",
    "| measurement | until, at the latest |",
    "|---|---|",
    ...superseded2.map(
      (it) => `| ${nameOf(it, cell)} | ${cell(ends.get(it.measurement.id) ?? "")} |`
    ),
    ...proposal.grace === 0 ? [] : [
      "",
      `Merged later than ${formatDuration(policy.approvalWindow)} after ${code(proposal.since)}, the grace is cut short: run \`promote\` again to refresh it.`
    ]
  ]);
}
function provenance({ review, compareUrl }) {
  const from = review.recording.provenance;
  const before = newest(review.superseded)?.origin.commit;
  const compared = before === void 0 || from.commit === void 0 || before === from.commit ? [] : [["changes", changes(before, from.commit, compareUrl)]];
  const rows = [
    ["known by", EVIDENCE_WORDS2[from.evidence]],
    ...facts(from),
    ...compared,
    ["recorded", cell(review.recording.at)]
  ];
  return section("Where it comes from", [
    "| | |",
    "|---|---|",
    ...rows.map(([what, value]) => `| ${what} | ${value} |`)
  ]);
}
function changes(before, after, compareUrl) {
  const range = `${before.slice(0, 12)}..${after.slice(0, 12)}`;
  return compareUrl === void 0 ? cell(`git log ${range}`) : `${cell(range)} ${link2("compare", compareUrl)}`;
}
function facts(from) {
  const run2 = from.run === void 0 ? void 0 : `${from.run}, attempt ${from.attempt ?? 1}`;
  const reproducible = from.reproducibility;
  const texts = [
    ["repository", from.repository],
    ["commit", from.commit],
    ["ref", from.ref],
    ["workflow", from.workflow],
    ["run", run2],
    ["started by", from.actor],
    ["built on", from.builder],
    ["image", from.image?.ref],
    ["image digest", from.image?.digest],
    ["boot kit", from.bootKit && `${from.bootKit.digest} (${from.bootKit.bootable})`],
    ["layout", from.layout],
    ["attestation", from.bundle]
  ];
  const shown = texts.flatMap(
    ([what, text]) => text === void 0 ? [] : [[what, cell(text)]]
  );
  const built = reproducible === void 0 || !reproducible.checked ? "not checked" : `built ${reproducible.builds} times, ${reproducible.identical ? "identical" : "**not identical**"}`;
  return [...shown, ["reproducible", built]];
}
function demands({ situation: { policy }, review, approvals = [] }) {
  const { count, from } = policy.approvals;
  const who = from.length === 0 ? "" : ` from ${from.map((it) => code(it)).join(", ")}`;
  const people = count === 1 ? "One approval" : `${count} approvals`;
  const demanded = count === 0 ? "No approval is demanded: the merge is the decision." : `${people}${who}, of this very head, before the merge. Merged without, it is not allowed.`;
  const soFar = approvals.length === 0 ? "None so far." : `So far ${approvals.length} of ${count}: ${approvals.map((it) => `${code(it.by)} at ${code(it.at)}`).join(", ")}.`;
  return section("What it takes", [
    `- ${demanded}${count === 0 ? "" : ` ${soFar}`}`,
    ...soakLines(policy, review)
  ]);
}
function soakLines({ promotesFrom, soak }, { proposal, soakingSince }) {
  if (promotesFrom === void 0 || proposal.how !== "promotion") return [];
  const demanded = soak > 0 ? `, after ${formatDuration(soak)} there` : "";
  const over = soakingSince === void 0 ? void 0 : addSeconds(soakingSince, soak);
  const since = soakingSince === void 0 ? "It is not there now." : `It is there since ${code(soakingSince)}${soak > 0 ? `: its soak ${over !== void 0 && over <= proposal.since ? "was" : "is"} over at ${code(over ?? "")}` : ""}.`;
  return [`- It comes from **${promotesFrom}**${demanded}. ${since}`];
}
function verification({ situation, review, anchor }) {
  const { service, list } = situation;
  const { measurement } = review.proposal;
  return section("See for yourself", [
    `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
    "",
    "```sh",
    "# build the EIF from the commit above, then compare what it measures",
    "golden-pcr measure FILE.eif --json",
    `golden-pcr audit find --measurement ${measurement.id}`,
    `golden-pcr audit history --service ${service} --environment ${situation.policy.name}`,
    "```"
  ]);
}
function newest(entries) {
  return entries.toSorted((a, b) => a.notBefore < b.notBefore ? 1 : -1)[0];
}

// src/promotion/renderings.ts
var NOBODY = { administrators: [], enclaves: [] };
function renderingOf({ format, principals = NOBODY }, document, now) {
  return renderText(format, document, principals, document.issuedAt ?? now);
}
function renderingsOf({ policy, service, now }, document, misfits) {
  const files = [];
  const lines = [];
  for (const format of policy.formats) {
    const path2 = formatPath(format, policy, service);
    try {
      const { text, timed, notes } = renderingOf(format, document, now);
      files.push({ path: path2, content: text });
      const ends = timed ? "ends windows by itself" : "**ends no window by itself**";
      lines.push(
        `- ${code(path2)} (${format.format}): ${ends}.${notes.map((it) => ` ${it}`).join("")}`
      );
    } catch (error) {
      const isMisfit = error instanceof Fault && error.code === "KEY_POLICY_TOO_LARGE";
      if (!isMisfit || misfits === "refused") throw error;
      lines.push(`- ${code(path2)} (${format.format}) is **left as it was**: ${error.message}.`);
    }
  }
  return { files, section: lines.length === 0 ? "" : section("Rendered with it", lines) };
}

// src/promotion/pull-request.ts
function draftPromotion(situation, plan, { anchor, compareUrl, approvals }) {
  const { service, policy } = situation;
  const { proposal } = plan;
  const id = shortId(proposal.measurement.id);
  const name = proposal.version === void 0 ? id : `${plain2(proposal.version)} (${id})`;
  const verb = { promotion: "Promote", rollback: "Roll back to", reinstatement: "Reinstate" };
  const document = applyProposal(situation, proposal, anchor);
  const superseded2 = proposal.supersedes.map(
    (it) => `Superseded: ${shortId(it.measurement)} until ${it.notAfter}`
  );
  return draftChange(situation, document, {
    branch: proposal.branch,
    title: `${verb[proposal.how]} ${service} ${name} ${proposal.how === "rollback" ? "in" : "to"} ${policy.name}`,
    sections: promotionSections({ situation, review: plan, anchor, compareUrl, approvals }),
    message: [
      `Measurement: ${proposal.measurement.id}`,
      ...superseded2.slice(0, 20),
      `Ledger: event ${anchor.seq}, ${anchor.hash}`
    ].join("\n")
  });
}
function draftChange(situation, document, text) {
  const { list, policy } = situation;
  const rendered = renderingsOf(situation, document, text.misfits ?? "refused");
  return {
    document,
    pull: {
      branch: text.branch,
      base: list.base,
      baseCommit: list.commit,
      title: text.title,
      body: `${[...text.sections, rendered.section].filter((it) => it !== "").join("\n\n")}
`,
      message: `${text.title}

${text.message}
`,
      files: [{ path: list.path, content: renderAllowList(document) }, ...rendered.files],
      labels: [...policy.labels, ...text.labels ?? []],
      reviewers: policy.reviewers,
      ...policy.autoMerge ? { autoMerge: true } : {}
    }
  };
}

// src/commands/append-plan.ts
var PLAN_ATTEMPTS = 20;
async function appendPlan(place2, situation, planned) {
  const { ledger: ledger2, world, service, policy } = place2;
  const stream = environmentStream(service, policy.name);
  const actor = await world.actor();
  const events = [];
  let expected = situation.ledgerHead?.hash;
  for (const { statement, effectiveAt } of planned) {
    const appended = await appendNext(
      { ledger: ledger2, stream, actor, world },
      (head) => head?.hash === expected ? { kind: "say", statement, effectiveAt } : { kind: "nothing" }
    );
    if (!appended.created) return void 0;
    events.push(appended.event);
    expected = appended.event.hash;
  }
  return events;
}
function outwritten({ service, policy }, hint = "run it again; in workflows set a concurrency group for each environment") {
  return new Fault("LEDGER_CONFLICT", `others kept writing to ${service} in ${policy.name}`, {
    hint
  });
}

// src/promotion/settle-outcome.ts
var CLOCK_TOLERANCE2 = 300;
var NOTHING2 = { statements: [], notes: [] };
function outcomeOf(situation, proposal, decided, excluded) {
  const { pull, document } = decided;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.branch !== proposal.branch || pull.base !== situation.list.base) return NOTHING2;
  if (pull.state === "open" || decidedAt === void 0) return NOTHING2;
  if (!isSince(decidedAt, proposal) || (document?.issuedAt ?? "") < proposal.since) return NOTHING2;
  const listed = entryFor(document, proposal);
  if (listed === void 0) return NOTHING2;
  if (pull.merge === void 0 || pull.state !== "merged")
    return declined(proposal, pull, decidedAt);
  const approvals = countedApprovals(situation, decided, pull.merge, excluded);
  const { count } = situation.policy.approvals;
  if (listed.status !== "active" || listed.notAfter !== null) {
    return refused(proposal, pull.merge, `listed as ${listed.status}, not as it was proposed`);
  }
  if (approvals.length < count) {
    return refused(proposal, pull.merge, `merged with ${approvals.length} of ${count} approvals`);
  }
  return activated(situation, proposal, decided, pull.merge, approvals);
}
function isSince(decidedAt, proposed) {
  return addSeconds(decidedAt, CLOCK_TOLERANCE2) >= proposed.since;
}
function countedApprovals({ policy }, { pull, approvals }, merge, excluded) {
  const named = new Set(policy.approvals.from.map(person));
  const never = new Set(excluded.map(person));
  const seen = /* @__PURE__ */ new Set();
  return approvals.filter((it) => {
    const by2 = person(it.by);
    const counts = it.commit === pull.headCommit && it.at <= merge.at && (named.size === 0 || named.has(by2)) && !never.has(by2) && !seen.has(by2);
    if (counts) seen.add(by2);
    return counts;
  });
}
function person(name) {
  return name.replace(/^(github|local):/, "").toLowerCase();
}
function entryFor(document, proposal) {
  const { id, pcrs } = proposal.measurement;
  return document?.entries.find((it) => it.measurement === id && isSameTuple(it.pcrs, pcrs));
}
function declined(proposal, pull, at) {
  const { number, url, closedBy } = pull;
  const statement = {
    kind: "declined",
    measurement: proposal.measurement.id,
    pull: { number, url },
    ...closedBy === void 0 ? {} : { by: closedBy }
  };
  return { statements: [{ statement, effectiveAt: at }], notes: [] };
}
function refused(proposal, merge, reason) {
  const measurement = proposal.measurement.id;
  const detail = `${shortId(measurement)}: ${reason}; it is not allowed until it is promoted again`;
  return {
    statements: [
      {
        statement: { kind: "unauthorised", measurement, commit: merge.commit, reason },
        effectiveAt: merge.at
      },
      { statement: { kind: "withdrawn", measurement, reason }, effectiveAt: merge.at }
    ],
    notes: [{ code: "unauthorised", detail }]
  };
}
function activated({ state }, proposal, { pull, document }, merge, approvals) {
  const measurement = proposal.measurement.id;
  const retireDue = addSeconds(merge.at, proposal.grace);
  const superseded2 = proposal.supersedes.filter((it) => state.entries.some((entry) => entry.measurement.id === it.measurement)).map((it) => ({
    measurement: it.measurement,
    notAfter: listedEnd(document, state, it, merge.at),
    retireDue
  }));
  const cut = superseded2.filter((it) => it.notAfter < retireDue);
  const notes = cut.map(({ measurement: id, notAfter }) => {
    const got = formatDuration(Math.max(0, secondsBetween(merge.at, notAfter)));
    const detail = `${shortId(id)} gets ${got} instead of ${formatDuration(proposal.grace)}: the merge came late`;
    return { code: "grace-cut", detail };
  });
  return {
    statements: [
      {
        statement: {
          kind: "activated",
          measurement,
          pull: { number: pull.number, url: pull.url },
          merge: { commit: merge.commit, at: merge.at, by: merge.by },
          approvals: approvals.map(({ by: by2, at, commit }) => ({ by: by2, at, commit })),
          superseded: superseded2
        },
        effectiveAt: merge.at
      }
    ],
    notes
  };
}
function listedEnd(document, state, it, mergedAt) {
  const listed = document?.entries.find((entry) => entry.measurement === it.measurement);
  const end = listed === void 0 ? mergedAt : listed.notAfter ?? it.notAfter;
  const before = state.entries.find((entry) => entry.measurement.id === it.measurement)?.notAfter;
  return before === null || before === void 0 ? end : earlierOf(before, end);
}

// src/promotion/settle-retirements.ts
function retirements(situation, pulls) {
  const { state, list, now } = situation;
  if (list.document === void 0) return [];
  return state.entries.filter((entry) => entry.status === "superseded" && (ledgerEnd(entry) ?? now) <= now).filter((entry) => !stillListed(situation, entry)).map((entry) => {
    const by2 = removal(situation, entry, pulls);
    const merge = by2?.pull.merge;
    return {
      statement: {
        kind: "retired",
        measurement: entry.measurement.id,
        ...by2 === void 0 || merge === void 0 ? {} : {
          pull: { number: by2.pull.number, url: by2.pull.url },
          merge: { commit: merge.commit, at: merge.at, by: merge.by }
        }
      },
      effectiveAt: merge === void 0 ? now : laterOf(merge.at, ledgerEnd(entry) ?? merge.at)
    };
  });
}
function stillListed({ list }, entry) {
  return list.document?.entries.some((it) => it.measurement === entry.measurement.id) ?? false;
}
function removal({ policy, service }, entry, pulls) {
  const since = ledgerEnd(entry);
  return pulls.filter(({ pull, document }) => {
    const { merge } = pull;
    if (pull.branch !== retirementBranch(policy, service) || merge === void 0) return false;
    return since !== null && merge.at >= since && document !== void 0 && listedAs(document, entry) === void 0;
  }).toSorted((a, b) => (a.pull.merge?.at ?? "") < (b.pull.merge?.at ?? "") ? -1 : 1)[0];
}

// src/promotion/settle-revocations.ts
function newlyListed({ state, list }) {
  const listed = list.document?.denied ?? [];
  return state.denied.filter((it) => it.listedAt === void 0 && isDenied(listed, it.pcrs));
}
function listedRevocations(situation, pulls, names) {
  const { list, now } = situation;
  return newlyListed(situation).flatMap((denied) => {
    const name = names.find((it) => isSameCode(it.pcrs, denied.pcrs));
    if (name === void 0) return [];
    const pull = bringer(situation, denied, pulls);
    const listedAt = laterOf(pull?.merge?.at ?? now, denied.since);
    const by2 = pull?.merge?.by;
    return [
      {
        statement: {
          kind: "revocation-listed",
          measurement: name.measurement,
          pcrs: denied.pcrs,
          revokedAt: denied.since,
          listedAt,
          commit: pull?.merge?.commit ?? list.commit,
          ...pull === void 0 ? {} : { pull: { number: pull.number, url: pull.url } },
          ...by2 === void 0 ? {} : { by: by2 }
        },
        effectiveAt: listedAt
      }
    ];
  });
}
function bringer({ policy, service, list }, denied, pulls) {
  const branch2 = revocationBranch(policy, service, denied.pcrs["0"]);
  return pulls.filter(({ pull, document }) => {
    if (pull.branch !== branch2 || pull.base !== list.base || pull.merge === void 0)
      return false;
    const brought = document?.denied.find((it) => isSameCode(it.pcrs, denied.pcrs));
    return brought?.since === denied.since;
  }).map(({ pull }) => pull).toSorted((a, b) => (a.merge?.at ?? "") < (b.merge?.at ?? "") ? -1 : 1)[0];
}

// src/promotion/window-body.ts
var TITLES = {
  extension: "Extend",
  exemption: "Exempt",
  lift: "End the exemption of"
};
function windowText({ service, policy, list }, { entry, change, overridden }, anchor) {
  const where = `**${policy.name}** of **${service}**`;
  const name = nameOf(entry);
  const what = {
    extension: `Merging this lets ${name} stay allowed in ${where} for longer, until ${code(change.until)}.`,
    exemption: `Merging this **exempts** ${name} from retirement in ${where} until ${code(change.until)}: it stays allowed until then, whatever is promoted meanwhile.`,
    lift: `Merging this ends the exemption of ${name} in ${where}: it is allowed until ${code(change.until)}, and then retired.`
  };
  const { count } = policy.approvals;
  const takes = change.how === "lift" || count === 0 ? "No approval is demanded: the merge is the decision." : `${count === 1 ? "One approval" : `${count} approvals`}, of this very head, before the merge; and the merge before the window is over${change.reopens === true ? ", or after it: this one may begin again" : ""}.`;
  return {
    branch: change.branch,
    title: `${TITLES[change.how]} ${service} ${shortId(entry.measurement.id)} in ${policy.name} until ${change.until}`,
    sections: [
      what[change.how],
      attention(overridden, []),
      section("The window", [
        "| | |",
        "|---|---|",
        `| measurement | ${nameOf(entry, cell)} |`,
        `| superseded by | ${entry.supersededBy === void 0 ? "—" : cell(shortId(entry.supersededBy))} |`,
        `| ends now | ${cell(ledgerEnd(entry) ?? "—")} |`,
        ...entry.kept === void 0 ? [] : [`| first ended | ${cell(entry.kept.before)}, then moved by an ${entry.kept.how} |`],
        `| shall end | ${cell(change.until)} |`,
        `| because | ${cell(change.reason)} |`
      ]),
      section("What it takes", [`- ${takes}`]),
      section("See for yourself", [
        `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
        "",
        "```sh",
        `golden-pcr audit history --service ${service} --environment ${policy.name} --measurement ${entry.measurement.id}`,
        "```"
      ])
    ].filter((it) => it !== ""),
    message: [
      `Measurement: ${entry.measurement.id}`,
      `Allowed until: ${change.until}`,
      `Reason: ${change.reason}`,
      `Ledger: event ${anchor.seq}, ${anchor.hash}`
    ].join("\n")
  };
}

// src/promotion/window.ts
function planWindow(situation, request) {
  refuseLedgerBehind(situation);
  const { state, policy, service, now } = situation;
  const { how, measurement, flags } = request;
  const reason = decodeWith(textSchema, request.reason, "INPUT_INVALID", "the reason");
  const entry = movable(situation, measurement);
  const end = ledgerEnd(entry) ?? now;
  const until = how === "lift" ? liftedEnd(entry, situation) : request.until ?? end;
  if (how !== "lift") refuseEnd(situation, { measurement, how, until }, end);
  const ended = end <= now && how !== "lift";
  const overridden = overrideAll(
    ended ? [
      {
        flag: "allow-ended",
        code: "WINDOW_ENDED",
        why: `the window of ${shortId(measurement)} ended at ${end}`
      }
    ] : [],
    flags
  );
  const wanted = {
    how,
    until,
    reason,
    ...flags.includes("allow-ended") && how !== "lift" ? { reopens: true } : {},
    branch: windowBranch(policy, service, measurement),
    since: now
  };
  const standing = openWindowOf(state, measurement);
  const event = request.history.findLast(({ statement }) => statement.kind === "window-proposed");
  if (standing !== void 0 && event !== void 0 && isSameWindow(standing, wanted)) {
    const { seq, hash } = event;
    const anchor = { seq, hash };
    return { kind: "already-proposed", entry, change: standing, overridden, anchor };
  }
  return {
    kind: "propose",
    entry,
    change: wanted,
    overridden,
    statements: [
      ...standing === void 0 ? [] : [replaced(measurement)],
      { kind: "window-proposed", measurement, change: wanted }
    ]
  };
}
function longestWindow(policy, how) {
  return how === "exemption" ? policy.maxExemption : policy.maxExtension;
}
function isWithinPolicy(policy, it) {
  return it.how === "lift" || it.until <= addSeconds(it.since, longestWindow(policy, it.how));
}
function applyWindow(target, measurement, change, anchor) {
  const before = listOf(target);
  return revised(target, change.since, anchor, {
    entries: before.entries.map(
      (it) => it.measurement === measurement ? { ...it, status: "superseded", notAfter: change.until } : it
    ),
    denied: before.denied
  });
}
function draftWindow(situation, plan, anchor) {
  const { id } = plan.entry.measurement;
  const document = applyWindow(situation, id, plan.change, anchor);
  return draftChange(situation, document, windowText(situation, plan, anchor));
}
function movable({ state, list, policy }, id) {
  const entry = state.entries.find((it) => it.measurement.id === id);
  const name = shortId(id);
  const refuse = (is, hint) => new Fault("WINDOW_NOT_SUPERSEDED", `${name} ${is} in ${policy.name}`, { hint });
  if (entry === void 0) {
    throw refuse("is not", "reinstate what was retired; promote what was never here");
  }
  if (entry.status === "active") {
    throw refuse("is active", "what is active has no end yet; it gets one when it is superseded");
  }
  if (listedAs(list.document, entry) === void 0) {
    throw refuse("is not listed any more", "reinstate it, if it is meant to be allowed again");
  }
  return entry;
}
function refuseEnd({ policy, now }, {
  measurement,
  how,
  until
}, end) {
  const name = shortId(measurement);
  if (until <= end || until <= now) {
    const why2 = `${until} is not after ${until <= end ? `${end}, when the window of ${name} ends anyway` : now}`;
    throw new Fault("WINDOW_NOT_LONGER", why2, {
      hint: "give a later --until, or a longer --for; to end it sooner, revoke it"
    });
  }
  const most = longestWindow(policy, how);
  if (until <= addSeconds(now, most)) return;
  const field = how === "exemption" ? "maxExemption" : "maxExtension";
  const why = `${until} is more than ${formatDuration(most)} from now, the most that ${policy.name} allows an ${how}`;
  throw new Fault("WINDOW_TOO_LONG", why, { hint: `ask for less, or raise \`${field}\`` });
}
function liftedEnd(entry, { policy, now, state }) {
  if (entry.kept?.how !== "exemption") {
    const name = shortId(entry.measurement.id);
    throw new Fault("WINDOW_NOT_EXEMPT", `${name} is not exempt in ${policy.name}`);
  }
  const standing = openWindowOf(state, entry.measurement.id);
  if (standing?.how === "lift") return standing.until;
  return earlierOf(ledgerEnd(entry) ?? now, addSeconds(now, policy.grace));
}
function replaced(measurement) {
  return { kind: "window-withdrawn", measurement, reason: "asked for with other terms" };
}
function isSameWindow(a, b) {
  return a.how === b.how && a.until === b.until && a.reason === b.reason && a.reopens === b.reopens && a.branch === b.branch;
}

// src/promotion/settle-windows.ts
var NOTHING3 = { statements: [], notes: [] };
function windowOutcome(situation, open3, decided, excluded) {
  const { pull, document } = decided;
  const { change, measurement } = open3;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.branch !== change.branch || pull.base !== situation.list.base) return NOTHING3;
  if (pull.state === "open" || decidedAt === void 0) return NOTHING3;
  if (!isSince(decidedAt, change) || !shows(document, open3)) return NOTHING3;
  const about = { number: pull.number, url: pull.url };
  if (pull.merge === void 0 || pull.state !== "merged") {
    return withdrawn(
      open3,
      { at: decidedAt, reason: "closed without a merge", by: pull.closedBy },
      about
    );
  }
  const approvals = countedApprovals(situation, decided, pull.merge, excluded);
  const { merge } = pull;
  const reason = reasonAgainst(situation, open3, approvals.length, merge.at);
  if (reason !== void 0) {
    const note = {
      code: "window-refused",
      detail: `${shortId(measurement)}: ${reason}; its window stays as it was`
    };
    const said = withdrawn(open3, { at: merge.at, reason, by: merge.by }, about);
    return { ...said, notes: [note] };
  }
  const statement = {
    kind: "window-changed",
    measurement,
    until: change.until,
    pull: about,
    merge: { commit: merge.commit, at: merge.at, by: merge.by },
    approvals: approvals.map(({ by: by2, at, commit }) => ({ by: by2, at, commit }))
  };
  return { statements: [{ statement, effectiveAt: merge.at }], notes: [] };
}
function shows(document, { measurement, change }) {
  if (document === void 0 || (document.issuedAt ?? "") < change.since) return false;
  const entry = document.entries.find((it) => it.measurement === measurement);
  return entry?.status === "superseded" && entry.notAfter === change.until;
}
function reasonAgainst({ policy, state }, { measurement, change }, approvals, mergedAt) {
  if (change.how === "lift") return void 0;
  const { count } = policy.approvals;
  if (approvals < count) return `merged with ${approvals} of ${count} approvals`;
  if (!isWithinPolicy(policy, change)) {
    return `asked for more than the ${formatDuration(longestWindow(policy, change.how))} that ${policy.name} allows`;
  }
  const entry = state.entries.find((it) => it.measurement.id === measurement);
  const end = entry === void 0 ? null : ledgerEnd(entry);
  if (end !== null && mergedAt >= end && change.reopens !== true) {
    return `merged at ${mergedAt}, when the window was over`;
  }
  return void 0;
}
function withdrawn({ measurement }, why, pull) {
  const { at, reason, by: by2 } = why;
  const statement = {
    kind: "window-withdrawn",
    measurement,
    reason,
    pull,
    ...by2 === void 0 ? {} : { by: by2 }
  };
  return { statements: [{ statement, effectiveAt: at }], notes: [] };
}

// src/promotion/settle.ts
function branchesToSettle(situation) {
  const { state, policy, service } = situation;
  return [
    .../* @__PURE__ */ new Set([
      ...state.proposals.map((it) => it.branch),
      ...(state.windows ?? []).map((it) => it.change.branch),
      ...newlyListed(situation).map((it) => revocationBranch(policy, service, it.pcrs["0"])),
      retirementBranch(policy, service)
    ])
  ];
}
function mayDecide(situation, pull) {
  const { state, policy, service } = situation;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.state === "open" || decidedAt === void 0) return false;
  if (pull.branch === retirementBranch(policy, service)) {
    if (pull.merge === void 0) return false;
    return state.entries.some((it) => (ledgerEnd(it) ?? "9999") <= decidedAt);
  }
  const awaited = [
    ...state.proposals,
    ...(state.windows ?? []).map((it) => it.change),
    ...newlyListed(situation).map(({ pcrs, since }) => ({
      branch: revocationBranch(policy, service, pcrs["0"]),
      since
    }))
  ];
  return awaited.some((it) => it.branch === pull.branch && isSince(decidedAt, it));
}
function planSettle(situation, request) {
  refuseLedgerBehind(situation);
  const statements = [];
  const notes = [];
  let state = situation.state;
  const say = (dated) => {
    state = step(state, dated.statement, dated.effectiveAt);
    statements.push(dated);
  };
  for (const decided of inOrder(request.pulls)) {
    for (const proposal of state.proposals) {
      const outcome = outcomeOf({ ...situation, state }, proposal, decided, request.excluded);
      outcome.statements.forEach(say);
      notes.push(...outcome.notes);
    }
    for (const open3 of state.windows ?? []) {
      const outcome = windowOutcome({ ...situation, state }, open3, decided, request.excluded);
      outcome.statements.forEach(say);
      notes.push(...outcome.notes);
    }
  }
  listedRevocations({ ...situation, state }, request.pulls, request.revoked).forEach(say);
  retirements({ ...situation, state }, request.pulls).forEach(say);
  strangers({ ...situation, state }, [...request.reported, ...unauthorisedIn(statements)]).forEach(
    say
  );
  return { statements, notes, differences: compareWithLedger(situation.list.document, state) };
}
function inOrder(pulls) {
  const key = ({ pull, document }) => [
    pull.merge?.at ?? pull.closedAt ?? "",
    document?.revision ?? 0,
    pull.number
  ];
  return pulls.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((it, index) => it !== right[index]);
    const [x, y] = [left[at] ?? 0, right[at] ?? 0];
    return at < 0 ? 0 : x < y ? -1 : 1;
  });
}
function unauthorisedIn(statements) {
  return statements.map((it) => it.statement).filter((it) => it.kind === "unauthorised");
}
function strangers({ list, now, state }, reported) {
  return compareWithLedger(list.document, state).flatMap(({ kind, measurement }) => {
    if (kind !== "unauthorised" || measurement === void 0) return [];
    if (reported.some((it) => it.measurement === measurement)) return [];
    const reason = `${shortId(measurement)} is in ${list.path}, but no proposal and approval put it there`;
    return [
      {
        statement: { kind: "unauthorised", measurement, commit: list.commit, reason },
        effectiveAt: now
      }
    ];
  });
}

// src/commands/settle-environment.ts
async function settleEnvironment(place2) {
  const events = [];
  const notes = [];
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place2);
    const plan = planSettle(situation, {
      pulls: await decidedPulls(place2, situation),
      excluded: await excludedApprovers(place2, situation),
      reported: await reportedOf(place2, situation),
      revoked: await revokedOf(place2, situation)
    });
    if (plan.statements.length === 0 || place2.world.dryRun) {
      return { situation, events, plan, notes: [...notes, ...plan.notes] };
    }
    const written = await appendPlan(place2, situation, plan.statements);
    if (written === void 0) continue;
    events.push(...written);
    notes.push(...plan.notes);
  }
  throw outwritten(place2);
}
async function decidedPulls(place2, situation) {
  const decided = [];
  for (const branch2 of branchesToSettle(situation)) {
    for (const pull of await place2.forge.pullsFrom(branch2, situation.list.base)) {
      if (!mayDecide(situation, pull)) continue;
      decided.push({
        pull,
        document: await decidedList(place2, situation, pull.merge?.commit ?? pull.headCommit),
        approvals: await place2.forge.approvals(pull.number)
      });
    }
  }
  return decided;
}
async function decidedList(place2, situation, commit) {
  try {
    return await listAt(place2, situation.list.path, commit);
  } catch (error) {
    const unreadable = ["ALLOW_LIST_INVALID", "FORGE_COMMIT_UNKNOWN", "FORGE_FILE_INVALID"];
    if (error instanceof Fault && unreadable.includes(error.code)) return void 0;
    throw error;
  }
}
async function excludedApprovers(place2, situation) {
  const actors = /* @__PURE__ */ new Set();
  const { proposals, windows = [] } = situation.state;
  for (const { measurement } of proposals) {
    for await (const event of place2.ledger.about(recordedStream(place2.service), measurement.id)) {
      if (event.statement.kind !== "recorded") continue;
      const { actor } = event.statement.provenance;
      if (actor !== void 0) actors.add(actor);
    }
  }
  const stream = environmentStream(place2.service, place2.policy.name);
  const asked = [
    ...proposals.map((it) => it.measurement.id),
    ...windows.map((it) => it.measurement)
  ];
  for (const id of new Set(asked)) {
    let asker;
    for await (const { statement, actor } of place2.ledger.about(stream, id)) {
      if (/^(window-)?proposed$/.test(statement.kind)) asker = actor;
    }
    if (asker !== void 0) actors.add(asker);
  }
  return [...actors];
}
async function revokedOf(place2, situation) {
  const stream = environmentStream(place2.service, place2.policy.name);
  const named = [];
  for (const { pcrs } of newlyListed(situation)) {
    for await (const event of place2.ledger.find({ by: "pcr0", pcr0: pcrs["0"] })) {
      const { statement } = event;
      if (event.stream !== stream || statement.kind !== "revoked") continue;
      if (isSameCode(statement.denied.pcrs, pcrs)) {
        named.push({ measurement: statement.measurement, pcrs });
        break;
      }
    }
  }
  return named;
}
async function reportedOf(place2, situation) {
  const stream = environmentStream(place2.service, place2.policy.name);
  const known = new Set(situation.state.entries.map((it) => it.measurement.id));
  const strangers2 = (situation.list.document?.entries ?? []).map((it) => it.measurement).filter((id) => !known.has(id));
  const reported = [];
  for (const id of new Set(strangers2)) {
    for await (const { statement } of place2.ledger.about(stream, id)) {
      if (statement.kind === "unauthorised") reported.push(statement);
    }
  }
  return reported;
}

// src/commands/approvals-so-far.ts
async function approvalsSoFar(place2, situation, branch2) {
  const pulls = await place2.forge.pullsFrom(branch2, situation.list.base);
  const pull = pulls.find((it) => it.state === "open");
  if (pull === void 0) return { head: void 0, approvals: [] };
  const approvals = await place2.forge.approvals(pull.number);
  const excluded = await excludedApprovers(place2, situation);
  const at = approvals.map((it) => it.at).reduce((a, b) => a < b ? b : a, situation.now);
  const counted3 = countedApprovals(situation, { pull, approvals }, { at }, excluded);
  return { head: pull.headCommit, approvals: counted3 };
}

// src/commands/promote-measurement.ts
var NO_ANCHOR = { seq: 0, hash: "0".repeat(64) };
async function promoteMeasurement(place2, request) {
  let refused2;
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place2);
    const plan = planPromotion(situation, await requestOf(place2, situation, request));
    if (plan.kind === "already-active") return { kind: "already-active", plan };
    const compareUrl = compareUrlOf(place2, plan);
    const before = situation.list.document;
    if (place2.world.dryRun) {
      const anchor2 = situation.ledgerHead ?? NO_ANCHOR;
      return {
        kind: "rehearsed",
        plan,
        before,
        change: draftPromotion(situation, plan, { anchor: anchor2, compareUrl })
      };
    }
    const events = plan.kind === "propose" ? await propose(place2, situation, plan.statements) : [];
    if (events === void 0) continue;
    const last = events.at(-1);
    const anchor = plan.kind === "already-proposed" ? plan.anchor : last;
    if (anchor === void 0) throw new TypeError("a plan to propose says nothing");
    const { seq, hash } = anchor;
    try {
      const made = await openPull(place2, situation, plan, { anchor: { seq, hash }, compareUrl });
      return { kind: "proposed", plan, before, events, ...made };
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "FORGE_CONFLICT") throw error;
      refused2 = error;
      await place2.world.sleep(250 * attempt);
    }
  }
  throw refused2 ?? outwritten(place2);
}
async function openPull(place2, situation, plan, context) {
  const { head, approvals } = plan.kind === "already-proposed" ? await approvalsSoFar(place2, situation, plan.proposal.branch) : { head: void 0, approvals: [] };
  const change = draftPromotion(situation, plan, { ...context, approvals });
  const proposed = await place2.forge.propose(change.pull);
  if (approvals.length === 0 || proposed.pull.headCommit === head) return { change, proposed };
  const anew = draftPromotion(situation, plan, context);
  return { change: anew, proposed: await place2.forge.propose(anew.pull) };
}
function propose(place2, situation, statements) {
  return appendPlan(
    place2,
    situation,
    statements.map((statement) => ({ statement }))
  );
}
async function requestOf(place2, situation, request) {
  const { measurement, rehearsed, how, version, flags, supersede } = request;
  const recordings = [
    ...await recordingsOf(place2, measurement),
    ...rehearsed === void 0 ? [] : [rehearsed]
  ];
  const history = [];
  const stream = environmentStream(place2.service, place2.policy.name);
  for await (const event of place2.ledger.about(stream, measurement.id)) history.push(event);
  const ancestry = await Promise.all(
    ancestryQuestions(situation.state, recordings).map(async ({ active, older, newer }) => ({
      active,
      older: await place2.forge.isAncestor(older, newer, repositoryOf(recordings))
    }))
  );
  const upstream = await upstreamOf(place2);
  return {
    how,
    measurement,
    recordings,
    history,
    ancestry,
    flags,
    supersede,
    ...upstream === void 0 ? {} : { upstream },
    ...version === void 0 ? {} : { version }
  };
}
async function recordingsOf(place2, measurement) {
  const recordings = [];
  for await (const event of place2.ledger.about(recordedStream(place2.service), measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    recordings.push({ provenance: event.statement.provenance, at: event.recordedAt });
  }
  return recordings;
}
async function upstreamOf(place2) {
  const { promotesFrom } = place2.policy;
  if (promotesFrom === void 0) return void 0;
  const head = await place2.ledger.head(environmentStream(place2.service, promotesFrom));
  return head?.after;
}
function compareUrlOf(place2, plan) {
  const older = plan.superseded.at(-1)?.origin.commit;
  const { repository: repository2, commit } = plan.recording.provenance;
  if (older === void 0 || commit === void 0 || older === commit) return void 0;
  return place2.forge.compareUrl(older, commit, repository2);
}
function repositoryOf(recordings) {
  const name = recordings.at(-1)?.provenance.repository;
  return name !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : void 0;
}

// src/commands/promote.ts
var PROMOTION_GUARDS = {
  "allow-older": {
    kind: "flag",
    about: "Even if what is allowed now was built from a later commit"
  },
  "allow-declined": { kind: "flag", about: "Even if its pull request was closed before" },
  "allow-retired": { kind: "flag", about: "Even if it was retired before" },
  "allow-revoked": {
    kind: "flag",
    about: "Even if it was revoked: the revocation is lifted with the merge"
  },
  "skip-soak": {
    kind: "flag",
    about: "Even if it has not been long enough in the environment before"
  },
  "supersede-now": { kind: "flag", about: "What it supersedes gets no grace after the merge" }
};
var VERSION_INPUT = {
  kind: "text",
  value: "TEXT",
  about: "What people call it (default: the tag it was built from)"
};
var PROMOTION_OUTPUTS = {
  "pull-request-url": "Where the pull request is; empty where the measurement is allowed already",
  "pull-request-number": "The pull request's number",
  "pull-request-branch": "The pull request's branch",
  "pull-request-outcome": "`created`, `updated`, `unchanged`, or `already-active`"
};
var promote = command({
  name: "promote",
  about: "Propose a recorded measurement for an environment's allow-list by pull request",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    measurement: {
      kind: "text",
      value: "ID|PCR0",
      about: "Which measurement (default: the one recorded last)"
    },
    environment: ENVIRONMENT_INPUT,
    version: VERSION_INPUT,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: PROMOTION_OUTPUTS,
  examples: [
    "promote --service signer --environment production",
    "promote --service signer --environment production --measurement 4f1a2b3c4d5e --dry-run"
  ],
  async run(inputs, world) {
    return atPlace(inputs, world, async (place2) => {
      const settled = await settleEnvironment(place2);
      const { statement } = await findMeasurement(place2.ledger, place2.service, inputs.measurement);
      const promoted = await promoteMeasurement(place2, {
        how: "promotion",
        measurement: statement.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace"
      });
      return promotionOutcome(place2, promoted, settled.notes);
    });
  }
});
function guardFlags(inputs) {
  return GUARD_FLAGS.filter((flag) => inputs[flag] === true);
}
function promotionWarnings(promoted, notes) {
  return promoted.kind === "already-active" ? notes : [...notes, ...promoted.plan.warnings];
}
function promotionOutcome(place2, promoted, notes) {
  const { service, policy } = place2;
  const warnings = promotionWarnings(promoted, notes);
  if (promoted.kind === "already-active") {
    const { entry } = promoted.plan;
    return {
      answer: "yes",
      json: {
        pullRequest: null,
        outcome: "already-active",
        change: { added: [], superseded: [] },
        warnings
      },
      text: `${shortId(entry.measurement.id)} is active in ${policy.name} since ${entry.notBefore}: there is nothing to propose`,
      remarks: remarksOf(warnings),
      outputs: { "pull-request-url": "", "pull-request-outcome": "already-active" }
    };
  }
  const { proposal } = promoted.plan;
  const pull = promoted.kind === "proposed" ? promoted.proposed.pull : void 0;
  const outcome = promoted.kind === "proposed" ? promoted.proposed.outcome : "rehearsed";
  const notices = promoted.kind === "proposed" ? promoted.proposed.notices : [];
  const branch2 = pull?.branch ?? promoted.change.pull.branch;
  return {
    answer: "yes",
    json: {
      pullRequest: pull === void 0 ? null : { number: pull.number, url: pull.url, branch: branch2 },
      outcome,
      change: {
        added: [
          {
            measurement: proposal.measurement.id,
            pcrs: proposal.measurement.pcrs,
            ...proposal.version === void 0 ? {} : { version: proposal.version }
          }
        ],
        superseded: proposal.supersedes
      },
      warnings,
      ...promoted.kind === "rehearsed" ? { draft: promoted.change.pull } : {}
    },
    text: promotionText(service, policy.name, promoted, pull),
    remarks: [
      ...remarksOf(warnings),
      ...notices.map((text) => ({ level: "notice", text }))
    ],
    outputs: {
      "pull-request-url": pull?.url ?? "",
      "pull-request-number": pull === void 0 ? "" : String(pull.number),
      "pull-request-branch": branch2,
      "pull-request-outcome": outcome
    },
    summary: promoted.change.pull.body
  };
}
function remarksOf(warnings) {
  return warnings.map((it) => ({ level: "warning", text: `${it.code}: ${plain(it.detail)}` }));
}
function promotionText(service, environment2, promoted, pull) {
  const { proposal } = promoted.plan;
  const { version, measurement, supersedes } = proposal;
  const name = `${service} ${version === void 0 ? "" : `${plain(version)} `}(${shortId(measurement.id)})`;
  const done = pull === void 0 ? "would propose" : OUTCOME_WORDS[promoted.kind === "proposed" ? promoted.proposed.outcome : "created"];
  const lines = [
    `${done} ${name} for ${environment2}`,
    ...supersedes.map(
      (it) => `  supersedes ${shortId(it.measurement)}, which the list then allows until ${it.notAfter}`
    )
  ];
  if (pull !== void 0)
    lines.push(
      "",
      `pull request ${pull.number}: ${pull.url}`,
      "next: review and merge it; then golden-pcr settle"
    );
  return lines.join("\n");
}
var OUTCOME_WORDS = {
  created: "proposed",
  updated: "brought up to date the proposal of",
  unchanged: "had already proposed"
};

// src/commands/release.ts
var release = command({
  name: "release",
  about: "Build an EIF, record its measurement and propose it for an environment: the main job in one step",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    ...BUILD_INPUTS,
    ...SIGNING_INPUTS,
    ...REPRODUCIBILITY_INPUTS,
    version: VERSION_INPUT,
    ...PROVENANCE_INPUTS,
    ...ATTEST_INPUTS,
    "trusted-root": TRUSTED_ROOT_INPUT,
    ...PROMOTION_GUARDS,
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: {
    ...BUILD_OUTPUTS,
    "event-id": "The id of the ledger's event: 64 hex digits",
    created: "`true` if it was recorded now, `false` if it had been before",
    bundle: BUNDLE_OUTPUT,
    ...PROMOTION_OUTPUTS
  },
  examples: [
    "release --environment production --image oci:image --boot-kit blobs --output signer.eif",
    "release --environment staging --dry-run"
  ],
  async run(inputs, world) {
    const settings = await localSettings(inputs.config, world);
    const request = buildRequest(inputs, settings);
    const facts2 = await world.facts(inputs["oidc-issuer"]);
    const attesting = await beginAttesting(inputs, async () => facts2.evidence, world);
    return atPlace(inputs, world, async (place2) => {
      const settled = await settleEnvironment(place2);
      const built = await buildEif(request, world);
      const again = await checkReproducible(inputs, request, built, world);
      refuseIrreproducible(again);
      const measured = await measuredAgain(built, world);
      const known = provenanceOf(facts2, inputs, buildFacts(request, built, again));
      const { provenance: provenance2, attestations } = await attestFile({
        attesting,
        path: built.path,
        measured,
        provenance: known,
        world
      });
      const recorded = await recordMeasurement({
        ledger: place2.ledger,
        service: place2.service,
        measured,
        provenance: provenance2,
        world
      });
      const promoted = await promoteMeasurement(place2, {
        how: "promotion",
        measurement: measured.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace",
        ...recorded.event === void 0 ? { rehearsed: { provenance: provenance2, at: world.now() } } : {}
      });
      const promotion = promotionOutcome(place2, promoted, settled.notes);
      const warnings = [...built.warnings, ...promotionWarnings(promoted, settled.notes)];
      return joined2({ built, again, recorded, attestations, promotion, warnings, world });
    });
  }
});
function joined2(parts) {
  const { built, again, recorded, attestations, promotion, warnings, world } = parts;
  const { event, created } = recorded;
  const done = event === void 0 ? "would be recorded" : created ? `recorded as event ${event.seq}` : `recorded before, as event ${event.seq}`;
  return {
    answer: promotion.answer,
    json: {
      ...buildJson(built, again),
      ...recordJson(recorded),
      attestations: attestationsJson(attestations),
      ...promotion.json,
      warnings
    },
    text: [
      `${world.dryRun ? "would build" : "built"} ${built.path}`,
      buildText(built),
      ...again.checked ? [reproducibilityText(again)] : [],
      ...attestations.length > 0 ? [attestationsText(attestations)] : [],
      done,
      promotion.text
    ].join("\n\n"),
    remarks: [...buildRemarks(built), ...recorded.remarks, ...promotion.remarks ?? []],
    outputs: {
      ...buildOutputs(built),
      "event-id": event?.id ?? "",
      created: String(created),
      bundle: attestations[0]?.path ?? "",
      ...promotion.outputs
    },
    summary: [buildSummary(built), promotion.summary ?? ""].join("\n")
  };
}

// src/commands/settle.ts
var settle = command({
  name: "settle",
  about: "Bring the ledger up to what the forge decided: merges, closed pull requests, hand edits",
  writes: true,
  inputs: {
    service: SERVICE_INPUT,
    environment: {
      kind: "text",
      value: "NAME",
      about: "Only this environment (default: all of the configuration)"
    },
    forge: FORGE_INPUT,
    ledger: LEDGER_INPUT,
    "ledger-kept": LEDGER_KEPT_INPUT,
    config: CONFIG_INPUT
  },
  outputs: { events: "How many events were written" },
  examples: ["settle", "settle --service signer --environment production --json"],
  async run(inputs, world) {
    const all = await forEachPlace(inputs, world, (place2) => {
      world.progress.step(`settling ${place2.policy.name}`);
      return settleEnvironment(place2);
    });
    const events = all.flatMap((it) => it.events);
    const planned = all.flatMap((it) => it.plan.statements);
    const remarks = all.flatMap(remarksOfSettled);
    return {
      answer: remarks.some((it) => it.level === "error") ? "no" : "yes",
      json: {
        service: all[0]?.situation.service,
        events: events.map(summaryOf),
        ...world.dryRun ? { planned } : {},
        notes: all.flatMap((it) => it.notes),
        differences: all.flatMap(
          (it) => it.plan.differences.map((difference2) => ({
            environment: it.situation.policy.name,
            ...difference2
          }))
        )
      },
      text: settleText(events, planned.length, world.dryRun),
      remarks,
      outputs: { events: String(events.length) }
    };
  }
});
var LEVELS = {
  unauthorised: "error",
  "window-longer": "notice"
};
function isMovedByHand({ situation }, it) {
  const { state, list } = situation;
  if (it.kind !== "window-longer") return false;
  const listed = list.document?.entries.find((entry) => entry.measurement === it.measurement);
  const known = listed === void 0 ? void 0 : ledgerEntryOf(state, listed);
  if (listed === void 0 || known === void 0 || known.notAfter === null) return false;
  return listed.notAfter === null || listed.notAfter > known.notAfter;
}
function remarksOfSettled(settled) {
  const { name } = settled.situation.policy;
  const differences = settled.plan.differences.map((it) => {
    const byHand = isMovedByHand(settled, it);
    const detail = byHand ? `${it.detail}; nobody approved that` : it.detail;
    const level = byHand ? "error" : LEVELS[it.kind] ?? "warning";
    return { level, text: `${name}: ${it.kind}: ${plain(detail)}` };
  });
  const refused2 = settled.notes.filter((it) => it.code === "window-refused");
  const others = settled.notes.filter((it) => it.code !== "window-refused");
  return [
    ...remarksOf(refused2).map((it) => ({ ...it, level: "error" })),
    ...remarksOf(others),
    ...differences
  ];
}
function summaryOf(event) {
  const { id, stream, seq, hash, effectiveAt, statement } = event;
  return { id, stream, seq, hash, effectiveAt, statement };
}
function settleText(events, planned, dryRun) {
  if (dryRun)
    return planned === 0 ? "the ledger says what the forge decided" : `would write ${planned} events`;
  if (events.length === 0) return "the ledger says what the forge decided: nothing was added";
  return tableLines(
    HISTORY_HEAD,
    events.map((event) => historyRow(event).map(plain))
  );
}

// src/host/world.ts
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { resolve as resolve2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/host/facts.ts
async function gatherFacts(sources) {
  const { env, directory, identity } = sources;
  const declared = env["GITHUB_ACTIONS"] === "true" ? variableFacts(env) : void 0;
  const found = await gitFacts(directory, env);
  if (identity !== void 0) {
    const proven = await identity();
    refuseContradiction(proven, declared ?? {});
    return { ...proven, ...commitTime(proven, found) };
  }
  if (declared !== void 0)
    return { evidence: "declared", ...declared, ...commitTime(declared, found) };
  const actor = found.actor ?? env["USER"] ?? env["USERNAME"] ?? sources.user();
  return {
    evidence: "declared",
    builder: "local",
    ...found,
    ...actor === void 0 ? {} : { actor }
  };
}
function commitTime(known, found) {
  const { commit, committedAt } = found;
  return committedAt === void 0 || commit !== known.commit ? {} : { committedAt };
}
function variableFacts(env) {
  const pairs = {
    repository: env["GITHUB_REPOSITORY"],
    commit: env["GITHUB_SHA"],
    ref: env["GITHUB_REF"],
    workflow: env["GITHUB_WORKFLOW_REF"],
    run: env["GITHUB_RUN_ID"],
    attempt: env["GITHUB_RUN_ATTEMPT"] === void 0 ? void 0 : Number(env["GITHUB_RUN_ATTEMPT"]),
    actor: env["GITHUB_ACTOR"],
    builder: env["RUNNER_ENVIRONMENT"]
  };
  return Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== void 0 && value !== "")
  );
}
function refuseContradiction(proven, declared) {
  for (const key of ["repository", "commit", "ref", "run", "attempt"]) {
    const [is, said] = [proven[key], declared[key]];
    if (is === void 0 || said === void 0 || is === said) continue;
    throw new Fault(
      "PROVENANCE_CONTRADICTS",
      `the identity token says ${key} ${is}, but ${said} was declared`,
      {
        at: key,
        hint: `leave --${key} away: the token is the stronger witness`
      }
    );
  }
}

// src/host/files.ts
import { access, mkdir, open as open2 } from "node:fs/promises";
import { resolve } from "node:path";

// src/host/file-drafts.ts
import { closeSync, openSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
var CHUNK3 = 1 << 18;
async function beginDraft(full, path2, options) {
  const directory = dirname(full);
  if (!await stat(directory).then(
    (it) => it.isDirectory(),
    () => false
  )) {
    throw new Fault("FILE_MISSING", `${dirname(path2)} is not a directory`, {
      at: path2,
      hint: "make the directory first"
    });
  }
  await removeStale(directory, basename(full), options.isRunning);
  const suffix = Buffer.from(options.random(4)).toString("hex");
  const partial = join(directory, `.${basename(full)}.${options.pid}-${suffix}.partial`);
  options.onDraft(partial, "begun");
  try {
    closeSync(openSync(partial, "wx", 420));
  } catch (cause) {
    options.onDraft(partial, "ended");
    throw writeFault(path2, cause);
  }
  const handle = await open(partial, "r+").catch((cause) => {
    options.onDraft(partial, "ended");
    throw writeFault(path2, cause);
  });
  let ended = false;
  const end = async () => {
    ended = true;
    await handle.close();
  };
  return {
    path: path2,
    async write(offset, bytes) {
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done).catch((cause) => {
          throw writeFault(path2, cause);
        });
        done += bytesWritten;
      }
    },
    bytes: () => chunksOf(handle),
    async commit() {
      try {
        await handle.sync();
        await end();
        await rename(partial, full);
        await syncDirectory(directory);
      } catch (cause) {
        await rm(partial, { force: true });
        throw writeFault(path2, cause);
      } finally {
        options.onDraft(partial, "ended");
      }
    },
    async discard() {
      if (ended) return;
      await end();
      await rm(partial, { force: true });
      options.onDraft(partial, "ended");
    }
  };
}
async function* chunksOf(handle) {
  const buffer = Buffer.allocUnsafeSlow(CHUNK3);
  let offset = 0;
  for (; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK3, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
async function removeStale(directory, name, isRunning2) {
  const form = /^(\d+)-[0-9a-f]{8}\.partial$/;
  for (const found of await readdir(directory)) {
    if (!found.startsWith(`.${name}.`)) continue;
    const match = form.exec(found.slice(name.length + 2));
    if (match !== null && !isRunning2(Number(match[1]))) {
      await rm(join(directory, found), { force: true });
    }
  }
}
async function syncDirectory(directory) {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
function writeFault(path2, cause) {
  return new Fault("FILE_WRITE_FAILED", `${path2} cannot be written: ${reasonOf(cause)}`, {
    at: path2,
    cause
  });
}
function reasonOf(cause) {
  if (!(cause instanceof Error)) return "unknown reason";
  const code2 = "code" in cause && typeof cause.code === "string" ? cause.code : void 0;
  switch (code2) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "permission is denied";
    case "EISDIR":
      return "it is a directory";
    case "ENOSPC":
      return "the disk is full";
    case "EROFS":
      return "the file system is read-only";
    default:
      return code2 ?? cause.message;
  }
}

// src/host/files.ts
function openFiles(options) {
  const at = (path2) => resolve(options.directory, path2);
  const files = {
    async readText(path2, limit) {
      return decodeUtf8(await files.readBytes(path2, limit), path2);
    },
    async readBytes(path2, limit) {
      if (path2 === "-") return collect(options.standardInput(), "standard input", limit);
      const file = await openForReading(at(path2), path2);
      try {
        if (file.size > limit) throw tooLong(path2, file.size, limit);
        return await collect(file.bytes(), path2, limit);
      } finally {
        await file.close();
      }
    },
    exists: (path2) => access(at(path2)).then(
      () => true,
      () => false
    ),
    async makeDirectory(path2) {
      await mkdir(at(path2), { recursive: true }).catch((cause) => {
        throw writeFault(path2, cause);
      });
    },
    open: (path2) => openForReading(at(path2), path2),
    draft: (path2) => beginDraft(at(path2), path2, options),
    async writeText(path2, text) {
      const draft = await files.draft(path2);
      try {
        await draft.write(0, Buffer.from(text, "utf8"));
        await draft.commit();
      } finally {
        await draft.discard();
      }
    }
  };
  return files;
}
async function collect(bytes, path2, limit) {
  const parts = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) throw tooLong(path2, size, limit);
    parts.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(parts);
}
function tooLong(path2, size, limit) {
  return new Fault("INPUT_INVALID", `${path2} is ${size} bytes, more than ${limit}`, { at: path2 });
}
async function openForReading(full, path2) {
  const handle = await open2(full, "r").catch((cause) => {
    throw new Fault("FILE_MISSING", `${path2} cannot be read: ${reasonOf(cause)}`, {
      at: path2,
      cause
    });
  });
  const info = await handle.stat();
  if (!info.isFile()) {
    await handle.close();
    throw new Fault("FILE_MISSING", `${path2} is not a regular file`, { at: path2 });
  }
  const { size } = info;
  return {
    path: path2,
    size,
    async *bytes() {
      let offset = 0;
      for await (const chunk of chunksOf(handle)) {
        offset += chunk.length;
        if (offset > size) break;
        yield chunk;
      }
      if (offset !== size) throw changed(path2, size);
    },
    async *range(from, length) {
      let done = 0;
      while (done < length) {
        const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK3, length - done));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, from + done);
        if (bytesRead === 0) throw changed(path2, size);
        done += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close()
  };
}
function changed(path2, size) {
  return new Fault("FILE_CHANGED", `${path2} was ${size} bytes and changed while it was read`, {
    at: path2,
    hint: "run again when nothing writes to it"
  });
}
function decodeUtf8(bytes, path2) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault("INPUT_INVALID", `${path2} is not UTF-8 text`, { at: path2, cause });
  }
}

// src/host/git-history.ts
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
var LARGEST = 4 << 20;
async function* fileVersions(directory, ending, env) {
  const how = { cwd: directory, env: { ...env, LC_ALL: "C" }, maxBuffer: 1 << 30 };
  const { stdout } = await run("git", ["rev-list", "--all", "--objects"], how).catch(
    (cause) => {
      throw new Fault("FILE_MISSING", `${directory} is in no git repository`, {
        at: directory,
        cause
      });
    }
  );
  for (const line of stdout.split("\n")) {
    const space = line.indexOf(" ");
    const path2 = line.slice(space + 1);
    if (space < 0 || !path2.endsWith(ending)) continue;
    const text = await blobText(directory, line.slice(0, space), env);
    if (text !== void 0) yield { path: path2, text };
  }
}
function blobText(directory, object, env) {
  return new Promise((resolve3, reject) => {
    const git = spawn("git", ["cat-file", "blob", object], {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "ignore"]
    });
    const parts = [];
    let size = 0;
    git.stdout.on("data", (part) => {
      size += part.length;
      if (size <= LARGEST) parts.push(part);
    });
    git.on("error", reject);
    git.on("close", (code2) => {
      resolve3(code2 === 0 && size <= LARGEST ? Buffer.concat(parts).toString("utf8") : void 0);
    });
  });
}

// src/host/parallel-hasher.ts
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

// src/host/hash-lanes.ts
import { Worker } from "node:worker_threads";
var TURN = 1 << 18;
var DEPTH = 16;
var HASH_WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./hash-worker.ts" : "./hash-worker.js",
  import.meta.url
);
var HashLanes = class {
  #threads;
  #program;
  #lanes = [];
  #turns = /* @__PURE__ */ new Map();
  #free = [];
  #room;
  #failure;
  #count = 0;
  constructor(threads, program) {
    this.#threads = threads;
    this.#program = program;
  }
  /** A digest of nothing yet, on the thread that has the least to do. */
  start(algorithm) {
    const lane = this.#leastBusy();
    const digest = this.#adopt(lane);
    send(lane, { op: "start", digest: digest.number, algorithm });
    return digest;
  }
  /** A second digest from here on, on the same thread. */
  fork(from) {
    const digest = this.#adopt(from.lane);
    send(from.lane, { op: "fork", digest: digest.number, from: from.number });
    return digest;
  }
  /** Hands a copy of the bytes to the threads; a promise asks the caller to wait before the next. */
  update(bytes, into) {
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const lanes = Map.groupBy(into, (it) => it.lane);
    for (let at = 0; at < bytes.length; at += TURN) {
      const piece = bytes.subarray(at, at + TURN);
      const memory = this.#free.pop() ?? new SharedArrayBuffer(TURN);
      new Uint8Array(memory).set(piece);
      const turn = ++this.#count;
      this.#turns.set(turn, { memory, readers: lanes.size });
      for (const [lane, some] of lanes) {
        lane.worker.ref();
        const digests = some.map((it) => it.number);
        send(lane, { op: "update", digests, memory, length: piece.length, turn });
      }
    }
    if (this.#turns.size <= DEPTH) return void 0;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }
  /** The digest's value, once everything before it is done. */
  finish({ lane, number }) {
    lane.digests -= 1;
    if (this.#failure !== void 0) return Promise.reject(this.#failure);
    const value = Promise.withResolvers();
    lane.awaited.set(number, value);
    lane.worker.ref();
    send(lane, { op: "finish", digest: number });
    return value.promise;
  }
  /** Ends the threads; digests that are not finished are lost. */
  async close() {
    await Promise.all(this.#lanes.map((it) => it.worker.terminate()));
  }
  #adopt(lane) {
    lane.digests += 1;
    return { number: ++this.#count, lane };
  }
  #leastBusy() {
    const idle = this.#lanes.find((it) => it.digests === 0);
    if (idle !== void 0) return idle;
    if (this.#lanes.length < this.#threads) return this.#open();
    return this.#lanes.reduce((one, other) => other.digests < one.digests ? other : one);
  }
  #open() {
    const worker = new Worker(this.#program, { execArgv: [] });
    const lane = { worker, awaited: /* @__PURE__ */ new Map(), digests: 0 };
    worker.on("message", (reply) => this.#hear(lane, reply));
    worker.on("error", (error) => this.#fail(error));
    worker.unref();
    this.#lanes.push(lane);
    return lane;
  }
  #hear(lane, reply) {
    if (reply.op === "finished") {
      lane.awaited.get(reply.digest)?.resolve(reply.value);
      lane.awaited.delete(reply.digest);
    } else {
      this.#release(reply.turn);
    }
    if (this.#turns.size > 0) return;
    for (const it of this.#lanes) if (it.awaited.size === 0) it.worker.unref();
  }
  #release(number) {
    const turn = this.#turns.get(number);
    if (turn === void 0) return;
    turn.readers -= 1;
    if (turn.readers > 0) return;
    this.#turns.delete(number);
    if (this.#free.length < DEPTH) this.#free.push(turn.memory);
    if (this.#turns.size > DEPTH) return;
    this.#room?.resolve();
    this.#room = void 0;
  }
  #fail(error) {
    this.#failure = error;
    this.#room?.reject(error);
    for (const lane of this.#lanes) {
      for (const value of lane.awaited.values()) value.reject(error);
      lane.worker.unref();
    }
  }
};
function send(lane, request) {
  lane.worker.postMessage(request);
}

// src/host/parallel-hasher.ts
var SMALL = 4 << 20;
function parallelHasher(threads, program = HASH_WORKER) {
  const lanes = new HashLanes(threads, program);
  const places = /* @__PURE__ */ new Map();
  const adopt = (algorithm, place2) => {
    const digest = { algorithm };
    places.set(digest, place2);
    return digest;
  };
  const placeOf2 = (digest) => {
    const place2 = places.get(digest);
    if (place2 === void 0) throw new TypeError("this digest is finished, or of another hasher");
    return place2;
  };
  const sendAway = (digest, parts) => {
    const away = lanes.start(digest.algorithm);
    places.set(digest, { kind: "away", digest: away });
    void lanes.update(Buffer.concat(parts), [away])?.catch(() => {
    });
    return away;
  };
  return {
    start: (algorithm) => adopt(
      algorithm,
      algorithm === "crc32" ? { kind: "here", state: beginDigest(algorithm) } : { kind: "kept", parts: [], size: 0 }
    ),
    fork: (digest) => adopt(digest.algorithm, forkOf(placeOf2(digest), lanes)),
    update(bytes, into) {
      const away = [];
      let copy;
      for (const digest of into) {
        const place2 = placeOf2(digest);
        if (place2.kind === "here") {
          place2.state.update(bytes);
        } else if (place2.kind === "away") {
          away.push(place2.digest);
        } else if (place2.size + bytes.length > SMALL) {
          away.push(sendAway(digest, place2.parts));
        } else {
          copy ??= Uint8Array.from(bytes);
          place2.parts.push(copy);
          place2.size += bytes.length;
        }
      }
      return away.length > 0 ? lanes.update(bytes, away) : void 0;
    },
    async finish(digest) {
      const place2 = placeOf2(digest);
      places.delete(digest);
      if (place2.kind === "away") return lanes.finish(place2.digest);
      if (place2.kind === "here") return place2.state.finish();
      const state = beginDigest(digest.algorithm);
      for (const part of place2.parts) state.update(part);
      return state.finish();
    },
    [Symbol.asyncDispose]: () => lanes.close()
  };
}
function openHasher() {
  const processors = availableParallelism();
  return processors > 1 && existsSync(HASH_WORKER) ? parallelHasher(Math.min(processors + 1, 4)) : directHasher();
}
function forkOf(place2, lanes) {
  switch (place2.kind) {
    case "here":
      return { kind: "here", state: place2.state.fork() };
    case "kept":
      return { kind: "kept", parts: [...place2.parts], size: place2.size };
    case "away":
      return { kind: "away", digest: lanes.fork(place2.digest) };
  }
}

// src/host/world.ts
function openWorld(options) {
  const { process, at, dryRun, progress, token, note } = options;
  const { env } = process;
  const directory = process.cwd();
  const random = (bytes) => randomBytes(bytes);
  const now = () => at ?? instantFromSeconds(Math.floor(Date.now() / 1e3));
  const pause = async (milliseconds) => {
    await sleep(milliseconds);
  };
  const person2 = () => gitPerson(directory, env);
  const local = async (chosen) => {
    const { openLocalForge } = await import("./forge-462BCHGM.js");
    return openLocalForge({
      directory: resolve2(directory, chosen),
      person: await person2(),
      now,
      environment: env
    });
  };
  const temporary = env["RUNNER_TEMP"] ?? tmpdir();
  const elsewhere = { env, execPath: process.execPath, directory, temporary };
  const files = openFiles({
    directory,
    standardInput: () => process.stdin,
    pid: process.pid,
    random,
    isRunning: (pid) => isRunning(process, pid),
    onDraft: draftsRemovedOnSignal(process)
  });
  let known;
  const facts2 = (issuer) => {
    known ??= gatherFacts({ env, directory, user: systemUser, identity: identityOf(env, issuer) });
    return known;
  };
  return {
    now,
    clockIsSet: at !== void 0,
    dryRun,
    random,
    sleep: pause,
    files,
    progress,
    openImage: async (ref) => {
      const { openImageSource } = await import("./open-W2OX3RTD.js");
      return openImageSource(parseImageRef(ref));
    },
    openBootKit: async (path2, arch) => {
      const { openBootKit } = await import("./boot-kit-UWX2A6ST.js");
      return openBootKit(path2, arch);
    },
    lockBootKit: async (path2, what) => {
      const { lockBootKit } = await import("./boot-kit-UWX2A6ST.js");
      return lockBootKit(path2, what);
    },
    downloadBootKit: async (request) => {
      const { downloadBootKit } = await import("./published-boot-kit-OCPMMYDQ.js");
      return downloadBootKit({ ...request, target: resolve2(directory, request.target) });
    },
    openSpool: async () => {
      const { openSpool } = await import("./spool-FDNEPI4H.js");
      return openSpool(temporary);
    },
    openKmsSigner: async (certificatePem, arn2) => {
      const { openKmsSigner } = await import("./kms-signer-AHRKULE7.js");
      return openKmsSigner(certificatePem, arn2);
    },
    readKeyPolicy: async (arn2) => {
      const { readKeyPolicy } = await import("./kms-policy-ZTEE7RKT.js");
      return readKeyPolicy(arn2);
    },
    readKeyGrants: async (arn2) => {
      const { readKeyGrants } = await import("./kms-policy-ZTEE7RKT.js");
      return readKeyGrants(arn2);
    },
    lookUpTrail: async function* (request) {
      const { lookUpTrail } = await import("./cloudtrail-LB55FSGI.js");
      yield* lookUpTrail(request);
    },
    buildElsewhere: async (request, purpose) => {
      const { buildElsewhere } = await import("./build-elsewhere-WA2J6RAO.js");
      return buildElsewhere(request, purpose, elsewhere);
    },
    rebuildImage: async (command2) => {
      const { rebuildImage } = await import("./build-elsewhere-WA2J6RAO.js");
      return rebuildImage(command2, elsewhere);
    },
    imageLimits: IMAGE_LIMITS,
    hasher: openHasher(),
    note,
    facts: facts2,
    actor: async () => actorOf(env, (await facts2()).actor),
    inActions: env["GITHUB_ACTIONS"] === "true",
    openLedger: (url, mode, id) => openLedgerAt(url, { mode, directory, random, id }),
    verifyParts: async (url, parts) => {
      const { verifyParts } = await import("./parallel-verifier-QYWNFUYK.js");
      return verifyParts({ url, directory }, parts, random);
    },
    openForge: (choice) => openForge(choice, { local, token, env, directory, note, sleep: pause }),
    openLocalForge: local,
    fileVersions: (chosen, ending) => fileVersions(resolve2(directory, chosen), ending, env),
    person: person2,
    openServer: async (request) => {
      const { openServer } = await import("./serve-JIJXJLHD.js");
      return openServer(request, { process, directory, now, random });
    },
    attest: async (address, nonce) => {
      if (at !== void 0) {
        throw new Fault("USAGE", "an enclave that is asked now is judged by the time that it is", {
          hint: "leave --at out, or give a document that was kept"
        });
      }
      const { askEnclave } = await import("./attest-QT32YLVF.js");
      return askEnclave(address, nonce);
    },
    fetchRevocationList: async (address) => {
      const { fetchRevocationList } = await import("./fetch-revocation-list-V72HVFEO.js");
      return fetchRevocationList(address);
    },
    signStatement: async (statement, where) => {
      const { signStatement } = await import("./sigstore-sign-SET3BO4A.js");
      return signStatement(statement, where, { env, token });
    },
    verifyBundle: async (bytes, trustedRoot) => {
      const { trustedRoots } = await import("./sigstore-trust-3EUM4OUT.js");
      const { verifyBundle } = await import("./verify-bundle-BWLYK7EN.js");
      return verifyBundle(bytes, await trustedRoots(trustedRoot, files));
    }
  };
}
async function openForge(choice, lent) {
  if (choice.kind === "local") return lent.local(choice.directory);
  const { openGitHub } = await import("./github-5SM5QCPD.js");
  return openGitHub(choice.repository, lent);
}
function identityOf(env, issuer) {
  if (env["ACTIONS_ID_TOKEN_REQUEST_URL"] === void 0) return void 0;
  return async () => {
    const { proveIdentity } = await import("./prove-identity-A5PQJYNM.js");
    return proveIdentity(issuer);
  };
}
function actorOf(env, actor) {
  const place2 = env["GITHUB_ACTIONS"] === "true" ? "github" : "local";
  if (actor === void 0) {
    throw new Fault("USAGE", "who writes this is not known", {
      hint: "set git's user.email, or the variable USER"
    });
  }
  return `${place2}:${actor}`;
}
function systemUser() {
  try {
    return userInfo().username;
  } catch {
    return void 0;
  }
}
function isRunning(process, pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
function draftsRemovedOnSignal(process) {
  const drafts = /* @__PURE__ */ new Set();
  let watching = false;
  return (path2, state) => {
    if (state === "ended") drafts.delete(path2);
    else drafts.add(path2);
    if (watching) return;
    watching = true;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => {
        for (const draft of drafts) rmSync(draft, { force: true });
        process.kill(process.pid, signal);
      });
    }
  };
}

export {
  pcrLines,
  pcrMarkdown,
  fieldLines,
  tableLines,
  formatBytes,
  plain,
  command,
  decodeFlag,
  refuseOtherSigner,
  endOf,
  renderCorims,
  MAX_KEY_POLICY_BYTES,
  TEXT_FORMATS,
  renderText,
  formatPath,
  parseConfig,
  environmentPolicy,
  localSettings,
  serviceOf,
  ledgerUrl,
  withLedger,
  openSettingsLedger,
  forgeChoice,
  policyAtBase,
  CONFIG_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  VERSION,
  streamsOf,
  isAskedFor,
  PROVENANCE_INPUTS,
  TRUSTED_ROOT_INPUT,
  WORKFLOW_INPUT,
  signerDemand,
  findMeasurement,
  isAsked,
  auditHistory,
  appendNext,
  Cursor,
  measureEif,
  inspectEif,
  inspect,
  measure,
  measurementOutputs,
  counted,
  signatureRemarks,
  record2 as record,
  recordMeasurement,
  EifWriter,
  writeEif,
  SIGNING_INPUTS,
  signingChoice,
  signerOf,
  buildEif,
  build2 as build,
  parseLayout,
  bootKitLock,
  applyProposal,
  revised,
  listOf,
  retirementBranch,
  revocationBranch,
  importBranch,
  overrideAll,
  renderAllowList,
  code,
  cell,
  section,
  attention,
  nameOf,
  renderingOf,
  draftChange,
  isRevokedHere,
  refuseLedgerBehind,
  planWindow,
  longestWindow,
  isWithinPolicy,
  draftWindow,
  allowListPath,
  listForgeOf,
  readSituation,
  listAt,
  hashAt,
  forEachPlace,
  atPlace,
  PLAN_ATTEMPTS,
  appendPlan,
  outwritten,
  strongest,
  settleEnvironment,
  promoteMeasurement,
  PROMOTION_GUARDS,
  PROMOTION_OUTPUTS,
  promote,
  guardFlags,
  promotionOutcome,
  remarksOf,
  release,
  settle,
  openWorld
};
