import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  require_dist
} from "./chunk-7NRVWUXU.js";
import {
  sha256Schema
} from "./chunk-EIBSU2UF.js";
import {
  plain
} from "./chunk-U76KWUHC.js";
import {
  measurementOf,
  pcrSchema,
  shortId
} from "./chunk-BBZQDRQF.js";
import {
  _enum,
  array,
  boolean,
  lazy,
  looseObject,
  partialRecord,
  record,
  strictObject,
  string,
  toJSONSchema,
  union
} from "./chunk-UTBFRLMD.js";
import {
  PCR_BYTES,
  isZeroPcr
} from "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// src/attestation/denied-certificates.ts
var deniedCertificatesSchema = array(
  strictObject({
    issuerSha256: sha256Schema,
    serial: string().regex(/^([1-9a-f][0-9a-f]|0[1-9a-f])([0-9a-f]{2})*$/, "a serial number in hex")
  })
).max(1e4);
function parseDeniedCertificate(text) {
  const [, issuerSha256, serial] = /^([0-9a-f]{64}):(([0-9a-f]{2})+)$/i.exec(text) ?? [];
  if (issuerSha256 === void 0 || serial === void 0) {
    throw new Fault("USAGE", `"${text.slice(0, 100)}" names no certificate`, {
      hint: "give the SHA-256 of its issuer's name, a colon and its serial number, in hex: verify --json shows both"
    });
  }
  return { issuerSha256: issuerSha256.toLowerCase(), serial: serial.toLowerCase() };
}

// src/attestation/register-rules.ts
var RULED_REGISTERS = ["3", "4", "8"];
var registerRulesSchema = partialRecord(
  _enum(RULED_REGISTERS),
  array(pcrSchema.refine((it) => !isZeroPcr(it), { error: "a zero register proves nothing" })).min(1).max(100)
);
function objectToRules({ registers }, rules) {
  return RULED_REGISTERS.flatMap((register) => {
    const accepted = rules[register];
    if (accepted === void 0) return [];
    const bytes = registers.get(Number(register));
    const shown = bytes?.length === PCR_BYTES ? Buffer.from(bytes).toString("hex") : void 0;
    if (accepted.some((it) => it === shown)) return [];
    const others = `${accepted.length} other ${accepted.length === 1 ? "value is" : "values are"}`;
    const detail = `PCR${register} is ${shownAs(register, shown)}, and ${others} accepted here`;
    return [{ code: `PCR${register}_MISMATCH`, detail }];
  });
}
var ZERO_MEANS = {
  "3": "zero (its instance has no role)",
  "4": "zero",
  "8": "zero (its image is not signed)"
};
function shownAs(register, value) {
  if (value === void 0) return `missing, or not ${PCR_BYTES} bytes`;
  return /^0+$/.test(value) ? ZERO_MEANS[register] : value;
}

// src/allowlist/contradictions.ts
var ARCHITECTURES = ["x86_64", "aarch64"];
function measurementFrom(id, pcrs) {
  return ARCHITECTURES.map((arch) => measurementOf(arch, pcrs)).find((it) => it.id === id);
}
function isSameTuple(a, b) {
  return tupleKey(a) === tupleKey(b);
}
function tupleKey(pcrs) {
  return [pcrs["0"], pcrs["1"], pcrs["2"], pcrs["8"] ?? ""].join(" ");
}
function refuseContradictions(list, at) {
  const ids = /* @__PURE__ */ new Set();
  const tuples = /* @__PURE__ */ new Set();
  for (const [index, entry] of list.entries.entries()) {
    const why = contradiction(entry) ?? repetition(entry, ids, tuples);
    if (why !== void 0) {
      const place = `entries[${index}]`;
      throw new Fault("ALLOW_LIST_INVALID", `${at}: ${place}: ${why}`, { at: place });
    }
    ids.add(entry.measurement);
    tuples.add(tupleKey(entry.pcrs));
  }
}
function contradiction(entry) {
  const { pcrs, notBefore, notAfter } = entry;
  for (const index of ["0", "1", "2", "8"]) {
    const value = pcrs[index];
    if (value !== void 0 && isZeroPcr(value)) {
      return index === "8" ? "PCR8 is zero, as in an image without a signature: leave it out" : `PCR${index} is zero, as in an enclave in debug mode, and can never be allowed`;
    }
  }
  if (measurementFrom(entry.measurement, pcrs) === void 0) {
    return `the id ${shortId(entry.measurement)} is not that of these registers`;
  }
  if (entry.status === "superseded" && notAfter === null) return "is superseded without a notAfter";
  if (notBefore !== void 0 && notAfter !== null && notAfter <= notBefore) {
    return `its window ends (${notAfter}) before it begins (${notBefore})`;
  }
  return void 0;
}
function repetition(entry, ids, tuples) {
  if (ids.has(entry.measurement)) return `${shortId(entry.measurement)} stands here a second time`;
  if (tuples.has(tupleKey(entry.pcrs))) return "the same registers stand here a second time";
  return void 0;
}

// src/promotion/strict-yaml.ts
var import_yaml2 = __toESM(require_dist(), 1);

// src/promotion/config-place.ts
var import_yaml = __toESM(require_dist(), 1);

