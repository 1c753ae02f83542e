import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/infrastructure/ledger-table.ts
var LOCAL_INDEXES = {
  idPlace: "by-id",
  effectivePlace: "by-effective",
  measurementPlace: "by-measurement-in-stream"
};
var GLOBAL_INDEXES = {
  measurement: "by-measurement",
  pcr0: "by-pcr0",
  commit: "by-commit",
  image: "by-image"
};
function tableProperties() {
  const local = Object.entries(LOCAL_INDEXES);
  const global = Object.entries(GLOBAL_INDEXES);
  const texts = ["stream", "place", ...local.map(([key]) => key), ...global.map(([key]) => key)];
  return {
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "seq", AttributeType: "N" },
      ...texts.map((key) => ({ AttributeName: key, AttributeType: "S" }))
    ],
    KeySchema: keys("stream", "seq"),
    LocalSecondaryIndexes: local.map(([key, name]) => index(name, keys("stream", key))),
    GlobalSecondaryIndexes: global.map(([key, name]) => index(name, keys(key, "place")))
  };
}
function keys(partition, sort) {
  return [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" }
  ];
}
function index(IndexName, KeySchema) {
  return { IndexName, KeySchema, Projection: { ProjectionType: "KEYS_ONLY" } };
}

export {
  LOCAL_INDEXES,
  GLOBAL_INDEXES,
  tableProperties
};
