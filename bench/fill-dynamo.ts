import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  type WriteRequest,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { openDynamoLedger } from '../src/ledger/dynamodb.ts'
import { itemOf } from '../src/ledger/dynamodb-item.ts'
import { ledgerTable } from '../src/ledger/dynamodb-table.ts'
import { rowOf } from '../src/ledger/rows.ts'
import { history, LEDGER } from './history.ts'

/** Writes a ledger of so many events to a new table, 25 items to a request. */
export async function fillDynamo(table: string, endpoint: string, size: number): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1' })
  await client.send(new CreateTableCommand(ledgerTable(table)))
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.1 }, { TableName: table })
  const place = { table, endpoint, region: 'eu-central-1' }
  await (await openDynamoLedger(place, { mode: 'write', newId: () => LEDGER })).close()
  let batch: WriteRequest[] = []
  const send = async (): Promise<void> => {
    for (let left = batch; left.length > 0; ) {
      const RequestItems = { [table]: left }
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems }))
      left = UnprocessedItems?.[table] ?? []
    }
    batch = []
  }
  for (const event of history(size)) {
    batch.push({ PutRequest: { Item: { ...itemOf(rowOf(event)) } } })
    if (batch.length === 25) await send()
  }
  await send()
  client.destroy()
}
