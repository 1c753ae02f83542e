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

/** Batches that are under way at once. */
const AT_ONCE = 8

/** Writes a ledger of so many events to a new table. */
export async function fillDynamo(table: string, endpoint: string, size: number): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1' })
  await client.send(new CreateTableCommand(ledgerTable(table)))
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.1 }, { TableName: table })
  const place = { table, endpoint, region: 'eu-central-1' }
  await (await openDynamoLedger(place, { mode: 'write', newId: () => LEDGER })).close()
  await fillTable(client, table, size)
  client.destroy()
}

/** Writes so many events to a table that is there, 25 items to a request; the ledger's own item is left to it. */
export async function fillTable(
  client: DynamoDBClient,
  table: string,
  size: number,
): Promise<void> {
  const send = async (batch: readonly WriteRequest[]): Promise<void> => {
    for (let left = [...batch]; left.length > 0; ) {
      const RequestItems = { [table]: left }
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems }))
      left = UnprocessedItems?.[table] ?? []
    }
  }
  const events = history(size)
  const nextBatch = (): readonly WriteRequest[] => {
    const batch: WriteRequest[] = []
    for (let next = events.next(); !next.done; next = events.next()) {
      batch.push({ PutRequest: { Item: { ...itemOf(rowOf(next.value)) } } })
      if (batch.length === 25) break
    }
    return batch
  }
  const work = async (): Promise<void> => {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await send(batch)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
