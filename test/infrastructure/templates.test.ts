import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { renderCloudFormation } from '../../src/infrastructure/cloudformation.ts'
import { tableProperties } from '../../src/infrastructure/ledger-table.ts'
import type { LedgerPlan } from '../../src/infrastructure/plan.ts'
import { renderTerraformLedger } from '../../src/infrastructure/terraform.ts'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { parseServiceName } from '../../src/model/names.ts'
import { LEDGER_ID } from '../events/samples.ts'
import { startDynalite } from '../ledger/dynalite.ts'
import { CREDENTIALS } from '../ledger/dynamodb-world.ts'

const PLAN: LedgerPlan = {
  table: 'golden-pcr-ledger',
  services: [parseServiceName('signer')],
  recorders: [{ repository: 'acme/signer', branch: 'main' }],
  settlers: [
    { repository: 'acme/signer', branch: 'main' },
    { repository: 'acme/signer', environment: 'production' },
  ],
}

describe('the infrastructure of a ledger', () => {
  test('reads as reviewers of CloudFormation will see it', async () => {
    await expect(renderCloudFormation(PLAN)).toMatchFileSnapshot(
      '../golden/infrastructure/ledger.cloudformation.yaml',
    )
  })

  test('reads as reviewers of Terraform will see it', async () => {
    await expect(renderTerraformLedger(PLAN)).toMatchFileSnapshot(
      '../golden/infrastructure/ledger.tf.json',
    )
  })

  test('makes a table that a ledger opens and writes to', async () => {
    const { endpoint, stop } = await startDynalite()
    onTestFinished(stop)
    const { Properties } = parse(renderCloudFormation(PLAN)).Resources.Ledger
    const { TableName, BillingMode, AttributeDefinitions, KeySchema } = Properties
    const { LocalSecondaryIndexes, GlobalSecondaryIndexes } = Properties
    const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode,
        AttributeDefinitions,
        KeySchema,
        LocalSecondaryIndexes,
        GlobalSecondaryIndexes,
      }),
    )
    client.destroy()
    const place = { table: PLAN.table, endpoint, client: CREDENTIALS }
    const ledger = await openDynamoLedger(place, { mode: 'write', newId: () => LEDGER_ID })
    expect(ledger.id).toBe(LEDGER_ID)
    await ledger.close()
  })

  test('says the same of the table in both', () => {
    const { aws_dynamodb_table: tables } = JSON.parse(renderTerraformLedger(PLAN)).resource
    const { LocalSecondaryIndexes, GlobalSecondaryIndexes, AttributeDefinitions } =
      tableProperties()
    const key = (index: (typeof GlobalSecondaryIndexes)[number], at: number) =>
      index.KeySchema[at]?.AttributeName
    expect(tables.ledger).toMatchObject({
      hash_key: 'stream',
      range_key: 'seq',
      attribute: AttributeDefinitions.map(({ AttributeName, AttributeType }) => ({
        name: AttributeName,
        type: AttributeType,
      })),
      local_secondary_index: LocalSecondaryIndexes.map((it) => ({
        name: it.IndexName,
        range_key: key(it, 1),
      })),
      global_secondary_index: GlobalSecondaryIndexes.map((it) => ({
        name: it.IndexName,
        hash_key: key(it, 0),
        range_key: key(it, 1),
      })),
    })
  })

  test('keeps what is lost by no accident', () => {
    const { Ledger } = parse(renderCloudFormation(PLAN)).Resources
    expect(Ledger).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      },
    })
  })

  test('a branch cannot be an expression of Terraform', () => {
    const branch = `\${file("/etc/passwd")}%{if true}`
    const text = renderTerraformLedger({
      ...PLAN,
      recorders: [{ repository: 'acme/signer', branch }],
    })
    const { recorder } = JSON.parse(text).resource.aws_iam_role
    expect(recorder.assume_role_policy).toContain(`refs/heads/$\${file(`)
    expect(recorder.assume_role_policy).toContain('%%{if true}')
  })
})
