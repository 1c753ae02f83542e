import {
  type CreateTableCommandInput,
  DeleteItemCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { type Instant, instantSchema, secondsOf } from '../model/instant.ts'
import { environmentNameSchema, serviceNameSchema } from '../model/names.ts'
import { oneLine } from '../model/one-line.ts'
import { secretIdSchema } from '../model/secret-id.ts'
import type { Challenge, NonceStore } from '../ports/nonces.ts'
import { clientSettings, withoutAnswer } from './aws-client.ts'
import type { AwsPlace } from './config.ts'

/** Which table, and how it is reached. */
export interface NonceTable extends AwsPlace {
  readonly table: string
  /** Settings of the SDK's client, for tests. */
  readonly client?: DynamoDBClientConfig | undefined
}

const text = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.object({ S: schema }).transform(({ S }) => S)

const itemSchema = z.object({
  id: text(z.string()),
  service: text(serviceNameSchema),
  environment: text(environmentNameSchema),
  secret: text(secretIdSchema),
  expiresAt: text(instantSchema),
})

/**
 * Challenges in a DynamoDB table of one region, for several servers and for functions.
 *
 *   id          S  partition key: the SHA-256 of the nonce, so that whoever reads the table has none
 *   service, environment, secret, expiresAt  S
 *   ttl         N  expiresAt in seconds since 1970: the table's time-to-live attribute
 *
 * A challenge is put on the condition that there is none of its nonce, and taken by one delete on the
 * condition that it is there and in time: of several deletes at once DynamoDB gives one the item.
 * TTL only cleans up, hours late. A delete is sent once: if its answer is lost, so is the challenge,
 * and the enclave asks again. Throws NONCES_UNAVAILABLE.
 */
export function dynamoNonces(place: NonceTable): NonceStore {
  const { table } = place
  const client = new DynamoDBClient({ ...clientSettings(place), ...place.client, maxAttempts: 1 })
  return {
    async keep({ nonce, service, environment, secret, expiresAt }) {
      await asking(table, () =>
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              id: { S: sha256Hex(nonce) },
              service: { S: service },
              environment: { S: environment },
              secret: { S: secret },
              expiresAt: { S: expiresAt },
              ttl: { N: String(secondsOf(expiresAt)) },
            },
            ConditionExpression: 'attribute_not_exists(id)',
          }),
        ),
      )
    },
    async take(nonce, now) {
      const id = sha256Hex(nonce)
      try {
        const { Attributes } = await client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { id: { S: id } },
            ConditionExpression: 'attribute_exists(id) AND #ttl > :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': { N: String(secondsOf(now)) } },
            ReturnValues: 'ALL_OLD',
          }),
        )
        return challengeOf(Attributes, { id, nonce, now })
      } catch (error) {
        if (isRefused(error)) return undefined
        throw unavailable(table, error)
      }
    },
    count: () => undefined,
  }
}

/** The table that challenges are kept in, as CreateTable takes it; time-to-live is set on `ttl`. */
export function nonceTable(name: string): CreateTableCommandInput & { readonly TableName: string } {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  }
}

// What the table says is not believed further than it must be: an item that is no challenge is none.
function challengeOf(
  attributes: unknown,
  { id, nonce, now }: { readonly id: string; readonly nonce: string; readonly now: Instant },
): Challenge | undefined {
  const item = itemSchema.safeParse(attributes)
  if (!item.success || item.data.id !== id || !(now < item.data.expiresAt)) return undefined
  const { service, environment, secret, expiresAt } = item.data
  return { nonce, service, environment, secret, expiresAt }
}

async function asking(table: string, send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    throw unavailable(table, error)
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException'
}

const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
])

function unavailable(table: string, error: unknown): Fault {
  const cause = withoutAnswer(error)
  if (error instanceof Error && THROTTLED.has(error.name)) {
    return new Fault('VERIFIER_BUSY', `the table ${table} is throttled`, {
      hint: 'ask again in a minute',
      cause,
    })
  }
  return new Fault(
    'NONCES_UNAVAILABLE',
    `the table ${table} of challenges did not answer: ${oneLine(cause.message)}`,
    { at: table, hint: 'let this role put and delete items of the table', cause },
  )
}
