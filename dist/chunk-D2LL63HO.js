import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  isSameTuple,
  refuseContradictions
} from "./chunk-CQ6YAG7F.js";
import {
  environmentNameSchema,
  serviceNameSchema
} from "./chunk-XJXBG42B.js";
import {
  parseStrictJson
} from "./chunk-FIGZDJPX.js";
import {
  formatDuration
} from "./chunk-P6JYCYWU.js";
import {
  isDenied,
  isEntryAllowed,
  ledgerEnd
} from "./chunk-AAWWWQKB.js";
import {
  commitSchema,
  sha256Schema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  earlierOf,
  instantSchema,
  laterOf,
  secondsBetween
} from "./chunk-AYZQHZLJ.js";
import {
  CODE_REGISTERS,
  hasZeroPcr,
  isSameCode,
  measurementIdSchema,
  pcrSchema,
  pcrsSchema,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  _enum,
  _null,
  array,
  boolean,
  int,
  json,
  literal,
  object,
  record,
  strictObject,
  string,
  union
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/allowlist/document.ts
var ALLOW_LIST_SCHEMA = "golden-pcr/allow-list/v1";
var MAX_LIST_BYTES = 1048576;
var MAX_LIST_ENTRIES = 1e3;
var UNWRITTEN = { seq: 1, hash: "0".repeat(64) };
function ownerKey({ service, environment }) {
  return `${service}/${environment}`;
}
var annotationsSchema = record(string(), json());
var entrySchema = strictObject({
  measurement: measurementIdSchema,
  pcrs: pcrsSchema,
  status: _enum(["active", "superseded"]),
  version: textSchema.optional(),
  notBefore: instantSchema.optional(),
  notAfter: instantSchema.nullable().optional(),
  provenance: strictObject({
    repository: textSchema.optional(),
    commit: commitSchema.optional(),
    ref: textSchema.optional()
  }).optional(),
  annotations: annotationsSchema.optional()
});
var deniedListSchema = strictObject({
  pcrs: strictObject({ "0": pcrSchema, "1": pcrSchema, "2": pcrSchema }),
  reason: textSchema,
  since: instantSchema,
  annotations: annotationsSchema.optional()
});
var fileSchema = strictObject({
  schema: literal(ALLOW_LIST_SCHEMA),
  service: serviceNameSchema,
  environment: environmentNameSchema,
  revision: int().min(1).optional(),
  issuedAt: instantSchema.optional(),
  expiresAt: instantSchema.nullable().optional(),
  ledgerHead: strictObject({ seq: int().min(1), hash: sha256Schema }).optional(),
  denied: array(deniedListSchema).max(MAX_LIST_ENTRIES).optional(),
  entries: array(entrySchema).max(MAX_LIST_ENTRIES),
  annotations: annotationsSchema.optional()
});
function parseAllowList(text, at, owner) {
  const value = parseStrictJson(text, {
    code: "ALLOW_LIST_INVALID",
    what: at,
    maxBytes: MAX_LIST_BYTES,
    maxDepth: 32
  });
  const { schema: _, ...file } = decodeWith(fileSchema, value, "ALLOW_LIST_INVALID", at);
  const list = {
    ...file,
    expiresAt: file.expiresAt ?? null,
    denied: file.denied ?? [],
    entries: file.entries.map((it) => ({ ...it, notAfter: it.notAfter ?? null }))
  };
  refuseContradictions(list, at);
  if (owner !== void 0) refuseOthers(list, owner, at);
  return list;
}
function refuseOthers(list, owner, at) {
  for (const [what, is, wanted] of [
    ["service", list.service, owner.service],
    ["environment", list.environment, owner.environment]
  ]) {
    if (is !== wanted) {
      const why = `is the list of ${what} "${is}", where that of "${wanted}" is expected`;
      throw new Fault("ALLOW_LIST_INVALID", `${at}: ${why}`, {
        at: what,
        hint: "give each service and environment an allow-list of its own"
      });
    }
  }
}

// src/allowlist/compare.ts
function compareWithLedger(document, state) {
  const listed = document?.entries ?? [];
  return [
    ...listed.flatMap((it) => differenceOf(it, state)),
    ...state.entries.filter((entry) => listedAs(document, entry) === void 0).map((entry) => ({
      kind: "missing",
      measurement: entry.measurement.id,
      pcr0: entry.measurement.pcrs["0"],
      detail: `${shortId(entry.measurement.id)} is ${entry.status} in the ledger, but not in the list`
    })),
    ...denials(document, state)
  ];
}
function ledgerEntryOf(state, listed) {
  return state.entries.find(
    ({ measurement }) => measurement.id === listed.measurement && isSameTuple(measurement.pcrs, listed.pcrs)
  );
}
function listedAs(document, entry) {
  return document?.entries.find(
    (it) => it.measurement === entry.measurement.id && isSameTuple(it.pcrs, entry.measurement.pcrs)
  );
}
function differenceOf(listed, state) {
  const about = { measurement: listed.measurement, pcr0: listed.pcrs["0"] };
  const name = shortId(listed.measurement);
  if (isDenied(state.denied, listed.pcrs)) {
    const detail2 = `${name} is revoked in the ledger, but the list has it as ${listed.status}`;
    return [{ ...about, kind: "revoked-but-listed", detail: detail2 }];
  }
  const entry = ledgerEntryOf(state, listed);
  if (entry === void 0) {
    const detail2 = `${name} is listed as ${listed.status}, but no proposal and approval put it there`;
    return [{ ...about, kind: "unauthorised", detail: detail2 }];
  }
  const end = ledgerEnd(entry);
  if (listed.notAfter === end) return [];
  const longer = listed.notAfter === null || end !== null && listed.notAfter > end;
  const detail = `${name} ends ${listed.notAfter ?? "never"} by the list and ${end ?? "never"} by the ledger`;
  return [{ ...about, kind: longer ? "window-longer" : "window-shorter", detail }];
}
function denials(document, state) {
  const listed = document?.denied ?? [];
  const missing = state.denied.filter((it) => !isDenied(listed, it.pcrs));
  const unknown = listed.filter((it) => !isDenied(state.denied, it.pcrs));
  return [
    ...missing.map((it) => ({
      kind: "revocation-missing",
      pcr0: it.pcrs["0"],
      detail: `code with PCR0 ${it.pcrs["0"].slice(0, 12)} is revoked in the ledger, but the list does not deny it`
    })),
    ...unknown.map((it) => ({
      kind: "denied-unknown",
      pcr0: it.pcrs["0"],
      detail: `code with PCR0 ${it.pcrs["0"].slice(0, 12)} is denied by the list, but not revoked in the ledger`
    }))
  ];
}
function isSameListed(a, b) {
  return a.measurement === b.measurement && isSameTuple(a.pcrs, b.pcrs) && a.status === b.status && a.version === b.version && a.notBefore === b.notBefore && a.notAfter === b.notAfter && a.provenance?.repository === b.provenance?.repository && a.provenance?.commit === b.provenance?.commit && a.provenance?.ref === b.provenance?.ref;
}

// src/allowlist/nearest.ts
function nameOf({ measurement, version }) {
  const id = shortId(measurement);
  return version === void 0 ? id : `${version} (${id})`;
}
function nearestEntry(entries, pcrs) {
  const [best] = entries.map((entry) => ({ entry, same: CODE_REGISTERS.filter((it) => entry.pcrs[it] === pcrs[it]) })).toSorted((a, b) => b.same.length - a.same.length);
  if (best === void 0 || best.same.length === 0) return "no entry has any of these registers";
  const others = CODE_REGISTERS.filter((it) => !best.same.includes(it));
  const differ = `${registers(others)} ${others.length === 1 ? "differs" : "differ"}`;
  const elsewhere = others.flatMap((it) => {
    const owner = entries.find((entry) => entry.pcrs[it] === pcrs[it]);
    return owner === void 0 ? [] : [`PCR${it} is that of ${nameOf(owner)}`];
  });
  const sentence = `${registers(best.same)} of ${nameOf(best.entry)}, but ${differ}`;
  return elsewhere.length === 0 ? sentence : `${sentence}: ${elsewhere.join(", ")}`;
}
function registers(indexes) {
  return indexes.map((index) => `PCR${index}`).join(" and ");
}

// src/allowlist/judge.ts
function judge(it) {
  const { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 } = it.pcrs;
  if (pcr0 === void 0 || pcr1 === void 0 || pcr2 === void 0) {
    return deny([reason("PCR_MISSING", "an attestation must show PCR0, PCR1 and PCR2")]);
  }
  const pcrs = { "0": pcr0, "1": pcr1, "2": pcr2, "8": pcr8 };
  if (hasZeroPcr(pcrs)) return deny([reason("PCR_ZERO", "an enclave in debug mode proves nothing")]);
  const against = [...listReasons(it), ...denials2(it, pcrs)];
  const candidates = it.list.entries.filter((entry) => matches(entry, pcrs));
  const open = candidates.map((entry) => ({ entry, reasons: entryReasons(it, entry) }));
  const allowed = open.find(({ reasons }) => reasons.length === 0);
  if (against.length === 0 && allowed !== void 0) return { kind: "allow", entry: allowed.entry };
  const closed = allowed === void 0 ? open.flatMap(({ reasons }) => reasons) : [];
  const unknown = candidates.length === 0 ? [nearest(it.list, pcrs)] : [];
  return deny([...against, ...closed, ...unknown]);
}
function listReasons({
  list,
  ...it
}) {
  const found = [];
  if (list.service !== it.service) {
    found.push(
      reason("LIST_OTHER_SERVICE", `the list is of "${list.service}", not "${it.service}"`)
    );
  }
  if (list.environment !== it.environment) {
    const detail = `the list is of "${list.environment}", not "${it.environment}"`;
    found.push(reason("LIST_OTHER_ENVIRONMENT", detail));
  }
  if (it.revisionSeen !== void 0 && (list.revision ?? 0) < it.revisionSeen) {
    const own = list.revision === void 0 ? "it has no revision" : `revision ${list.revision}`;
    const detail = `${own}, but ${it.revisionSeen} has been seen`;
    found.push(reason("LIST_ROLLED_BACK", detail));
  }
  if (list.expiresAt !== null && it.now >= list.expiresAt) {
    found.push(reason("LIST_EXPIRED", `the list ended at ${list.expiresAt}`));
  }
  if (list.entries.length === 0) found.push(reason("LIST_EMPTY", "the list allows nothing"));
  return found;
}
function denials2({ list, ledger }, pcrs) {
  const found = [];
  const listed = list.denied.find((it) => isSameCode(it.pcrs, pcrs));
  if (listed !== void 0) {
    found.push(reason("MEASUREMENT_REVOKED", `denied since ${listed.since}: ${listed.reason}`));
  }
  const revoked = ledger?.denied.find((it) => isSameCode(it.pcrs, pcrs));
  if (revoked !== void 0) {
    found.push(reason("LEDGER_REVOKED", `revoked at ${revoked.since}: ${revoked.reason}`));
  }
  return found;
}
function matches(entry, pcrs) {
  if (!isSameCode(entry.pcrs, pcrs)) return false;
  return entry.pcrs["8"] === void 0 || entry.pcrs["8"] === pcrs["8"];
}
function entryReasons(it, entry) {
  const first = earlierOf(it.attestedAt, it.now);
  const last = laterOf(it.attestedAt, it.now);
  const found = [];
  if (entry.notBefore !== void 0 && first < entry.notBefore) {
    const early = formatDuration(secondsBetween(first, entry.notBefore));
    const when = first === it.now ? `in ${early}` : `${early} after the enclave attested`;
    const detail = `${nameOf(entry)}: its window begins ${when}, at ${entry.notBefore}`;
    found.push(reason("ENTRY_NOT_YET", detail));
  }
  if (entry.notAfter !== null && last >= entry.notAfter) {
    const late = formatDuration(secondsBetween(entry.notAfter, last));
    const detail = `${nameOf(entry)}: ${entry.status}, its window ended ${late} ago, at ${entry.notAfter}`;
    found.push(reason("ENTRY_ENDED", detail));
  }
  if (entry.status === "superseded" && entry.notAfter === null) {
    found.push(reason("ENTRY_ENDED", `${nameOf(entry)}: superseded without an end`));
  }
  if (it.ledger === void 0) return found;
  const known = ledgerEntryOf(it.ledger, entry);
  if (known === void 0) {
    found.push(reason("LEDGER_UNKNOWN", `${nameOf(entry)}: nothing in the ledger put it there`));
  } else if (!isEntryAllowed(known, first) || !isEntryAllowed(known, last)) {
    const window = `from ${known.notBefore} until ${ledgerEnd(known) ?? "superseded"}`;
    found.push(reason("LEDGER_ENDED", `${nameOf(entry)}: by the ledger it is allowed ${window}`));
  }
  return found;
}
function nearest({ entries }, pcrs) {
  const code = entries.find((entry) => isSameCode(entry.pcrs, pcrs));
  if (code !== void 0) {
    const shown = pcrs["8"] === void 0 ? "none is shown" : "another is shown";
    return reason(
      "PCR8_MISMATCH",
      `the code of ${nameOf(code)}, which demands a PCR8, but ${shown}`
    );
  }
  return reason("MEASUREMENT_UNKNOWN", nearestEntry(entries, pcrs));
}
function reason(code, detail) {
  return { code, detail };
}
function deny(reasons) {
  return { kind: "deny", reasons };
}

// src/allowlist/list-signature.ts
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify
} from "node:crypto";
var MAX_LIST_SIGNATURE_BYTES = 1024;
function parseListKey(pem, at) {
  if (pem.includes("PRIVATE KEY")) throw invalid(`${at} is a private key`, at);
  try {
    return listKey(createPublicKey(pem), at);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw invalid(`${at} is no public key in PEM`, at, cause);
  }
}
function signerOfList(list, signature, keys) {
  const text = signature.trim();
  const bytes = Buffer.from(text, "base64");
  if (text === "" || bytes.toString("base64") !== text) return void 0;
  return keys.find(({ key }) => verify(hashFor(key), list, key, bytes));
}
function signList(list, privateKeyPem, at) {
  let key;
  try {
    key = createPrivateKey(privateKeyPem);
  } catch (cause) {
    throw invalid(`${at} is no private key in PEM without passphrase`, at, cause);
  }
  const { sha256 } = listKey(createPublicKey(key), at);
  const signature = sign(hashFor(key), list, key);
  return { signature: `${signature.toString("base64")}
`, keySha256: sha256 };
}
var HASHES = /* @__PURE__ */ new Map([
  ["prime256v1", "sha256"],
  ["secp384r1", "sha384"]
]);
function hashFor({ asymmetricKeyDetails }) {
  return HASHES.get(asymmetricKeyDetails?.namedCurve);
}
function listKey(key, at) {
  if (key.asymmetricKeyType !== "ed25519" && hashFor(key) === void 0) {
    throw invalid(`${at} is neither on P-256 or P-384 nor Ed25519`, at);
  }
  const spki = key.export({ format: "der", type: "spki" });
  return { key, sha256: createHash("sha256").update(spki).digest("hex") };
}
function invalid(why, at, cause) {
  return new Fault("ALLOW_LIST_KEY_INVALID", `the key for allow-lists: ${why}`, {
    at,
    hint: "make one with: openssl ecparam -name secp384r1 -genkey -noout -out list.key, and its public half with: openssl pkey -in list.key -pubout -out list.pub",
    cause
  });
}

