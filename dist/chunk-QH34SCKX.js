import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  subjectOf
} from "./chunk-2F6R2KBN.js";
import {
  decodeEvent,
  encodeEvent,
  eventBodySchema,
  identityOf,
  isEnvironmentStatement,
  ledgerIdSchema,
  openingId,
  stateAfter,
  statementSchema,
  step,
  verifyFollows,
  verifyLink,
  verifyNext
} from "./chunk-GJYGQJMT.js";
import {
  CATALOG,
  entrySchema,
  genesisHash,
  isWellEnded,
  streamIdSchema,
  streamParts
} from "./chunk-AAWWWQKB.js";
import {
  commitSchema,
  digestSchema,
  runSchema,
  sha256Schema,
  textSchema
} from "./chunk-EIBSU2UF.js";
import {
  instantSchema
} from "./chunk-AYZQHZLJ.js";
import {
  measurementIdSchema,
  measurementSchema,
  pcrSchema
} from "./chunk-BBZQDRQF.js";
import {
  canonicalTexts,
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  ZodArray,
  ZodBoolean,
  ZodEnum,
  ZodLiteral,
  ZodNever,
  ZodNullable,
  ZodNumber,
  ZodObject,
  ZodOptional,
  ZodType,
  ZodUnion,
  never
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/lifecycle/index-keys.ts
function indexKeys({ statement }) {
  const measurement = subjectOf(statement);
  switch (statement.kind) {
    case "recorded":
      return {
        measurement,
        pcr0: statement.measurement.pcrs["0"],
        commit: statement.provenance.commit,
        image: statement.provenance.image?.digest
      };
    case "proposed":
      return {
        measurement,
        pcr0: statement.proposal.measurement.pcrs["0"],
        commit: statement.proposal.origin.commit
      };
    case "observed":
      return { measurement, pcr0: statement.pcrs["0"] };
    case "revoked":
      return { measurement, pcr0: statement.denied.pcrs["0"] };
    case "revocation-listed":
      return { measurement, pcr0: statement.pcrs["0"] };
    default:
      return { measurement };
  }
}

// src/ledger/rows.ts
var LARGEST_EVENT = 384 * 1024;
function rowOf(event) {
  const body = encodeEvent(event);
  const size = Buffer.byteLength(body);
  if (size > LARGEST_EVENT) {
    throw new Fault(
      "LEDGER_EVENT_TOO_LARGE",
      `${placeText(event)} has ${size} bytes, and a ledger stores at most ${LARGEST_EVENT}`,
      { at: placeText(event), hint: "keep large evidence elsewhere, and name it by its digest" }
    );
  }
  const row = { stream: event.stream, seq: event.seq, body, hash: event.hash, ...filing(event) };
  eventOf(row, event.ledger);
  return row;
}
function eventOf(row, ledger, decode = decodeEvent) {
  const event = readingAt(row, () => decode(row.body, row.hash));
  if (event.stream !== row.stream || event.seq !== row.seq) {
    throw corrupt(row, `holds the event of ${placeText(event)}`);
  }
  if (event.ledger !== ledger) {
    throw foreign(row, event.ledger, ledger);
  }
  const filed = filing(event);
  const wrong = FILED.find((key) => filed[key] !== row[key]);
  if (wrong !== void 0) throw corrupt(row, `is filed under another ${wrong} than its own`);
  return event;
}
function isFiled(row, filing2) {
  return filing2.id === row.id && filing2.effectiveAt === row.effectiveAt && filing2.measurement === row.measurement && filing2.pcr0 === row.pcr0 && filing2.commit === row.commit && filing2.image === row.image;
}
var FILED = ["id", "effectiveAt", "measurement", "pcr0", "commit", "image"];
function placeText({
  stream,
  seq
}) {
  return `${stream} #${seq}`;
}
function corrupt(place, why) {
  return new Fault("LEDGER_CORRUPT", `${placeText(place)}: ${why}`, {
    at: placeText(place),
    hint: "compare with a backup or another anchor; nothing after this event can be trusted"
  });
}
function foreign(place, theirs, ours) {
  return corrupt(place, `belongs to the ledger ${theirs}, and this is ${ours}`);
}
function unfinished(place, id) {
  return new Fault(
    "LEDGER_UNFINISHED",
    `${place} is an unfinished copy of the ledger ${id}: it may lack events`,
    {
      at: place,
      hint: "run golden-pcr ledger copy from the same source again, which completes it; until then use the source"
    }
  );
}
function rowsOfPage(found, limit, toRow) {
  const rows = [];
  for (const it of found) {
    try {
      rows.push(toRow(it));
    } catch (error) {
      if (rows.length === 0 || limit <= 2) throw error;
      break;
    }
  }
  return rows;
}
function readingAt(place, read) {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    throw new Fault(cause.code, `${placeText(place)}: ${cause.message}`, {
      at: placeText(place),
      hint: cause.hint ?? "compare with a backup or another anchor",
      cause
    });
  }
}
function filing(event) {
  return { ...indexKeys(event), id: event.id, effectiveAt: event.effectiveAt };
}

