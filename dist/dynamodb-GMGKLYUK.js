import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  Query$,
  _ep3,
  _mw0,
  command
} from "./chunk-EFBWLSYP.js";
import "./chunk-QSFWV54B.js";
import {
  corrupt,
  filedUnder,
  ledgerOver,
  rowsOfPage,
  unfinished
} from "./chunk-QH34SCKX.js";
import "./chunk-VNNMUJUF.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-XVIZ7ZYY.js";
import "./chunk-RLSOKYWL.js";
import "./chunk-TJJMU6FY.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import {
  GLOBAL_INDEXES,
  LOCAL_INDEXES
} from "./chunk-VW22M6GS.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import "./chunk-2F6R2KBN.js";
import "./chunk-GJYGQJMT.js";
import {
  CATALOG,
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

// src/ledger/dynamodb-item.ts
function itemOf(row) {
  const { stream, seq, body, hash, id, effectiveAt, measurement, pcr0, commit, image } = row;
  const place = seqText(seq);
  return {
    stream: { S: stream },
    seq: { N: String(seq) },
    body: { S: body },
    hash: { S: hash },
    place: { S: `${stream}#${place}` },
    idPlace: { S: `${id}#${place}` },
    effectivePlace: { S: `${effectiveAt}#${place}` },
    ...measurement === void 0 ? {} : { measurement: { S: measurement }, measurementPlace: { S: `${measurement}#${place}` } },
    ...pcr0 === void 0 ? {} : { pcr0: { S: pcr0 } },
    ...commit === void 0 ? {} : { commit: { S: commit } },
    ...image === void 0 ? {} : { image: { S: image } }
  };
}
function rowOfItem(item) {
  const text = (key) => item[key]?.S;
  const before = (key) => text(key)?.split("#")[0] ?? "";
  const row = {
    ...placeOfItem(item),
    body: text("body") ?? "",
    hash: text("hash") ?? "",
    id: before("idPlace"),
    effectiveAt: before("effectivePlace"),
    measurement: text("measurement"),
    pcr0: text("pcr0"),
    commit: text("commit"),
    image: text("image")
  };
  if (!isSame(itemOf(row), item)) throw corrupt(row, "its item is not filed as its own keys say");
  return row;
}
function placeOfItem(item) {
  return { stream: item["stream"]?.S ?? "", seq: Number(item["seq"]?.N) };
}
function seqText(seq) {
  return String(seq).padStart(16, "0");
}
function isSame(expected, found) {
  const keys = Object.keys(expected);
  return keys.length === Object.keys(found).length && keys.every((key) => {
    const [wanted, given] = [expected[key], found[key]];
    return wanted?.S === given?.S && wanted?.N === given?.N;
  });
}

// src/ledger/dynamodb-own-item.ts
var FORM = "1";
async function tableState(requests) {
  const [item] = await requests.firstOf(
    {
      KeyConditionExpression: "#stream = :stream AND #key <= :0",
      ExpressionAttributeNames: { "#stream": "stream", "#key": "seq" },
      ExpressionAttributeValues: { ":stream": { S: CATALOG }, ":0": { N: "0" } },
      ConsistentRead: true
    },
    1
  );
  if (item === void 0) return void 0;
  const [id, form, copy] = [item["ledger"]?.S ?? "", item["form"]?.N ?? "", item["copy"]?.S];
  if (form !== FORM)
    throw notOurs(requests, `its form is "${form}", and this program knows ${FORM}`);
  if (!/^[0-9a-f]{32}$/.test(id)) throw notOurs(requests, "it holds no id of a ledger");
  if (copy !== void 0 && copy !== "begun" && copy !== "complete") {
    throw notOurs(requests, `it calls itself a copy that is "${copy}"`);
  }
  return { id, isUnfinished: copy === "begun", place: Number(item["seq"]?.N) };
}
async function createLedger(requests, id, copy) {
  await requests.put(ownItem(id, 0, copy));
  const state = await tableState(requests);
  if (state === void 0) throw notOurs(requests, "it does not keep what is put");
  return state;
}
async function sayCopy(requests, id, copy) {
  for (; ; ) {
    const state = await tableState(requests);
    if (state === void 0) throw notOurs(requests, "it does not keep what is put");
    if (state.isUnfinished === (copy === "begun")) return;
    await requests.put(ownItem(id, state.place - 1, copy));
  }
}
function ownItem(id, place, copy) {
  return {
    stream: { S: CATALOG },
    seq: { N: String(place) },
    ledger: { S: id },
    form: { N: FORM },
    ...copy === void 0 ? {} : { copy: { S: copy } }
  };
}
function notOurs({ table, region }, why) {
  return new Fault(
    "LEDGER_NOT_OURS",
    `table ${table} in ${region} is no golden-pcr ledger: ${why}`,
    {
      at: table,
      hint: "name another table, or use the version of golden-pcr that wrote this one"
    }
  );
}

// node_modules/@aws-sdk/client-dynamodb/dist-es/commands/QueryCommand.js
var QueryCommand = class extends command(_ep3, _mw0, "Query", Query$) {
};

// src/ledger/dynamodb-fault.ts
var CODES = {
  ProvisionedThroughputExceededException: "LEDGER_THROTTLED",
  ThrottlingException: "LEDGER_THROTTLED",
  ThrottledException: "LEDGER_THROTTLED",
  RequestLimitExceeded: "LEDGER_THROTTLED",
  LimitExceededException: "LEDGER_THROTTLED",
  ExpiredTokenException: "LEDGER_CREDENTIALS",
  ExpiredToken: "LEDGER_CREDENTIALS",
  UnrecognizedClientException: "LEDGER_CREDENTIALS",
  InvalidSignatureException: "LEDGER_CREDENTIALS",
  IncompleteSignatureException: "LEDGER_CREDENTIALS",
  MissingAuthenticationTokenException: "LEDGER_CREDENTIALS",
  MissingAuthenticationToken: "LEDGER_CREDENTIALS",
  InvalidClientTokenId: "LEDGER_CREDENTIALS",
  AuthFailure: "LEDGER_CREDENTIALS",
  AccessDeniedException: "LEDGER_FORBIDDEN",
  AccessDenied: "LEDGER_FORBIDDEN",
  ResourceNotFoundException: "LEDGER_MISSING",
  ItemCollectionSizeLimitExceededException: "LEDGER_FULL",
  ValidationException: "LEDGER_NOT_OURS",
  CredentialsProviderError: "LEDGER_CREDENTIALS",
  TokenProviderError: "LEDGER_CREDENTIALS"
};
var WHAT = {
  LEDGER_THROTTLED: ["is throttled", "wait, or raise the table’s maximum throughput"],
  LEDGER_CREDENTIALS: [
    "refuses these credentials",
    "log in again, or give the job a role by OpenID Connect"
  ],
  LEDGER_FORBIDDEN: [
    "refuses this role",
    "use the role that golden-pcr init wrote for this command"
  ],
  LEDGER_MISSING: [
    "is not there",
    "check its name, region and account, or make it with the infrastructure of golden-pcr init"
  ],
  LEDGER_FULL: [
    "has no room left for this stream: 10 GB is the most that DynamoDB keeps of one",
    "begin a new service name, or a new ledger"
  ],
  LEDGER_NOT_OURS: [
    "is no table of a golden-pcr ledger",
    "make the table with the infrastructure of golden-pcr init"
  ],
  LEDGER_UNAVAILABLE: ["did not answer", "look after the network and the endpoint, and try again"]
};
var EXPIRED = [
  "refuses these credentials, since they have expired",
  "log in again; a job that runs for long takes its role right before this step"
];
var NO_CREDENTIALS = [
  "is not asked: there are no AWS credentials, or they cannot be read",
  "log in, set AWS_PROFILE, or give the job a role by OpenID Connect in a step before this one"
];
var NOT_DYNAMODB = [
  "gave an answer that is not DynamoDB’s",
  "look for a proxy in between, and check the endpoint"
];
function dynamoFault(error, { table, region }) {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const code = codeOf(error);
  if (code === void 0) return error;
  const [what, hint] = wordsFor(error, code);
  const name = error.name === "Error" ? "" : `${error.name}: `;
  const said = oneLine(error.message.split("\n  Deserialization error:")[0] ?? "");
  return new Fault(code, `table ${table} in ${region} ${what} (${name}${said})`, {
    at: table,
    hint,
    cause: error
  });
}
function wordsFor(error, code) {
  if (/^ExpiredToken/.test(error.name)) return EXPIRED;
  if (error.name === "SyntaxError") return NOT_DYNAMODB;
  const isFound = code !== "LEDGER_CREDENTIALS" || "$metadata" in error;
  return (isFound ? WHAT[code] : NO_CREDENTIALS) ?? ["failed", "try again"];
}
function codeOf(error) {
  const { name, message } = error;
  if (name === "ConditionalCheckFailedException") return void 0;
  if (name === "InvalidSignatureException" && /signature (expired|not yet current)/i.test(message)) {
    return "CLOCK_SKEWED";
  }
  const known = CODES[name];
  if (known !== void 0) return known;
  if ("syscall" in error && error.syscall === "open") return "LEDGER_CREDENTIALS";
  const answered = "$metadata" in error || "$response" in error;
  const connection = name === "TimeoutError" || name === "AbortError" || "syscall" in error;
  return answered || connection || isTls(error) ? "LEDGER_UNAVAILABLE" : void 0;
}
function isTls(error) {
  return "code" in error && /^(ERR_(TLS|SSL)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|E[A-Z]+$)/.test(String(error.code));
}

// src/ledger/dynamodb-requests.ts
var CLOCK_TOLERANCE = 3e5;
async function openRequests(place) {
  const { table } = place;
  const reader = new DynamoDBClient(settings(place, 5));
  const writer = new DynamoDBClient({
    ...settings(place, 1),
    credentials: reader.config.credentials
  });
  const name = { table, region: await regionOf(reader, table) };
  const metered = place.meter === void 0 ? {} : { ReturnConsumedCapacity: "TOTAL" };
  const asking = async (work) => {
    try {
      const answer = await work();
      place.meter?.(answer.ConsumedCapacity?.CapacityUnits ?? 0);
      return answer;
    } catch (error) {
      throw dynamoFault(error, name);
    }
  };
  const query = async (input) => {
    const command2 = new QueryCommand({ TableName: table, ...metered, ...input });
    const page = await asking(() => reader.send(command2));
    return { items: page.Items ?? [], next: page.LastEvaluatedKey };
  };
  return {
    ...name,
    query,
    async firstOf(input, most, least = most) {
      const found = [];
      let start;
      do {
        const rest = { ...input, Limit: most - found.length, ExclusiveStartKey: start };
        const { items, next } = await query(rest);
        found.push(...items);
        start = next;
      } while (start !== void 0 && found.length < least);
      return found;
    },
    async put(item) {
      refuseSkewedClock(reader.config.systemClockOffset);
      const command2 = new PutItemCommand({
        TableName: table,
        Item: item,
        ConditionExpression: "attribute_not_exists(#stream)",
        ExpressionAttributeNames: { "#stream": "stream" },
        ...metered
      });
      try {
        await asking(() => writer.send(command2));
        return "inserted";
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return "taken";
        throw error;
      }
    },
    close() {
      reader.destroy();
      writer.destroy();
    }
  };
}
function settings(place, maxAttempts) {
  const { region, endpoint, client } = place;
  return {
    ...region === void 0 ? {} : { region },
    ...endpoint === void 0 ? {} : { endpoint },
    requestHandler: {
      connectionTimeout: 5e3,
      requestTimeout: 2e4,
      throwOnRequestTimeout: true
    },
    ...client,
    maxAttempts
  };
}
async function regionOf(client, table) {
  try {
    return await client.config.region();
  } catch (cause) {
    throw new Fault("LEDGER_URL_INVALID", `the region of table ${table} is not known`, {
      hint: "write dynamodb://TABLE?region=REGION, or set AWS_REGION",
      cause
    });
  }
}
function refuseSkewedClock(offset) {
  if (Math.abs(offset) < CLOCK_TOLERANCE) return;
  const seconds = Math.round(Math.abs(offset) / 1e3);
  throw new Fault(
    "CLOCK_SKEWED",
    `this clock is ${seconds} seconds ${offset > 0 ? "behind" : "ahead of"} the one of AWS`,
    { hint: "set the clock of this machine right" }
  );
}

// src/ledger/dynamodb.ts
async function openDynamoLedger(place, how) {
  return opened(place, async (requests) => {
    const known = await tableState(requests);
    if (known?.isUnfinished === true) throw unfinished(nameOf(requests), known.id);
    if (how.mode === "write") {
      const { id, isUnfinished } = known ?? await createLedger(requests, how.newId());
      if (isUnfinished) throw unfinished(nameOf(requests), id);
      return ledgerOver(dynamoTable(id, requests));
    }
    if (known === void 0) throw empty(requests);
    const reading = { ...requests, put: () => Promise.reject(readOnly(requests)) };
    return ledgerOver(dynamoTable(known.id, reading));
  });
}
async function openDynamoCopy(place, id) {
  return opened(place, async (requests) => {
    const known = await tableState(requests) ?? await createLedger(requests, id, "begun");
    return {
      ...ledgerOver(dynamoTable(known.id, requests)),
      begin: () => sayCopy(requests, known.id, "begun"),
      complete: () => sayCopy(requests, known.id, "complete")
    };
  });
}
async function opened(place, work) {
  const requests = await openRequests(place);
  try {
    return await work(requests);
  } catch (error) {
    requests.close();
    throw error;
  }
}
function dynamoTable(id, requests) {
  const within = (stream, key, test, values) => ({
    KeyConditionExpression: `#stream = :stream AND ${test}`,
    ExpressionAttributeNames: { "#stream": "stream", "#key": key },
    ExpressionAttributeValues: {
      ":stream": { S: stream },
      ...Object.fromEntries(values.map((value, i) => [`:${i}`, value]))
    },
    ConsistentRead: true
  });
  const page = async (stream, from, limit) => {
    const range = within(stream, "seq", "#key >= :0", [{ N: String(from) }]);
    const items = await requests.firstOf(range, limit, Math.min(limit, 2));
    return rowsOfPage(items, limit, rowOfItem);
  };
  return {
    id,
    page,
    async latest(stream, at, count) {
      const range = at === void 0 ? within(stream, "seq", "#key >= :0", [{ N: "1" }]) : {
        ...within(stream, "effectivePlace", "#key <= :0", [{ S: `${at}#~` }]),
        IndexName: LOCAL_INDEXES.effectivePlace,
        Select: "ALL_ATTRIBUTES"
      };
      const newestFirst = { ...range, ScanIndexForward: false };
      return (await requests.firstOf(newestFirst, count)).map(rowOfItem);
    },
    async *placesAbout(stream, measurement) {
      const range = within(stream, "measurementPlace", ...beginningWith(measurement));
      const index = { IndexName: LOCAL_INDEXES.measurementPlace, Select: ALL_OF_THE_INDEX };
      for await (const { seq } of places(requests, { ...range, ...index })) yield seq;
    },
    async placeWithId(stream, eventId) {
      const range = within(stream, "idPlace", ...beginningWith(eventId));
      const index = { IndexName: LOCAL_INDEXES.idPlace, Select: ALL_OF_THE_INDEX };
      const [first] = await requests.firstOf({ ...range, ...index }, 1);
      return first === void 0 ? void 0 : placeOfItem(first).seq;
    },
    placesOf(sought) {
      const { key, value } = filedUnder(sought);
      return places(requests, {
        IndexName: GLOBAL_INDEXES[key],
        KeyConditionExpression: "#key = :0",
        ExpressionAttributeNames: { "#key": key },
        ExpressionAttributeValues: { ":0": { S: value } }
      });
    },
    insert: (row) => requests.put(itemOf(row)),
    async close() {
      requests.close();
    }
  };
}
function beginningWith(value) {
  return ["#key BETWEEN :0 AND :1", [{ S: `${value}#` }, { S: `${value}#~` }]];
}
var ALL_OF_THE_INDEX = "ALL_PROJECTED_ATTRIBUTES";
async function* places(requests, query) {
  let start;
  do {
    const { items, next } = await requests.query({ ...query, ExclusiveStartKey: start });
    for (const item of items) {
      const { stream, seq } = placeOfItem(item);
      yield { stream: parseStreamId(stream), seq };
    }
    start = next;
  } while (start !== void 0);
}
function nameOf({ table, region }) {
  return `table ${table} in ${region}`;
}
function empty({ table, region }) {
  return new Fault("LEDGER_MISSING", `table ${table} in ${region} holds no ledger yet`, {
    at: table,
    hint: "record a measurement first, or name the ledger with --ledger"
  });
}
function readOnly({ table, region }) {
  return new Fault("LEDGER_READ_ONLY", `table ${table} in ${region} was opened for reading`, {
    at: table,
    hint: "open the ledger for writing"
  });
}
export {
  openDynamoCopy,
  openDynamoLedger
};
