import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  secretIdSchema
} from "./chunk-NW6LLQIK.js";
import {
  MAX_SECRET_BYTES,
  readCiphertextFile,
  readRegularFile,
  readSecretFile,
  sealTo,
  sealingKey,
  secretUnavailable
} from "./chunk-DNK77R6O.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import {
  MAX_LIST_BYTES,
  MAX_LIST_SIGNATURE_BYTES,
  judge,
  listReasons,
  ownerKey,
  parseAllowList,
  signerOfList
} from "./chunk-D2LL63HO.js";
import {
  MAX_REVOCATION_LIST_BYTES,
  parseRevocationList
} from "./chunk-G2LL46JR.js";
import {
  AWS_NITRO_ROOT_G1,
  MAX_PAYLOAD_BYTES,
  decodeClaims,
  decodeSigned,
  examineDocument,
  objectToTime
} from "./chunk-JAY5MNIP.js";
import {
  decodeYaml,
  deniedCertificatesSchema,
  objectToRules,
  registerRulesSchema
} from "./chunk-CQ6YAG7F.js";
import {
  environmentNameSchema,
  serviceNameSchema
} from "./chunk-XJXBG42B.js";
import {
  parseStrictJson
} from "./chunk-FIGZDJPX.js";
import {
  parseDuration
} from "./chunk-P6JYCYWU.js";
import {
  openLedgerAt
} from "./chunk-3PVOUBEN.js";
import {
  EMPTY_ENVIRONMENT,
  environmentStream
} from "./chunk-AAWWWQKB.js";
import {
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  parseLedgerUrl
} from "./chunk-Y6QMP44K.js";
import {
  addSeconds,
  secondsBetween
} from "./chunk-AYZQHZLJ.js";
import {
  decodeCbor
} from "./chunk-4OCD4LCO.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  NEVER,
  array,
  base64,
  discriminatedUnion,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  url
} from "./chunk-UTBFRLMD.js";
import {
  FAULTS,
  Fault
} from "./chunk-5R4TBXFS.js";

// src/verifier/file-lists.ts
function fileLists(options) {
  const parsed = /* @__PURE__ */ new Map();
  return {
    async current(owner) {
      const path2 = options.pathOf(owner);
      if (path2 === void 0)
        throw unavailable(`${owner.service}/${owner.environment}`, "no file is named");
      const asOf = options.now();
      const text = await readText(path2, MAX_LIST_BYTES);
      const sha2562 = sha256Hex(text);
      const authenticity = await vouchFor(text, path2, options.keys ?? []);
      const before = parsed.get(path2);
      if (before?.sha256 === sha2562) return { ...before, authenticity, asOf };
      const list = parseOrRefuse(text, path2, owner);
      const snapshot = { list, text, sha256: sha2562, authenticity };
      parsed.set(path2, snapshot);
      return { ...snapshot, asOf };
    }
  };
}
async function vouchFor(text, path2, keys) {
  if (keys.length === 0) return { kind: "file" };
  const signature = await readText(`${path2}.sig`, MAX_LIST_SIGNATURE_BYTES);
  const signer = signerOfList(Buffer.from(text), signature, keys);
  if (signer !== void 0) return { kind: "signature", keySha256: signer.sha256 };
  throw new Fault(
    "ALLOW_LIST_UNAUTHENTICATED",
    `${path2}.sig is no signature of ${path2} by a key that was named`,
    { at: path2, hint: "sign it with golden-pcr sign-list" }
  );
}
function parseOrRefuse(text, path2, owner) {
  try {
    return parseAllowList(text, path2, owner);
  } catch (cause) {
    throw unavailable(path2, cause instanceof Error ? cause.message : "unreadable", cause);
  }
}
function unavailable(path2, why, cause) {
  return new Fault("ALLOW_LIST_UNAVAILABLE", `the allow-list ${path2} cannot be used: ${why}`, {
    at: path2,
    hint: "nothing is allowed until it can be read again",
    cause
  });
}
async function readText(path2, limit) {
  try {
    return (await readRegularFile(path2, limit)).bytes.toString("utf8");
  } catch (cause) {
    throw unavailable(path2, cause instanceof Error ? cause.message : "unreadable", cause);
  }
}

// src/verifier/pauses.ts
function openPauses(longest) {
  const failures = /* @__PURE__ */ new Map();
  return {
    current(what, now) {
      const failure = failures.get(what);
      if (failure === void 0) return void 0;
      const isOver = now >= addSeconds(failure.at, failure.seconds) || now < failure.at;
      return isOver ? void 0 : failure.fault;
    },
    failed(what, fault, now) {
      const before = failures.get(what);
      const seconds = before === void 0 ? 1 : Math.min(before.seconds * 2, Math.max(longest, 1));
      failures.set(what, { fault, at: now, seconds });
    },
    answered(what) {
      failures.delete(what);
    }
  };
}

// src/verifier/branch-lists.ts
var LONGEST_PAUSE = 30;
function branchLists(options) {
  const { forge, branch, now, refreshSeconds, staleSeconds } = options;
  const known = /* @__PURE__ */ new Map();
  const asking = /* @__PURE__ */ new Map();
  const pauses = openPauses(Math.min(refreshSeconds, LONGEST_PAUSE));
  const ask = async (path2, owner) => {
    const asOf = now();
    const kind = await forge.isProtected(branch) ? "branch" : "unprotected-branch";
    const commit = await forge.headOf(branch);
    const before = known.get(path2);
    if (commit !== void 0 && isAt(before, commit)) {
      return { ...before, authenticity: { kind, branch, commit }, asOf };
    }
    const file = commit === void 0 ? void 0 : await forge.readFile(path2, commit);
    if (file === void 0) throw unavailable(path2, `it is not on branch ${branch}`);
    return {
      list: parseOrRefuse(file.content, path2, owner),
      text: file.content,
      sha256: sha256Hex(file.content),
      authenticity: { kind, branch, commit: file.commit },
      asOf
    };
  };
  const refresh = async (path2, owner) => {
    try {
      const snapshot = await ask(path2, owner);
      known.set(path2, snapshot);
      pauses.answered(path2);
      return snapshot;
    } catch (error) {
      if (error instanceof Fault && error.code === "ALLOW_LIST_UNAVAILABLE") {
        known.delete(path2);
        pauses.answered(path2);
        throw error;
      }
      const why = error instanceof Error ? error.message : "the forge failed";
      const fault = unavailable(path2, why, error);
      pauses.failed(path2, fault, now());
      return lastAnswer(path2, fault);
    } finally {
      asking.delete(path2);
    }
  };
  const lastAnswer = (path2, fault) => {
    const before = known.get(path2);
    if (before !== void 0 && ageOf(before, now()) < staleSeconds) return before;
    throw fault;
  };
  return {
    async current(owner) {
      const path2 = options.pathOf(owner);
      if (path2 === void 0) {
        throw unavailable(`${owner.service}/${owner.environment}`, "no path is named");
      }
      const before = known.get(path2);
      if (before !== void 0 && ageOf(before, now()) < refreshSeconds) return before;
      const failure = pauses.current(path2, now());
      if (failure !== void 0) return lastAnswer(path2, failure);
      if (refreshSeconds === 0) return refresh(path2, owner);
      const running = asking.get(path2) ?? refresh(path2, owner);
      asking.set(path2, running);
      return running;
    }
  };
}
function isAt(snapshot, commit) {
  return snapshot !== void 0 && "commit" in snapshot.authenticity && snapshot.authenticity.commit === commit;
}
function ageOf(snapshot, at) {
  const age = secondsBetween(snapshot.asOf, at);
  return age >= 0 ? age : Number.POSITIVE_INFINITY;
}

// src/verifier/client-address.ts
import { BlockList, isIP, isIPv4 } from "node:net";
function proxiesOf(texts) {
  const list = new BlockList();
  for (const text of texts) {
    const [address = "", length, ...rest] = text.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    const most = family === "ipv4" ? 32 : 128;
    if (isIP(address) === 0 || rest.length > 0) return void 0;
    if (length !== void 0 && !(/^\d{1,3}$/.test(length) && Number(length) <= most))
      return void 0;
    list.addSubnet(address, Number(length ?? most), family);
  }
  return list;
}
function clientAddress(peer, forwardedFor, proxies) {
  if (peer === void 0) return "unknown";
  let client = plain(peer);
  const hops = (forwardedFor ?? "").split(",").map((it) => plain(it.trim()));
  while (isProxy(client, proxies)) {
    const next = hops.pop();
    if (next === void 0 || isIP(next) === 0) break;
    client = next;
  }
  return named(client);
}
function peerClient(peer, proxies) {
  if (peer === void 0) return "unknown";
  const address = plain(peer);
  return isProxy(address, proxies) ? void 0 : named(address);
}
function named(client) {
  return isIPv4(client) ? client : network(client);
}
function isProxy(address, proxies) {
  return proxies.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}
function plain(address) {
  const [bare = ""] = address.split("%");
  const mapped = /^::ffff:([0-9.]+)$/i.exec(bare)?.[1];
  return mapped !== void 0 && isIPv4(mapped) ? mapped : bare;
}
function network(address) {
  const [left = "", right] = address.toLowerCase().split("::");
  const before = groups(left);
  const after = groups(right ?? "");
  const zeros = right === void 0 ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  const first = all.slice(0, 4).map((it) => it.replace(/^0+(?=.)/, ""));
  return `${first.join(":")}::/64`;
}
function groups(text) {
  const parts = text === "" ? [] : text.split(":");
  return parts.flatMap((it) => it.includes(".") ? ["0", "0"] : [it]);
}

// src/verifier/config.ts
var duration = string().regex(/^(\d{1,9}[smhdw])+$/, "a length of time, for example 30s or 5m").transform((text, context) => {
  try {
    return parseDuration(text);
  } catch {
    context.addIssue({ code: "custom", message: "a length of time of at most ten years" });
    return NEVER;
  }
});
var positive = duration.refine((it) => it > 0, { error: "longer than nothing" });
var path = string().min(1).max(512).regex(/^[^\p{Cc}]+$/u, "a path");
var rate = strictObject({ perSecond: number().positive().max(1e6), burst: int().min(1).max(1e6) }).readonly();
var region = string().regex(/^[a-z]{2,}(-[a-z0-9]+)*$/, "a region's name");
var endpoint = url({ protocol: /^https?$/, error: "an address with http:// or https://" });
var aws = { region: region.optional(), endpoint: endpoint.optional() };
var secretSource = discriminatedUnion("from", [
  strictObject({ from: literal("file"), path }),
  strictObject({ from: literal("secrets-manager"), id: textSchema, ...aws }),
  strictObject({ from: literal("kms"), key: textSchema, ciphertext: path, ...aws })
]);
var environmentSchema = strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema,
  allowList: path,
  pcrs: registerRulesSchema.optional(),
  secrets: record(secretIdSchema, secretSource)
});
var configSchema = strictObject({
  version: literal(1),
  maxAge: positive.optional(),
  skew: duration.optional(),
  challenge: positive.optional(),
  lists: strictObject({
    branch: textSchema.optional(),
    refresh: duration.optional(),
    stale: positive.optional()
  }).optional(),
  nonces: strictObject({ table: string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, "a table's name"), ...aws }).optional(),
  limits: strictObject({
    perClient: rate.optional(),
    overall: rate.optional(),
    proxies: array(string()).max(100).optional()
  }).optional(),
  auditLog: strictObject({ maxMiB: int().min(1).max(4096) }).optional(),
  ledger: strictObject({
    url: textSchema,
    refresh: duration.optional(),
    stale: duration.optional()
  }).optional(),
  deniedCertificates: deniedCertificatesSchema.optional(),
  revocationLists: array(path).min(1).max(100).optional(),
  environments: array(environmentSchema).min(1).max(1e3)
});
function parseVerifierConfig(text, at) {
  const { value, refuseAt } = decodeYaml(configSchema, text, at);
  const places = /* @__PURE__ */ new Set();
  const lists = /* @__PURE__ */ new Set();
  value.environments.forEach(({ service, environment, allowList, secrets }, i) => {
    const here = ["environments", String(i)];
    const place = `${service}/${environment}`;
    if (places.has(place)) throw refuseAt(here, `${place} stands here twice`);
    places.add(place);
    if (lists.has(allowList)) {
      throw refuseAt([...here, "allowList"], `${allowList} is the list of another environment too`);
    }
    lists.add(allowList);
    if (Object.keys(secrets).length === 0) {
      throw refuseAt([...here, "secrets"], `${place} has no secrets`);
    }
  });
  const { lists: listing = {}, limits = {} } = value;
  const refreshSeconds = listing.refresh ?? 30;
  const staleSeconds = listing.stale ?? 600;
  if (staleSeconds < refreshSeconds) {
    throw refuseAt(["lists", "stale"], "a list is stale before it is refreshed");
  }
  const proxies = proxiesOf(limits.proxies ?? []);
  if (proxies === void 0) {
    throw refuseAt(
      ["limits", "proxies"],
      "proxies are addresses and networks, as 10.0.0.0/8 is one"
    );
  }
  return {
    maxAge: value.maxAge ?? 300,
    skew: value.skew ?? 60,
    challengeSeconds: value.challenge ?? 60,
    branch: listing.branch,
    refreshSeconds,
    staleSeconds,
    nonces: value.nonces,
    proxies,
    auditLogBytes: (value.auditLog?.maxMiB ?? 64) * 2 ** 20,
    ledger: ledgerOf(value.ledger, refuseAt),
    perClient: limits.perClient ?? { perSecond: 10, burst: 50 },
    overall: limits.overall ?? { perSecond: 200, burst: 1e3 },
    deniedCertificates: value.deniedCertificates ?? [],
    revocationLists: value.revocationLists,
    environments: value.environments.map(({ pcrs = {}, secrets, ...it }) => ({
      ...it,
      registers: pcrs,
      secrets: new Map(
        Object.entries(secrets).map(([name, source]) => [secretIdSchema.parse(name), source])
      )
    }))
  };
}
function ledgerOf(ledger, refuseAt) {
  if (ledger === void 0) return void 0;
  const refreshSeconds = ledger.refresh ?? 0;
  const staleSeconds = ledger.stale ?? Math.max(30, refreshSeconds);
  if (staleSeconds < refreshSeconds) {
    throw refuseAt(["ledger", "stale"], "an answer is stale before it is refreshed");
  }
  return { url: ledger.url, refreshSeconds, staleSeconds };
}

