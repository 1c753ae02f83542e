import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb'
import { Fault } from '../fault.ts'
import { dynamoFault, type TableName } from './dynamodb-fault.ts'
import type { Item } from './dynamodb-item.ts'

/** Which table, and how it is reached. What is absent comes from the usual AWS configuration. */
export interface DynamoPlace {
  readonly table: string
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
  /** Settings of the SDK's client, for tests. */
  readonly client?: DynamoDBClientConfig | undefined
  /** Told of each request's consumed capacity units, for measuring; DynamoDB is not asked for them otherwise. */
  readonly meter?: ((units: number) => void) | undefined
}

/** The only requests that a ledger sends. Each throws the Faults of `dynamoFault`. */
export interface TableRequests extends TableName {
  /** One page of a query, of at most 1 MB. */
  query(input: Partial<QueryCommandInput>): Promise<Page>
  /**
   * A query's first items, `most` at most, and `least` unless there are fewer: a page may end anywhere,
   * or hold none at all, as long as it names where the next one begins.
   */
  firstOf(input: Partial<QueryCommandInput>, most: number, least?: number): Promise<readonly Item[]>
  /** Stores an item where there is none under its key. */
  put(item: Item): Promise<'inserted' | 'taken'>
  close(): void
}

/** A page of items, and where the next one begins, if there is more. */
export interface Page {
  readonly items: readonly Item[]
  readonly next: QueryCommandInput['ExclusiveStartKey']
}

interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number | undefined } | undefined
}

/** The clock's distance from AWS's from which nothing is written, in milliseconds. */
const CLOCK_TOLERANCE = 300_000

/**
 * Makes the clients for one table; sends nothing yet. Reads are retried by the SDK. A put is sent once:
 * a retry could meet the item that the first try wrote, and take it for another's.
 */
export async function openRequests(place: DynamoPlace): Promise<TableRequests> {
  const { table } = place
  const reader = new DynamoDBClient(settings(place, 5))
  const writer = new DynamoDBClient({
    ...settings(place, 1),
    credentials: reader.config.credentials,
  })
  const name: TableName = { table, region: await regionOf(reader, table) }
  const metered = place.meter === undefined ? {} : { ReturnConsumedCapacity: 'TOTAL' as const }
  const asking = async <T extends Answer>(work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await work()
      place.meter?.(answer.ConsumedCapacity?.CapacityUnits ?? 0)
      return answer
    } catch (error) {
      throw dynamoFault(error, name)
    }
  }
  const query: TableRequests['query'] = async (input) => {
    const command = new QueryCommand({ TableName: table, ...metered, ...input })
    const page = await asking(() => reader.send(command))
    return { items: page.Items ?? [], next: page.LastEvaluatedKey }
  }
  return {
    ...name,
    query,
    async firstOf(input, most, least = most) {
      const found: Item[] = []
      let start: Page['next']
      do {
        const rest = { ...input, Limit: most - found.length, ExclusiveStartKey: start }
        const { items, next } = await query(rest)
        found.push(...items)
        start = next
      } while (start !== undefined && found.length < least)
      return found
    },
    async put(item) {
      refuseSkewedClock(reader.config.systemClockOffset)
      const command = new PutItemCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(#stream)',
        ExpressionAttributeNames: { '#stream': 'stream' },
        ...metered,
      })
      try {
        await asking(() => writer.send(command))
        return 'inserted'
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'taken'
        throw error
      }
    },
    close() {
      reader.destroy()
      writer.destroy()
    },
  }
}

function settings(place: DynamoPlace, maxAttempts: number): DynamoDBClientConfig {
  const { region, endpoint, client } = place
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    ...client,
    maxAttempts,
  }
}

async function regionOf(client: DynamoDBClient, table: string): Promise<string> {
  try {
    return await client.config.region()
  } catch (cause) {
    throw new Fault('LEDGER_URL_INVALID', `the region of table ${table} is not known`, {
      hint: 'write dynamodb://TABLE?region=REGION, or set AWS_REGION',
      cause,
    })
  }
}

// The SDK notes how far AWS's answers are from this clock, and signs by theirs; but events are timed by ours.
function refuseSkewedClock(offset: number): void {
  if (Math.abs(offset) < CLOCK_TOLERANCE) return
  const seconds = Math.round(Math.abs(offset) / 1000)
  throw new Fault(
    'CLOCK_SKEWED',
    `this clock is ${seconds} seconds ${offset > 0 ? 'behind' : 'ahead of'} the one of AWS`,
    { hint: 'set the clock of this machine right' },
  )
}
