import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { dynamoNonces, nonceTable } from '../../src/verifier/dynamo-nonces.ts'
import { AT } from '../attestation/documents.ts'
import { CREDENTIALS } from '../ledger/dynamodb-world.ts'
import { challenge, nonceContract } from './nonce-contract.ts'

const endpoint = process.env['GOLDEN_PCR_DYNAMODB_ENDPOINT'] ?? ''
const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
let tables = 0

afterAll(() => {
  client.destroy()
})

async function makeTable(): Promise<string> {
  tables += 1
  const table = `challenges-${process.pid}-${tables}`
  await client.send(new CreateTableCommand(nonceTable(table)))
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.01 }, { TableName: table })
  return table
}

nonceContract('DynamoDB Local', async () =>
  dynamoNonces({ table: await makeTable(), endpoint, client: CREDENTIALS }),
)

test('of many takers in several servers one gets it', async () => {
  const table = await makeTable()
  const stores = Array.from({ length: 8 }, () =>
    dynamoNonces({ table, endpoint, client: CREDENTIALS }),
  )
  await stores[0]?.keep(challenge('aa'), AT)
  const taken = await Promise.all(
    stores.flatMap((store) => Array.from({ length: 25 }, () => store.take('aa', AT))),
  )
  expect(taken.filter((it) => it !== undefined)).toEqual([challenge('aa')])
})
