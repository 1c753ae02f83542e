import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ALLOW_LIST_SCHEMA,
  UNWRITTEN,
  compareWithLedger,
  ledgerEntryOf,
  listedAs,
  parseAllowList
} from "./chunk-D2LL63HO.js";
import {
  subjectOf
} from "./chunk-2F6R2KBN.js";
import {
  KIT_FILES,
  LOCK_NAME,
  bootKitDigest,
  renderBootLock
} from "./chunk-CGKQSJGN.js";
import {
  ATTEST_INPUTS,
  BUILD_INPUTS,
  BUILD_OUTPUTS,
  BUNDLE_OUTPUT,
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  PROVENANCE_INPUTS,
  REPRODUCIBILITY_INPUTS,
  SERVICE_INPUT,
  TRUSTED_ROOT_INPUT,
  allowListPath,
  appendNext,
  attestFile,
  attestationsJson,
  attestationsText,
  beginAttesting,
  buildEif,
  buildFacts,
  buildJson,
  buildOutputs,
  buildRemarks,
  buildRequest,
  buildSummary,
  buildText,
  checkReproducible,
  environmentPolicy,
  forgeChoice,
  formatPath,
  isTeam,
  isWorkflowOf,
  localSettings,
  measuredAgain,
  openSettingsLedger,
  parseArch,
  policyAtBase,
  provenanceOf,
  recordJson,
  recordMeasurement,
  refuseIrreproducible,
  renderText,
  reproducibilityText,
  serviceOf,
  withLedger
} from "./chunk-A6RX6WBT.js";
import {
  isSameTuple,
  measurementFrom
} from "./chunk-CQ6YAG7F.js";
import {
  parseEnvironmentName
} from "./chunk-XJXBG42B.js";
import {
  formatDuration
} from "./chunk-P6JYCYWU.js";
import {
  SIGNING_INPUTS
} from "./chunk-V6N4DDPX.js";
import {
  openWindowOf,
  step
} from "./chunk-GJYGQJMT.js";
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
} from "./chunk-AAWWWQKB.js";
import {
  EVIDENCE,
  GITHUB_ISSUER,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  addSeconds,
  earlierOf,
  laterOf,
  parseInstant,
  secondsBetween
} from "./chunk-AYZQHZLJ.js";
import {
  command
} from "./chunk-WEQ3R23K.js";
import {
  fieldLines,
  formatBytes,
  plain,
  tableLines,
  tablePages
} from "./chunk-U76KWUHC.js";
import {
  hasZeroPcr,
  isSameCode,
  measurementOf,
  parseMeasurementId,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/model/span.ts
function isWithin(at, { since, until }) {
  return (since === void 0 || at >= since) && (until === void 0 || at < until);
}

// src/audit/history.ts
function isAsked(event, filter) {
  const { measurement } = filter;
  if (!isWithin(event.effectiveAt, filter)) return false;
  return measurement === void 0 || touches(event.statement, measurement);
}
function touches(statement, measurement) {
  if (subjectOf(statement) === measurement) return true;
  return statement.kind === "activated" && statement.superseded.some((it) => it.measurement === measurement);
}
function historyRow(event) {
  const { environment } = streamParts(event.stream);
  const subject = subjectOf(event.statement);
  return [
    event.effectiveAt,
    environment ?? "",
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
      const { repository, commit, ref, evidence, dirty } = statement.provenance;
      const commitText = commit === void 0 ? void 0 : commit.slice(0, 12);
      const place = [repository, commitText, ref].filter((it) => it !== void 0).join(" ");
      return `${place === "" ? "of unknown origin" : place}${dirty ? ", with uncommitted changes" : ""} (${evidence})`;
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
      return `finding ${statement.finding.slice(0, 12)} ${statement.reason === void 0 ? "is gone" : `is closed: ${statement.reason}`}`;
    case "withdrawn":
    case "window-withdrawn":
    case "reissue-withdrawn":
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
    case "reissue-proposed":
      return `the list as the ledger has it: ${statement.reissue.reason}`;
    case "reissued":
      return `the list is revision ${statement.revision} by pull request ${statement.pull.number}, merged by ${statement.merge.by}`;
    case "retired":
      return statement.pull === void 0 ? "" : `pull request ${statement.pull.number}`;
    case "revoked":
      return statement.denied.reason;
  }
}

// src/audit/merged.ts
async function* merged(sequences, before) {
  const open = [];
  for (const sequence of sequences) {
    const rest = sequence[Symbol.asyncIterator]();
    const { done, value } = await rest.next();
    if (done !== true) open.push({ rest, first: value });
  }
  for (; ; ) {
    const [head, ...others] = open;
    if (head === void 0) return;
    const next = others.reduce((best, it) => before(it.first, best.first) ? it : best, head);
    yield next.first;
    const { done, value } = await next.rest.next();
    if (done === true) open.splice(open.indexOf(next), 1);
    else next.first = value;
  }
}

// src/commands/find-measurement.ts
var SHORTEST = 8;
async function findMeasurement(ledger, service, named) {
  const text = named?.toLowerCase();
  if (text !== void 0 && !/^[0-9a-f]+$/.test(text)) throw notNamed(text);
  if (text === void 0) return latest(ledger, service);
  if (text.length === 64) return byId(ledger, service, parseMeasurementId(text));
  if (text.length === 96) return only(ledger, service, text, (it) => it.pcrs["0"] === text);
  if (text.length < SHORTEST || text.length > 64) throw notNamed(text);
  return only(ledger, service, text, (it) => it.id.startsWith(text));
}
async function latest(ledger, service) {
  const head = await ledger.head(recordedStream(service));
  if (head !== void 0 && isRecorded(head)) return head;
  throw unknown(service, "any measurement");
}
async function byId(ledger, service, id) {
  let last;
  for await (const event of ledger.about(recordedStream(service), id)) {
    if (isRecorded(event)) last = event;
  }
  if (last !== void 0) return last;
  throw unknown(service, `measurement ${id}`);
}
async function only(ledger, service, text, fits) {
  const fitting = /* @__PURE__ */ new Map();
  for await (const event of ledger.read(recordedStream(service))) {
    if (!isRecorded(event) || !fits(event.statement.measurement)) continue;
    fitting.set(event.statement.measurement.id, event);
  }
  const [first, ...others] = fitting.values();
  if (first === void 0) throw unknown(service, `a measurement that "${text}" names`);
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
function unknown(service, what) {
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
async function* streamsOf(ledger, filter) {
  if (isAskedFor(CATALOG, filter)) yield CATALOG;
  for await (const stream of ledger.streams()) {
    if (isAskedFor(stream, filter)) yield stream;
  }
}
function isAskedFor(stream, filter) {
  const { kinds, service, environment } = filter;
  if (kinds === void 0 && service === void 0 && environment === void 0) return true;
  if (stream === CATALOG) return false;
  const parts = streamParts(stream);
  if (kinds !== void 0 && !kinds.includes(parts.kind)) return false;
  if (service !== void 0 && parts.service !== service) return false;
  return environment === void 0 || parts.environment === environment;
}

// src/commands/span-of.ts
function spanOf(inputs) {
  return {
    since: inputs.since === void 0 ? void 0 : parseInstant(inputs.since),
    until: inputs.until === void 0 ? void 0 : parseInstant(inputs.until)
  };
}

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
    const environment = inputs.environment === void 0 ? void 0 : parseEnvironmentName(inputs.environment);
    const request = { url: inputs.ledger, settings, mode: "read", world };
    const measurement = inputs.measurement === void 0 ? void 0 : await idOf(inputs.measurement, service, request);
    const filter = { measurement, ...spanOf(inputs) };
    const kinds = [...environment === void 0 ? ["recorded"] : [], "environment", "drift"];
    const events = () => history(request, { kinds, service, environment }, filter);
    return {
      answer: "yes",
      json: { service },
      text: "",
      pages: {
        json: () => documentPieces(service, events()),
        text: () => tables(service, events())
      }
    };
  }
});
async function idOf(given, service, request) {
  const { statement } = await withLedger(request, (it) => findMeasurement(it, service, given));
  return statement.measurement.id;
}
async function* history(request, asked, filter) {
  const ledger = await openSettingsLedger(request);
  try {
    const streams = [];
    for await (const stream of streamsOf(ledger, asked)) streams.push(ledger.read(stream));
    for await (const event of merged(streams, isEarlier)) if (isAsked(event, filter)) yield event;
  } finally {
    await ledger.close();
  }
}
function isEarlier(a, b) {
  if (a.effectiveAt !== b.effectiveAt) return a.effectiveAt < b.effectiveAt;
  return a.recordedAt < b.recordedAt;
}
async function* documentPieces(service, events) {
  let before = `{
  "service": ${JSON.stringify(service)},
  "events": [`;
  let after = "]\n}\n";
  for await (const event of events) {
    yield `${before}
    ${JSON.stringify(event, null, 2).replaceAll("\n", "\n    ")}`;
    before = ",";
    after = "\n  ]\n}\n";
  }
  yield before === "," ? after : `${before}${after}`;
}
async function* tables(service, events) {
  let some = false;
  for await (const page of tablePages(HISTORY_HEAD, rowsOf(events))) {
    some = true;
    yield page;
  }
  if (!some) yield `nothing is recorded of ${service} here
`;
}
async function* rowsOf(events) {
  for await (const event of events) yield historyRow(event).map(plain);
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
    const path = `${inputs.directory.replace(/\/+$/, "")}/${LOCK_NAME}`;
    if (!world.dryRun) await world.files.writeText(path, renderBootLock(lock));
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
      json: { lock, path, digest, ...files === void 0 ? {} : { files } },
      text: `${world.dryRun ? "would write" : "wrote"} ${path}

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
    const needed = unique(missing.map(({ flag }) => flag)).map((flag) => `--${flag}`);
    throw new Fault(first.code, [first.why, ...others].join("; "), {
      hint: `if that is meant, say so with ${needed.join(" ")}`
    });
  }
  return unique(objections.map(({ flag }) => flag));
}
function unique(flags) {
  return GUARD_FLAGS.filter((flag) => flags.includes(flag));
}

// src/commands/situation.ts
var CLOCK_TOLERANCE = 300;
async function placeOf(request) {
  const { config, service, environment, ledger, forge, world } = request;
  const policy = environmentPolicy(config, environment);
  const listForge = await listForgeOf(forge, policy, world);
  if (!world.dryRun) await refuseSkew(listForge, world);
  return { service, policy, ledger, forge: listForge, world };
}
async function listForgeOf(forge, policy, world) {
  const { repository } = policy;
  const elsewhere = forge.kind === "github" && repository !== void 0 && repository !== forge.repository;
  return elsewhere ? world.openForge({ kind: "github", repository }) : forge;
}
async function readSituation(place, unreadable = "refused") {
  const { service, policy, ledger, forge, world } = place;
  const stream = environmentStream(service, policy.name);
  const head = await ledger.head(stream);
  const base = policy.base ?? await forge.defaultBranch();
  const commit = await forge.headOf(base);
  if (commit === void 0) {
    throw new Fault("FORGE_BASE_MISSING", `${forge.repository} has no branch ${base}`, { at: base });
  }
  const path = allowListPath(policy, service);
  const list = await standingList(place, path, commit, unreadable);
  const anchor = (list.document ?? list.last)?.ledgerHead;
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === void 0 ? void 0 : { seq: head.seq, hash: head.hash },
    anchorHash: anchor === void 0 ? void 0 : await hashAt(place, anchor.seq),
    list: { base, commit, path, ...list },
    now: world.now()
  };
}
async function listAt(place, path, commit) {
  const { service, policy, forge } = place;
  const file = await forge.readFile(path, commit);
  if (file === void 0) return void 0;
  return parseAllowList(file.content, `${path} at ${commit.slice(0, 12)}`, {
    service,
    environment: policy.name
  });
}
var LOOK_BACK = 20;
async function standingList(place, path, commit, unreadable) {
  const document = await listOrNone(place, path, commit, unreadable);
  if (document !== void 0) return { document };
  for (const change of await place.forge.changesOf(path, commit, LOOK_BACK)) {
    const last = await listOrNone(place, path, change.commit, "as-absent");
    if (last !== void 0) return { document, last };
  }
  return { document };
}
async function listOrNone(place, path, commit, unreadable) {
  try {
    return await listAt(place, path, commit);
  } catch (error) {
    const isOfFile = error instanceof Fault && (error.code === "ALLOW_LIST_INVALID" || error.code === "FORGE_FILE_INVALID");
    if (!isOfFile) throw error;
    if (unreadable === "as-absent") return void 0;
    const hint = `golden-pcr reissue --service ${place.service} --environment ${place.policy.name} asks for it as the ledger has it`;
    const { code: code2, message, at } = error;
    throw new Fault(code2, message, {
      hint: error.hint ?? hint,
      ...at === void 0 ? {} : { at }
    });
  }
}
async function textOrNone(forge, path, commit) {
  try {
    return (await forge.readFile(path, commit))?.content;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "FORGE_FILE_INVALID") throw error;
    return void 0;
  }
}
async function hashAt(place, seq) {
  const stream = environmentStream(place.service, place.policy.name);
  if (seq < 1) return void 0;
  for await (const event of place.ledger.read(stream, seq)) {
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
  return withLedger(request, async (ledger) => {
    const results = [];
    for (const environment of environmentsOf(config, inputs.environment)) {
      const place = await placeOf({ config, service, environment, ledger, forge, world });
      results.push(await use(place, config));
    }
    return results;
  });
}
function environmentsOf(config, named) {
  return named === void 0 ? config.environments.map((it) => it.name) : [parseEnvironmentName(named)];
}
async function atPlace(inputs, world, use) {
  const [result] = await forEachPlace(inputs, world, async (place, config) => ({
    of: await use(place, config)
  }));
  if (result === void 0) throw new TypeError("an environment that is named has no place");
  return result.of;
}

// src/promotion/branches.ts
function promotionBranch(policy, service, measurement) {
  const environment = `golden-pcr/${service}/${policy.name}`;
  return policy.pull === "each" ? `${environment}-each/${shortId(measurement)}` : environment;
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
function reissueBranch(policy, service) {
  return `golden-pcr-reissue/${service}/${policy.name}`;
}
function importBranch(policy, service) {
  return `golden-pcr-import/${service}/${policy.name}`;
}

// src/promotion/situation.ts
function isRevokedHere({ state, list }, pcrs) {
  return isDenied(state.denied, pcrs) || isDenied(list.document?.denied ?? [], pcrs);
}
function refuseLedgerBehind({ list, ledgerHead, anchorHash }) {
  const anchor = (list.document ?? list.last)?.ledgerHead;
  if (anchor === void 0) return;
  if (ledgerHead === void 0 || ledgerHead.seq < anchor.seq) {
    const has = ledgerHead === void 0 ? "is empty" : `ends at #${ledgerHead.seq}`;
    const why = `${list.path} was made from event #${anchor.seq}, but the ledger ${has}`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint: SHORTER });
  }
  if (anchorHash !== anchor.hash) {
    const why = `event #${anchor.seq} of this ledger is not the one that ${list.path} was made from`;
    throw new Fault("LEDGER_BEHIND", why, { at: list.path, hint: otherEvent(list.path) });
  }
}
var TOLD = "golden-pcr audit verify-chain --against . tells the first head in the list’s history that this ledger lacks";
var SHORTER = `open the ledger that the list was made from, as it is now: this is an older copy of it, or another one; ${TOLD}; what no copy holds is lost`;
function otherEvent(path) {
  return `${TOLD}: if an earlier one than this, open the ledger that the list was made from; if only this one, the list was edited by hand or copied: put back its version before that (git log ${path}), by who may merge past check-change, which takes it for a rollback; then golden-pcr reissue for what else differs`;
}

