import type { QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { Fault } from '../fault.ts'
import { GLOBAL_INDEXES, LOCAL_INDEXES } from '../infrastructure/ledger-table.ts'
import { parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger, LedgerCopy } from '../ports/ledger.ts'
import { itemOf, placeOfItem, rowOfItem } from './dynamodb-item.ts'
import { createLedger, sayCopy, tableState } from './dynamodb-own-item.ts'
import { type DynamoPlace, openRequests, type TableRequests } from './dynamodb-requests.ts'
import type { ItemAttribute } from './dynamodb-table.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import { type Place, rowsOfPage, unfinished } from './rows.ts'

/**
 * The ledger in a DynamoDB table (`ledgerTable`): for any number of writers anywhere.
 *
 * An append is one conditional put; nothing is updated or deleted, and nothing is scanned. Every read
 * is strongly consistent but those of the indexes over all streams. What the table says of itself
 * (`tableState`) is put as events are: the ledger's id by the first writer.
 */
export async function openDynamoLedger(
  place: DynamoPlace,
  how: { readonly mode: 'read' } | { readonly mode: 'write'; readonly newId: () => string },
): Promise<Ledger> {
  return opened(place, async (requests) => {
    const known = await tableState(requests)
    if (known?.isUnfinished === true) throw unfinished(nameOf(requests), known.id)
    if (how.mode === 'write') {
      const { id, isUnfinished } = known ?? (await createLedger(requests, how.newId()))
      if (isUnfinished) throw unfinished(nameOf(requests), id)
      return ledgerOver(dynamoTable(id, requests))
    }
    if (known === undefined) throw empty(requests)
    const reading = { ...requests, put: () => Promise.reject(readOnly(requests)) }
    return ledgerOver(dynamoTable(known.id, reading))
  })
}

/** Opens a table that the history of the ledger with this id is copied to; begins the copy in an empty one. */
export async function openDynamoCopy(place: DynamoPlace, id: string): Promise<LedgerCopy> {
  return opened(place, async (requests) => {
    const known = (await tableState(requests)) ?? (await createLedger(requests, id, 'begun'))
    return {
      ...ledgerOver(dynamoTable(known.id, requests)),
      begin: () => sayCopy(requests, known.id, 'begun'),
      complete: () => sayCopy(requests, known.id, 'complete'),
    }
  })
}

async function opened<T>(
  place: DynamoPlace,
  work: (requests: TableRequests) => Promise<T>,
): Promise<T> {
  const requests = await openRequests(place)
  try {
    return await work(requests)
  } catch (error) {
    requests.close()
    throw error
  }
}

function dynamoTable(id: string, requests: TableRequests): EventTable {
  const within = (stream: string, key: ItemAttribute, test: string, values: readonly Value[]) => ({
    KeyConditionExpression: `#stream = :stream AND ${test}`,
    ExpressionAttributeNames: { '#stream': 'stream', '#key': key },
    ExpressionAttributeValues: {
      ':stream': { S: stream },
      ...Object.fromEntries(values.map((value, i) => [`:${i}`, value])),
    },
    ConsistentRead: true,
  })
  const page: EventTable['page'] = async (stream, from, limit) => {
    const range = within(stream, 'seq', '#key >= :0', [{ N: String(from) }])
    // Two where two are asked for: an event is read with the one before it.
    const items = await requests.firstOf(range, limit, Math.min(limit, 2))
    return rowsOfPage(items, limit, rowOfItem)
  }
  return {
    id,
    page,
    async latest(stream, at, count) {
      const range =
        at === undefined
          ? within(stream, 'seq', '#key >= :0', [{ N: '1' }])
          : {
              ...within(stream, 'effectivePlace', '#key <= :0', [{ S: `${at}#~` }]),
              IndexName: LOCAL_INDEXES.effectivePlace,
              Select: 'ALL_ATTRIBUTES' as const,
            }
      const newestFirst = { ...range, ScanIndexForward: false }
      return (await requests.firstOf(newestFirst, count)).map(rowOfItem)
    },
    async *placesAbout(stream, measurement) {
      const range = within(stream, 'measurementPlace', ...beginningWith(measurement))
      const index = { IndexName: LOCAL_INDEXES.measurementPlace, Select: ALL_OF_THE_INDEX }
      for await (const { seq } of places(requests, { ...range, ...index })) yield seq
    },
    async placeWithId(stream, eventId) {
      const range = within(stream, 'idPlace', ...beginningWith(eventId))
      const index = { IndexName: LOCAL_INDEXES.idPlace, Select: ALL_OF_THE_INDEX }
      const [first] = await requests.firstOf({ ...range, ...index }, 1)
      return first === undefined ? undefined : placeOfItem(first).seq
    },
    placesOf(sought) {
      const { key, value } = filedUnder(sought)
      return places(requests, {
        IndexName: GLOBAL_INDEXES[key],
        KeyConditionExpression: '#key = :0',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':0': { S: value } },
      })
    },
    insert: (row) => requests.put(itemOf(row)),
    async close() {
      requests.close()
    },
  }
}

// Every place under this value. As a range, since DynamoDB Local goes through all of a stream for begins_with.
function beginningWith(value: string): readonly [test: string, values: readonly Value[]] {
  return ['#key BETWEEN :0 AND :1', [{ S: `${value}#` }, { S: `${value}#~` }]]
}

type Value = { readonly S: string } | { readonly N: string }

const ALL_OF_THE_INDEX: 'ALL_PROJECTED_ATTRIBUTES' = 'ALL_PROJECTED_ATTRIBUTES'

async function* places(
  requests: TableRequests,
  query: Partial<QueryCommandInput>,
): AsyncGenerator<Place> {
  let start: QueryCommandInput['ExclusiveStartKey']
  do {
    const { items, next } = await requests.query({ ...query, ExclusiveStartKey: start })
    for (const item of items) {
      const { stream, seq } = placeOfItem(item)
      yield { stream: parseStreamId(stream), seq }
    }
    start = next
  } while (start !== undefined)
}

function nameOf({ table, region }: TableRequests): string {
  return `table ${table} in ${region}`
}

function empty({ table, region }: TableRequests): Fault {
  return new Fault('LEDGER_MISSING', `table ${table} in ${region} holds no ledger yet`, {
    at: table,
    hint: 'record a measurement first, or name the ledger with --ledger',
  })
}

function readOnly({ table, region }: TableRequests): Fault {
  return new Fault('LEDGER_READ_ONLY', `table ${table} in ${region} was opened for reading`, {
    at: table,
    hint: 'open the ledger for writing',
  })
}
