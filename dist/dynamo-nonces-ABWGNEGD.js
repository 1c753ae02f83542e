import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  clientSettings,
  withoutAnswer
} from "./chunk-HKXPCF3O.js";
import {
  DeleteItem$,
  DynamoDBClient,
  PutItemCommand,
  _ep3,
  _mw0,
  command
} from "./chunk-EFBWLSYP.js";
import "./chunk-QSFWV54B.js";
import "./chunk-VNNMUJUF.js";
import "./chunk-FTB3XQXE.js";
import "./chunk-XVIZ7ZYY.js";
import "./chunk-RLSOKYWL.js";
import "./chunk-TJJMU6FY.js";
import "./chunk-4AIEF4ZS.js";
import "./chunk-7RIASQZH.js";
import {
  secretIdSchema
} from "./chunk-NW6LLQIK.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import {
  environmentNameSchema,
  serviceNameSchema
} from "./chunk-XJXBG42B.js";
import {
  instantSchema,
  secondsOf
} from "./chunk-AYZQHZLJ.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  object,
  string
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import "./chunk-NV5WPINZ.js";

// node_modules/@aws-sdk/client-dynamodb/dist-es/commands/DeleteItemCommand.js
var DeleteItemCommand = class extends command(_ep3, _mw0, "DeleteItem", DeleteItem$) {
};

// src/verifier/dynamo-nonces.ts
var text = (schema) => object({ S: schema }).transform(({ S }) => S);
var itemSchema = object({
  id: text(string()),
  service: text(serviceNameSchema),
  environment: text(environmentNameSchema),
  secret: text(secretIdSchema),
  expiresAt: text(instantSchema)
});
function dynamoNonces(place) {
  const { table } = place;
  const client = new DynamoDBClient({ ...clientSettings(place), ...place.client, maxAttempts: 1 });
  return {
    async keep({ nonce, service, environment, secret, expiresAt }) {
      await asking(
        table,
        () => client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              id: { S: sha256Hex(nonce) },
              service: { S: service },
              environment: { S: environment },
              secret: { S: secret },
              expiresAt: { S: expiresAt },
              ttl: { N: String(secondsOf(expiresAt)) }
            },
            ConditionExpression: "attribute_not_exists(id)"
          })
        )
      );
    },
    async take(nonce, now) {
      const id = sha256Hex(nonce);
      try {
        const { Attributes } = await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { id: { S: id } },
            ConditionExpression: "attribute_exists(id) AND #ttl > :now",
            ExpressionAttributeNames: { "#ttl": "ttl" },
            ExpressionAttributeValues: { ":now": { N: String(secondsOf(now)) } },
            ReturnValues: "ALL_OLD"
          })
        );
        return challengeOf(Attributes, { id, nonce, now });
      } catch (error) {
        if (isRefused(error)) return void 0;
        throw unavailable(table, error);
      }
    },
    count: () => void 0
  };
}
function nonceTable(name) {
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }]
  };
}
function challengeOf(attributes, { id, nonce, now }) {
  const item = itemSchema.safeParse(attributes);
  if (!item.success || item.data.id !== id || !(now < item.data.expiresAt)) return void 0;
  const { service, environment, secret, expiresAt } = item.data;
  return { nonce, service, environment, secret, expiresAt };
}
async function asking(table, send) {
  try {
    await send();
  } catch (error) {
    throw unavailable(table, error);
  }
}
function isRefused(error) {
  return error instanceof Error && error.name === "ConditionalCheckFailedException";
}
var THROTTLED = /* @__PURE__ */ new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded"
]);
function unavailable(table, error) {
  const cause = withoutAnswer(error);
  if (error instanceof Error && THROTTLED.has(error.name)) {
    return new Fault("VERIFIER_BUSY", `the table ${table} is throttled`, {
      hint: "ask again in a minute",
      cause
    });
  }
  return new Fault(
    "NONCES_UNAVAILABLE",
    `the table ${table} of challenges did not answer: ${oneLine(cause.message)}`,
    { at: table, hint: "let this role put and delete items of the table", cause }
  );
}
export {
  dynamoNonces,
  nonceTable
};