// src/verifier/configured-secrets.ts
function configuredSecrets(config, fileAt) {
  const file = ({ path: path2 }, name) => readSecretFile(fileAt(path2), name);
  const secretsManager = async (source, name) => {
    const { readManagedSecret } = await import("./aws-secrets-RPZXXRDK.js");
    return readManagedSecret(source, name);
  };
  const kms = async (source, name) => {
    const ciphertext = await readCiphertextFile(fileAt(source.ciphertext), name);
    const { decryptSecret } = await import("./kms-secrets-FFEIONLO.js");
    return decryptSecret(source, ciphertext, name);
  };
  const fetch = async (source, name) => {
    switch (source.from) {
      case "file":
        return file(source, name);
      case "secrets-manager":
        return secretsManager(source, name);
      case "kms":
        return kms(source, name);
    }
  };
  return {
    async read(name) {
      const source = config.environments.find((it) => it.service === name.service && it.environment === name.environment)?.secrets.get(name.secret);
      if (source === void 0)
        throw new Fault("SECRET_UNKNOWN", `there is no secret "${name.secret}"`);
      const bytes = await fetch(source, name);
      if (bytes.length >= 1 && bytes.length <= MAX_SECRET_BYTES) return bytes;
      const size = bytes.length;
      bytes.fill(0);
      const why = new Error(`it has ${size} bytes`);
      throw secretUnavailable(name, why, `a secret has 1 to ${MAX_SECRET_BYTES} bytes`);
    }
  };
}
async function examineSecretFiles({ environments }, fileAt) {
  const named2 = environments.flatMap(
    ({ service, environment, secrets }) => [...secrets].map(([secret, source]) => ({ source, name: { service, environment, secret } }))
  );
  const found = await Promise.all(
    named2.map(async ({ source, name }) => {
      if (source.from === "secrets-manager") return [];
      try {
        if (source.from === "kms") await readCiphertextFile(fileAt(source.ciphertext), name);
        else (await readSecretFile(fileAt(source.path), name)).fill(0);
        return [];
      } catch (error) {
        if (error instanceof Fault) return [error];
        throw error;
      }
    })
  );
  return found.flat();
}

// src/attestation/verified-links.ts
function openVerifiedLinks(capacity) {
  const pairs = /* @__PURE__ */ new Set();
  return {
    has: (issuer, subject) => pairs.has(issuer + subject),
    add(issuer, subject) {
      pairs.add(issuer + subject);
      if (pairs.size <= capacity) return;
      const [oldest] = pairs;
      if (oldest !== void 0) pairs.delete(oldest);
    }
  };
}

// src/verifier/memory-nonces.ts
function memoryNonces(capacity) {
  const open = /* @__PURE__ */ new Map();
  return {
    async keep(challenge, now) {
      if (open.size >= capacity) forgetExpired(open, now);
      if (open.size >= capacity) {
        throw new Fault("VERIFIER_BUSY", `${capacity} challenges are open, and no more are kept`, {
          hint: "ask again in a minute"
        });
      }
      open.set(sha256Hex(challenge.nonce), challenge);
    },
    async take(nonce, now) {
      const key = sha256Hex(nonce);
      const challenge = open.get(key);
      open.delete(key);
      return challenge !== void 0 && now < challenge.expiresAt ? challenge : void 0;
    },
    count: () => open.size
  };
}
function forgetExpired(open, now) {
  for (const [key, { expiresAt }] of open) {
    if (!(now < expiresAt)) open.delete(key);
  }
}

// src/verifier/metrics.ts
var FAMILIES = {
  challenges: "Challenges asked for, by outcome.",
  releases: "Releases asked for, by outcome and first reason.",
  requests: "HTTP requests, by route and status.",
  refused_connections: "Connections that were closed for being too many, of one client or of all.",
  throttled: "Requests that were turned away for being too many, by route."
};
var BUCKETS = [5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
var MAX_SERIES = 1e3;
function openMetrics() {
  const series = /* @__PURE__ */ new Map();
  const buckets = BUCKETS.map(() => 0);
  const total = { count: 0, seconds: 0 };
  return {
    count(family, labels) {
      const key = `golden_pcr_${family}_total{${renderLabels(labels)}}`;
      const value = series.get(key);
      if (value === void 0 && series.size >= MAX_SERIES) return;
      series.set(key, (value ?? 0) + 1);
    },
    observeRelease(seconds) {
      total.count += 1;
      total.seconds += seconds;
      BUCKETS.forEach((bound, i) => {
        if (seconds <= bound) buckets[i] = (buckets[i] ?? 0) + 1;
      });
    },
    render(gauges) {
      const histogram = "golden_pcr_release_seconds";
      return [
        ...Object.entries(FAMILIES).flatMap(([family, help]) => [
          `# HELP golden_pcr_${family}_total ${help}`,
          `# TYPE golden_pcr_${family}_total counter`,
          ...[...series].filter(([key]) => key.startsWith(`golden_pcr_${family}_total{`)).toSorted(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key} ${value}`)
        ]),
        `# HELP ${histogram} Time from a release's request to its answer.`,
        `# TYPE ${histogram} histogram`,
        ...BUCKETS.map((bound, i) => `${histogram}_bucket{le="${bound}"} ${buckets[i]}`),
        `${histogram}_bucket{le="+Inf"} ${total.count}`,
        `${histogram}_sum ${total.seconds}`,
        `${histogram}_count ${total.count}`,
        ...Object.entries(gauges).flatMap(([name, { help, value }]) => [
          `# HELP golden_pcr_${name} ${help}`,
          `# TYPE golden_pcr_${name} gauge`,
          `golden_pcr_${name} ${value}`
        ]),
        ""
      ].join("\n");
    }
  };
}
function renderLabels(labels) {
  return Object.entries(labels).toSorted(([a], [b]) => a < b ? -1 : 1).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (it) => it === "\n" ? "\\n" : `\\${it}`)}"`
  ).join(",");
}

// src/verifier/revisions.ts
function openRevisions(before = []) {
  const highest = /* @__PURE__ */ new Map();
  const see = (owner, revision) => {
    const seen = highest.get(ownerKey(owner));
    if (seen !== void 0 && seen >= revision) return false;
    highest.set(ownerKey(owner), revision);
    return true;
  };
  for (const [owner, revision] of before) see(owner, revision);
  return { highest: (owner) => highest.get(ownerKey(owner)), see };
}

// src/verifier/revocation-files.ts
var LIMIT = 2 * MAX_REVOCATION_LIST_BYTES;
function revocationFiles(paths) {
  const parsed = /* @__PURE__ */ new Map();
  const read = async (path2) => {
    try {
      const { bytes } = await readRegularFile(path2, LIMIT);
      const sha2562 = sha256Hex(bytes);
      const before = parsed.get(path2);
      if (before?.sha256 === sha2562) return before.list;
      const list = parseRevocationList(bytes, path2);
      parsed.set(path2, { sha256: sha2562, list });
      return list;
    } catch (cause) {
      const why = cause instanceof Error ? oneLine(cause.message) : "unreadable";
      throw new Fault(
        "REVOCATION_LIST_UNAVAILABLE",
        `the revocation list ${path2} cannot be used: ${why}`,
        { at: path2, hint: "put the list there, as its CA publishes it", cause }
      );
    }
  };
  return () => Promise.all(paths.map(read));
}

// src/verifier/open-verifier.ts
var MEMORY_NONCES = 1e5;
var VERIFIED_LINKS = 1e4;
async function openVerifier(config, surroundings) {
  const { now, random, lists, ledger, audit, revisions, fileAt, roots } = surroundings;
  if (config.ledger !== void 0 && ledger === void 0) {
    throw new Fault("USAGE", `the configuration has the ledger ${config.ledger.url} asked too`, {
      hint: "give openVerifier that ledger (openLedgerStates), or leave it out of the configuration"
    });
  }
  return {
    policy: {
      roots: roots ?? [AWS_NITRO_ROOT_G1],
      maxAge: config.maxAge,
      skew: config.skew,
      challengeSeconds: config.challengeSeconds,
      secrets: config.environments.flatMap(
        ({ service, environment, secrets }) => [...secrets.keys()].map((secret) => ({ service, environment, secret }))
      ),
      unauthenticatedLists: surroundings.unauthenticatedLists ?? "refuse",
      deniedCertificates: config.deniedCertificates,
      alsoDeny: (document, owner) => {
        const place = servedAt(config, owner);
        const never = { "3": [], "4": [], "8": [] };
        return objectToRules(document, place === void 0 ? never : place.registers);
      }
    },
    now,
    random,
    nonces: await openNonces(config),
    lists,
    ledger,
    revocation: config.revocationLists === void 0 ? void 0 : revocationFiles(config.revocationLists.map(fileAt)),
    verifiedLinks: openVerifiedLinks(VERIFIED_LINKS),
    secrets: configuredSecrets(config, fileAt),
    audit,
    metrics: openMetrics(),
    revisions: openRevisions(revisions)
  };
}
function listPathOf(config) {
  return (owner) => servedAt(config, owner)?.allowList;
}
function servedAt(config, { service, environment }) {
  return config.environments.find((it) => it.service === service && it.environment === environment);
}
async function openNonces({ nonces }) {
  if (nonces === void 0) return memoryNonces(MEMORY_NONCES);
  const { dynamoNonces } = await import("./dynamo-nonces-ABWGNEGD.js");
  return dynamoNonces(nonces);
}

// src/verifier/verifier.ts
function grantedSecret(policy, asked) {
  return policy.secrets.find(
    (it) => it.service === asked.service && it.environment === asked.environment && it.secret === asked.secret
  );
}
function authorityOf({ ledger }) {
  return ledger === void 0 ? "list" : "list and ledger";
}

// node_modules/hono/dist/http-exception.js
var HTTPException = class extends Error {
  res;
  status;
  /**
  * Creates an instance of `HTTPException`.
  * @param status - HTTP status code for the exception. Defaults to 500.
  * @param options - Additional options for the exception.
  */
  constructor(status = 500, options) {
    super(options?.message, { cause: options?.cause });
    this.res = options?.res;
    this.status = status;
  }
  /**
  * Returns the response object associated with the exception.
  * If a response object is not provided, a new response is created with the error message and status code.
  * @returns The response object.
  */
  getResponse() {
    if (this.res) return new Response(this.res.body, {
      status: this.status,
      headers: this.res.headers
    });
    return new Response(this.message, { status: this.status });
  }
};

// node_modules/hono/dist/request/constants.js
var GET_MATCH_RESULT = /* @__PURE__ */ Symbol();

// node_modules/hono/dist/utils/buffer.js
var bufferToFormData = (arrayBuffer, contentType) => {
  return new Response(arrayBuffer, { headers: { "Content-Type": contentType.replace(/^[^;]+/, (mediaType) => mediaType.toLowerCase()) } }).formData();
};

// node_modules/hono/dist/utils/body.js
var MAX_NESTED_OBJECTS = 1e4;
var isRawRequest = (request) => "headers" in request;
var parseBody = async (request, options = /* @__PURE__ */ Object.create(null)) => {
  const { all = false, dot = false } = options;
  const mediaType = (isRawRequest(request) ? request.headers : request.raw.headers).get("Content-Type")?.split(";")[0].trim().toLowerCase();
  if (mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded") return parseFormData(request, {
    all,
    dot
  });
  return {};
};
async function parseFormData(request, options) {
  if (!isRawRequest(request) && request.bodyCache.formData) return convertFormDataToBodyData(await request.bodyCache.formData, options);
  const headers = isRawRequest(request) ? request.headers : request.raw.headers;
  const arrayBuffer = await request.arrayBuffer();
  const formDataPromise = bufferToFormData(arrayBuffer, headers.get("Content-Type") || "");
  if (!isRawRequest(request)) request.bodyCache.formData = formDataPromise;
  const formData = await formDataPromise;
  if (formData) return convertFormDataToBodyData(formData, options);
  return {};
}
function convertFormDataToBodyData(formData, options) {
  const form = /* @__PURE__ */ Object.create(null);
  const nestingState = { count: 0 };
  formData.forEach((value, key) => {
    if (!(options.all || key.endsWith("[]"))) form[key] = value;
    else handleParsingAllValues(form, key, value);
  });
  if (options.dot) Object.entries(form).forEach(([key, value]) => {
    if (key.includes(".")) {
      handleParsingNestedValues(form, key, value, nestingState);
      delete form[key];
    }
  });
  return form;
}
var handleParsingAllValues = (form, key, value) => {
  if (form[key] !== void 0) {
    if (Array.isArray(form[key])) form[key].push(value);
    else form[key] = [form[key], value];
  } else if (!key.endsWith("[]")) form[key] = value;
  else form[key] = [value];
};
var handleParsingNestedValues = (form, key, value, state) => {
  if (/(?:^|\.)__proto__\./.test(key)) return;
  let nestedForm = form;
  const keys = key.split(".", 34);
  if (keys.length > 33) throwNestingLimitExceeded();
  keys.forEach((key2, index) => {
    if (index === keys.length - 1) nestedForm[key2] = value;
    else {
      if (!nestedForm[key2] || typeof nestedForm[key2] !== "object" || Array.isArray(nestedForm[key2]) || nestedForm[key2] instanceof File) {
        if (state.count++ >= MAX_NESTED_OBJECTS) throwNestingLimitExceeded();
        nestedForm[key2] = /* @__PURE__ */ Object.create(null);
      }
      nestedForm = nestedForm[key2];
    }
  });
};
var throwNestingLimitExceeded = () => {
  throw new Error("Nesting limit exceeded");
};

