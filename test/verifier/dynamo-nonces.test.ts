import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '../../src/model/canonical.ts'
import { secondsOf } from '../../src/model/instant.ts'
import { dynamoNonces, nonceTable } from '../../src/verifier/dynamo-nonces.ts'
import { AT } from '../attestation/documents.ts'
import { faultOf } from '../fault-of.ts'
import { listening, startDynalite } from '../ledger/dynalite.ts'
import { CREDENTIALS } from '../ledger/dynamodb-world.ts'
import { challenge, nonceContract } from './nonce-contract.ts'

let server: Awaited<ReturnType<typeof startDynalite>>
let client: DynamoDBClient
let tables = 0

beforeAll(async () => {
  server = await startDynalite()
  client = new DynamoDBClient({ ...CREDENTIALS, endpoint: server.endpoint })
})

afterAll(async () => {
  client.destroy()
  await server.stop()
})

async function makeTable(): Promise<string> {
  tables += 1
  const table = `challenges-${tables}`
  await client.send(new CreateTableCommand(nonceTable(table)))
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.01 }, { TableName: table })
  return table
}

const storeAt = (table: string, endpoint: string = server.endpoint) =>
  dynamoNonces({ table, endpoint, client: CREDENTIALS })

nonceContract('DynamoDB', async () => storeAt(await makeTable()))

test('of many takers in several servers one gets it', async () => {
  const table = await makeTable()
  const stores = Array.from({ length: 8 }, () => storeAt(table))
  await stores[0]?.keep(challenge('aa'), AT)
  const taken = await Promise.all(
    stores.flatMap((store) => Array.from({ length: 5 }, () => store.take('aa', AT))),
  )
  expect(taken.filter((it) => it !== undefined)).toEqual([challenge('aa')])
})

test('the table holds the hash of a nonce, and its end for time-to-live', async () => {
  const table = await makeTable()
  await storeAt(table).keep(challenge('aa'), AT)
  const { Items } = await client.send(new ScanCommand({ TableName: table }))
  expect(Items).toEqual([
    {
      id: { S: sha256Hex('aa') },
      service: { S: 'signer' },
      environment: { S: 'production' },
      secret: { S: 'signing-key' },
      expiresAt: { S: challenge('aa').expiresAt },
      ttl: { N: String(secondsOf(AT) + 60) },
    },
  ])
})

test('a nonce that stands there already is not given to another', async () => {
  const store = storeAt(await makeTable())
  await store.keep(challenge('aa'), AT)
  expect(await faultOf(store.keep(challenge('aa', 5), AT))).toMatchObject({
    code: 'NONCES_UNAVAILABLE',
  })
})

test('an item that is no challenge, or says a later end than it was kept by, gives nothing', async () => {
  const table = await makeTable()
  const put = (id: string, more: Readonly<Record<string, { S: string }>>) =>
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { id: { S: sha256Hex(id) }, ttl: { N: String(secondsOf(AT) + 60) }, ...more },
      }),
    )
  const whole = {
    service: { S: 'signer' },
    environment: { S: 'production' },
    secret: { S: 'signing-key' },
    expiresAt: { S: AT },
  }
  await put('aa', {})
  await put('bb', { ...whole, secret: { S: '../up' }, expiresAt: { S: '2099-01-01T00:00:00Z' } })
  await put('cc', whole)
  const store = storeAt(table)
  for (const nonce of ['aa', 'bb', 'cc']) expect(await store.take(nonce, AT)).toBeUndefined()
})

test('a table that is not there, and a server that is not, are said so', async () => {
  expect(await faultOf(storeAt('no-such-table').keep(challenge('aa'), AT))).toEqual({
    code: 'NONCES_UNAVAILABLE',
    message: expect.stringContaining('the table no-such-table of challenges did not answer: '),
  })
  const gone = await listening()
  await gone.stop()
  const { code } = await faultOf(storeAt('challenges', gone.endpoint).take('aa', AT))
  expect(code).toBe('NONCES_UNAVAILABLE')
})
