import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  decodeEvent,
  encodeEvent,
  openingId,
  subjectOf,
  verifyFollows,
  verifyLink,
  verifyNext
} from "./chunk-AFY7HDUU.js";
import {
  CATALOG,
  streamParts
} from "./chunk-QRHQCJCX.js";
import {
  sha256Hex
} from "./chunk-6YWST6EG.js";
import {
  Fault
} from "./chunk-7Q44QVXY.js";

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
function eventOf(row, ledger) {
  const event = readingAt(row, () => decodeEvent(row.body, row.hash));
  if (event.stream !== row.stream || event.seq !== row.seq) {
    throw corrupt(row, `holds the event of ${placeText(event)}`);
  }
  if (event.ledger !== ledger) {
    throw foreign(row, event.ledger, ledger);
  }
  const filed = filing(event);
  for (const key of ["id", "effectiveAt", "measurement", "pcr0", "commit", "image"]) {
    if (filed[key] !== row[key]) throw corrupt(row, `is filed under another ${key} than its own`);
  }
  return event;
}
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

// src/lifecycle/envelope.ts
var BEFORE_STATEMENT = /^\{"actor":"(?:[^"\\]|\\.)*","effectiveAt":"([^"]{20})","id":"[0-9a-f]{64}","ledger":"([0-9a-f]{32})","prev":"([0-9a-f]{64})","recordedAt":"([^"]{20})","schema":1,"seq":(\d{1,16}),"statement":\{"/;
function readLink(stream, body, hash) {
  if (sha256Hex(body) !== hash) {
    throw new Fault("LEDGER_CORRUPT", "an event does not have the hash that is stored beside it");
  }
  const [, effectiveAt = "", ledger = "", prev = "", recordedAt = "", seq] = BEFORE_STATEMENT.exec(body) ?? [];
  if (seq === void 0) {
    throw new Fault("LEDGER_EVENT_INVALID", "ledger event: not in canonical form (RFC 8785)");
  }
  if (!body.endsWith(`},"stream":"${stream}"}`)) {
    throw new Fault("LEDGER_CORRUPT", "holds the event of another stream");
  }
  return {
    ledger,
    stream,
    seq: Number(seq),
    prev,
    recordedAt,
    effectiveAt,
    hash
  };
}

// src/ledger/ledger-over.ts
var PAGE = 256;
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
    links: (stream) => streamParts(stream).kind === "environment" ? readChain(table, stream, 1) : readLinks(table, stream),
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
async function* readChain(table, stream, since) {
  let before = since > 1 ? await eventAtOrNone(table, { stream, seq: since - 1 }) : void 0;
  let next = Math.max(1, since);
  for (; ; ) {
    const rows = await table.page(stream, next, PAGE);
    if (rows.length === 0) return;
    for (const row of rows) {
      const event = eventOf(row, table.id);
      verifyFollows(before, event);
      yield event;
      before = event;
      next = event.seq + 1;
    }
  }
}
async function* readLinks(table, stream) {
  let before;
  for (; ; ) {
    const rows = await table.sealed(stream, (before?.seq ?? 0) + 1, PAGE);
    if (rows.length === 0) return;
    for (const { seq, body, hash } of rows) {
      const place = { stream, seq };
      const link = readingAt(place, () => readLink(stream, body, hash));
      if (link.seq !== seq) throw corrupt(place, `holds the event of #${link.seq}`);
      if (link.ledger !== table.id) throw foreign(place, link.ledger, table.id);
      verifyLink(before, link);
      yield link;
      before = link;
    }
  }
}
function newest(rows, ledger) {
  const [row, earlier] = rows;
  if (row === void 0) return void 0;
  const event = eventOf(row, ledger);
  verifyFollows(earlier === void 0 ? void 0 : eventOf(earlier, ledger), event);
  return event;
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
  filedUnder,
  ledgerOver
};
