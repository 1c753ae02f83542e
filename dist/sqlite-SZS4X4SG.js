import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  corrupt,
  filedUnder,
  ledgerOver,
  rowsOfPage,
  unfinished
} from "./chunk-QH34SCKX.js";
import "./chunk-2F6R2KBN.js";
import "./chunk-GJYGQJMT.js";
import {
  parseStreamId
} from "./chunk-AAWWWQKB.js";
import "./chunk-EIBSU2UF.js";
import "./chunk-S6POWQOZ.js";
import "./chunk-AYZQHZLJ.js";
import "./chunk-BBZQDRQF.js";
import "./chunk-XK2IO4MP.js";
import "./chunk-UTBFRLMD.js";
import "./chunk-B5NDNHJE.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// src/ledger/sqlite-fault.ts
var MEANINGS = {
  5: ["LEDGER_UNAVAILABLE", "is locked by another process", "wait until the other process is done"],
  8: ["LEDGER_READ_ONLY", "may only be read", "give the write permission for it and its directory"],
  10: ["LEDGER_UNAVAILABLE", "could not be read or written", "look after the disk"],
  11: ["LEDGER_CORRUPT", "is damaged", "restore the file from a backup"],
  13: ["LEDGER_UNAVAILABLE", "could not grow: the disk is full", "make room on the disk"],
  14: ["LEDGER_UNAVAILABLE", "cannot be opened", "check the path and its permissions"],
  23: ["LEDGER_READ_ONLY", "may not be opened", "give the permission to open it"],
  26: ["LEDGER_NOT_OURS", "is no golden-pcr ledger: it is not a SQLite file", "name another file"]
};
function sqliteFault(error, path) {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  const code = typeof error.errcode === "number" ? error.errcode & 255 : 0;
  const meaning = MEANINGS[code];
  if (meaning === void 0) return error;
  const [fault, what, hint] = meaning;
  return new Fault(fault, `${path} ${what}`, { at: path, hint, cause: error });
}

// src/ledger/sqlite-file.ts
import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

