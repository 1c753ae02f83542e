import { test } from 'vitest'
import { expectCrowdOverDynamo } from './crowd-over-dynamo.ts'

const endpoint = process.env['GOLDEN_PCR_DYNAMODB_ENDPOINT'] ?? ''

test('over AWS’s own server twenty processes that record and promote at once lose nothing and double nothing', async ({
  onTestFinished,
}) => {
  await expectCrowdOverDynamo(onTestFinished, endpoint)
})
