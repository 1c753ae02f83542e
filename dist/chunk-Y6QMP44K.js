import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Fault
} from "./chunk-5R4TBXFS.js";

// src/ledger/ledger-url.ts
var TABLE = /^[a-zA-Z0-9_.-]{3,255}$/;
var REGION = /^[a-z]{2,}(-[a-z0-9]+)*$/;
function parseLedgerUrl(text) {
  if (text.startsWith("sqlite:")) {
    const path = text.slice("sqlite:".length);
    if (path === "" || path.startsWith(":") || path.includes("\0")) {
      throw invalid(text, "it names no file");
    }
    return { kind: "sqlite", path };
  }
  const [, table, query = ""] = /^dynamodb:\/\/([^/?#]*)\/?(?:\?([^#]*))?$/.exec(text) ?? [];
  if (table === void 0) throw invalid(text, "it is of neither form");
  if (!TABLE.test(table)) throw invalid(text, `"${table}" cannot be the name of a table`);
  const { region, endpoint } = parameters(text, query);
  if (region !== void 0 && !REGION.test(region)) throw invalid(text, "its region is none");
  if (endpoint !== void 0 && !isEndpoint(endpoint)) {
    throw invalid(text, "its endpoint is no address that begins with http:// or https://");
  }
  return { kind: "dynamodb", table, region, endpoint };
}
function parameters(text, query) {
  const given = new URLSearchParams(query);
  for (const name of given.keys()) {
    if (name !== "region" && name !== "endpoint") throw invalid(text, `it knows no "${name}"`);
    if (given.getAll(name).length > 1) throw invalid(text, `it names its ${name} twice`);
  }
  return { region: given.get("region") ?? void 0, endpoint: given.get("endpoint") ?? void 0 };
}
function isEndpoint(text) {
  const url = URL.parse(text);
  if (url === null || url.protocol !== "http:" && url.protocol !== "https:") return false;
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}
function invalid(text, why) {
  return new Fault("LEDGER_URL_INVALID", `"${text}" names no ledger: ${why}`, {
    hint: "write sqlite:PATH, or dynamodb://TABLE?region=REGION"
  });
}

// src/ledger/open-ledger.ts
import { resolve } from "node:path";
async function openLedger(url, options) {
  const place = parseLedgerUrl(url);
  const { mode, random, directory = "." } = options;
  const newId = () => Buffer.from(random(16)).toString("hex");
  const how = mode === "read" ? { mode } : { mode, newId };
  if (place.kind === "dynamodb") {
    const { openDynamoLedger } = await import("./dynamodb-GMGKLYUK.js");
    return openDynamoLedger(place, how);
  }
  const { openSqliteLedger } = await import("./sqlite-SZS4X4SG.js");
  return openSqliteLedger(resolve(directory, place.path), how);
}
async function openLedgerCopy(url, { id, directory = "." }) {
  const place = parseLedgerUrl(url);
  if (place.kind === "dynamodb") {
    const { openDynamoCopy } = await import("./dynamodb-GMGKLYUK.js");
    return openDynamoCopy(place, id);
  }
  const { openSqliteCopy } = await import("./sqlite-SZS4X4SG.js");
  return openSqliteCopy(resolve(directory, place.path), id);
}

export {
  parseLedgerUrl,
  openLedger,
  openLedgerCopy
};
