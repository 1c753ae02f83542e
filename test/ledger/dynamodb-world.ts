import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  UpdateItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { openDynamoLedger } from '../../src/ledger/dynamodb.ts'
import { seqText } from '../../src/ledger/dynamodb-item.ts'
import { ledgerTable } from '../../src/ledger/dynamodb-table.ts'
import type { LedgerWorld } from '../contract/ledger.ts'
import { LEDGER_ID } from '../events/samples.ts'
import { expectTwentyToAgree } from './walks.ts'

/** What a test server takes for credentials. */
export const CREDENTIALS: DynamoDBClientConfig = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

let tables = 0

/** Makes a table of its own at a test server. */
export async function makeTable(client: DynamoDBClient): Promise<string> {
  tables += 1
  const table = `ledger-${process.pid}-${tables}`
  await client.send(new CreateTableCommand(ledgerTable(table)))
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.01 }, { TableName: table })
  return table
}

/** Twenty processes over a table of their own at a test server (`expectTwentyToAgree`). */
export async function expectTwentyOverDynamo(
  client: DynamoDBClient,
  endpoint: string,
  rounds: number,
): Promise<void> {
  const table = await makeTable(client)
  await expectTwentyToAgree(
    `dynamodb://${table}?region=eu-central-1&endpoint=${endpoint}`,
    rounds,
    () => openDynamoLedger({ table, endpoint, client: CREDENTIALS }, { mode: 'read' }),
  )
}

/** A fresh ledger in a table of its own at a test server. */
export async function dynamoWorld(endpoint: string): Promise<LedgerWorld> {
  const client = new DynamoDBClient({ ...CREDENTIALS, endpoint })
  const table = await makeTable(client)
  const place = { table, endpoint, client: CREDENTIALS }
  const open = () => openDynamoLedger(place, { mode: 'write', newId: () => LEDGER_ID })
  const ledger = await open()
  const key = (stream: string, seq: number) => ({ stream: { S: stream }, seq: { N: String(seq) } })
  const attribute = (field: string, seq: number, value: string): readonly [string, string] => {
    if (field === 'id') return ['idPlace', `${value}#${seqText(seq)}`]
    if (field === 'effectiveAt') return ['effectivePlace', `${value}#${seqText(seq)}`]
    return [field, value]
  }
  return {
    ledger,
    again: open,
    tamper: {
      async change(stream, seq, fields) {
        for (const [field, given] of Object.entries(fields)) {
          const [name, value] = attribute(field, seq, given)
          await client.send(
            new UpdateItemCommand({
              TableName: table,
              Key: key(stream, seq),
              UpdateExpression: 'SET #name = :value',
              ExpressionAttributeNames: { '#name': name },
              ExpressionAttributeValues: { ':value': { S: value } },
            }),
          )
        }
      },
      async remove(stream, seq) {
        await client.send(new DeleteItemCommand({ TableName: table, Key: key(stream, seq) }))
      },
    },
    async close() {
      await ledger.close()
      await client.send(new DeleteTableCommand({ TableName: table }))
      client.destroy()
    },
  }
}