// node_modules/hono/dist/utils/url.js
var splitPath = (path2) => {
  const paths = path2.split("/");
  if (paths[0] === "") paths.shift();
  return paths;
};
var splitRoutingPath = (routePath2) => {
  const { groups: groups2, path: path2 } = extractGroupsFromPath(routePath2);
  const paths = splitPath(path2);
  return replaceGroupMarks(paths, groups2);
};
var extractGroupsFromPath = (path2) => {
  const groups2 = [];
  path2 = path2.replace(/\{[^}]+\}/g, (match2, index) => {
    const mark = `@${index}`;
    groups2.push([mark, match2]);
    return mark;
  });
  return {
    groups: groups2,
    path: path2
  };
};
var replaceGroupMarks = (paths, groups2) => {
  for (let i = groups2.length - 1; i >= 0; i--) {
    const [mark] = groups2[i];
    for (let j = paths.length - 1; j >= 0; j--) if (paths[j].includes(mark)) {
      paths[j] = paths[j].replace(mark, groups2[i][1]);
      break;
    }
  }
  return paths;
};
var patternCache = {};
var getPattern = (label, next) => {
  if (label === "*") return "*";
  const match2 = label.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
  if (match2) {
    const cacheKey = `${label}#${next}`;
    if (!patternCache[cacheKey]) {
      if (match2[2]) patternCache[cacheKey] = next && next[0] !== ":" && next[0] !== "*" ? [
        cacheKey,
        match2[1],
        new RegExp(`^${match2[2]}(?=/${next})`)
      ] : [
        label,
        match2[1],
        new RegExp(`^${match2[2]}$`)
      ];
      else patternCache[cacheKey] = [
        label,
        match2[1],
        true
      ];
    }
    return patternCache[cacheKey];
  }
  return null;
};
var tryDecode = (str, decoder) => {
  try {
    return decoder(str);
  } catch {
    return str.replace(/(?:%[0-9A-Fa-f]{2})+/g, (match2) => {
      try {
        return decoder(match2);
      } catch {
        return match2;
      }
    });
  }
};
var decodeURIWithPreservedPercent = (value) => decodeURI(value.includes("%25") ? value.replace(/%25/g, "%2525") : value);
var getPath = (request) => {
  const url2 = request.url;
  const start = url2.indexOf("/", url2.indexOf(":") + 4);
  let i = start;
  for (; i < url2.length; i++) {
    const charCode = url2.charCodeAt(i);
    if (charCode === 37) {
      const queryIndex = url2.indexOf("?", i);
      const hashIndex = url2.indexOf("#", i);
      const end = queryIndex === -1 ? hashIndex === -1 ? void 0 : hashIndex : hashIndex === -1 ? queryIndex : Math.min(queryIndex, hashIndex);
      const path2 = url2.slice(start, end);
      const decoded = tryDecode(path2, decodeURIWithPreservedPercent);
      if (/%(?![0-9A-Fa-f]{2})/.test(path2)) {
        const rewritten = new URL("http://localhost");
        rewritten.pathname = decoded.replace(/[\\\t\n\r]/g, encodeURIComponent);
        if (tryDecode(rewritten.pathname, decodeURIWithPreservedPercent) !== decoded) return tryDecode(path2.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"), decodeURIWithPreservedPercent);
      }
      return decoded;
    } else if (charCode === 63 || charCode === 35) break;
  }
  return url2.slice(start, i);
};
var getPathNoStrict = (request) => {
  const result = getPath(request);
  return result.length > 1 && result.at(-1) === "/" ? result.slice(0, -1) : result;
};
var mergePath = (base, sub, ...rest) => {
  if (rest.length) sub = mergePath(sub, ...rest);
  return `${base?.[0] === "/" ? "" : "/"}${base}${sub === "/" ? "" : `${base?.at(-1) === "/" ? "" : "/"}${sub?.[0] === "/" ? sub.slice(1) : sub}`}`;
};
var checkOptionalParameter = (path2) => {
  if (path2.charCodeAt(path2.length - 1) !== 63 || !path2.includes(":")) return null;
  const segments = path2.split("/");
  const results = [];
  let basePath = "";
  segments.forEach((segment) => {
    if (segment !== "" && !/\:/.test(segment)) basePath += "/" + segment;
    else if (/\:/.test(segment)) {
      if (segment.charCodeAt(segment.length - 1) === 63) {
        if (results.length === 0 && basePath === "") results.push("/");
        else results.push(basePath);
        const optionalSegment = segment.slice(0, -1);
        basePath += "/" + optionalSegment;
        results.push(basePath);
      } else basePath += "/" + segment;
    }
  });
  return results.filter((v, i, a) => a.indexOf(v) === i);
};
var tryDecodeURIComponent = (str) => str.indexOf("%") !== -1 ? tryDecode(str, decodeURIComponent_) : str;
var _decodeURI = (value) => {
  if (value.indexOf("+") !== -1) value = value.replace(/\+/g, " ");
  return tryDecodeURIComponent(value);
};
var _getQueryParam = (url2, key, multiple) => {
  const hashIndex = url2.indexOf("#", 8);
  if (hashIndex !== -1) url2 = url2.slice(0, hashIndex);
  let encoded;
  if (!multiple && key && !/[%+&=]/.test(key)) {
    const queryIndex = url2.indexOf("?", 8);
    let keyIndex2 = queryIndex;
    if (keyIndex2 === -1) return;
    if (!url2.startsWith(key, keyIndex2 + 1)) keyIndex2 = url2.indexOf(`&${key}`, keyIndex2 + 1);
    while (keyIndex2 !== -1) {
      const trailingKeyCode = url2.charCodeAt(keyIndex2 + key.length + 1);
      if (trailingKeyCode === 61 || trailingKeyCode === 38 || isNaN(trailingKeyCode)) {
        if (keyIndex2 > queryIndex && /(?:^|&)[^=&]*[%+]/.test(url2.slice(queryIndex + 1, keyIndex2))) break;
        if (trailingKeyCode === 61) {
          const valueIndex = keyIndex2 + key.length + 2;
          const endIndex = url2.indexOf("&", valueIndex);
          return _decodeURI(url2.slice(valueIndex, endIndex === -1 ? void 0 : endIndex));
        }
        return "";
      }
      keyIndex2 = url2.indexOf(`&${key}`, keyIndex2 + 1);
    }
    encoded = /[%+]/.test(url2);
    if (!encoded) return;
  }
  const results = /* @__PURE__ */ Object.create(null);
  encoded ??= /[%+]/.test(url2);
  let keyIndex = url2.indexOf("?", 8);
  while (keyIndex !== -1) {
    const nextKeyIndex = url2.indexOf("&", keyIndex + 1);
    let valueIndex = url2.indexOf("=", keyIndex);
    if (valueIndex > nextKeyIndex && nextKeyIndex !== -1) valueIndex = -1;
    let name = url2.slice(keyIndex + 1, valueIndex === -1 ? nextKeyIndex === -1 ? void 0 : nextKeyIndex : valueIndex);
    if (encoded) name = _decodeURI(name);
    keyIndex = nextKeyIndex;
    if (name === "") continue;
    let value;
    if (valueIndex === -1) value = "";
    else {
      value = url2.slice(valueIndex + 1, nextKeyIndex === -1 ? void 0 : nextKeyIndex);
      if (encoded) value = _decodeURI(value);
    }
    if (multiple) {
      if (!(results[name] && Array.isArray(results[name]))) results[name] = [];
      results[name].push(value);
    } else results[name] ??= value;
  }
  return key ? results[key] : results;
};
var getQueryParam = _getQueryParam;
var getQueryParams = (url2, key) => {
  return _getQueryParam(url2, key, true);
};
var decodeURIComponent_ = decodeURIComponent;

// node_modules/hono/dist/request.js
var HonoRequest = class {
  /**
  * `.raw` can get the raw Request object.
  *
  * @see {@link https://hono.dev/docs/api/request#raw}
  *
  * @example
  * ```ts
  * // For Cloudflare Workers
  * app.post('/', async (c) => {
  *   const metadata = c.req.raw.cf?.hostMetadata?
  *   ...
  * })
  * ```
  */
  raw;
  #validatedData;
  #matchResult;
  routeIndex = 0;
  /**
  * `.path` can get the pathname of the request.
  *
  * @see {@link https://hono.dev/docs/api/request#path}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const pathname = c.req.path // `/about/me`
  * })
  * ```
  */
  path;
  bodyCache = {};
  constructor(request, path2 = "/", matchResult = [[]]) {
    this.raw = request;
    this.path = path2;
    this.#matchResult = matchResult;
  }
  param(key) {
    return key ? this.#getDecodedParam(key) : this.#getAllDecodedParams();
  }
  #getDecodedParam(key) {
    const paramKey = this.#matchResult[0][this.routeIndex]?.[1][key];
    const param = this.#getParamValue(paramKey);
    return param && tryDecodeURIComponent(param);
  }
  #getAllDecodedParams() {
    const decoded = {};
    const keys = Object.keys(this.#matchResult[0][this.routeIndex]?.[1] ?? {});
    for (const key of keys) {
      const value = this.#getParamValue(this.#matchResult[0][this.routeIndex][1][key]);
      if (value !== void 0) decoded[key] = tryDecodeURIComponent(value);
    }
    return decoded;
  }
  #getParamValue(paramKey) {
    return this.#matchResult[1] ? this.#matchResult[1][paramKey] : paramKey;
  }
  query(key) {
    return getQueryParam(this.url, key);
  }
  queries(key) {
    return getQueryParams(this.url, key);
  }
  header(name) {
    if (name) return this.raw.headers.get(name) ?? void 0;
    const headerData = /* @__PURE__ */ Object.create(null);
    this.raw.headers.forEach((value, key) => {
      headerData[key] = value;
    });
    return headerData;
  }
  async parseBody(options) {
    return parseBody(this, options);
  }
  #cachedBody = (key) => {
    const { bodyCache, raw: raw2 } = this;
    const cachedBody = bodyCache[key];
    if (cachedBody) return cachedBody;
    for (const anyCachedKey in bodyCache) return bodyCache[anyCachedKey].then((body) => {
      if (anyCachedKey === "json") body = JSON.stringify(body);
      const contentType = anyCachedKey === "formData" ? void 0 : raw2.headers.get("content-type");
      return new Response(body, { headers: contentType ? { "Content-Type": contentType } : void 0 })[key]();
    });
    return bodyCache[key] = raw2[key]();
  };
  /**
  * `.json()` can parse Request body of type `application/json`
  *
  * @see {@link https://hono.dev/docs/api/request#json}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.json()
  * })
  * ```
  */
  json() {
    return this.#cachedBody("text").then((text) => JSON.parse(text));
  }
  /**
  * `.text()` can parse Request body of type `text/plain`
  *
  * @see {@link https://hono.dev/docs/api/request#text}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.text()
  * })
  * ```
  */
  text() {
    return this.#cachedBody("text");
  }
  /**
  * `.arrayBuffer()` parse Request body as an `ArrayBuffer`
  *
  * @see {@link https://hono.dev/docs/api/request#arraybuffer}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.arrayBuffer()
  * })
  * ```
  */
  arrayBuffer() {
    return this.#cachedBody("arrayBuffer");
  }
  /**
  * `.bytes()` parses the request body as a `Uint8Array`.
  *
  * @see {@link https://hono.dev/docs/api/request#bytes}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.bytes()
  * })
  * ```
  */
  bytes() {
    return this.#cachedBody("arrayBuffer").then((buffer) => new Uint8Array(buffer));
  }
  /**
  * Parses the request body as a `Blob`.
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.blob();
  * });
  * ```
  * @see https://hono.dev/docs/api/request#blob
  */
  blob() {
    return this.#cachedBody("blob");
  }
  /**
  * Parses the request body as `FormData`.
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.formData();
  * });
  * ```
  * @see https://hono.dev/docs/api/request#formdata
  */
  formData() {
    return this.#cachedBody("formData");
  }
  /**
  * Adds validated data to the request.
  *
  * @param target - The target of the validation.
  * @param data - The validated data to add.
  */
  addValidatedData(target, data) {
    (this.#validatedData ??= {})[target] = data;
  }
  valid(target) {
    return this.#validatedData?.[target];
  }
  /**
  * `.url` can get the request url strings.
  *
  * @see {@link https://hono.dev/docs/api/request#url}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const url = c.req.url // `http://localhost:8787/about/me`
  *   ...
  * })
  * ```
  */
  get url() {
    return this.raw.url;
  }
  /**
  * `.method` can get the method name of the request.
  *
  * @see {@link https://hono.dev/docs/api/request#method}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const method = c.req.method // `GET`
  * })
  * ```
  */
  get method() {
    return this.raw.method;
  }
  get [GET_MATCH_RESULT]() {
    return this.#matchResult;
  }
  /**
  * `.matchedRoutes` can return a matched route in the handler
  *
  * @deprecated
  *
  * Use matchedRoutes helper defined in "hono/route" instead.
  *
  * @see {@link https://hono.dev/docs/api/request#matchedroutes}
  *
  * @example
  * ```ts
  * app.use('*', async function logger(c, next) {
  *   await next()
  *   c.req.matchedRoutes.forEach(({ handler, method, path }, i) => {
  *     const name = handler.name || (handler.length < 2 ? '[handler]' : '[middleware]')
  *     console.log(
  *       method,
  *       ' ',
  *       path,
  *       ' '.repeat(Math.max(10 - path.length, 0)),
  *       name,
  *       i === c.req.routeIndex ? '<- respond from here' : ''
  *     )
  *   })
  * })
  * ```
  */
  get matchedRoutes() {
    return this.#matchResult[0].map(([[, route]]) => route);
  }
  /**
  * `.routePath` can retrieve the path registered within the handler
  *
  * @deprecated
  *
  * Use routePath helper defined in "hono/route" instead.
  *
  * @see {@link https://hono.dev/docs/api/request#routepath}
  *
  * @example
  * ```ts
  * app.get('/posts/:id', (c) => {
  *   return c.json({ path: c.req.routePath })
  * })
  * ```
  */
  get routePath() {
    return this.#matchResult[0].map(([[, route]]) => route)[this.routeIndex].path;
  }
};