// src/ledger/filed-under.ts
function filedUnder(sought) {
  switch (sought.by) {
    case "measurement":
      return { key: "measurement", value: sought.measurement };
    case "pcr0":
      return { key: "pcr0", value: sought.pcr0 };
    case "commit":
      return { key: "commit", value: sought.commit };
    case "image":
      return { key: "image", value: sought.digest };
  }
}

// src/model/canonical-pattern.ts
var NEVER = "(?!)";
function canonicalPattern(schema, parts) {
  return patternOf(schema, parts, "");
}
function patternOf(given, parts, path) {
  if (!(given instanceof ZodType)) return NEVER;
  const schema = parts.instead?.get(given) ?? given;
  const text = parts.texts.get(schema);
  if (text !== void 0) {
    const isCompared = parts.captures?.[path] === "compared";
    return `"${captured(isCompared ? '[^"]*' : text, parts, path)}"`;
  }
  const { checks = [] } = schema.def;
  if (schema instanceof ZodNumber) return captured(integerPattern(schema, checks), parts, path);
  if (schema instanceof ZodArray) return arrayPattern(schema, checks, parts, path);
  if (checks.length > 0 && !parts.checkedAfterwards.has(schema)) return NEVER;
  if (schema instanceof ZodObject) return objectPattern(schema, parts, path);
  if (schema instanceof ZodUnion) {
    return anyOf(schema.def.options.map((option) => patternOf(option, parts, path)));
  }
  if (schema instanceof ZodNullable) {
    return anyOf(["null", patternOf(schema.def.innerType, parts, path)]);
  }
  if (schema instanceof ZodEnum) return anyOf(schema.options.map(literal));
  if (schema instanceof ZodLiteral) return anyOf([...schema.values].map(literal));
  return schema instanceof ZodBoolean ? "true|false" : NEVER;
}
function integerPattern(schema, checks) {
  const { def } = schema;
  if (!("format" in def) || def.format !== "safeint") return NEVER;
  const [least, ...others] = checks.map((check) => check._zod.def);
  if (others.length > 0 || !(least instanceof Object) || !("value" in least)) return NEVER;
  if (least.check !== "greater_than" || !("inclusive" in least) || !least.inclusive) return NEVER;
  if (least.value === 1) return "[1-9][0-9]{0,14}";
  return least.value === 0 ? "0|[1-9][0-9]{0,14}" : NEVER;
}
function arrayPattern(schema, checks, parts, path) {
  const item = `(?:${patternOf(schema.element, parts, path)})`;
  const [limit, ...others] = checks.map((check) => check._zod.def);
  if (limit === void 0) return `\\[(?:${item}(?:,${item})*)?\\]`;
  if (others.length > 0) return NEVER;
  if (limit.check === "min_length" && "minimum" in limit && limit.minimum === 1) {
    return `\\[${item}(?:,${item})*\\]`;
  }
  const most = limit.check === "max_length" && "maximum" in limit ? Number(limit.maximum) : 0;
  return most < 1 ? NEVER : `\\[(?:${item}(?:,${item}){0,${most - 1}})?\\]`;
}
function objectPattern(schema, parts, path) {
  if (!(schema.def.catchall instanceof ZodNever)) return NEVER;
  const members = Object.keys(schema.shape).sort().map((key) => {
    const inner = schema.shape[key];
    const isOptional = inner instanceof ZodOptional;
    const value = isOptional ? inner.def.innerType : inner;
    const at = path === "" ? key : `${path}.${key}`;
    return { isOptional, pattern: `${literal(key)}:(?:${patternOf(value, parts, at)})` };
  });
  const first = members.findIndex(({ isOptional }) => !isOptional);
  if (first === -1) {
    if (members.length === 0) return "\\{\\}";
    const begun = members.map(({ pattern }, i) => pattern + followers(members.slice(i + 1)));
    return `\\{(?:${begun.join("|")})?\\}`;
  }
  const before = members.slice(0, first).map(({ pattern }) => `(?:${pattern},)?`);
  return `\\{${before.join("")}${members[first]?.pattern}${followers(members.slice(first + 1))}\\}`;
}
function followers(members) {
  return members.map(({ isOptional, pattern }) => isOptional ? `(?:,${pattern})?` : `,${pattern}`).join("");
}
function anyOf(patterns) {
  return `(?:${patterns.join("|")})`;
}
function literal(value) {
  const text = JSON.stringify(value) ?? "";
  return /^[\w"-]+$/.test(text) ? text : NEVER;
}
function captured(pattern, parts, path) {
  return parts.captures?.[path] === void 0 ? `(?:${pattern})` : `(${pattern})`;
}

// src/lifecycle/quick-pattern.ts
var CLOCK = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z";
var DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";
var NAME = "[a-z0-9-]{1,63}";
var hex = (digits) => `(?:${"[0-9a-f]".repeat(8)}){${digits / 8}}`;
var TEXTS = /* @__PURE__ */ new Map([
  [textSchema, "[ !#-\\[\\]-~]{1,1024}"],
  [instantSchema, `[0-9]{4}-${DAY}${CLOCK}`],
  [pcrSchema, hex(96)],
  [measurementIdSchema, hex(64)],
  [sha256Schema, hex(64)],
  [digestSchema, `sha256:${hex(64)}`],
  [commitSchema, `${hex(40)}(?:${hex(24)})?`],
  [runSchema, "[0-9]{1,20}"],
  [ledgerIdSchema, hex(32)],
  [streamIdSchema, `(?:recorded/${NAME}|(?:environment|observed|drift)/${NAME}/${NAME}|catalog)`]
]);
var LONGEST = 1 << 16;
function bodyMatcher(kind, captures = {}) {
  const source = canonicalPattern(eventBodySchema, {
    texts: TEXTS,
    checkedAfterwards: /* @__PURE__ */ new Set([measurementSchema, entrySchema]),
    instead: /* @__PURE__ */ new Map([[statementSchema, statementOf(kind)]]),
    captures
  });
  const pattern = new RegExp(`^${source}$`);
  return (text) => text.length > LONGEST ? null : pattern.exec(text);
}
var MEASUREMENTS = /\{"arch":"(x86_64|aarch64)","id":"([0-9a-f]{64})","pcrs":(\{[^}]*\})\}/g;
function hasItsMeasurements(text) {
  for (const [, arch, id, pcrs] of text.matchAll(MEASUREMENTS)) {
    if (sha256Hex(`{"arch":"${arch}","pcrs":${pcrs}}`) !== id) return false;
  }
  return true;
}
function statementOf(kind) {
  const options = statementSchema instanceof ZodUnion ? statementSchema.options : [];
  const option = options.find((it) => {
    const own = it instanceof ZodObject ? it.shape["kind"] : void 0;
    return own instanceof ZodLiteral && own.values.has(kind);
  });
  return option instanceof ZodType ? option : never();
}