// src/audit/log-record.ts
var CONTINUED = "continued";
var GENESIS = sha256Hex("golden-pcr/audit-log/v1");
var MAX_LINE_BYTES = 65536;
var recordSchema = strictObject({
  seq: int().min(1),
  at: instantSchema,
  prev: sha256Schema,
  entry: record(string(), union([string(), int(), boolean(), _null(), array(string())])).and(object({ event: string() })),
  hash: sha256Schema
});
function sealRecord(entry, at, head) {
  const body = { seq: (head?.seq ?? 0) + 1, at, prev: head?.hash ?? GENESIS, entry };
  return { ...body, hash: sha256Hex(canonicalJson(body)) };
}
function renderRecord(record2) {
  return `${canonicalJson(record2)}
`;
}
function parseRecord(line, head) {
  const what = head === void 0 ? "the first record" : `record ${head.seq + 1}`;
  const limits = {
    code: "AUDIT_LOG_CORRUPT",
    what,
    maxBytes: MAX_LINE_BYTES,
    maxDepth: 4
  };
  const record2 = decodeWith(recordSchema, parseStrictJson(line, limits), limits.code, what);
  const { hash, ...body } = record2;
  const wrong = wrongPlace(record2, head) ?? (sha256Hex(canonicalJson(body)) === hash ? void 0 : "its hash is not that of what it says");
  if (wrong === void 0) return record2;
  throw new Fault("AUDIT_LOG_CORRUPT", `${what}: ${wrong}`, { at: what });
}
function wrongPlace({ seq, prev, entry }, head) {
  if (head === void 0 && entry.event === CONTINUED && seq > 1) return void 0;
  if (seq !== (head?.seq ?? 0) + 1) return `its place is ${seq}`;
  return prev === (head?.hash ?? GENESIS) ? void 0 : "it does not follow the record before";
}

export {
  ALLOW_LIST_SCHEMA,
  MAX_LIST_BYTES,
  UNWRITTEN,
  ownerKey,
  parseAllowList,
  CONTINUED,
  MAX_LINE_BYTES,
  sealRecord,
  renderRecord,
  parseRecord,
  compareWithLedger,
  ledgerEntryOf,
  listedAs,
  isSameListed,
  judge,
  listReasons,
  MAX_LIST_SIGNATURE_BYTES,
  parseListKey,
  signerOfList,
  signList
};