// node_modules/hono/dist/utils/html.js
var HtmlEscapedCallbackPhase = {
  Stringify: 1,
  BeforeStream: 2,
  Stream: 3
};
var raw = (value, callbacks) => {
  const escapedString = new String(value);
  escapedString.isEscaped = true;
  escapedString.callbacks = callbacks;
  return escapedString;
};
var resolveCallback = async (str, phase, preserveCallbacks, context, buffer) => {
  if (typeof str === "object" && !(str instanceof String)) {
    if (!(str instanceof Promise)) str = str.toString();
    if (str instanceof Promise) str = await str;
  }
  const callbacks = str.callbacks;
  if (!callbacks?.length) return Promise.resolve(str);
  if (buffer) buffer[0] += str;
  else buffer = [str];
  const resStr = Promise.all(callbacks.map((c) => c({
    phase,
    buffer,
    context
  }))).then((res) => Promise.all(res.filter(Boolean).map((str2) => resolveCallback(str2, phase, false, context, buffer))).then(() => buffer[0]));
  if (preserveCallbacks) return raw(await resStr, callbacks);
  else return resStr;
};

// node_modules/hono/dist/context.js
var TEXT_PLAIN = "text/plain; charset=UTF-8";
var setDefaultContentType = (contentType, headers) => {
  return {
    "Content-Type": contentType,
    ...headers
  };
};
var createResponseInstance = (body, init) => new Response(body, init);
var Context = class {
  #rawRequest;
  #req;
  /**
  * `.env` can get bindings (environment variables, secrets, KV namespaces, D1 database, R2 bucket etc.) in Cloudflare Workers.
  *
  * @see {@link https://hono.dev/docs/api/context#env}
  *
  * @example
  * ```ts
  * // Environment object for Cloudflare Workers
  * app.get('*', async c => {
  *   const counter = c.env.COUNTER
  * })
  * ```
  */
  env = {};
  #var;
  finalized = false;
  /**
  * `.error` can get the error object from the middleware if the Handler throws an error.
  *
  * @see {@link https://hono.dev/docs/api/context#error}
  *
  * @example
  * ```ts
  * app.use('*', async (c, next) => {
  *   await next()
  *   if (c.error) {
  *     // do something...
  *   }
  * })
  * ```
  */
  error;
  #status;
  #executionCtx;
  #res;
  #layout;
  #renderer;
  #notFoundHandler;
  #preparedHeaders;
  #matchResult;
  #path;
  /**
  * Creates an instance of the Context class.
  *
  * @param req - The Request object.
  * @param options - Optional configuration options for the context.
  */
  constructor(req, options) {
    this.#rawRequest = req;
    if (options) {
      this.#executionCtx = options.executionCtx;
      this.env = options.env;
      this.#notFoundHandler = options.notFoundHandler;
      this.#path = options.path;
      this.#matchResult = options.matchResult;
    }
  }
  /**
  * `.req` is the instance of {@link HonoRequest}.
  */
  get req() {
    this.#req ??= new HonoRequest(this.#rawRequest, this.#path, this.#matchResult);
    return this.#req;
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#event}
  * The FetchEvent associated with the current request.
  *
  * @throws Will throw an error if the context does not have a FetchEvent.
  */
  get event() {
    if (this.#executionCtx && "respondWith" in this.#executionCtx) return this.#executionCtx;
    else throw Error("This context has no FetchEvent");
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#executionctx}
  * The ExecutionContext associated with the current request.
  *
  * @throws Will throw an error if the context does not have an ExecutionContext.
  */
  get executionCtx() {
    if (this.#executionCtx) return this.#executionCtx;
    else throw Error("This context has no ExecutionContext");
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#res}
  * The Response object for the current request.
  */
  get res() {
    return this.#res ||= createResponseInstance(null, { headers: this.#preparedHeaders ??= new Headers() });
  }
  /**
  * Sets the Response object for the current request.
  *
  * @param _res - The Response object to set.
  */
  set res(_res) {
    if (this.#res && _res) {
      _res = createResponseInstance(_res.body, _res);
      for (const [k, v] of this.#res.headers.entries()) {
        if (k === "content-type") continue;
        if (k === "set-cookie") {
          const cookies = this.#res.headers.getSetCookie();
          _res.headers.delete("set-cookie");
          for (const cookie of cookies) _res.headers.append("set-cookie", cookie);
        } else _res.headers.set(k, v);
      }
    }
    this.#res = _res;
    this.finalized = true;
  }
  /**
  * `.render()` can create a response within a layout.
  *
  * @see {@link https://hono.dev/docs/api/context#render-setrenderer}
  *
  * @example
  * ```ts
  * app.get('/', (c) => {
  *   return c.render('Hello!')
  * })
  * ```
  */
  render = (...args) => {
    this.#renderer ??= (content) => this.html(content);
    return this.#renderer(...args);
  };
  /**
  * Sets the layout for the response.
  *
  * @param layout - The layout to set.
  * @returns The layout function.
  */
  setLayout = (layout) => this.#layout = layout;
  /**
  * Gets the current layout for the response.
  *
  * @returns The current layout function.
  */
  getLayout = () => this.#layout;
  /**
  * `.setRenderer()` can set the layout in the custom middleware.
  *
  * @see {@link https://hono.dev/docs/api/context#render-setrenderer}
  *
  * @example
  * ```tsx
  * app.use('*', async (c, next) => {
  *   c.setRenderer((content) => {
  *     return c.html(
  *       <html>
  *         <body>
  *           <p>{content}</p>
  *         </body>
  *       </html>
  *     )
  *   })
  *   await next()
  * })
  * ```
  */
  setRenderer = (renderer) => {
    this.#renderer = renderer;
  };
  /**
  * `.header()` can set headers.
  *
  * @see {@link https://hono.dev/docs/api/context#header}
  *
  * @example
  * ```ts
  * app.get('/welcome', (c) => {
  *   // Set headers
  *   c.header('X-Message', 'Hello!')
  *   c.header('Content-Type', 'text/plain')
  *
  *   // Append multiple headers using the append option (e.g. Vary)
  *   c.header('Vary', 'Accept-Encoding', { append: true })
  *   c.header('Vary', 'User-Agent', { append: true })
  *
  *   return c.body('Thank you for coming')
  * })
  * ```
  */
  header = (name, value, options) => {
    if (this.finalized && !this.#res.bodyUsed) this.#res = createResponseInstance(this.#res.body, this.#res);
    const headers = this.#res ? this.#res.headers : this.#preparedHeaders ??= new Headers();
    if (value === void 0) headers.delete(name);
    else if (options?.append) headers.append(name, value);
    else headers.set(name, value);
  };
  status = (status) => {
    this.#status = status;
  };
  /**
  * `.set()` can set the value specified by the key.
  *
  * @see {@link https://hono.dev/docs/api/context#set-get}
  *
  * @example
  * ```ts
  * app.use('*', async (c, next) => {
  *   c.set('message', 'Hono is hot!!')
  *   await next()
  * })
  * ```
  */
  set = (key, value) => {
    this.#var ??= /* @__PURE__ */ new Map();
    this.#var.set(key, value);
  };
  /**
  * `.get()` can use the value specified by the key.
  *
  * @see {@link https://hono.dev/docs/api/context#set-get}
  *
  * @example
  * ```ts
  * app.get('/', (c) => {
  *   const message = c.get('message')
  *   return c.text(`The message is "${message}"`)
  * })
  * ```
  */
  get = (key) => {
    return this.#var ? this.#var.get(key) : void 0;
  };
  /**
  * `.var` can access the value of a variable.
  *
  * @see {@link https://hono.dev/docs/api/context#var}
  *
  * @example
  * ```ts
  * const result = c.var.client.oneMethod()
  * ```
  */
  get var() {
    if (!this.#var) return {};
    return Object.fromEntries(this.#var);
  }
  #newResponse(data, arg, headers) {
    let responseHeaders = this.#res ? new Headers(this.#res.headers) : this.#preparedHeaders;
    if (typeof arg === "object" && arg.headers) {
      responseHeaders ??= new Headers();
      for (const [key, value] of new Headers(arg.headers)) if (key === "set-cookie") responseHeaders.append(key, value);
      else responseHeaders.set(key, value);
    }
    if (headers) {
      if (!responseHeaders) {
        let count = 0;
        for (const k in headers) if (++count > 1 || typeof headers[k] !== "string") {
          responseHeaders = new Headers();
          break;
        }
      }
      if (responseHeaders) for (const k in headers) {
        const v = headers[k];
        if (typeof v === "string") responseHeaders.set(k, v);
        else {
          responseHeaders.delete(k);
          for (const v2 of v) responseHeaders.append(k, v2);
        }
      }
    }
    const status = typeof arg === "number" ? arg : arg?.status ?? this.#status;
    return createResponseInstance(data, {
      status,
      headers: responseHeaders ?? headers
    });
  }
  newResponse = (...args) => this.#newResponse(...args);
  /**
  * `.body()` can return the HTTP response.
  * You can set headers with `.header()` and set HTTP status code with `.status`.
  * This can also be set in `.text()`, `.json()` and so on.
  *
  * @see {@link https://hono.dev/docs/api/context#body}
  *
  * @example
  * ```ts
  * app.get('/welcome', (c) => {
  *   // Set headers
  *   c.header('X-Message', 'Hello!')
  *   c.header('Content-Type', 'text/plain')
  *   // Set HTTP status code
  *   c.status(201)
  *
  *   // Return the response body
  *   return c.body('Thank you for coming')
  * })
  * ```
  */
  body = (data, arg, headers) => this.#newResponse(data, arg, headers);
  /**
  * `.text()` can render text as `Content-Type:text/plain`.
  *
  * @see {@link https://hono.dev/docs/api/context#text}
  *
  * @example
  * ```ts
  * app.get('/say', (c) => {
  *   return c.text('Hello!')
  * })
  * ```
  */
  text = (text, arg, headers) => {
    return !this.#preparedHeaders && !this.#status && !arg && !headers && !this.finalized ? new Response(text) : this.#newResponse(text, arg, setDefaultContentType(TEXT_PLAIN, headers));
  };
  /**
  * `.json()` can render JSON as `Content-Type:application/json`.
  *
  * @see {@link https://hono.dev/docs/api/context#json}
  *
  * @example
  * ```ts
  * app.get('/api', (c) => {
  *   return c.json({ message: 'Hello!' })
  * })
  * ```
  */
  json = (object, arg, headers) => {
    return this.#newResponse(JSON.stringify(object), arg, setDefaultContentType("application/json", headers));
  };
  html = (html, arg, headers) => {
    const res = (html2) => this.#newResponse(html2, arg, setDefaultContentType("text/html; charset=UTF-8", headers));
    return typeof html === "object" ? resolveCallback(html, HtmlEscapedCallbackPhase.Stringify, false, {}).then(res) : res(html);
  };
  /**
  * `.redirect()` can Redirect, default status code is 302.
  *
  * @see {@link https://hono.dev/docs/api/context#redirect}
  *
  * @example
  * ```ts
  * app.get('/redirect', (c) => {
  *   return c.redirect('/')
  * })
  * app.get('/redirect-permanently', (c) => {
  *   return c.redirect('/', 301)
  * })
  * ```
  */
  redirect = (location, status) => {
    const locationString = String(location);
    this.header("Location", !/[^\x00-\xFF]/.test(locationString) ? locationString : encodeURI(locationString));
    return this.newResponse(null, status ?? 302);
  };
  /**
  * `.notFound()` can return the Not Found Response.
  *
  * @see {@link https://hono.dev/docs/api/context#notfound}
  *
  * @example
  * ```ts
  * app.get('/notfound', (c) => {
  *   return c.notFound()
  * })
  * ```
  */
  notFound = () => {
    this.#notFoundHandler ??= () => createResponseInstance();
    return this.#notFoundHandler(this);
  };
};

// node_modules/hono/dist/compose.js
var compose = (middleware, onError, onNotFound) => {
  return (context, next) => {
    let index = -1;
    return dispatch(0);
    async function dispatch(i) {
      if (i <= index) throw new Error("next() called multiple times");
      index = i;
      let res;
      let isError = false;
      let handler;
      if (middleware[i]) {
        handler = middleware[i][0][0];
        context.req.routeIndex = i;
      } else handler = i === middleware.length && next || void 0;
      if (handler) try {
        res = await handler(context, () => dispatch(i + 1));
      } catch (err) {
        if (err instanceof Error && onError) {
          context.error = err;
          res = await onError(err, context);
          isError = true;
        } else throw err;
      }
      else if (context.finalized === false && onNotFound) res = await onNotFound(context);
      if (res && (context.finalized === false || isError)) context.res = res;
      return context;
    }
  };
};

// node_modules/hono/dist/helper/route/index.js
var matchedRoutes = (c) => c.req[GET_MATCH_RESULT][0].map(([[, route]]) => route);
var routePath = (c, index) => matchedRoutes(c).at(index ?? c.req.routeIndex)?.path ?? "";

// node_modules/hono/dist/router.js
var METHODS = [
  "get",
  "post",
  "put",
  "delete",
  "options",
  "patch",
  "query"
];
var MESSAGE_MATCHER_IS_ALREADY_BUILT = "Can not add a route since the matcher is already built.";
var UnsupportedPathError = class extends Error {
};

// node_modules/hono/dist/utils/constants.js
var COMPOSED_HANDLER = "__COMPOSED_HANDLER";

// node_modules/hono/dist/utils/mount.js
var countTrailingSlashes = (path2) => {
  let index = path2.length;
  while (index > 0 && path2.charCodeAt(index - 1) === 47) index--;
  return path2.length - index;
};
var getPathPrefixLength = (c, pathPrefix, routePath2) => {
  if (!/[:*]/.test(pathPrefix)) return pathPrefix.length;
  const path2 = c.req.path;
  const matchResult = c.req[GET_MATCH_RESULT];
  const paramNames = /* @__PURE__ */ new Set();
  let length = 0;
  for (const part of splitRoutingPath(pathPrefix)) {
    if (part[0] === ":" && part.endsWith("}?")) throw new Error(`mount(): Optional regular expression parameters are not supported in "${routePath2}".`);
    const pattern = getPattern(part);
    if (pattern && pattern !== "*") {
      const name = pattern[1];
      if (paramNames.has(name)) throw new Error(`mount(): Duplicate path parameter "${name}" in "${routePath2}".`);
      paramNames.add(name);
    }
    if (pattern && pattern !== "*" && pattern[2] !== true) {
      const value = matchResult.length === 2 ? matchResult[1][matchResult[0][c.req.routeIndex][1][pattern[1]]] : matchResult[0][c.req.routeIndex][1][pattern[1]];
      length += value.length + 1;
    } else if (pattern || part.endsWith("*")) {
      const end = path2.indexOf("/", length + 1);
      length = end === -1 ? path2.length : end;
    } else length += part.length + 1;
  }
  return length;
};
var createMountedRequest = (c, pathPrefix, routePath2) => {
  if (/[^/]\*$/.test(routePath2)) throw new Error(`mount(): Wildcard must follow "/" in "${routePath2}".`);
  const prefixLength = getPathPrefixLength(c, pathPrefix, routePath2);
  const path2 = c.req.path.slice(prefixLength) || "/";
  if (prefixLength > c.req.path.length || path2[0] !== "/" || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path2)) throw new HTTPException(400, { message: "Invalid mounted path" });
  const rawUrl = c.req.raw.url;
  if (/^[^/?#]*\/\/[^/?#\\]*[?#\\]/.test(rawUrl)) throw new HTTPException(400, { message: "Invalid mounted path" });
  const rawPathEnd = rawUrl.search(/[?#]/);
  const rawTrailingSlashes = countTrailingSlashes(rawPathEnd === -1 ? rawUrl : rawUrl.slice(0, rawPathEnd));
  if (rawTrailingSlashes > 1 && countTrailingSlashes(c.req.path) === rawTrailingSlashes - 1) throw new HTTPException(400, { message: "Invalid mounted path" });
  const url2 = new URL(rawUrl);
  url2.pathname = path2.replace(/[\\\t\n\r]/g, encodeURIComponent);
  if (path2.includes("%")) {
  }
  return new Request(url2, c.req.raw);
};

// node_modules/hono/dist/hono-base.js
var notFoundHandler = (c) => {
  return c.text("404 Not Found", 404);
};
var errorHandler = (err, c) => {
  if ("getResponse" in err) {
    const res = err.getResponse();
    return c.newResponse(res.body, res);
  }
  console.error(err);
  return c.text("Internal Server Error", 500);
};
var Hono = class Hono2 {
  get;
  post;
  put;
  delete;
  options;
  patch;
  query;
  all;
  on;
  use;
  router;
  getPath;
  _basePath = "/";
  #path = "/";
  routes = [];
  constructor(options = {}) {
    [...METHODS, "all"].forEach((method) => {
      this[method] = (args1, ...args) => {
        const methodName = method.toUpperCase();
        if (typeof args1 === "string") this.#path = args1;
        else this.#addRoute(methodName, this.#path, args1);
        args.forEach((handler) => {
          this.#addRoute(methodName, this.#path, handler);
        });
        return this;
      };
    });
    this.on = (method, path2, ...handlers) => {
      for (const p of [path2].flat()) {
        this.#path = p;
        for (const m of [method].flat()) {
          const methodName = m.toUpperCase();
          for (const handler of handlers) this.#addRoute(methodName, this.#path, handler);
        }
      }
      return this;
    };
    this.use = (arg1, ...handlers) => {
      if (typeof arg1 === "string") this.#path = arg1;
      else {
        this.#path = "*";
        handlers.unshift(arg1);
      }
      handlers.forEach((handler) => {
        this.#addRoute("ALL", this.#path, handler);
      });
      return this;
    };
    const { strict, ...optionsWithoutStrict } = options;
    Object.assign(this, optionsWithoutStrict);
    this.getPath = strict ?? true ? options.getPath ?? getPath : getPathNoStrict;
  }
  #clone() {
    const clone = new Hono2({
      router: this.router,
      getPath: this.getPath
    });
    clone.errorHandler = this.errorHandler;
    clone.#notFoundHandler = this.#notFoundHandler;
    clone.routes = this.routes;
    return clone;
  }
  #notFoundHandler = notFoundHandler;
  errorHandler = errorHandler;
  /**
  * `.route()` allows grouping other Hono instance in routes.
  *
  * @see {@link https://hono.dev/docs/api/routing#grouping}
  *
  * @param {string} path - base Path
  * @param {Hono} app - other Hono instance
  * @returns {Hono} routed Hono instance
  *
  * @example
  * ```ts
  * const app = new Hono()
  * const app2 = new Hono()
  *
  * app2.get("/user", (c) => c.text("user"))
  * app.route("/api", app2) // GET /api/user
  * ```
  */
  route(path2, app) {
    const subApp = this.basePath(path2);
    app.routes.map((r) => {
      let handler;
      if (app.errorHandler === errorHandler) handler = r.handler;
      else {
        handler = async (c, next) => (await compose([], app.errorHandler)(c, () => r.handler(c, next))).res;
        handler[COMPOSED_HANDLER] = r.handler;
      }
      subApp.#addRoute(r.method, r.path, handler, r.basePath);
    });
    return this;
  }
  /**
  * `.basePath()` allows base paths to be specified.
  *
  * @see {@link https://hono.dev/docs/api/routing#base-path}
  *
  * @param {string} path - base Path
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * const api = new Hono().basePath('/api')
  * ```
  */
  basePath(path2) {
    const subApp = this.#clone();
    subApp._basePath = mergePath(this._basePath, path2);
    return subApp;
  }
  /**
  * `.onError()` handles an error and returns a customized Response.
  *
  * @see {@link https://hono.dev/docs/api/hono#error-handling}
  *
  * @param {ErrorHandler} handler - request Handler for error
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * app.onError((err, c) => {
  *   console.error(`${err}`)
  *   return c.text('Custom Error Message', 500)
  * })
  * ```
  */
  onError = (handler) => {
    this.errorHandler = handler;
    return this;
  };
  /**
  * `.notFound()` allows you to customize a Not Found Response.
  *
  * @see {@link https://hono.dev/docs/api/hono#not-found}
  *
  * @param {NotFoundHandler} handler - request handler for not-found
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * app.notFound((c) => {
  *   return c.text('Custom 404 Message', 404)
  * })
  * ```
  */
  notFound = (handler) => {
    this.#notFoundHandler = handler;
    return this;
  };
  /**
  * `.mount()` allows you to mount applications built with other frameworks into your Hono application.
  *
  * @deprecated Use `mount()` from `hono/mount` instead. `.mount()` will be removed in v5.
  *
  * @see {@link https://hono.dev/docs/api/hono#mount}
  *
  * @param {string} path - base Path
  * @param {Function} applicationHandler - other Request Handler
  * @param {MountOptions} [options] - options of `.mount()`
  * @returns {Hono} mounted Hono instance
  * @throws {Error} If automatic request rewriting encounters duplicate path parameter names or an optional regular expression parameter.
  * @throws {HTTPException} With status 400 if automatic request rewriting cannot safely preserve the routed path.
  *
  * @example
  * ```ts
  * import { Router as IttyRouter } from 'itty-router'
  * import { Hono } from 'hono'
  * // Create itty-router application
  * const ittyRouter = IttyRouter()
  * // GET /itty-router/hello
  * ittyRouter.get('/hello', () => new Response('Hello from itty-router'))
  *
  * const app = new Hono()
  * app.mount('/itty-router', ittyRouter.handle)
  * ```
  *
  * @example
  * ```ts
  * const app = new Hono()
  * // Send the request to another application without modification.
  * app.mount('/app', anotherApp, {
  *   replaceRequest: (req) => req,
  * })
  * ```
  */
  mount(path2, applicationHandler, options) {
    let replaceRequest;
    let optionHandler;
    if (options) {
      if (typeof options === "function") optionHandler = options;
      else {
        optionHandler = options.optionHandler;
        if (options.replaceRequest === false) replaceRequest = (request) => request;
        else replaceRequest = options.replaceRequest;
      }
    }
    const getOptions = optionHandler ? (c) => {
      const options2 = optionHandler(c);
      return Array.isArray(options2) ? options2 : [options2];
    } : (c) => {
      let executionContext = void 0;
      try {
        executionContext = c.executionCtx;
      } catch {
      }
      return [c.env, executionContext];
    };
    const defaultReplaceRequest = (c) => {
      const mountedRoutePath = routePath(c);
      return createMountedRequest(c, mountedRoutePath.replace(/\/?\*$/, ""), mountedRoutePath);
    };
    const handler = async (c, next) => {
      const res = await applicationHandler(replaceRequest ? replaceRequest(c.req.raw) : defaultReplaceRequest(c), ...getOptions(c));
      if (res) return res;
      await next();
    };
    this.#addRoute("ALL", mergePath(path2, "*"), handler);
    return this;
  }
  #addRoute(method, path2, handler, baseRoutePath) {
    path2 = mergePath(this._basePath, path2);
    const r = {
      basePath: baseRoutePath !== void 0 ? mergePath(this._basePath, baseRoutePath) : this._basePath,
      path: path2,
      method,
      handler
    };
    this.router.add(method, path2, [handler, r]);
    this.routes.push(r);
  }
  #handleError(err, c) {
    if (err instanceof Error) return this.errorHandler(err, c);
    throw err;
  }
  #dispatch(request, executionCtx, env, method) {
    if (method === "HEAD") return (async () => new Response(null, await this.#dispatch(request, executionCtx, env, "GET")))();
    const path2 = this.getPath(request, { env });
    const matchResult = this.router.match(method, path2);
    const c = new Context(request, {
      path: path2,
      matchResult,
      env,
      executionCtx,
      notFoundHandler: this.#notFoundHandler
    });
    if (matchResult[0].length === 1) {
      let res;
      try {
        res = matchResult[0][0][0][0](c, async () => {
          c.res = await this.#notFoundHandler(c);
        });
      } catch (err) {
        return this.#handleError(err, c);
      }
      return res instanceof Promise ? res.then((resolved) => resolved || (c.finalized ? c.res : this.#notFoundHandler(c))).catch((err) => this.#handleError(err, c)) : res ?? this.#notFoundHandler(c);
    }
    const composed = compose(matchResult[0], this.errorHandler, this.#notFoundHandler);
    return (async () => {
      try {
        const context = await composed(c);
        if (!context.finalized) throw new Error("Context is not finalized. Did you forget to return a Response object or `await next()`?");
        return context.res;
      } catch (err) {
        return this.#handleError(err, c);
      }
    })();
  }
  /**
  * `.fetch()` will be entry point of your app.
  *
  * @see {@link https://hono.dev/docs/api/hono#fetch}
  *
  * @param {Request} request - request Object of request
  * @param {Env} env - env Object
  * @param {ExecutionContext} executionCtx - context of execution
  * @returns {Response | Promise<Response>} response of request
  *
  */
  fetch = (request, ...rest) => {
    return this.#dispatch(request, rest[1], rest[0], request.method);
  };
  /**
  * `.request()` is a useful method for testing.
  * You can pass a URL or pathname to send a GET request.
  * app will return a Response object.
  * ```ts
  * test('GET /hello is ok', async () => {
  *   const res = await app.request('/hello')
  *   expect(res.status).toBe(200)
  * })
  * ```
  * @see https://hono.dev/docs/api/hono#request
  */
  request = (input, requestInit, Env, executionCtx) => {
    if (input instanceof Request) return this.fetch(requestInit ? new Request(input, requestInit) : input, Env, executionCtx);
    input = input.toString();
    return this.fetch(new Request(/^https?:\/\//.test(input) ? input : `http://localhost${mergePath("/", input)}`, requestInit), Env, executionCtx);
  };
  /**
  * `.fire()` automatically adds a global fetch event listener.
  * This can be useful for environments that adhere to the Service Worker API, such as non-ES module Cloudflare Workers.
  * @deprecated
  * Use `fire` from `hono/service-worker` instead.
  * ```ts
  * import { Hono } from 'hono'
  * import { fire } from 'hono/service-worker'
  *
  * const app = new Hono()
  * // ...
  * fire(app)
  * ```
  * @see https://hono.dev/docs/api/hono#fire
  * @see https://developer.mozilla.org/en-US/docs/Web/API/Service_Worker_API
  * @see https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
  */
  fire = () => {
    addEventListener("fetch", (event) => {
      event.respondWith(this.#dispatch(event.request, event, void 0, event.request.method));
    });
  };
};

// node_modules/hono/dist/router/utils.js
var createNullObject = () => /* @__PURE__ */ Object.create(null);

// node_modules/hono/dist/router/reg-exp-router/matcher.js
var emptyParam = [];
function match(method, path2) {
  const matchers = this.buildAllMatchers();
  const match2 = ((method2, path3) => {
    const matcher = matchers[method2] || matchers["ALL"];
    const staticMatch = matcher[2][path3];
    if (staticMatch) return staticMatch;
    const match3 = path3.match(matcher[0]);
    if (!match3) return [[], emptyParam];
    const index = match3.indexOf("", 1);
    return [matcher[1][index], match3];
  });
  this.match = match2;
  return match2(method, path2);
}

// node_modules/hono/dist/router/reg-exp-router/node.js
var LABEL_REG_EXP_STR = "[^/]+";
var ONLY_WILDCARD_REG_EXP_STR = "[^]*";
var TAIL_WILDCARD_REG_EXP_STR = "(?:|/[^]*)";
var PATH_ERROR = /* @__PURE__ */ Symbol();
var regExpMetaChars = /* @__PURE__ */ new Set(".\\+*[^]$()");
function compareKey(a, b) {
  if (a.length === 1) return b.length === 1 ? a < b ? -1 : 1 : -1;
  if (b.length === 1) return 1;
  if (a === "[^]*" || a === "(?:|/[^]*)") return b === "[^]*" ? -1 : 1;
  else if (b === "[^]*" || b === "(?:|/[^]*)") return -1;
  if (a === "[^/]+") return 1;
  else if (b === "[^/]+") return -1;
  return a.length === b.length ? a < b ? -1 : 1 : b.length - a.length;
}
var Node = class Node2 {
  #index;
  #varIndex;
  #children = createNullObject();
  insert(tokens, index, paramMap, context, keys) {
    let node = this;
    for (let i = 0, len = tokens.length; i < len; i++) {
      const token = tokens[i];
      const pattern = token.length === 1 ? token === "*" ? i === len - 1 ? [
        "",
        "",
        ONLY_WILDCARD_REG_EXP_STR
      ] : [
        "",
        "",
        LABEL_REG_EXP_STR
      ] : null : token === "/*" ? [
        "",
        "",
        TAIL_WILDCARD_REG_EXP_STR
      ] : token.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
      let nextNode;
      if (pattern) {
        const name = pattern[1];
        let regexpStr = pattern[2] || "[^/]+";
        if (name && pattern[2]) {
          if (new RegExp(regexpStr).test("")) throw PATH_ERROR;
          regexpStr = regexpStr.replace(/^\((?!\?:)(?=[^)]+\)$)/, "(?:");
          if (/\((?!\?:)/.test(regexpStr)) throw PATH_ERROR;
          if (regexpStr.length === 1 && regExpMetaChars.has(regexpStr)) throw PATH_ERROR;
        }
        keys.push(regexpStr);
        nextNode = node.#children[regexpStr];
        if (!nextNode) {
          if (regexpStr !== "[^]*" && regexpStr !== "(?:|/[^]*)") {
            for (const k in node.#children) if ((regexpStr.length > 1 || k.length > 1) && k !== "[^]*" && k !== "(?:|/[^]*)") throw PATH_ERROR;
          }
          nextNode = node.#children[regexpStr] = new Node2();
        }
        if (name !== "") {
          nextNode.#varIndex ??= context.varIndex++;
          paramMap.push([name, nextNode.#varIndex]);
        }
      } else {
        keys.push(token);
        nextNode = node.#children[token];
        if (!nextNode) {
          for (const k in node.#children) if (k.length > 1 && k !== "[^]*" && k !== "(?:|/[^]*)") throw PATH_ERROR;
          nextNode = node.#children[token] = new Node2();
        }
      }
      node = nextNode;
    }
    if (node.#index !== void 0) throw PATH_ERROR;
    node.#index = index;
  }
  buildRegExpStr() {
    const strList = Object.keys(this.#children).sort(compareKey).map((k) => {
      const c = this.#children[k];
      const childStr = c.buildRegExpStr();
      return childStr === "" ? "" : (typeof c.#varIndex === "number" ? `(${k})@${c.#varIndex}` : regExpMetaChars.has(k) ? `\\${k}` : k) + childStr;
    }).filter(Boolean);
    if (typeof this.#index === "number" && this.#index !== -1) strList.unshift(`#${this.#index}`);
    if (strList.length === 0) return "";
    if (strList.length === 1) return strList[0];
    return "(?:" + strList.join("|") + ")";
  }
};

// node_modules/hono/dist/router/reg-exp-router/trie.js
var Trie = class {
  #context = { varIndex: 0 };
  #root = new Node();
  #index = 0;
  paths = createNullObject();
  insert(path2, isStatic) {
    const keys = [];
    if (isStatic) {
      this.#root.insert(path2.split(""), -1, [], this.#context, keys);
      this.paths[path2] = [
        -1,
        [],
        keys
      ];
      return;
    }
    const paramAssoc = [];
    const groups2 = [];
    let markedPath = path2;
    for (let i = 0; ; ) {
      let replaced = false;
      markedPath = markedPath.replace(/\{(?:\{[\d,]+\}|[^}])+\}/g, (m) => {
        const mark = `@\\${i}`;
        groups2[i] = [mark, m];
        i++;
        replaced = true;
        return mark;
      });
      if (!replaced) break;
    }
    const tokens = markedPath.match(/(?::[^\/]+)|(?:\/\*$)|./gs) || [];
    for (let i = groups2.length - 1; i >= 0; i--) {
      const [mark] = groups2[i];
      for (let j = tokens.length - 1; j >= 0; j--) if (tokens[j].indexOf(mark) !== -1) {
        tokens[j] = tokens[j].replace(mark, groups2[i][1]);
        break;
      }
    }
    this.#root.insert(tokens, this.#index, paramAssoc, this.#context, keys);
    this.paths[path2] = [
      this.#index++,
      paramAssoc,
      keys
    ];
  }
  buildRegExp() {
    let regexp = this.#root.buildRegExpStr();
    if (regexp === "") return [
      /^$/,
      [],
      []
    ];
    let captureIndex = 0;
    const indexReplacementMap = [];
    const paramReplacementMap = [];
    regexp = regexp.replace(/#(\d+)|@(\d+)|\.\*\$/g, (_, handlerIndex, paramIndex) => {
      if (handlerIndex !== void 0) {
        indexReplacementMap[++captureIndex] = Number(handlerIndex);
        return "$()";
      }
      if (paramIndex !== void 0) {
        paramReplacementMap[Number(paramIndex)] = ++captureIndex;
        return "";
      }
      return "";
    });
    return [
      new RegExp(`^${regexp}`),
      indexReplacementMap,
      paramReplacementMap
    ];
  }
};

// node_modules/hono/dist/router/reg-exp-router/router.js
function endsWithWildcard(keys) {
  const tail = keys[keys.length - 1];
  return tail === "[^]*" || tail === "(?:|/[^]*)";
}
function covers(wildcard, target) {
  const last = wildcard.length - 1;
  for (let i = 0; i < last; i++) if (wildcard[i] !== target[i]) return false;
  return wildcard[last] === "[^]*" || target.length === last || target[last] === "/";
}
var RegExpRouter = class {
  name = "RegExpRouter";
  #handlers;
  #tries;
  constructor() {
    this.#handlers = { ["ALL"]: [] };
    this.#tries = { ["ALL"]: new Trie() };
  }
  #insertPath(method, path2) {
    try {
      this.#tries[method].insert(path2, !/\*|\/:/.test(path2));
    } catch (e) {
      throw e === PATH_ERROR ? new UnsupportedPathError(path2) : e;
    }
  }
  add(method, path2, handler) {
    const handlers = this.#handlers;
    if (!handlers) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
    const tries = this.#tries;
    if (!handlers[method]) {
      tries[method] = new Trie();
      handlers[method] = [...handlers["ALL"]];
      for (const p in tries["ALL"].paths) this.#insertPath(method, p);
    }
    if (path2 === "/*") path2 = "*";
    const methods = method === "ALL" ? Object.keys(handlers) : [method];
    const paths = checkOptionalParameter(path2) || [path2];
    for (const path3 of paths) for (const m of methods) {
      if (!tries[m].paths[path3]) this.#insertPath(m, path3);
      handlers[m].push([handler, path3]);
    }
  }
  match = match;
  buildAllMatchers() {
    const matchers = createNullObject();
    for (const method of Object.keys(this.#handlers)) matchers[method] = this.#buildMatcher(method);
    this.#handlers = this.#tries = void 0;
    return matchers;
  }
  #buildMatcher(method) {
    const handlers = this.#handlers[method];
    const trie = this.#tries[method];
    const staticMap = createNullObject();
    const handlerData = [];
    const [regexp, indexReplacementMap, paramReplacementMap] = trie.buildRegExp();
    const own = createNullObject();
    const entries = handlers.map(([h, p], i) => {
      (own[p] ??= []).push(i);
      return [h, trie.paths[p][1].reduceRight((map, [key, varIndex]) => {
        map[key] = paramReplacementMap[varIndex];
        return map;
      }, createNullObject())];
    });
    const wildcards = Object.keys(own).filter((p) => endsWithWildcard(trie.paths[p][2]));
    for (const path2 in trie.paths) {
      const [index, , keys] = trie.paths[path2];
      const indexes = [...own[path2]];
      for (const p of wildcards) if (p !== path2 && covers(trie.paths[p][2], keys)) indexes.push(...own[p]);
      const data = indexes.sort((a, b) => a - b).map((i) => entries[i]);
      if (index === -1) {
        const last = Math.max(-1, ...data.flatMap(([, map]) => Object.values(map)));
        staticMap[path2] = [data, last === -1 ? emptyParam : path2.match(regexp).slice(0, last + 1)];
      } else handlerData[index] = data;
    }
    return [
      regexp,
      indexReplacementMap.map((i) => handlerData[i]),
      staticMap
    ];
  }
};

// node_modules/hono/dist/router/smart-router/router.js
var SmartRouter = class {
  name = "SmartRouter";
  #routers = [];
  #routes = [];
  constructor(init) {
    this.#routers = init.routers;
  }
  add(method, path2, handler) {
    if (!this.#routes) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
    this.#routes.push([
      method,
      path2,
      handler
    ]);
  }
  match(method, path2) {
    if (!this.#routes) throw new Error("Fatal error");
    const routers = this.#routers;
    const routes = this.#routes;
    const len = routers.length;
    let i = 0;
    let res;
    for (; i < len; i++) {
      const router = routers[i];
      try {
        for (let i2 = 0, len2 = routes.length; i2 < len2; i2++) router.add(...routes[i2]);
        res = router.match(method, path2);
      } catch (e) {
        if (e instanceof UnsupportedPathError) continue;
        throw e;
      }
      this.match = router.match.bind(router);
      this.#routers = [router];
      this.#routes = void 0;
      break;
    }
    if (i === len) throw new Error("Fatal error");
    this.name = `SmartRouter + ${this.activeRouter.name}`;
    return res;
  }
  get activeRouter() {
    if (this.#routes || this.#routers.length !== 1) throw new Error("No active router has been determined yet.");
    return this.#routers[0];
  }
};

// node_modules/hono/dist/router/trie-router/node.js
var emptyParams = createNullObject();
var order = 0;
var Node3 = class Node4 {
  #methods = [];
  #children = createNullObject();
  #patterns = [];
  #pattern;
  #params = emptyParams;
  insert(method, path2, handler) {
    let curNode = this;
    const parts = splitRoutingPath(path2);
    const possibleKeys = /* @__PURE__ */ new Set();
    let i = 0;
    for (const p of parts) {
      const nextP = parts[++i];
      const pattern = getPattern(p, nextP) || (nextP === void 0 && p && p.indexOf("*") === p.length - 1 ? p : null);
      const isParam = Array.isArray(pattern);
      const key = isParam ? pattern[0] : pattern || p;
      const child = curNode.#children[key] ||= new Node4();
      if (pattern && !child.#pattern) {
        child.#pattern = pattern;
        curNode.#patterns.push(child);
      }
      curNode = child;
      if (isParam) possibleKeys.add(pattern[1]);
    }
    curNode.#methods.push({ [method]: {
      handler,
      possibleKeys: [...possibleKeys],
      score: ++order
    } });
  }
  #pushHandlerSets(handlerSets, node, method, nodeParams, params) {
    for (let i = 0, len = node.#methods.length; i < len; i++) {
      const m = node.#methods[i];
      const handlerSet = m[method] || m["ALL"];
      if (handlerSet) {
        handlerSet.params = createNullObject();
        handlerSets.push(handlerSet);
        for (let i2 = 0, len2 = handlerSet.possibleKeys.length; i2 < len2; i2++) {
          const key = handlerSet.possibleKeys[i2];
          handlerSet.params[key] = params?.[key] && !i2 ? params[key] : nodeParams[key] ?? params?.[key];
        }
      }
    }
  }
  search(method, path2) {
    const handlerSets = [];
    this.#params = emptyParams;
    let curNodes = [this];
    const parts = splitPath(path2);
    const curNodesQueue = [];
    const len = parts.length;
    let partOffsets = null;
    for (let i = 0; i < len; i++) {
      const part = parts[i];
      const isLast = i === len - 1;
      const tempNodes = [];
      for (let j = 0, len2 = curNodes.length; j < len2; j++) {
        const node = curNodes[j];
        const nextNode = node.#children[part];
        if (nextNode) {
          nextNode.#params = node.#params;
          if (isLast) {
            if (nextNode.#children["*"]) this.#pushHandlerSets(handlerSets, nextNode.#children["*"], method, node.#params);
            this.#pushHandlerSets(handlerSets, nextNode, method, node.#params);
          } else tempNodes.push(nextNode);
        }
        for (const child of node.#patterns) {
          const pattern = child.#pattern;
          const params = node.#params === emptyParams ? {} : { ...node.#params };
          if (typeof pattern === "string") {
            if (pattern === "*" || part.startsWith(pattern.slice(0, -1))) {
              this.#pushHandlerSets(handlerSets, child, method, node.#params);
              if (pattern === "*") {
                child.#params = params;
                tempNodes.push(child);
              }
            }
            continue;
          }
          const [, name, matcher] = pattern;
          if (!part && matcher === true) continue;
          if (matcher !== true) {
            if (!partOffsets) {
              partOffsets = [];
              let offset = path2[0] === "/" ? 1 : 0;
              for (let p = 0; p < len; p++) {
                partOffsets[p] = offset;
                offset += parts[p].length + 1;
              }
            }
            const restPathString = path2.slice(partOffsets[i]);
            const m = matcher.exec(restPathString);
            if (m) {
              if (!Object.hasOwn(params, name)) params[name] = m[0];
              this.#pushHandlerSets(handlerSets, child, method, node.#params, params);
              if (m[0].length === restPathString.length && child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, node.#params, params);
              for (const _ in child.#children) {
                child.#params = params;
                const componentCount = m[0].match(/\//g)?.length ?? 0;
                (curNodesQueue[componentCount] ||= []).push(child);
                break;
              }
              continue;
            }
          }
          if (matcher === true || matcher.test(part)) {
            if (!Object.hasOwn(params, name)) params[name] = part;
            if (isLast) {
              this.#pushHandlerSets(handlerSets, child, method, params, node.#params);
              if (child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, params, node.#params);
            } else {
              child.#params = params;
              tempNodes.push(child);
            }
          }
        }
      }
      const shifted = curNodesQueue.shift();
      curNodes = shifted ? tempNodes.concat(shifted) : tempNodes;
    }
    if (handlerSets[1]) handlerSets.sort((a, b) => {
      return a.score - b.score;
    });
    return [handlerSets.map(({ handler, params }) => [handler, params])];
  }
};

// node_modules/hono/dist/router/trie-router/router.js
var TrieRouter = class {
  name = "TrieRouter";
  #node = new Node3();
  add(method, path2, handler) {
    for (const result of checkOptionalParameter(path2) || [path2]) this.#node.insert(method, result, handler);
  }
  match(method, path2) {
    return this.#node.search(method, path2);
  }
};

// node_modules/hono/dist/hono.js
var Hono3 = class extends Hono {
  /**
  * Creates an instance of the Hono class.
  *
  * @param options - Optional configuration options for the Hono instance.
  */
  constructor(options = {}) {
    super(options);
    this.router = options.router ?? new SmartRouter({ routers: [new RegExpRouter(), new TrieRouter()] });
  }
};

// src/verifier/answers.ts
function answerProblem(context, { status, code, message, hint }) {
  return context.json({ error: { code, message, ...hint === void 0 ? {} : { hint } } }, status);
}
function problemOf({ code, message, hint }) {
  const status = CLIENTS[code];
  if (status !== void 0) return { status, code, message, hint };
  return {
    status: 503,
    code,
    message: FAULTS[code][1],
    hint: "nothing is released until this is mended; the verifier's own output says more"
  };
}
var CLIENTS = {
  REQUEST_INVALID: 400,
  SECRET_UNKNOWN: 404,
  VERIFIER_BUSY: 429
};

// src/verifier/requests.ts
var MAX_BODY_BYTES = 32768;
var base64Schema = base64().max(24e3).transform((text) => new Uint8Array(Buffer.from(text, "base64")));
var challengeSchema = strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema,
  secret: secretIdSchema
});
var releaseSchema = strictObject({
  document: base64Schema,
  secret: secretIdSchema,
  publicKey: base64Schema.optional()
});
function parseChallengeBody(text) {
  return decodeWith(challengeSchema, json(text), "REQUEST_INVALID", "request");
}
function parseReleaseBody(text) {
  return decodeWith(releaseSchema, json(text), "REQUEST_INVALID", "request");
}
function parseListQuery(query) {
  const single = Object.entries(query).map(([name, values]) => {
    if (values.length === 1) return [name, values[0]];
    throw new Fault("REQUEST_INVALID", `query: ${name} stands there ${values.length} times`);
  });
  return decodeWith(listSchema, Object.fromEntries(single), "REQUEST_INVALID", "query");
}
var listSchema = strictObject({
  service: serviceNameSchema,
  environment: environmentNameSchema
});
function json(text) {
  return parseStrictJson(text, {
    code: "REQUEST_INVALID",
    what: "request",
    maxBytes: MAX_BODY_BYTES,
    maxDepth: 4
  });
}

// src/verifier/body.ts
var JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i;
async function readBody(request) {
  const type = request.headers.get("content-type");
  if (type === null || !JSON_TYPE.test(type.trim())) {
    return refused(415, "a body is JSON: send it with content-type: application/json");
  }
  if (request.headers.has("content-encoding")) return refused(415, "a body is not compressed");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return tooLong();
  const bytes = await readAtMost(request);
  if (bytes === void 0) return tooLong();
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { kind: "text", text: decoder.decode(bytes) };
  } catch {
    return refused(400, "request: it is not UTF-8");
  }
}
async function readAtMost({ body }) {
  const chunks = [];
  let size = 0;
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MAX_BODY_BYTES) {
        await reader.cancel();
        return void 0;
      }
      chunks.push(part.value);
    }
  } catch (cause) {
    throw new Fault("REQUEST_INVALID", "request: the body did not arrive whole", { cause });
  }
  return Buffer.concat(chunks);
}
function refused(status, why) {
  return { kind: "refused", status, why };
}
function tooLong() {
  return refused(413, `a body has at most ${MAX_BODY_BYTES} bytes`);
}

// src/verifier/challenge.ts
var NONCE_BYTES = 32;
async function issueChallenge(verifier, asked) {
  const { policy, metrics, nonces } = verifier;
  const granted = grantedSecret(policy, asked);
  if (granted === void 0) {
    metrics.count("challenges", { outcome: "unknown" });
    throw unknownSecret(asked);
  }
  const now = verifier.now();
  const challenge = {
    ...granted,
    nonce: Buffer.from(verifier.random(NONCE_BYTES)).toString("hex"),
    expiresAt: addSeconds(now, policy.challengeSeconds)
  };
  await nonces.keep(challenge, now);
  metrics.count("challenges", { outcome: "issued" });
  return challenge;
}
function unknownSecret({ service, environment, secret }) {
  return new Fault(
    "SECRET_UNKNOWN",
    `there is no secret "${secret}" for service "${service}" in environment "${environment}"`,
    { hint: "name it in the verifier's configuration" }
  );
}

// src/verifier/listed.ts
async function readList(verifier, owner) {
  const { lists, policy, revisions, audit } = verifier;
  const snapshot = await lists.current(owner);
  const { authenticity } = snapshot;
  const { kind } = authenticity;
  const isVouchedFor = kind === "branch" || kind === "signature";
  if (!isVouchedFor && policy.unauthenticatedLists !== "use") {
    const what = authenticity.kind === "file" ? "a file" : `on a branch, ${authenticity.branch},`;
    throw new Fault(
      "ALLOW_LIST_UNAUTHENTICATED",
      `the allow-list of "${owner.service}" in "${owner.environment}" is ${what} that nobody vouches for`,
      { hint: "read it from a protected branch, or say that such lists are to be used" }
    );
  }
  const { revision } = snapshot.list;
  if (revision === void 0 || !revisions.see(owner, revision)) return snapshot;
  const { service, environment } = owner;
  await audit.append({ event: "list", service, environment, revision, sha256: snapshot.sha256 });
  return readList(verifier, owner);
}
async function readEvidence(verifier, owner) {
  let snapshot = await readList(verifier, owner);
  if (verifier.ledger === void 0) return { snapshot };
  for (; ; ) {
    const ledger = await verifier.ledger.current(owner, snapshot.list.ledgerHead);
    const again = await readList(verifier, owner);
    if (again.sha256 === snapshot.sha256) return { snapshot: again, ledger };
    snapshot = again;
  }
}
function judgeByEvidence(it) {
  const { document, evidence, owner, at, verifier } = it;
  return judge({
    ...owner,
    list: evidence.snapshot.list,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now: at,
    ledger: evidence.ledger?.state,
    revisionSeen: verifier.revisions.highest(owner)
  });
}

// src/verifier/health.ts
async function healthOf(verifier) {
  const owners = new Map(
    verifier.policy.secrets.map(({ service, environment }) => [
      `${service}/${environment}`,
      { service, environment }
    ])
  );
  const auditLog = await codeOf(() => verifier.audit.check());
  const { revocation } = verifier;
  const unknown = revocation && await codeOf(async () => void await revocation());
  const lists = await Promise.all([...owners.values()].map((it) => listHealth(verifier, it)));
  const usable = lists.filter((it) => it.reasons === void 0);
  const ok = auditLog === void 0 && unknown === void 0 && usable.length > 0;
  return {
    ok,
    degraded: !ok || usable.length < lists.length,
    authority: authorityOf(verifier),
    auditLog: auditLog ?? "ok",
    ...revocation === void 0 ? {} : { revocationLists: unknown ?? "ok" },
    lists
  };
}
async function listHealth(verifier, owner) {
  let revision = null;
  let reasons = [];
  const code = await codeOf(async () => {
    const { list } = (await readEvidence(verifier, owner)).snapshot;
    revision = list.revision ?? null;
    const revisionSeen = verifier.revisions.highest(owner);
    const against = listReasons({ ...owner, list, now: verifier.now(), revisionSeen });
    reasons = against.map((it) => it.code);
  });
  const all = code === void 0 ? reasons : [code];
  return { ...owner, revision, ...all.length === 0 ? {} : { reasons: all } };
}
async function codeOf(check) {
  try {
    await check();
    return void 0;
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}
var KEPT = 1e3;
function sharedHealth(verifier, milliseconds) {
  let kept;
  let running;
  const findOut = async () => {
    try {
      const health = await healthOf(verifier);
      kept = { at: milliseconds(), health };
      return health;
    } finally {
      running = void 0;
    }
  };
  return async () => {
    if (kept !== void 0 && milliseconds() - kept.at < KEPT) return kept.health;
    running ??= findOut();
    return running;
  };
}

// src/verifier/rate-limit.ts
function openRateLimiter(limits, milliseconds) {
  const all = { tokens: limits.overall.burst, at: milliseconds() };
  const clients = /* @__PURE__ */ new Map();
  return (client) => {
    const now = milliseconds();
    const own = clients.get(client) ?? { tokens: limits.perClient.burst, at: now };
    clients.delete(client);
    clients.set(client, own);
    if (clients.size > limits.clients) {
      const [oldest] = clients.keys();
      if (oldest !== void 0) clients.delete(oldest);
    }
    refill(own, limits.perClient, now);
    refill(all, limits.overall, now);
    if (own.tokens < 1) return wait(own, limits.perClient);
    if (all.tokens < 1) return wait(all, limits.overall);
    own.tokens -= 1;
    all.tokens -= 1;
    return { kind: "pass" };
  };
}
function refill(bucket, { perSecond, burst }, now) {
  bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / 1e3 * perSecond);
  bucket.at = now;
}
function wait({ tokens }, { perSecond }) {
  return { kind: "wait", seconds: Math.ceil((1 - tokens) / perSecond) };
}

// src/verifier/release.ts
import { createHash } from "node:crypto";

// src/attestation/moment.ts
function objectToMoment(document, policy) {
  const { validFrom, validUntil } = document;
  if (!(policy.at >= validFrom)) {
    return new Fault(
      "ATTESTATION_CERTIFICATE_NOT_YET_VALID",
      `the document's chain is valid from ${validFrom}, but the time is ${policy.at}`,
      { hint: "check this machine's clock" }
    );
  }
  if (!(policy.at < validUntil)) {
    return new Fault(
      "ATTESTATION_CERTIFICATE_EXPIRED",
      `the document's chain was valid until ${validUntil}, but the time is ${policy.at}`,
      { hint: "ask the enclave for a new document" }
    );
  }
  return objectToTime(document, policy);
}

// src/verifier/presented.ts
function presentedNonce(document) {
  try {
    const { payload } = decodeSigned(document);
    try {
      return { nonce: decodeClaims(payload).nonce, fault: void 0 };
    } catch (error) {
      return { nonce: nonceIn(payload), fault: faultOf(error) };
    }
  } catch (error) {
    return { nonce: void 0, fault: faultOf(error) };
  }
}
function nonceIn(payload) {
  try {
    const map = decodeCbor(payload, {
      code: "ATTESTATION_MALFORMED",
      what: "attestation document's payload",
      bytes: MAX_PAYLOAD_BYTES,
      depth: 6,
      items: 512
    });
    const nonce = map instanceof Map ? map.get("nonce") : void 0;
    return nonce instanceof Uint8Array ? nonce : void 0;
  } catch (error) {
    faultOf(error);
    return void 0;
  }
}
function faultOf(error) {
  if (error instanceof Fault) return error;
  throw error;
}

// src/verifier/release.ts
async function releaseSecret(verifier, asked) {
  const { metrics, audit } = verifier;
  let known = {
    request: asked.request,
    secret: asked.secret,
    documentSha256: createHash("sha256").update(asked.document).digest("hex")
  };
  const know = (more) => {
    known = { ...known, ...more };
  };
  try {
    const release = await attempt(
      verifier,
      asked,
      know,
      () => audit.append({ event: "release", ...known })
    );
    const reasons = release.kind === "denied" ? release.reasons.map((it) => it.code) : [];
    if (release.kind === "denied") await audit.append({ event: "deny", ...known, reasons });
    const outcome = release.kind === "denied" ? "deny" : "allow";
    metrics.count("releases", { outcome, reason: reasons[0] ?? "none" });
    return release;
  } catch (error) {
    const code = error instanceof Fault ? error.code : "INTERNAL";
    metrics.count("releases", { outcome: "error", reason: code });
    await audit.append({ event: "failed", ...known, reasons: [code] }).catch(() => void 0);
    throw error;
  }
}
async function attempt(verifier, asked, know, writeDown) {
  const challenge = await takeChallenge(verifier, asked);
  if (challenge instanceof Fault) return denied([reasonOf(challenge)]);
  const { service, environment } = challenge;
  const owner = { service, environment };
  know(owner);
  const examined = verifyAnswer(verifier, asked, challenge, await verifier.revocation?.());
  if (examined.kind === "refused") return denied(examined.faults.map(reasonOf));
  const { document } = examined;
  know(shown(document));
  const first = judgeNow(verifier, document, owner, await readEvidence(verifier, owner));
  if (first.kind === "denied") return first;
  const unsuitable = keyFaultOf(() => sealingKey(document, asked.publicKey));
  if (unsuitable instanceof Fault) return denied([reasonOf(unsuitable)]);
  const secret = await verifier.secrets.read(challenge);
  try {
    know({ measurement: first.entry.measurement });
    await writeDown();
    know({ withheld: 1 });
    const lists = await verifier.revocation?.();
    const last = judgeNow(verifier, document, owner, await readEvidence(verifier, owner));
    if (last.kind === "denied") return last;
    const revoked = lists && verifyAnswer(verifier, asked, challenge, lists);
    if (revoked?.kind === "refused") return denied(revoked.faults.map(reasonOf));
    const { random } = verifier;
    const envelope = keyFaultOf(
      () => sealTo(document, secret, { random, presentedKey: asked.publicKey })
    );
    if (envelope instanceof Fault) return denied([reasonOf(envelope)]);
    return { kind: "released", envelope, entry: last.entry, document };
  } finally {
    secret.fill(0);
  }
}
async function takeChallenge({ nonces, now }, { document, secret }) {
  const { nonce, fault } = presentedNonce(document);
  const challenge = nonce?.length === NONCE_BYTES ? await nonces.take(Buffer.from(nonce).toString("hex"), now()) : void 0;
  if (fault !== void 0) return fault;
  if (nonce === void 0) {
    return new Fault("ATTESTATION_NONCE_MISSING", "the document has no nonce", {
      hint: "ask for a challenge, and put its nonce into the document"
    });
  }
  if (challenge === void 0) {
    return new Fault("CHALLENGE_UNKNOWN", "the document's nonce is of no open challenge", {
      hint: "ask for a new challenge: each is answered once, and soon"
    });
  }
  if (challenge.secret === secret) return challenge;
  return new Fault("CHALLENGE_OTHER", "the challenge was given for another secret");
}
function verifyAnswer(verifier, { document }, challenge, revocationLists) {
  const { roots, maxAge, skew, deniedCertificates } = verifier.policy;
  return examineDocument(document, {
    at: verifier.now(),
    roots,
    maxAge,
    skew,
    deniedCertificates,
    revocationLists,
    verifiedLinks: verifier.verifiedLinks,
    nonce: { kind: "expect", bytes: Buffer.from(challenge.nonce, "hex") }
  });
}
function judgeNow(verifier, document, owner, evidence) {
  const { policy, now } = verifier;
  const at = now();
  const late = objectToMoment(document, { at, maxAge: policy.maxAge, skew: policy.skew });
  const listed = judgeByEvidence({ document, evidence, owner, at, verifier });
  const reasons = [
    ...late === void 0 ? [] : [reasonOf(late)],
    ...policy.alsoDeny?.(document, owner) ?? [],
    ...listed.kind === "deny" ? listed.reasons : []
  ];
  if (listed.kind === "allow" && reasons.length === 0) {
    return { kind: "allowed", entry: listed.entry };
  }
  return { kind: "denied", reasons };
}
function denied(reasons) {
  return { kind: "denied", reasons };
}
function keyFaultOf(use) {
  try {
    return use();
  } catch (error) {
    if (error instanceof Fault && error.code.startsWith("ATTESTATION_KEY_")) return error;
    throw error;
  }
}
function shown(document) {
  const { moduleId, pcrs, root } = document;
  return { moduleId, pcr0: pcrs["0"], pcr1: pcrs["1"], pcr2: pcrs["2"], root };
}
function reasonOf({ code, message, hint }) {
  return hint === void 0 ? { code, detail: message } : { code, detail: message, hint };
}

// src/verifier/target.ts
function isPlainTarget(target) {
  const whole = target.startsWith("/") ? `http://verifier${target}` : target;
  return URL.canParse(whole) && new URL(whole).href === whole;
}

// src/verifier/app.ts
function verifierApp(verifier, options) {
  const app = new Hono3();
  const { metrics } = verifier;
  const admit = openRateLimiter(options.limits, options.milliseconds);
  const healthNow = sharedHealth(verifier, options.milliseconds);
  const isStopping = () => options.isStopping?.() === true;
  const refuse = (context, fault) => {
    const problem = problemOf(fault);
    if (problem.status === 503) options.onFailure?.(fault);
    return answerProblem(context, problem);
  };
  const invalid = (context, status, message) => answerProblem(context, { status, code: "REQUEST_INVALID", message });
  app.use("*", async (context, next) => {
    const since = options.milliseconds();
    await next();
    const { status } = context.res;
    const route = routeOf(context);
    metrics.count("requests", { route, status: String(status) });
    options.onAnswer?.({
      client: options.clientOf(context),
      method: METHODS2.find((it) => it === context.req.method) ?? "other",
      route,
      status,
      milliseconds: Math.round(options.milliseconds() - since)
    });
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
    context.header("x-content-type-options", "nosniff");
    if (isStopping()) context.header("connection", "close");
  });
  app.use("*", async (context, next) => {
    const target = options.targetOf?.(context);
    if (target === void 0 || isPlainTarget(target)) return next();
    return invalid(context, 400, "the path is not written as it is read");
  });
  app.use("/v1/*", async (context, next) => {
    if (isStopping()) {
      context.header("retry-after", "1");
      const message = "the verifier is stopping";
      return answerProblem(context, { status: 503, code: "VERIFIER_BUSY", message });
    }
    const admission = admit(options.clientOf(context));
    if (admission.kind === "pass") return next();
    metrics.count("throttled", { route: routeOf(context) });
    context.header("retry-after", String(admission.seconds));
    const hint = `try again in ${admission.seconds} s`;
    return refuse(context, new Fault("VERIFIER_BUSY", "too many requests", { hint }));
  });
  app.post("/v1/challenge", async (context) => {
    const body = await readBody(context.req.raw);
    if (body.kind === "refused") return invalid(context, body.status, body.why);
    const { nonce, expiresAt } = await issueChallenge(verifier, parseChallengeBody(body.text));
    return context.json({ nonce, expiresAt });
  });
  app.post("/v1/release", async (context) => {
    const since = options.milliseconds();
    const body = await readBody(context.req.raw);
    if (body.kind === "refused") return invalid(context, body.status, body.why);
    const asked = parseReleaseBody(body.text);
    const request = Buffer.from(verifier.random(8)).toString("hex");
    const release = await releaseSecret(verifier, { ...asked, request });
    metrics.observeRelease((options.milliseconds() - since) / 1e3);
    if (release.kind === "denied") {
      return context.json({ verdict: "deny", request, reasons: release.reasons }, 403);
    }
    const { measurement, version } = release.entry;
    const envelope = Buffer.from(release.envelope).toString("base64");
    return context.json({ verdict: "allow", request, envelope, entry: { measurement, version } });
  });
  app.get("/v1/allow-list", async (context) => {
    const owner = parseListQuery(context.req.queries());
    const known = verifier.policy.secrets.some(
      (it) => it.service === owner.service && it.environment === owner.environment
    );
    if (!known) {
      const message = "there is no such list here";
      return answerProblem(context, { status: 404, code: "SECRET_UNKNOWN", message });
    }
    const { text, sha256: sha2562 } = await readList(verifier, owner);
    const etag = `"${sha2562}"`;
    context.header("etag", etag);
    context.header("cache-control", "no-cache");
    if (isKnown(context.req.header("if-none-match"), etag)) return context.body(null, 304);
    return context.body(text, 200, { "content-type": "application/json" });
  });
  app.get("/healthz", async (context) => {
    const { ok, ...health } = await healthNow();
    const ready = ok && !isStopping();
    return context.json({ ok: ready, ...health, stopping: isStopping() }, ready ? 200 : 503);
  });
  app.get("/livez", (context) => context.json({ ok: true }));
  app.get(
    "/metrics",
    (context) => context.body(metrics.render(gaugesOf(verifier)), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8"
    })
  );
  for (const [path2, methods] of ROUTES) {
    app.all(path2, (context) => {
      context.header("allow", methods);
      return invalid(context, 405, `this path takes ${methods}`);
    });
  }
  app.notFound((context) => invalid(context, 404, "there is nothing at this path"));
  app.onError((error, context) => {
    if (error instanceof Fault) return refuse(context, error);
    options.onBug(error);
    const message = "a mistake of the verifier, not of the request";
    return answerProblem(context, { status: 500, code: "INTERNAL", message });
  });
  return app;
}
function gaugesOf({ nonces }) {
  const count = nonces.count();
  if (count === void 0) return {};
  return {
    open_challenges: { help: "Challenges kept in memory, past ones among them.", value: count }
  };
}
var METHODS2 = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
var ROUTES = /* @__PURE__ */ new Map([
  ["/v1/challenge", "POST"],
  ["/v1/release", "POST"],
  ["/v1/allow-list", "GET, HEAD"],
  ["/healthz", "GET, HEAD"],
  ["/livez", "GET, HEAD"],
  ["/metrics", "GET, HEAD"]
]);
function routeOf({ req }) {
  return ROUTES.has(req.path) ? req.path : "other";
}
function isKnown(header, etag) {
  const known = (header ?? "").split(",").map((it) => it.trim().replace(/^W\//, ""));
  return known.includes("*") || known.includes(etag);
}

// src/verifier/ledger-states.ts
function ledgerStates(options) {
  const { ask, now, refreshSeconds, staleSeconds } = options;
  const known = /* @__PURE__ */ new Map();
  const held = /* @__PURE__ */ new Map();
  let ledgerId;
  const read = (stream, anchor) => ask(async (ledger) => {
    const asOf = now();
    ledgerId ??= ledger.id;
    if (ledger.id !== ledgerId) throw behind(stream, "it is another ledger than at first");
    const head = await ledger.head(stream);
    const before = known.get(stream)?.head;
    if (before !== void 0 && !await holds(ledger, stream, head, before)) {
      throw behind(stream, `it lacks event ${before.seq}, which was read from it before`);
    }
    if (anchor !== void 0 && !isSame(anchor, held.get(stream))) {
      if (!await holds(ledger, stream, head, anchor)) {
        throw behind(stream, `it lacks event ${anchor.seq}, after which the list was made`);
      }
      held.set(stream, anchor);
    }
    return {
      state: head?.after ?? EMPTY_ENVIRONMENT,
      head: head === void 0 ? void 0 : { seq: head.seq, hash: head.hash },
      asOf
    };
  });
  return {
    async current(owner, anchor) {
      const stream = environmentStream(owner.service, owner.environment);
      const before = known.get(stream);
      const fits = anchor === void 0 || isSame(anchor, held.get(stream));
      if (before !== void 0 && fits && ageOf2(before, now()) < refreshSeconds) return before;
      try {
        const view = await read(stream, anchor);
        known.set(stream, view);
        return view;
      } catch (error) {
        if (!isOutage(error) || before === void 0 || !fits) throw error;
        if (ageOf2(before, now()) < staleSeconds) return before;
        throw error;
      }
    }
  };
}
async function holds(ledger, stream, head, { seq, hash }) {
  if (head === void 0 || head.seq < seq) return false;
  if (head.seq === seq) return head.hash === hash;
  for await (const event of ledger.read(stream, seq))
    return event.seq === seq && event.hash === hash;
  return false;
}
function isSame(a, b) {
  return b !== void 0 && a.seq === b.seq && a.hash === b.hash;
}
function isOutage(error) {
  return error instanceof Fault && OUTAGES.has(error.code);
}
var OUTAGES = /* @__PURE__ */ new Set([
  "LEDGER_UNAVAILABLE",
  "LEDGER_THROTTLED",
  "LEDGER_CREDENTIALS"
]);
function ageOf2({ asOf }, at) {
  const age = secondsBetween(asOf, at);
  return age >= 0 ? age : Number.POSITIVE_INFINITY;
}
function behind(stream, why) {
  return new Fault("LEDGER_BEHIND", `the ledger's stream ${stream} cannot be judged by: ${why}`, {
    at: stream,
    hint: "name the ledger that the list was made from, as it is now and not a copy of it"
  });
}

// src/host/ledger-states.ts
async function openLedgerStates({ ledger: plan }, { directory, random, now }) {
  if (plan === void 0) return void 0;
  const { url: url2, refreshSeconds, staleSeconds } = plan;
  const open = () => openLedgerAt(url2, { mode: "read", directory, random });
  const first = await open();
  const isFile = parseLedgerUrl(url2).kind === "sqlite";
  if (isFile) await first.close();
  const lend = async (question) => {
    if (!isFile) return question(first);
    const ledger = await open();
    try {
      return await question(ledger);
    } finally {
      await ledger.close();
    }
  };
  return {
    states: ledgerStates({ ask: lend, now, refreshSeconds, staleSeconds }),
    close: async () => {
      if (!isFile) await first.close();
    }
  };
}

export {
  fileLists,
  branchLists,
  clientAddress,
  peerClient,
  parseVerifierConfig,
  examineSecretFiles,
  openVerifier,
  listPathOf,
  authorityOf,
  verifierApp,
  ledgerStates,
  openLedgerStates
};
