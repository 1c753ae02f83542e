import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { ledgerContract } from '../contract/ledger.ts'
import { CREDENTIALS, dynamoWorld, expectTwentyOverDynamo } from './dynamodb-world.ts'

const endpoint = process.env['GOLDEN_PCR_DYNAMODB_ENDPOINT'] ?? ''

ledgerContract('dynamodb (DynamoDB Local)', () => dynamoWorld(endpoint))

test('twenty processes that record and promote at once lose nothing and double nothing', async () => {
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  await expectTwentyOverDynamo(client, endpoint, 5)
  client.destroy()
  expect(endpoint).not.toBe('')
})