// src/promotion/standing.ts
function standingOf(history2) {
  for (const { statement } of history2.toReversed()) {
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
function wasActive(history2) {
  return history2.some(({ statement }) => statement.kind === "activated");
}
function lastProposed(history2) {
  return history2.findLast(
    (event) => event.statement.kind === "proposed"
  );
}

// src/promotion/promotion-guards.ts
function refuseImpossible({ policy, state, now }, request, believed) {
  const { measurement, how, history: history2 } = request;
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
  if (how !== "promotion" && !wasActive(history2)) {
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
  const { measurement, history: history2, how } = request;
  const name = shortId(measurement.id);
  const found = [];
  const standing = standingOf(history2);
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
  const older = ancestry.filter((it) => it.older === true).map(({ than }) => {
    const isActive = state.entries.some((it) => it.measurement.id === than);
    const where = `${isActive ? "active in" : "proposed for"} ${policy.name}`;
    return objection(`${shortId(than)}, ${where}, was built from a later commit than ${name}`);
  });
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

// src/promotion/recording.ts
function asBelieved(recordings, policy) {
  return recordings.map((it) => {
    const evidence = believedEvidence(it.provenance, policy);
    if (evidence === it.provenance.evidence) return it;
    return { ...it, provenance: { ...it.provenance, evidence } };
  });
}
function believedEvidence({ evidence, issuer, repository, workflow }, { oidcIssuer, attestedBy }) {
  const issued = issuer ?? GITHUB_ISSUER;
  const byToken = issued === GITHUB_ISSUER || issued === oidcIssuer ? "oidc" : "declared";
  if (evidence === "declared") return "declared";
  if (evidence === "oidc" || attestedBy === void 0) return byToken;
  const isNamed = issued === (attestedBy.issuer ?? GITHUB_ISSUER) && repository === attestedBy.repository && workflow !== void 0 && isWorkflowOf(workflow, attestedBy.workflows);
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
function weakEvidence(policy, id, believed) {
  const known = believed.find((it) => it.measurement === id);
  if (known?.takenOver === true) return void 0;
  const evidence = known?.evidence ?? "declared";
  return EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(policy.evidence) ? evidence : void 0;
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
  const { repository, commit, ref } = provenance2;
  return {
    measurement,
    how: howOf(how, isRevokedHere(situation, measurement.pcrs), supersedes.length),
    ...called === void 0 ? {} : { version: called },
    origin: {
      ...repository === void 0 ? {} : { repository },
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
function ancestryQuestions({ state, policy, service }, { id }, recordings) {
  const older = strongest(recordings)?.provenance.commit;
  if (older === void 0) return [];
  const branch = promotionBranch(policy, service, id);
  const others = [
    ...state.entries.filter((it) => it.status === "active"),
    ...state.proposals.filter((it) => it.branch === branch && it.measurement.id !== id)
  ];
  return others.flatMap(({ measurement, origin }) => {
    const newer = origin.commit;
    return newer === void 0 || newer === older ? [] : [{ than: measurement.id, older, newer }];
  });
}
function planPromotion(situation, asked) {
  refuseLedgerBehind(situation);
  const { state, list, policy } = situation;
  const request = { ...asked, recordings: asBelieved(asked.recordings, policy) };
  const { measurement } = request;
  const entry = state.entries.find((it) => it.measurement.id === measurement.id);
  if (entry?.status === "active") {
    const differences = compareWithLedger(list.document, state);
    return { kind: "already-active", entry, differences };
  }
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
  if (standing !== void 0 && isStillMeant(standing.proposal, wanted, situation)) {
    return shown(situation, request, { ...standing, believed });
  }
  const overridden = overrideAll(objections, request.flags);
  return {
    kind: "propose",
    ...reviewOf(situation, request, { proposal: wanted, believed, overridden }),
    statements: [...withdrawals(situation, wanted), { kind: "proposed", proposal: wanted }]
  };
}
function planStanding(situation, asked) {
  const request = { ...asked, recordings: asBelieved(asked.recordings, situation.policy) };
  const believed = strongest(request.recordings);
  const standing = standingProposal(situation, request);
  if (believed === void 0 || standing === void 0) return void 0;
  return shown(situation, request, { ...standing, believed });
}
function shown(situation, request, standing) {
  const { anchor, proposal, believed } = standing;
  const overridden = overrideAll(promotionObjections(situation, request), GUARD_FLAGS);
  const review = reviewOf(situation, request, { proposal, believed, overridden });
  return { kind: "already-proposed", anchor, ...review };
}
function reviewOf({ state, list }, request, known) {
  const { proposal, believed, overridden } = known;
  const id = proposal.measurement.id;
  const differences = compareWithLedger(list.document, state);
  const soaking = request.upstream?.entries.find((it) => it.measurement.id === id);
  return {
    proposal,
    recording: believed,
    superseded: state.entries.filter(
      (it) => proposal.supersedes.some(({ measurement }) => measurement === it.measurement.id)
    ),
    overridden,
    warnings: [
      ...provenanceWarnings(request.recordings, believed),
      ...ancestryWarnings(request),
      ...listWarnings(differences)
    ],
    ...soaking === void 0 ? {} : { soakingSince: soaking.notBefore },
    differences
  };
}
function standingProposal({ state }, { measurement, history: history2 }) {
  const proposal = state.proposals.find((it) => it.measurement.id === measurement.id);
  const event = lastProposed(history2);
  if (proposal === void 0 || event === void 0) return void 0;
  return { proposal, anchor: { seq: event.seq, hash: event.hash } };
}
function ancestryWarnings({ ancestry, how }) {
  if (how !== "promotion") return [];
  return ancestry.filter((it) => it.older === void 0).map((it) => ({
    code: "ancestry-unknown",
    detail: `whether ${shortId(it.than)} was built from a later commit could not be told`
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
var TOLERANCE = 300;
function applyProposal(target, proposal, anchor) {
  const before = listOf(target);
  const { measurement, supersedes } = proposal;
  const ends = new Map(supersedes.map((it) => [it.measurement, it.notAfter]));
  const others = before.entries.filter(
    (it) => it.measurement !== measurement.id && !isSameTuple(it.pcrs, measurement.pcrs)
  );
  const added = {
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
    entries: [...others.map((it) => superseded(it, ends.get(it.measurement))), added],
    denied: before.denied.filter((it) => !(lifted && isSameCode(it.pcrs, measurement.pcrs)))
  });
}
function revised(target, planned, anchor, content) {
  const before = listOf(target);
  const { expires } = target.policy;
  const known = before.issuedAt !== void 0 && before.issuedAt <= addSeconds(target.now, TOLERANCE);
  const issuedAt = known ? laterOf(planned, before.issuedAt) : planned;
  return {
    ...before,
    ...content,
    revision: (before.revision ?? 0) + 1,
    issuedAt,
    expiresAt: expires === void 0 ? null : addSeconds(issuedAt, expires),
    ledgerHead: furthest(anchor, before.ledgerHead)
  };
}
function lastListOf({ document, last }) {
  return document ?? last;
}
function listOf({ service, policy, list }) {
  const { document, last } = list;
  if (document !== void 0) return document;
  const none = { service, environment: policy.name, expiresAt: null, denied: [] };
  return { ...last ?? none, entries: [] };
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
var LONGEST = 200;
var UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
function code(text) {
  const seen = shorten(visible(text));
  const runs = [...seen.matchAll(/`+/g)].map(([run]) => run.length);
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
function link(text, url) {
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
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : text;
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
var EVIDENCE_WORDS = {
  attested: "attested: a signed attestation of this build verifies",
  oidc: "oidc: the claims of the build's identity token, checked",
  declared: "declared: only what the build said of itself, by variables and flags"
};
function promotionSections(it) {
  const { situation, review } = it;
  return [
    opening(situation, review),
    attention(review.overridden, review.warnings),
    registers(situation, review),
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
function registers({ state }, { proposal, superseded: superseded2 }) {
  const active = state.entries.filter(
    (it) => it.status === "active" && it.measurement.id !== proposal.measurement.id
  );
  const before = newest(superseded2) ?? newest(active);
  const stays = superseded2.length === 0 ? ", which stays allowed beside it" : "";
  const after = proposal.measurement.pcrs;
  const rows = ["0", "1", "2", "8"].filter((index) => after[index] !== void 0 || before?.measurement.pcrs[index] !== void 0).map((index) => row(index, before?.measurement.pcrs, after));
  const words = before === void 0 ? ["Nothing is active here yet, so there is nothing to compare with."] : [
    `Compared with ${nameOf(before)}${stays}:`,
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
  const commits = comparedCommits(review);
  const named = review.proposal.how === "rollback" ? "changes taken back" : "changes";
  const compared = commits === void 0 ? [] : [[named, changes(...commits, compareUrl)]];
  const rows = [
    ["known by", EVIDENCE_WORDS[from.evidence]],
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
function comparedCommits(review) {
  const before = newest(review.superseded)?.origin.commit;
  const { commit } = review.recording.provenance;
  if (before === void 0 || commit === void 0 || before === commit) return void 0;
  return review.proposal.how === "rollback" ? [commit, before] : [before, commit];
}
function changes(before, after, compareUrl) {
  const range = `${before.slice(0, 12)}..${after.slice(0, 12)}`;
  return compareUrl === void 0 ? cell(`git log ${range}`) : `${cell(range)} ${link("compare", compareUrl)}`;
}
function facts(from) {
  const run = from.run === void 0 ? void 0 : `${from.run}, attempt ${from.attempt ?? 1}`;
  const reproducible = from.reproducibility;
  const texts = [
    ["repository", from.repository],
    ["commit", from.commit],
    ["ref", from.ref],
    ["workflow", from.workflow],
    ["run", run],
    ["started by", from.actor],
    ["built on", from.builder],
    ["image", from.image?.ref],
    ["image digest", from.image?.digest],
    ["boot kit", from.bootKit && `${from.bootKit.digest} (${from.bootKit.bootable})`],
    ["layout", from.layout],
    ["attestation", from.bundle]
  ];
  const shown2 = texts.flatMap(
    ([what, text]) => text === void 0 ? [] : [[what, cell(text)]]
  );
  const built = reproducible === void 0 || !reproducible.checked ? "not checked" : `built ${reproducible.builds} times, ${reproducible.identical ? "identical" : "**not identical**"}`;
  return [...shown2, ["reproducible", built]];
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
function renderingOrMisfit(format, document, now) {
  try {
    return { kind: "text", text: renderingOf(format, document, now).text };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "KEY_POLICY_TOO_LARGE") throw error;
    return { kind: "misfit", why: error.message };
  }
}
function renderingsOf({ policy, service, now }, document, misfits) {
  const files = [];
  const lines = [];
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service);
    try {
      const { text, timed, notes } = renderingOf(format, document, now);
      files.push({ path, content: text });
      const ends = timed ? "ends windows by itself" : "**ends no window by itself**";
      lines.push(
        `- ${code(path)} (${format.format}): ${ends}.${notes.map((it) => ` ${it}`).join("")}`
      );
    } catch (error) {
      const isMisfit = error instanceof Fault && error.code === "KEY_POLICY_TOO_LARGE";
      if (!isMisfit || misfits === "refused") throw error;
      lines.push(`- ${code(path)} (${format.format}) is **left as it was**: ${error.message}.`);
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
async function appendPlan(place, situation, planned) {
  const { ledger, world, service, policy } = place;
  const stream = environmentStream(service, policy.name);
  const actor = await world.actor();
  const events = [];
  let expected = situation.ledgerHead?.hash;
  for (const { statement, effectiveAt } of planned) {
    const appended = await appendNext(
      { ledger, stream, actor, world },
      (head) => head?.hash === expected ? { kind: "say", statement, effectiveAt } : { kind: "nothing" }
    );
    if (!appended.created) return void 0;
    events.push(appended.event);
    expected = appended.event.hash;
  }
  return events;
}
function appendStatements(place, situation, statements) {
  return appendPlan(
    place,
    situation,
    statements.map((statement) => ({ statement }))
  );
}
function outwritten({ service, policy }, hint = "run it again; in workflows set a concurrency group for each environment") {
  return new Fault("LEDGER_CONFLICT", `others kept writing to ${service} in ${policy.name}`, {
    hint
  });
}

// src/commands/persist.ts
async function persist({ world }, attempt) {
  let refused2;
  for (let attempts = 1; attempts <= PLAN_ATTEMPTS; attempts += 1) {
    try {
      const done = await attempt();
      if (done !== void 0) return done;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "FORGE_CONFLICT") throw error;
      refused2 = error;
      await world.sleep(250 * attempts);
    }
  }
  if (refused2 !== void 0) throw refused2;
  return void 0;
}

// src/promotion/approvals.ts
var WORDS = {
  "stale-commit": "of another commit than the head",
  "after-merge": "after the merge",
  "asked-for-it": "started the release or asked for the change",
  "not-named": "not among approvals.from",
  author: "opened the pull request or wrote a commit of it",
  "changes-requested": "asked for changes",
  dismissed: "dismissed",
  "counted-already": "counted once already",
  "no-write-access": "may not write to the repository",
  "no-person": "not a person's account"
};
var ORDER = Object.keys(WORDS);
var MOST_NAMED = 3;
var LONGEST_NAME = 80;
function countedApprovals(situation, decided, merge, request) {
  return countedOf(judge(situation, decided, merge, request));
}
function approvalsOf(situation, decided, merge, request) {
  const { count } = situation.policy.approvals;
  const judged = judge(situation, decided, merge, request);
  const counted = countedOf(judged);
  if (counted.length >= count) return { counted, tooFew: void 0 };
  const without = [
    ...judged.flatMap(
      ({ approval: { by: by2, commit }, why }) => why === void 0 ? [] : [{ who: by2, why, commit }]
    ),
    ...(decided.passedOver ?? []).map((it) => ({ ...it, why: ruledOut(it, situation, request) }))
  ].toSorted((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why));
  const named = without.slice(0, MOST_NAMED).map(({ who, why, commit }) => {
    const of = why === "stale-commit" && commit !== void 0 ? `: ${commit.slice(0, 12)}` : "";
    return `${shownName(who)} (${WORDS[why]}${shownName(of)})`;
  });
  const more = without.length > MOST_NAMED ? [`${without.length - MOST_NAMED} more`] : [];
  const told = named.length === 0 ? "" : `; not counted: ${[...named, ...more].join(", ")}`;
  return { counted, tooFew: `merged with ${counted.length} of ${count} approvals${told}` };
}
function countedOf(judged) {
  return judged.flatMap(({ approval, why }) => why === void 0 ? [approval] : []);
}
function judge({ policy }, { pull, approvals }, merge, { excluded, teams }) {
  const { from } = policy.approvals;
  const named = namedBy(from, teams);
  const never = new Set(excluded.map(person));
  const seen = /* @__PURE__ */ new Set();
  const whyNot = ({ by: by2, at, commit }) => {
    const who = person(by2);
    if (never.has(who)) return "asked-for-it";
    if (from.length > 0 && !named.has(who)) return "not-named";
    if (commit !== pull.headCommit) return "stale-commit";
    if (!(at <= merge.at)) return "after-merge";
    if (seen.has(who)) return "counted-already";
    seen.add(who);
    return void 0;
  };
  return approvals.map((approval) => ({ approval, why: whyNot(approval) }));
}
function ruledOut({ who, why }, { policy }, { excluded, teams }) {
  const { from } = policy.approvals;
  if (why === "no-person") return why;
  if (excluded.map(person).includes(person(who))) return "asked-for-it";
  if (from.length === 0 || from.some((it) => isTeam(it) && !teams.has(it))) return why;
  return namedBy(from, teams).has(person(who)) ? why : "not-named";
}
function namedBy(from, teams) {
  return new Set(from.flatMap((it) => isTeam(it) ? teams.get(it) ?? [] : [it]).map(person));
}
function person(name) {
  return name.replace(/^(github|local):/, "").toLowerCase();
}
function shownName(name) {
  const shown2 = name.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/gu, "?");
  const letters = [...shown2];
  return letters.length <= LONGEST_NAME ? shown2 : `${letters.slice(0, LONGEST_NAME).join("")}…`;
}

// src/promotion/take-over.ts
function endBeside(proposals, { measurement, branch }) {
  for (const by2 of proposals) {
    const end = by2.supersedes.find((it) => it.measurement === measurement.id);
    if (by2.branch === branch && end !== void 0) return { by: by2, notAfter: end.notAfter };
  }
  return void 0;
}
function isTakenOverAsItEnds(own, entry, added) {
  const end = own === void 0 ? void 0 : endBeside(added, own);
  return end !== void 0 && entry.status === "superseded" && entry.notAfter === end.notAfter;
}

// src/promotion/settle-outcome.ts
var CLOCK_TOLERANCE2 = 300;
var NOTHING = { statements: [], notes: [] };
function outcomeOf(situation, proposal, decided, request) {
  const { policy } = situation;
  const { pull, document } = decided;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.branch !== proposal.branch || pull.base !== situation.list.base) return NOTHING;
  if (pull.state === "open" || decidedAt === void 0) return NOTHING;
  if (!isSince(decidedAt, proposal) || (document?.issuedAt ?? "") < proposal.since) return NOTHING;
  const listed = entryFor(document, proposal);
  if (listed === void 0) return NOTHING;
  if (pull.merge === void 0 || pull.state !== "merged")
    return declined(proposal, pull, decidedAt);
  if (!isListedAsProposed(situation, proposal, listed, decided, request)) {
    return refused(proposal, pull.merge, `listed as ${listed.status}, not as it was proposed`);
  }
  const { counted, tooFew } = approvalsOf(situation, decided, pull.merge, request);
  if (tooFew !== void 0) return refused(proposal, pull.merge, tooFew);
  const weak = weakEvidence(policy, proposal.measurement.id, request.believed);
  if (weak !== void 0) {
    const reason = `known by "${weak}", where ${policy.name} demands "${policy.evidence}"`;
    return refused(proposal, pull.merge, reason);
  }
  return activated(situation, proposal, decided, pull.merge, counted);
}
function isListedAsProposed(situation, proposal, listed, decided, request) {
  const end = endBeside(situation.state.proposals, proposal);
  if (end === void 0) return listed.status === "active" && listed.notAfter === null;
  if (listed.notAfter === null || listed.notAfter > end.notAfter) return false;
  const [first] = outcomeOf(situation, end.by, decided, request).statements;
  return first?.statement.kind === "activated";
}
function isSince(decidedAt, proposed) {
  return addSeconds(decidedAt, CLOCK_TOLERANCE2) >= proposed.since;
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
function activated({ state, policy, service }, proposal, { pull, document }, merge, approvals) {
  const measurement = proposal.measurement.id;
  const retireDue = addSeconds(merge.at, proposal.grace);
  const superseded2 = proposal.supersedes.filter((it) => state.entries.some((entry) => entry.measurement.id === it.measurement)).map((it) => ({
    measurement: it.measurement,
    notAfter: listedEnd(document, state, it, merge.at),
    retireDue
  }));
  const isImport = proposal.branch === importBranch(policy, service);
  const cut = isImport ? [] : superseded2.filter((it) => it.notAfter < retireDue);
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

// src/promotion/settle-reissue.ts
var NOTHING2 = { statements: [], notes: [] };
function reissueOutcome(situation, decided, request) {
  const { reissue } = situation.state;
  const { pull, document } = decided;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (reissue === void 0 || pull.branch !== reissue.branch) return NOTHING2;
  if (pull.base !== situation.list.base || decidedAt === void 0) return NOTHING2;
  if (!isSince(decidedAt, reissue) || (document?.issuedAt ?? "") < reissue.since) return NOTHING2;
  const about = { number: pull.number, url: pull.url };
  const { merge } = pull;
  if (merge === void 0 || pull.state !== "merged") {
    if (pull.state === "open") return NOTHING2;
    const statement2 = {
      kind: "reissue-withdrawn",
      reason: "closed without a merge",
      pull: about,
      ...pull.closedBy === void 0 ? {} : { by: pull.closedBy }
    };
    return { statements: [{ statement: statement2, effectiveAt: decidedAt }], notes: [] };
  }
  const approvals = countedApprovals(situation, decided, merge, {
    ...request,
    excluded: [...request.excluded, reissue.by]
  });
  const statement = {
    kind: "reissued",
    revision: document?.revision ?? 1,
    pull: about,
    merge: { commit: merge.commit, at: merge.at, by: merge.by },
    approvals: approvals.map(({ by: by2, at, commit }) => ({ by: by2, at, commit }))
  };
  return { statements: [{ statement, effectiveAt: merge.at }], notes: [] };
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
      effectiveAt: merge?.at ?? now
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
  const branch = revocationBranch(policy, service, denied.pcrs["0"]);
  return pulls.filter(({ pull, document }) => {
    if (pull.branch !== branch || pull.base !== list.base || pull.merge === void 0)
      return false;
    const brought = document?.denied.find((it) => isSameCode(it.pcrs, denied.pcrs));
    return brought?.since === denied.since;
  }).map(({ pull }) => pull).toSorted((a, b) => (a.merge?.at ?? "") < (b.merge?.at ?? "") ? -1 : 1)[0];
}

// src/promotion/settle-strangers.ts
function returnedOf({ list, state }, wasAllowed, unauthorised) {
  const listed = list.document?.entries ?? [];
  const denied = list.document?.denied ?? [];
  return listed.filter(({ measurement, pcrs }) => {
    if (!isDenied(state.denied, pcrs) || isDenied(denied, pcrs)) return false;
    const wasListedAsDenied = state.denied.some(
      (it) => it.listedAt !== void 0 && isDenied([it], pcrs)
    );
    return wasListedAsDenied || !wasAllowed.includes(measurement) || unauthorised.some((it) => it.measurement === measurement);
  }).map((it) => it.measurement);
}
function strangers({ list, now, state }, returned, reported) {
  return compareWithLedger(list.document, state).flatMap((difference) => {
    const { measurement } = difference;
    if (measurement === void 0 || !isStranger(difference, returned)) return [];
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
function isStranger({ kind, measurement }, returned) {
  if (kind === "unauthorised") return true;
  return kind === "revoked-but-listed" && measurement !== void 0 && returned.includes(measurement);
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
  const until = how === "lift" ? liftedEnd(entry, situation) : endFrom(now, request.end) ?? end;
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
  const meant = standing === void 0 ? void 0 : endFrom(standing.since, request.end);
  const kept = meant !== void 0 && meant > laterOf(end, now) ? { ...wanted, until: meant } : wanted;
  if (standing !== void 0 && event !== void 0 && isSameWindow(standing, kept)) {
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
function endFrom(since, end) {
  if (end === void 0) return void 0;
  return "until" in end ? end.until : addSeconds(since, end.seconds);
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
function windowOutcome(situation, open, decided, request) {
  const { pull, document } = decided;
  const { change, measurement } = open;
  const decidedAt = pull.merge?.at ?? pull.closedAt;
  if (pull.branch !== change.branch || pull.base !== situation.list.base) return NOTHING3;
  if (pull.state === "open" || decidedAt === void 0) return NOTHING3;
  if (!isSince(decidedAt, change) || !shows(document, open)) return NOTHING3;
  const about = { number: pull.number, url: pull.url };
  if (pull.merge === void 0 || pull.state !== "merged") {
    return withdrawn(
      open,
      { at: decidedAt, reason: "closed without a merge", by: pull.closedBy },
      about
    );
  }
  const { merge } = pull;
  const { counted, tooFew } = approvalsOf(situation, decided, merge, request);
  const reason = reasonAgainst(situation, open, tooFew, merge.at);
  if (reason !== void 0) {
    const note = {
      code: "window-refused",
      detail: `${shortId(measurement)}: ${reason}; its window stays as it was`
    };
    const said = withdrawn(open, { at: merge.at, reason, by: merge.by }, about);
    return { ...said, notes: [note] };
  }
  const statement = {
    kind: "window-changed",
    measurement,
    until: change.until,
    pull: about,
    merge: { commit: merge.commit, at: merge.at, by: merge.by },
    approvals: counted.map(({ by: by2, at, commit }) => ({ by: by2, at, commit }))
  };
  return { statements: [{ statement, effectiveAt: merge.at }], notes: [] };
}
function shows(document, { measurement, change }) {
  if (document === void 0 || (document.issuedAt ?? "") < change.since) return false;
  const entry = document.entries.find((it) => it.measurement === measurement);
  return entry?.status === "superseded" && entry.notAfter === change.until;
}
function reasonAgainst({ policy, state }, { measurement, change }, tooFew, mergedAt) {
  if (change.how === "lift") return void 0;
  if (tooFew !== void 0) return tooFew;
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
      ...state.reissue === void 0 ? [] : [state.reissue.branch],
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
    ...state.reissue === void 0 ? [] : [state.reissue],
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
      const outcome = outcomeOf({ ...situation, state }, proposal, decided, request);
      outcome.statements.forEach(say);
      notes.push(...outcome.notes);
    }
    for (const open of state.windows ?? []) {
      const outcome = windowOutcome({ ...situation, state }, open, decided, request);
      outcome.statements.forEach(say);
      notes.push(...outcome.notes);
    }
    reissueOutcome({ ...situation, state }, decided, request).statements.forEach(say);
  }
  listedRevocations({ ...situation, state }, request.pulls, request.revoked).forEach(say);
  retirements({ ...situation, state }, request.pulls).forEach(say);
  const unauthorised = unauthorisedIn(statements);
  const settled = { ...situation, state };
  const returned = returnedOf(settled, request.wasAllowed, unauthorised);
  strangers(settled, returned, [...request.reported, ...unauthorised]).forEach(say);
  const differences = compareWithLedger(situation.list.document, state);
  return { statements, notes, differences, returned };
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

// src/promotion/import-denials.ts
function planDenials(situation, imported) {
  const { state, now } = situation;
  const codes = imported.denied.filter(
    (it, i, all) => all.findIndex((other) => isSameCode(it.pcrs, other.pcrs)) === i
  );
  const isKnown = ({ pcrs }) => [...state.entries, ...state.proposals].some((it) => isSameCode(it.measurement.pcrs, pcrs));
  const taken = codes.filter((it) => !isKnown(it));
  const arch = architectureOf(imported);
  const statements = taken.filter((it) => !isDenied(state.denied, it.pcrs)).map(({ pcrs, reason }) => {
    const { id } = measurementOf(arch, pcrs);
    return { kind: "revoked", measurement: id, denied: { pcrs, reason, since: now } };
  });
  const denied = [...state.denied, ...statements.map((it) => it.denied)];
  const unlisted = taken.filter((it) => !isDenied(listOf(situation).denied, it.pcrs)).flatMap((it) => denied.filter((one) => isSameCode(one.pcrs, it.pcrs))).map(({ pcrs, reason, since }) => ({ pcrs, reason, since }));
  return { statements, unlisted, skipped: codes.filter(isKnown) };
}
function architectureOf({ entries }) {
  for (const { measurement, pcrs } of entries) {
    const found = measurementFrom(measurement, pcrs);
    if (found !== void 0) return found.arch;
  }
  return "x86_64";
}

// src/promotion/import.ts
function planImport(situation, imported) {
  refuseLedgerBehind(situation);
  const { state, policy } = situation;
  const reasons = imported.entries.map((entry) => ({
    entry,
    why: isDenied(imported.denied, entry.pcrs) ? "revoked" : reasonAgainst2(situation, entry)
  }));
  const isLed = reasons.some(({ entry, why }) => why === void 0 && !isEnding(entry));
  const sorted = reasons.map(({ entry, why }) => {
    return { entry, why: why ?? (isEnding(entry) && !isLed ? "superseded" : void 0) };
  });
  const taken = sorted.flatMap(({ entry, why }) => {
    const measurement = measurementFrom(entry.measurement, entry.pcrs);
    return why === void 0 && measurement !== void 0 ? [{ entry, measurement }] : [];
  });
  const skipped = sorted.flatMap(({ entry, why }) => why === void 0 ? [] : [{ entry, why }]);
  if (taken.length > 0 && state.entries.length > 0 && policy.evidence !== "declared") {
    const why = `${policy.name} has a history already, and demands "${policy.evidence}"`;
    throw new Fault("PROMOTE_EVIDENCE", why, {
      hint: "promote what was built since; an import is for an environment without history"
    });
  }
  const standing = standingImports(situation, imported);
  const many = state.entries.length + standing.length + taken.length;
  if (many > policy.maxAllowed) {
    const why = `${policy.name} would allow ${many}, and ${policy.maxAllowed} is its most`;
    throw new Fault("PROMOTE_TOO_MANY", why, { hint: "raise `maxAllowed` of the environment" });
  }
  const denials = planDenials(situation, imported);
  const found = [taken, standing, denials.statements, denials.unlisted];
  return {
    kind: found.every((it) => it.length === 0) ? "nothing-new" : "import",
    denials,
    standing,
    recordings: taken.map(({ entry, measurement }) => ({
      measurement,
      provenance: { evidence: "declared", ...entry.provenance }
    })),
    statements: proposalsFor(situation, taken),
    skipped: skipped.filter(
      ({ entry }) => !standing.some((it) => it.measurement.id === entry.measurement)
    )
  };
}
function proposalsFor({ policy, service, now }, taken) {
  const ending = taken.filter(({ entry }) => isEnding(entry));
  const active = taken.filter(({ entry }) => !isEnding(entry));
  const supersedes = ending.flatMap(
    ({ entry: { measurement, notAfter } }) => notAfter === null ? [] : [{ measurement, notAfter }]
  );
  return [...ending, ...active].map(({ entry, measurement }, i, all) => ({
    kind: "proposed",
    proposal: {
      measurement,
      how: "promotion",
      ...entry.version === void 0 ? {} : { version: entry.version },
      origin: entry.provenance ?? {},
      evidence: "declared",
      supersedes: i === all.length - 1 ? supersedes : [],
      grace: policy.grace,
      branch: importBranch(policy, service),
      since: now
    }
  }));
}
function isEnding({ status, notAfter }) {
  return status === "superseded" || notAfter !== null;
}
function standingImports({ state, policy, service }, imported) {
  const branch = importBranch(policy, service);
  return state.proposals.filter(
    (it) => it.branch === branch && imported.entries.some(({ measurement }) => measurement === it.measurement.id)
  );
}
function isTakenOver({ policy, service }, { statement, after }) {
  if (statement.kind !== "proposed") return false;
  const { branch, how } = statement.proposal;
  const isImport = branch === importBranch(policy, service) && how === "promotion";
  return isImport && after?.entries.length === 0;
}
function isChangeOfList({ standing, statements, denials }) {
  return [standing, statements, denials.unlisted].some((it) => it.length > 0);
}
function reasonAgainst2(situation, entry) {
  const { state } = situation;
  if (isRevokedHere(situation, entry.pcrs)) return "revoked";
  if (state.entries.some((it) => it.measurement.id === entry.measurement)) return "known";
  if (state.proposals.some((it) => it.measurement.id === entry.measurement)) return "proposed";
  return entry.notAfter !== null && entry.notAfter <= situation.now ? "ended" : void 0;
}

// src/commands/promotion-request.ts
async function promotionRequest(place, situation, request) {
  const { measurement, rehearsed, how, version, flags, supersede } = request;
  const recordings = [
    ...await recordingsOf(place, measurement),
    ...rehearsed === void 0 ? [] : [rehearsed]
  ];
  const ancestry = await Promise.all(
    ancestryQuestions(situation, measurement, recordings).map(async ({ than, older, newer }) => ({
      than,
      older: await place.forge.isAncestor(older, newer, repositoryOf(recordings))
    }))
  );
  const upstream = await upstreamOf(place);
  return {
    how,
    measurement,
    recordings,
    history: await historyOf(place, measurement.id),
    ancestry,
    flags,
    supersede,
    ...upstream === void 0 ? {} : { upstream },
    ...version === void 0 ? {} : { version }
  };
}
async function recordingsOf(place, measurement) {
  const recordings = [];
  for await (const event of place.ledger.about(recordedStream(place.service), measurement.id)) {
    if (event.statement.kind !== "recorded") continue;
    recordings.push({ provenance: event.statement.provenance, at: event.recordedAt });
  }
  return recordings;
}
async function historyOf({ ledger, service, policy }, measurement) {
  const history2 = [];
  const stream = environmentStream(service, policy.name);
  for await (const event of ledger.about(stream, measurement)) history2.push(event);
  return history2;
}
async function upstreamOf(place) {
  const { promotesFrom } = place.policy;
  if (promotesFrom === void 0) return void 0;
  const head = await place.ledger.head(environmentStream(place.service, promotesFrom));
  return head?.after;
}
function repositoryOf(recordings) {
  const name = recordings.at(-1)?.provenance.repository;
  return name !== void 0 && /^[\w.-]+\/[\w.-]+$/.test(name) ? name : void 0;
}

// src/commands/believed.ts
async function believedOf(place, situation) {
  const believed = [];
  for (const { measurement } of situation.state.proposals) {
    const recordings = asBelieved(await recordingsOf(place, measurement), place.policy);
    const proposed = lastProposed(await historyOf(place, measurement.id));
    believed.push({
      measurement: measurement.id,
      evidence: strongest(recordings)?.provenance.evidence ?? "declared",
      takenOver: proposed !== void 0 && isTakenOver(situation, proposed)
    });
  }
  return believed;
}

// src/commands/team-members.ts
async function teamMembers({ policy, forge }, approvals) {
  const teams = /* @__PURE__ */ new Map();
  if (approvals.length === 0) return teams;
  for (const team of policy.approvals.from.filter(isTeam)) {
    teams.set(team, await forge.members(team));
  }
  return teams;
}

// src/commands/settle-environment.ts
async function settleEnvironment(place, unreadable = "refused") {
  const events = [];
  const notes = [];
  for (let attempt = 1; attempt <= PLAN_ATTEMPTS; attempt += 1) {
    const situation = await readSituation(place, unreadable);
    const pulls = await decidedPulls(place, situation);
    const plan = planSettle(situation, {
      pulls,
      teams: await teamMembers(
        place,
        pulls.flatMap((it) => it.approvals)
      ),
      believed: await believedOf(place, situation),
      excluded: await excludedApprovers(place, situation),
      ...await toldOfStrangers(place, situation),
      revoked: await revokedOf(place, situation)
    });
    if (plan.statements.length === 0 || place.world.dryRun) {
      return { situation, events, plan, notes: [...notes, ...plan.notes] };
    }
    const written = await appendPlan(place, situation, plan.statements);
    if (written === void 0) continue;
    events.push(...written);
    notes.push(...plan.notes);
  }
  throw outwritten(place);
}
async function decidedPulls(place, situation) {
  const decided = [];
  for (const branch of branchesToSettle(situation)) {
    for (const pull of await place.forge.pullsFrom(branch, situation.list.base)) {
      if (!mayDecide(situation, pull)) continue;
      const { standing, passedOver } = await place.forge.approvals(pull.number);
      decided.push({
        pull,
        document: await decidedList(place, situation, pull.merge?.commit ?? pull.headCommit),
        approvals: standing,
        passedOver
      });
    }
  }
  return decided;
}
async function decidedList(place, situation, commit) {
  try {
    return await listAt(place, situation.list.path, commit);
  } catch (error) {
    const unreadable = ["ALLOW_LIST_INVALID", "FORGE_COMMIT_UNKNOWN", "FORGE_FILE_INVALID"];
    if (error instanceof Fault && unreadable.includes(error.code)) return void 0;
    throw error;
  }
}
async function excludedApprovers(place, situation) {
  const actors = /* @__PURE__ */ new Set();
  const { proposals, windows = [] } = situation.state;
  for (const { measurement } of proposals) {
    for await (const event of place.ledger.about(recordedStream(place.service), measurement.id)) {
      if (event.statement.kind !== "recorded") continue;
      const { actor } = event.statement.provenance;
      if (actor !== void 0) actors.add(actor);
    }
  }
  const stream = environmentStream(place.service, place.policy.name);
  const asked = [
    ...proposals.map((it) => it.measurement.id),
    ...windows.map((it) => it.measurement)
  ];
  for (const id of new Set(asked)) {
    let asker;
    for await (const { statement, actor } of place.ledger.about(stream, id)) {
      if (/^(window-)?proposed$/.test(statement.kind)) asker = actor;
    }
    if (asker !== void 0) actors.add(asker);
  }
  return [...actors];
}
async function revokedOf(place, situation) {
  const stream = environmentStream(place.service, place.policy.name);
  const named = [];
  for (const { pcrs } of newlyListed(situation)) {
    for await (const event of place.ledger.find({ by: "pcr0", pcr0: pcrs["0"] })) {
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
async function toldOfStrangers(place, situation) {
  const known = new Set(situation.state.entries.map((it) => it.measurement.id));
  const strangers2 = (situation.list.document?.entries ?? []).map((it) => it.measurement).filter((id) => !known.has(id));
  const reported = [];
  const wasAllowed = [];
  for (const id of new Set(strangers2)) {
    const said = (await historyOf(place, id)).map((it) => it.statement).filter(
      (it) => it.kind === "activated" || it.kind === "retired" || it.kind === "unauthorised"
    );
    if (said.at(-1)?.kind === "activated") wasAllowed.push(id);
    const last = said.findLast((it) => it.kind !== "retired");
    if (last?.kind === "unauthorised") reported.push(last);
  }
  return { reported, wasAllowed };
}

// src/commands/approvals-so-far.ts
async function approvalsSoFar(place, situation, branch) {
  const pulls = await place.forge.pullsFrom(branch, situation.list.base);
  const pull = pulls.find((it) => it.state === "open");
  if (pull === void 0) return { head: void 0, approvals: [] };
  const { standing: approvals } = await place.forge.approvals(pull.number);
  const excluded = await excludedApprovers(place, situation);
  const at = approvals.map((it) => it.at).reduce((a, b) => a < b ? b : a, situation.now);
  const teams = await teamMembers(place, approvals);
  const counted = countedApprovals(situation, { pull, approvals }, { at }, { excluded, teams });
  return { head: pull.headCommit, approvals: counted };
}

// src/commands/promotion-pull.ts
async function showPlan(place, situation, plan, context) {
  const { head, approvals } = plan.kind === "already-proposed" ? await approvalsSoFar(place, situation, plan.proposal.branch) : { head: void 0, approvals: [] };
  const change = draftPromotion(situation, plan, { ...context, approvals });
  const proposed = await place.forge.propose(change.pull);
  if (approvals.length === 0 || proposed.pull.headCommit === head) return { change, proposed };
  const anew = draftPromotion(situation, plan, context);
  return { change: anew, proposed: await place.forge.propose(anew.pull) };
}
async function proposedInstead({ ledger, service, policy }, { branch, measurement, since }) {
  const head = await ledger.head(environmentStream(service, policy.name));
  const proposals = head?.after?.proposals ?? [];
  const stands = proposals.some((it) => it.measurement.id === measurement.id && it.since === since);
  return stands ? void 0 : proposals.find((it) => it.branch === branch);
}
async function showStanding(place, branch) {
  await persist(place, async () => {
    const situation = await readSituation(place);
    const proposal = situation.state.proposals.find((it) => it.branch === branch);
    if (proposal === void 0) return true;
    const { how, measurement, version } = proposal;
    const asked = { how, measurement, version, flags: [], supersede: "with-grace" };
    const plan = planStanding(situation, await promotionRequest(place, situation, asked));
    if (plan === void 0) return true;
    const { anchor } = plan;
    await showPlan(place, situation, plan, { anchor, compareUrl: compareUrlOf(place, plan) });
    return await proposedInstead(place, proposal) === void 0 ? true : void 0;
  });
}
function compareUrlOf(place, plan) {
  const commits = comparedCommits(plan);
  if (commits === void 0) return void 0;
  return place.forge.compareUrl(...commits, plan.recording.provenance.repository);
}

// src/commands/promote-measurement.ts
async function promoteMeasurement(place, request) {
  const promoted = await persist(place, async () => {
    const situation = await readSituation(place);
    const plan = planPromotion(situation, await promotionRequest(place, situation, request));
    if (plan.kind === "already-active") return { kind: "already-active", plan };
    const compareUrl = compareUrlOf(place, plan);
    const before = situation.list.document;
    if (place.world.dryRun) {
      const anchor2 = situation.ledgerHead ?? UNWRITTEN;
      const change = draftPromotion(situation, plan, { anchor: anchor2, compareUrl });
      return { kind: "rehearsed", plan, before, change };
    }
    const statements = plan.kind === "propose" ? plan.statements : [];
    const events = await appendStatements(place, situation, statements);
    if (events === void 0) return void 0;
    const anchor = plan.kind === "already-proposed" ? plan.anchor : events.at(-1);
    if (anchor === void 0) throw new TypeError("a plan to propose says nothing");
    const { seq, hash } = anchor;
    const made = await showPlan(place, situation, plan, { anchor: { seq, hash }, compareUrl });
    const instead = await proposedInstead(place, plan.proposal);
    if (instead === void 0) return { kind: "proposed", plan, before, events, ...made };
    if (instead.measurement.id === plan.proposal.measurement.id) return void 0;
    await showStanding(place, instead.branch);
    throw overtaken(place, plan.proposal, instead);
  });
  if (promoted === void 0) throw outwritten(place);
  return promoted;
}
function overtaken({ policy }, mine, instead) {
  const [slower, newer] = [shortId(mine.measurement.id), shortId(instead.measurement.id)];
  return new Fault(
    "PROMOTE_OVERTAKEN",
    `while ${slower} was proposed for ${policy.name}, another job proposed ${newer} in its place`,
    {
      hint: "promote it again if it is the one that is meant; in workflows set a concurrency group for each environment"
    }
  );
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
    return atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place);
      const { statement } = await findMeasurement(place.ledger, place.service, inputs.measurement);
      const promoted = await promoteMeasurement(place, {
        how: "promotion",
        measurement: statement.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace"
      });
      return promotionOutcome(place, promoted, promotionWarnings(promoted, settled.notes));
    });
  }
});
function guardFlags(inputs) {
  return GUARD_FLAGS.filter((flag) => inputs[flag] === true);
}
function promotionWarnings(promoted, notes) {
  return promoted.kind === "already-active" ? notes : [...notes, ...promoted.plan.warnings];
}
function promotionOutcome(place, promoted, warnings) {
  const { service, policy } = place;
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
  const branch = pull?.branch ?? promoted.change.pull.branch;
  return {
    answer: "yes",
    json: {
      pullRequest: pull === void 0 ? null : { number: pull.number, url: pull.url, branch },
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
      "pull-request-branch": branch,
      "pull-request-outcome": outcome
    },
    summary: promoted.change.pull.body
  };
}
function remarksOf(warnings) {
  return warnings.map((it) => ({ level: "warning", text: `${it.code}: ${plain(it.detail)}` }));
}
function promotionText(service, environment, promoted, pull) {
  const { proposal } = promoted.plan;
  const { version, measurement, supersedes } = proposal;
  const name = `${service} ${version === void 0 ? "" : `${plain(version)} `}(${shortId(measurement.id)})`;
  const done = pull === void 0 ? "would propose" : OUTCOME_WORDS[promoted.kind === "proposed" ? promoted.proposed.outcome : "created"];
  const lines = [
    `${done} ${name} for ${environment}`,
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
    return atPlace(inputs, world, async (place) => {
      const settled = await settleEnvironment(place);
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
        ledger: place.ledger,
        service: place.service,
        measured,
        provenance: provenance2,
        world
      });
      const promoted = await promoteMeasurement(place, {
        how: "promotion",
        measurement: measured.measurement,
        version: inputs.version,
        flags: guardFlags(inputs),
        supersede: inputs["supersede-now"] ? "now" : "with-grace",
        ...recorded.event === void 0 ? { rehearsed: { provenance: provenance2, at: world.now() } } : {}
      });
      const promoting = promotionWarnings(promoted, settled.notes).filter(
        ({ code: code2 }) => !built.warnings.some((it) => it.code === code2)
      );
      const promotion = promotionOutcome(place, promoted, promoting);
      const warnings = [...built.warnings, ...promoting];
      return joined({ built, again, recorded, attestations, promotion, warnings, world });
    });
  }
});
function joined(parts) {
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
    const all = await forEachPlace(inputs, world, (place) => {
      world.progress.step(`settling ${place.policy.name}`);
      return settleEnvironment(place);
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
          (it) => it.plan.differences.map((difference) => ({
            environment: it.situation.policy.name,
            ...difference
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
var MEANINGS = {
  "window-longer": "; the earlier one counts, and retire asks for it in the list"
};
function isByHand({ situation, plan }, it) {
  const { state, list } = situation;
  if (it.kind === "revoked-but-listed") return plan.returned.some((id) => id === it.measurement);
  if (it.kind !== "window-longer") return false;
  const listed = list.document?.entries.find((entry) => entry.measurement === it.measurement);
  const known = listed === void 0 ? void 0 : ledgerEntryOf(state, listed);
  if (listed === void 0 || known === void 0 || known.notAfter === null) return false;
  return listed.notAfter === null || listed.notAfter > known.notAfter;
}
function remarksOfSettled(settled) {
  const { name } = settled.situation.policy;
  const differences = settled.plan.differences.map((it) => {
    const byHand = isByHand(settled, it);
    const more = byHand ? "; nobody approved that" : MEANINGS[it.kind] ?? "";
    const level = byHand ? "error" : LEVELS[it.kind] ?? "warning";
    return { level, text: `${name}: ${it.kind}: ${plain(it.detail)}${more}` };
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

export {
  streamsOf,
  isAskedFor,
  findMeasurement,
  isWithin,
  isAsked,
  spanOf,
  auditHistory,
  bootKitLock,
  TOLERANCE,
  applyProposal,
  revised,
  lastListOf,
  listOf,
  retirementBranch,
  revocationBranch,
  reissueBranch,
  importBranch,
  overrideAll,
  renderAllowList,
  code,
  cell,
  section,
  attention,
  nameOf,
  renderingOrMisfit,
  draftChange,
  refuseLedgerBehind,
  planWindow,
  longestWindow,
  isWithinPolicy,
  draftWindow,
  strongest,
  weakEvidence,
  endBeside,
  isTakenOverAsItEnds,
  planImport,
  isChangeOfList,
  lastProposed,
  historyOf,
  believedOf,
  listForgeOf,
  readSituation,
  listAt,
  standingList,
  textOrNone,
  hashAt,
  forEachPlace,
  atPlace,
  PLAN_ATTEMPTS,
  appendStatements,
  outwritten,
  persist,
  settleEnvironment,
  promoteMeasurement,
  PROMOTION_GUARDS,
  PROMOTION_OUTPUTS,
  promote,
  guardFlags,
  promotionWarnings,
  promotionOutcome,
  remarksOf,
  release,
  settle
};