// src/lifecycle/quick-event.ts
var matchers = /* @__PURE__ */ new Map();
function matcherFor(kind) {
  const known = matchers.get(kind);
  if (known !== void 0) return known;
  const made = bodyMatcher(kind);
  matchers.set(kind, made);
  return made;
}
var KIND = /"statement":\{.*?"kind":"([a-z-]{1,32})"/;
function quickEvent(body, hash) {
  const event = certainEvent(body, { body, hash });
  return event?.after?.entries.every(isWellEnded) === false ? void 0 : event;
}
function certainEvent(said, { body, hash }) {
  const [, kind = ""] = KIND.exec(said) ?? [];
  if (matcherFor(kind)(said) === null || !hasItsMeasurements(said)) return void 0;
  if (sha256Hex(body) !== hash) return void 0;
  const event = JSON.parse(said);
  return sha256Hex(quickIdentity(said, event)) === event.id ? { ...event, hash } : void 0;
}
function quickIdentity(body, { statement, stream, seq }) {
  const { kind } = statement;
  if (kind === "recorded" || kind === "observed" || kind === "stream-opened") {
    return JSON.stringify(identityOf(stream, statement, seq));
  }
  return `{${body.slice(body.indexOf('"statement":{'), -1)},"turn":${seq}}`;
}

// src/lifecycle/quick-recording.ts
var matcher;
function quickRecording(body, hash, expected) {
  matcher ??= bodyMatcher("recorded", {
    effectiveAt: "captured",
    id: "compared",
    ledger: "captured",
    prev: "compared",
    recordedAt: "captured",
    seq: "captured",
    "statement.measurement.id": "compared",
    "statement.measurement.pcrs.0": "captured",
    "statement.provenance.commit": "captured",
    "statement.provenance.image.digest": "captured",
    stream: "captured"
  });
  const found = matcher(body);
  if (found === null) return void 0;
  const [, effectiveAt, id, , , recordedAt, , measurement = "", pcr0, commit, image] = found;
  if (!isExpected(found, expected) || sha256Hex(body) !== hash) return void 0;
  const said = body.slice(body.indexOf('"kind":"recorded"'));
  if (sha256Hex(`{"statement":{${said}`) !== id) return void 0;
  if (sha256Hex(hashedOfMeasurement(said, measurement)) !== measurement) return void 0;
  return {
    ledger: expected.ledger,
    stream: expected.stream,
    seq: expected.seq,
    prev: expected.prev,
    recordedAt,
    effectiveAt,
    hash,
    filing: {
      id,
      effectiveAt,
      measurement,
      pcr0,
      commit,
      image
    }
  };
}
function isExpected(found, { ledger, stream, seq, prev }) {
  return found[3] === ledger && found[4] === prev && Number(found[6]) === seq && found[11] === stream;
}
function hashedOfMeasurement(said, id) {
  const before = said.indexOf(',"id":"');
  const after = before + ',"id":"'.length + id.length + 1;
  return said.slice(said.indexOf("{"), before) + said.slice(after, said.indexOf("}}", after) + 2);
}

// src/lifecycle/quick-step.ts
var ACTOR = '{"actor":"';
var AFTER = ',"after":';
var NEXT = ',"effectiveAt":"';
function quickStep(body, hash, before, textOf) {
  const found = cut(body);
  if (found === void 0) return void 0;
  const event = certainEvent(found.rest, { body, hash });
  if (event === void 0) return void 0;
  const after = following(before, event.statement, event);
  if (after === void 0 || textOf(after) !== found.after) return void 0;
  return { ...event, after };
}
function cut(body) {
  if (!body.startsWith(ACTOR)) return void 0;
  const actorEnd = body.indexOf('"', ACTOR.length) + 1;
  if (actorEnd === 0 || !body.startsWith(AFTER, actorEnd)) return void 0;
  const end = body.indexOf(NEXT, actorEnd);
  if (end === -1) return void 0;
  const after = body.slice(actorEnd + AFTER.length, end);
  return { after, rest: body.slice(0, actorEnd) + body.slice(end) };
}
function following(before, statement, { effectiveAt }) {
  if (!isEnvironmentStatement(statement)) return void 0;
  try {
    const after = step(stateAfter(before), statement, effectiveAt);
    return after.entries.every(isWellEnded) ? after : void 0;
  } catch (error) {
    if (error instanceof Fault) return void 0;
    throw error;
  }
}

// src/ledger/read-chain.ts
var PAGE = 256;
async function* readChain(table, stream, since) {
  let before = await eventBefore(table, stream, since);
  for await (const rows of pages(table, stream, since)) {
    for (const row of rows) {
      const event = eventOf(row, table.id);
      verifyFollows(before, event);
      yield event;
      before = event;
    }
  }
}
async function* readLinks(table, stream, since) {
  const next = nextLinkOf(table.id, stream);
  let before = await eventBefore(table, stream, since);
  for await (const rows of pages(table, stream, since)) {
    const links = [];
    try {
      for (const row of rows) {
        before = next(before, row);
        links.push(before);
      }
    } catch (error) {
      yield links;
      throw error;
    }
    yield links;
  }
}
async function eventAt(table, place) {
  const event = await eventAtOrNone(table, place);
  if (event === void 0) throw corrupt(place, "an index names it, and it is not there");
  return event;
}
async function eventAtOrNone(table, { stream, seq }) {
  const rows = await table.page(stream, Math.max(1, seq - 1), seq === 1 ? 1 : 2);
  const row = rows.find((it) => it.seq === seq);
  const earlier = rows.find((it) => it.seq === seq - 1);
  if (row === void 0) return void 0;
  return newest(earlier === void 0 ? [row] : [row, earlier], table.id);
}
function newest(rows, ledger) {
  const [row, earlier] = rows;
  if (row === void 0) return void 0;
  const event = eventOf(row, ledger);
  verifyFollows(earlier === void 0 ? void 0 : eventOf(earlier, ledger), event);
  return event;
}
async function* pages(table, stream, since) {
  let next = Math.max(1, since);
  for (; ; ) {
    const rows = await table.page(stream, next, PAGE);
    const last = rows.at(-1);
    if (last === void 0) return;
    yield rows;
    next = last.seq + 1;
  }
}
async function eventBefore(table, stream, since) {
  return since > 1 ? eventAtOrNone(table, { stream, seq: since - 1 }) : void 0;
}
function nextLinkOf(ledger, stream) {
  const quickly = quickLinkOf(ledger, stream);
  return (before, row) => {
    const link = quickly(before, row);
    if (link !== void 0) {
      verifyLink(before, link);
      return link;
    }
    const event = eventOf(row, ledger, decodeQuickly);
    verifyFollows(before, event);
    return event;
  };
}
function quickLinkOf(ledger, stream) {
  const genesis = genesisHash(stream);
  const textOf = canonicalTexts();
  switch (streamParts(stream).kind) {
    case "recorded":
      return (before, row) => {
        const place = { seq: (before?.seq ?? 0) + 1, prev: before?.hash ?? genesis };
        return recordingOf(row, { ledger, stream, ...place });
      };
    case "environment":
      return (before, row) => {
        const event = quickStep(row.body, row.hash, before, textOf);
        return event === void 0 ? void 0 : eventOf(row, ledger, () => event);
      };
    default:
      return () => void 0;
  }
}
function decodeQuickly(body, hash) {
  return quickEvent(body, hash) ?? decodeEvent(body, hash);
}
function recordingOf(row, expected) {
  if (row.stream !== expected.stream || row.seq !== expected.seq) return void 0;
  const found = quickRecording(row.body, row.hash, expected);
  return found !== void 0 && isFiled(row, found.filing) ? found : void 0;
}

// src/ledger/ledger-over.ts
var REMEMBERED = 64;
function ledgerOver(table) {
  const seen = /* @__PURE__ */ new Map();
  const remember = (event) => {
    seen.delete(event.stream);
    seen.set(event.stream, event);
    const [oldest] = seen.keys();
    if (seen.size > REMEMBERED && oldest !== void 0) seen.delete(oldest);
    return event;
  };
  const withId = async (stream, id) => {
    const seq = await table.placeWithId(stream, id);
    if (seq === void 0) return void 0;
    const event = await eventAt(table, { stream, seq });
    if (event.id !== id) throw corrupt({ stream, seq }, "is found by an id that is not its own");
    return event;
  };
  return {
    id: table.id,
    withId,
    async head(stream) {
      const head = newest(await table.latest(stream, void 0, 2), table.id);
      return head === void 0 ? void 0 : remember(head);
    },
    async lastAt(stream, at) {
      return newest(await table.latest(stream, at, 2), table.id);
    },
    read: (stream, since = 1) => readChain(table, stream, since),
    links: (stream, since = 1) => readLinks(table, stream, since),
    async *about(stream, measurement) {
      for await (const seq of table.placesAbout(stream, measurement)) {
        const event = await eventAt(table, { stream, seq });
        if (subjectOf(event.statement) !== measurement) throw corrupt(event, "is about another");
        yield event;
      }
    },
    async *find(sought) {
      for await (const place of table.placesOf(sought)) {
        const event = await eventAt(table, place);
        const { key, value } = filedUnder(sought);
        if (indexKeys(event)[key] !== value)
          throw corrupt(event, `is found by a ${sought.by} not its own`);
        yield event;
      }
    },
    async *streams() {
      for await (const { statement } of readChain(table, CATALOG, 1)) {
        if (statement.kind === "stream-opened") yield statement.name;
      }
    },
    async append(event) {
      const row = rowOf(event);
      if (event.ledger !== table.id) {
        throw foreign(event, event.ledger, table.id);
      }
      verifyNext(await predecessor(table, event, seen.get(event.stream)), event);
      if (event.seq === 1 && event.stream !== CATALOG) {
        if (await withId(CATALOG, openingId(event.stream)) === void 0)
          throw unnamed(event.stream);
      }
      if (await table.insert(row) === "taken") throw conflict(event);
      remember(event);
    },
    close: () => table.close()
  };
}
async function predecessor(table, event, known) {
  const { stream, seq } = event;
  if (seq === 1) return void 0;
  if (known?.seq === seq - 1) return known;
  const before = await eventAtOrNone(table, { stream, seq: seq - 1 });
  if (before === void 0) throw corrupt(event, `there is no #${seq - 1} that it could follow`);
  const [taken] = await table.page(stream, seq, 1);
  if (taken !== void 0) throw conflict(event);
  return before;
}
function conflict(event) {
  return new Fault(
    "LEDGER_CONFLICT",
    `${placeText(event)} is there already: another writer was first`,
    {
      at: placeText(event),
      hint: "read the stream again and decide again"
    }
  );
}
function unnamed(stream) {
  return new Fault("LEDGER_STREAM_UNNAMED", `the catalog does not name ${stream} yet`, {
    at: stream,
    hint: "open the stream before its first event"
  });
}

export {
  corrupt,
  unfinished,
  rowsOfPage,
  filedUnder,
  ledgerOver
};