// src/ledger/sqlite-schema.ts
var APPLICATION_ID = 1196442450;
var FORM = 1;
var UNFINISHED = 65536 + FORM;
var OBJECTS = [
  `CREATE TABLE ledger (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  id TEXT NOT NULL
) STRICT`,
  `CREATE TABLE event (
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  id TEXT NOT NULL,
  effective_at TEXT NOT NULL,
  measurement TEXT,
  pcr0 TEXT,
  commit_id TEXT,
  image TEXT,
  PRIMARY KEY (stream, seq)
) STRICT`,
  "CREATE INDEX event_id ON event (stream, id, seq)",
  "CREATE INDEX event_effective ON event (stream, effective_at, seq)",
  "CREATE INDEX event_measurement ON event (measurement, stream, seq) WHERE measurement IS NOT NULL",
  "CREATE INDEX event_pcr0 ON event (pcr0, stream, seq) WHERE pcr0 IS NOT NULL",
  "CREATE INDEX event_commit ON event (commit_id, stream, seq) WHERE commit_id IS NOT NULL",
  "CREATE INDEX event_image ON event (image, stream, seq) WHERE image IS NOT NULL",
  keeps("event", "UPDATE"),
  keeps("event", "DELETE"),
  keeps("ledger", "UPDATE"),
  keeps("ledger", "DELETE")
];
function fileState(db, path) {
  db.exec("BEGIN");
  try {
    const application = pragma(db, "application_id");
    const form = pragma(db, "user_version");
    const objects = db.prepare("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").all().map(({ sql }) => String(sql));
    if (application === 0 && form === 0 && objects.length === 0) return "empty";
    if (application !== APPLICATION_ID) throw notOurs(path, "it is the file of another program");
    if (form !== FORM && form !== UNFINISHED) {
      throw notOurs(path, `its form is version ${form}, and this program knows version ${FORM}`);
    }
    if (!isOurs(objects)) {
      throw notOurs(path, "its tables, indexes and triggers are not those of a ledger");
    }
    return form === FORM ? "ledger" : "unfinished";
  } finally {
    db.exec("COMMIT");
  }
}
function isOurs(objects) {
  return objects.every((sql) => OBJECTS.includes(sql)) && OBJECTS.every((sql) => objects.includes(sql) || sql.startsWith("CREATE TRIGGER"));
}
function createLedger(db, path, as) {
  db.exec("BEGIN EXCLUSIVE");
  try {
    if (pragma(db, "application_id") === 0) {
      for (const object of OBJECTS) db.exec(object);
      db.prepare("INSERT INTO ledger (only_one, id) VALUES (1, ?)").run(as.id);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      setState(db, as.state);
    }
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
  if (fileState(db, path) === "empty") throw notOurs(path, "it could not be made a ledger");
}
function setState(db, state) {
  db.exec(`PRAGMA user_version = ${state === "ledger" ? FORM : UNFINISHED}`);
}
function storedId(db, path) {
  const id = db.prepare("SELECT id FROM ledger WHERE only_one = 1").get()?.["id"];
  if (typeof id === "string" && /^[0-9a-f]{32}$/.test(id)) return id;
  throw notOurs(path, "it holds no id of a ledger");
}
function keeps(table, verb) {
  return `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} BEGIN SELECT RAISE(ABORT, 'a ledger only grows'); END`;
}
function pragma(db, name) {
  return db.prepare(`PRAGMA ${name}`).get()?.[name];
}
function notOurs(path, why) {
  return new Fault("LEDGER_NOT_OURS", `${path} is no golden-pcr ledger: ${why}`, {
    at: path,
    hint: "name another file, or use the version of golden-pcr that wrote this one"
  });
}

// src/ledger/sqlite-file.ts
var PATIENCE = 3e4;
async function openFileToRead(given) {
  const path = resolve(given);
  if (sizeOf(path) === void 0) throw missing(given);
  const mayWrite = isWritable(path) && isWritable(dirname(path));
  const db = await connect(given, path, mayWrite ? {} : { readOnly: true });
  return within(db, given, () => {
    db.exec("PRAGMA query_only = ON");
    const state = fileState(db, given);
    if (state === "empty") throw missing(given);
    const id = storedId(db, given);
    if (state === "unfinished") throw unfinished(given, id);
    return { db, id, path: given };
  });
}
async function openFileToWrite(given, newId, as) {
  const path = resolve(given);
  makeDirectory(dirname(path));
  const db = await connect(given, path, {});
  return within(db, given, async () => {
    if (fileState(db, given) === "empty") {
      createLedger(db, given, { id: newId(), state: as === "copy" ? "unfinished" : "ledger" });
    }
    const id = storedId(db, given);
    if (as === "ledger" && fileState(db, given) === "unfinished") throw unfinished(given, id);
    await useWriteAheadLog(db);
    db.exec("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
    return { db, id, path: given };
  });
}
async function connect(given, path, options) {
  const { DatabaseSync } = await import("node:sqlite");
  const open = (where) => {
    const db = new DatabaseSync(where, { timeout: PATIENCE, defensive: true, ...options });
    db.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
    return db;
  };
  try {
    const isComplete = sizeOf(`${path}-wal`) === void 0;
    if (options.readOnly === true && isComplete && !isWritable(dirname(path))) {
      const url = pathToFileURL(path);
      url.searchParams.set("immutable", "1");
      return open(url);
    }
    return open(path);
  } catch (error) {
    throw sqliteFault(error, given);
  }
}
async function within(db, path, work) {
  try {
    return await work();
  } catch (error) {
    db.close();
    throw sqliteFault(error, path);
  }
}
async function useWriteAheadLog(db) {
  for (let waited = 0; ; waited += 20) {
    try {
      if (db.prepare("PRAGMA journal_mode = WAL").get()?.["journal_mode"] === "wal") return;
      throw new Fault("LEDGER_UNAVAILABLE", "the file system does not support a write-ahead log", {
        hint: "keep the ledger on a local disk"
      });
    } catch (error) {
      if (error instanceof Fault || waited >= PATIENCE) throw error;
      await sleep(20);
    }
  }
}
function makeDirectory(directory) {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (cause) {
    throw new Fault("FILE_WRITE_FAILED", `the directory ${directory} could not be made`, {
      at: directory,
      hint: "check the path and its permissions",
      cause
    });
  }
}
function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
function missing(path) {
  return new Fault("LEDGER_MISSING", `there is no ledger at ${path}`, {
    at: path,
    hint: "record a measurement first, or name the ledger with --ledger"
  });
}

// src/ledger/sqlite-statements.ts
var COLUMNS = "stream, seq, body, hash, id, effective_at, measurement, pcr0, commit_id, image";
var STATEMENTS = {
  page: rows("seq >= ? ORDER BY seq LIMIT ?"),
  latest: rows("TRUE ORDER BY seq DESC LIMIT ?"),
  latestAt: rows("effective_at <= ? ORDER BY effective_at DESC, seq DESC LIMIT ?"),
  about: `SELECT stream, seq FROM event WHERE measurement = ? AND stream = ? AND seq > ?
    ORDER BY seq LIMIT ?`,
  withId: "SELECT stream, seq FROM event WHERE stream = ? AND id = ? ORDER BY seq LIMIT 1",
  measurement: placesUnder("measurement"),
  pcr0: placesUnder("pcr0"),
  commit: placesUnder("commit_id"),
  image: placesUnder("image"),
  insert: `INSERT INTO event (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (stream, seq) DO NOTHING`
};
function prepareStatements(db) {
  const rowsOf = (sql) => db.prepare(sql, { returnArrays: true });
  return {
    page: rowsOf(STATEMENTS.page),
    latest: rowsOf(STATEMENTS.latest),
    latestAt: rowsOf(STATEMENTS.latestAt),
    about: db.prepare(STATEMENTS.about),
    withId: db.prepare(STATEMENTS.withId),
    measurement: db.prepare(STATEMENTS.measurement),
    pcr0: db.prepare(STATEMENTS.pcr0),
    commit: db.prepare(STATEMENTS.commit),
    image: db.prepare(STATEMENTS.image),
    insert: db.prepare(STATEMENTS.insert)
  };
}
function rows(which) {
  return `SELECT ${COLUMNS} FROM event WHERE stream = ? AND ${which}`;
}
function placesUnder(column) {
  return `SELECT stream, seq FROM event WHERE ${column} = ? AND (stream, seq) > (?, ?)
    ORDER BY stream, seq LIMIT ?`;
}

// src/ledger/sqlite.ts
var PLACES = 256;
var ROWS = 64;
async function openSqliteLedger(path, how) {
  const file = how.mode === "read" ? await openFileToRead(path) : await openFileToWrite(path, how.newId, "ledger");
  return ledgerOver(sqliteTable(file));
}
async function openSqliteCopy(path, id) {
  const file = await openFileToWrite(path, () => id, "copy");
  const say = async (state) => {
    try {
      setState(file.db, state);
    } catch (error) {
      throw sqliteFault(error, path);
    }
  };
  return {
    ...ledgerOver(sqliteTable(file)),
    begin: () => say("unfinished"),
    complete: () => say("ledger")
  };
}
function sqliteTable({ db, id, path }) {
  const asks = prepareStatements(db);
  const guarded = (work) => {
    try {
      return work();
    } catch (error) {
      throw sqliteFault(error, path);
    }
  };
  return {
    id,
    page: async (stream, from, limit) => guarded(() => rowsOfPage(asks.page.all(stream, from, Math.min(limit, ROWS)), limit, toRow)),
    latest: async (stream, at, count) => guarded(
      () => at === void 0 ? asks.latest.all(stream, count).map(toRow) : asks.latestAt.all(stream, at, count).map(toRow)
    ),
    async *placesAbout(stream, measurement) {
      for (let after = 0; ; ) {
        const places = guarded(
          () => asks.about.all(measurement, stream, after, PLACES).map(toPlace)
        );
        for (const { seq } of places) yield seq;
        const last = places.at(-1);
        if (last === void 0) return;
        after = last.seq;
      }
    },
    placeWithId: async (stream, eventId) => guarded(() => {
      const found = asks.withId.get(stream, eventId);
      return found === void 0 ? void 0 : toPlace(found).seq;
    }),
    async *placesOf(sought) {
      const { key, value } = filedUnder(sought);
      for (let after = { stream: "", seq: 0 }; ; ) {
        const { stream, seq } = after;
        const places = guarded(() => asks[key].all(value, stream, seq, PLACES).map(toPlace));
        yield* places;
        const last = places.at(-1);
        if (last === void 0) return;
        after = last;
      }
    },
    insert: async (row) => guarded(() => {
      const { stream, seq, body, hash, effectiveAt, measurement, pcr0, commit, image } = row;
      const filed = [measurement, pcr0, commit, image].map((value) => value ?? null);
      const { changes } = asks.insert.run(stream, seq, body, hash, row.id, effectiveAt, ...filed);
      return changes === 0 ? "taken" : "inserted";
    }),
    close: async () => db.close()
  };
}
function toPlace(found) {
  return { stream: parseStreamId(String(found["stream"])), seq: Number(found["seq"]) };
}
function toRow(found) {
  const columns = Array.isArray(found) ? found : [];
  const [stream, seq, body, hash, id, effectiveAt, measurement, pcr0, commit, image] = columns;
  if (typeof body !== "string" || typeof hash !== "string" || typeof id !== "string" || typeof effectiveAt !== "string") {
    const place = { stream: String(stream), seq: Number(seq) };
    throw corrupt(place, "its row is not of the form that this program writes");
  }
  return {
    stream: String(stream),
    seq: Number(seq),
    body,
    hash,
    id,
    effectiveAt,
    measurement: textOrAbsent(measurement),
    pcr0: textOrAbsent(pcr0),
    commit: textOrAbsent(commit),
    image: textOrAbsent(image)
  };
}
function textOrAbsent(value) {
  return value === null || value === void 0 ? void 0 : String(value);
}
export {
  openSqliteCopy,
  openSqliteLedger
};
