import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { ledgerContract } from '../contract/ledger.ts'
import { startDynalite } from './dynalite.ts'
import { CREDENTIALS, dynamoWorld, expectTwentyOverDynamo } from './dynamodb-world.ts'

const server = await startDynalite()
afterAll(() => server.stop())

ledgerContract('dynamodb (dynalite)', () => dynamoWorld(server.endpoint))

test('twenty processes that record and promote at once lose nothing and double nothing', async () => {
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint: server.endpoint })
  await expectTwentyOverDynamo(client, server.endpoint, 2)
  client.destroy()
  expect(server.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/)
})