// src/promotion/nearest-key.ts
var placeSchema = lazy(
  () => looseObject({
    properties: record(string(), placeSchema).optional(),
    additionalProperties: union([boolean(), placeSchema]).optional(),
    items: placeSchema.optional()
  })
);
var SLIPS = 2;
function nearestKey(schema, path, unknown) {
  const json = toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const place = path.reduce(
    (it, key) => inside(it, String(key)),
    placeSchema.safeParse(json).data
  );
  const [best] = Object.keys(place?.properties ?? {}).map((key) => ({ key, slips: slipsBetween(key.toLowerCase(), unknown.toLowerCase()) })).filter(({ key, slips }) => slips <= Math.min(SLIPS, key.length / 2)).toSorted((a, b) => a.slips - b.slips);
  return best?.key;
}
function inside(place, key) {
  const own = place?.properties;
  if (own !== void 0 && Object.hasOwn(own, key)) return own[key];
  const others = place?.additionalProperties;
  return typeof others === "object" ? others : place?.items;
}
function slipsBetween(a, b) {
  if (Math.abs(a.length - b.length) > SLIPS) return SLIPS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? SLIPS + 1;
}

// src/promotion/config-place.ts
function misplaced(document, issue, schema) {
  if (issue === void 0) return { offset: 0, why: "not of its form" };
  const name = issue.path.map(String).join(".");
  const say = (offset, why) => ({
    offset,
    why: name === "" ? why : `${name}: ${why}`
  });
  switch (issue.code) {
    case "unrecognized_keys": {
      const [key = ""] = issue.keys;
      const offset = keyOffset(document, issue.path, key) ?? valueOffset(document, issue.path);
      const meant = nearestKey(schema, issue.path, key);
      const but = meant === void 0 ? "" : `, but there is "${meant}"`;
      return say(offset, `there is no "${key}" here${but}`);
    }
    case "invalid_key": {
      const key = String(issue.path.at(-1) ?? "");
      const parent = issue.path.slice(0, -1);
      const offset = keyOffset(document, parent, key) ?? valueOffset(document, issue.path);
      return say(offset, issue.issues[0]?.message ?? issue.message);
    }
    default:
      return say(valueOffset(document, issue.path), issue.message);
  }
}
function valueOffset(document, path) {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if ((0, import_yaml.isNode)(node) && node.range) return node.range[0];
  }
  return 0;
}
function keyOffset(document, path, key) {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!(0, import_yaml.isMap)(map)) return void 0;
  const found = map.items.map((it) => it.key).find((it) => (0, import_yaml.isScalar)(it) && String(it.value) === key);
  return (0, import_yaml.isScalar)(found) ? found.range?.[0] : void 0;
}

// src/promotion/strict-yaml.ts
var MAX_CONFIG_BYTES = 65536;
function decodeYaml(schema, text, at) {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_CONFIG_BYTES) {
    const why = `${bytes} bytes is more than the ${MAX_CONFIG_BYTES} it may have`;
    throw new Fault("CONFIG_INVALID", `${at}: ${why}`, { at });
  }
  const lines = new import_yaml2.LineCounter();
  const document = (0, import_yaml2.parseDocument)(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    lineCounter: lines
  });
  const refuse = (offset, why) => {
    const { line, col } = lines.linePos(offset ?? 0);
    const place = `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`;
    return new Fault("CONFIG_INVALID", `${at}: ${place}: ${plain(why)}`, { at: place });
  };
  const wrong = [...document.errors, ...document.warnings][0];
  if (wrong !== void 0) throw refuse(wrong.pos[0], firstLine(wrong.message));
  if (document.directives?.yaml.version !== "1.2") throw refuse(0, "only YAML 1.2 is read");
  (0, import_yaml2.visit)(document, {
    Pair(_, { key }) {
      if ((0, import_yaml2.isScalar)(key) && key.value === "__proto__") {
        throw refuse(key.range?.[0], "this cannot be a key");
      }
    },
    Node(_, node) {
      if ((0, import_yaml2.isAlias)(node)) throw refuse(node.range?.[0], "an alias cannot be used here");
      if (node.anchor !== void 0) throw refuse(node.range?.[0], "an anchor cannot be used here");
      if (node.tag !== void 0) throw refuse(node.range?.[0], "a tag cannot be used here");
    }
  });
  if (document.contents === null || (0, import_yaml2.isScalar)(document.contents) && document.contents.value === null) {
    throw refuse(0, 'there is nothing here; a configuration begins with "version: 1"');
  }
  const decoded = schema.safeParse(document.toJS());
  if (!decoded.success) {
    const { issues } = decoded.error;
    const issue = issues.find((it) => it.code === "unrecognized_keys") ?? issues[0];
    const { offset, why } = misplaced(document, issue, schema);
    throw refuse(offset, why);
  }
  return {
    value: decoded.data,
    refuseAt: (path, why) => refuse(valueOffset(document, path), why)
  };
}
function firstLine(message) {
  const [line = ""] = message.split("\n");
  if (/call stack/.test(line)) return "nested too deeply";
  if (/multiple documents/.test(line)) return "a second document begins here, and only one is read";
  const lower = line.charAt(0).toLowerCase() + line.slice(1);
  return lower.length > 200 ? `${lower.slice(0, 200)}…` : lower;
}

export {
  deniedCertificatesSchema,
  parseDeniedCertificate,
  registerRulesSchema,
  objectToRules,
  measurementFrom,
  isSameTuple,
  refuseContradictions,
  decodeYaml
};
