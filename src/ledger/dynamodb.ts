import type { QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { Fault } from '../fault.ts'
import { GLOBAL_INDEXES, LOCAL_INDEXES } from '../infrastructure/ledger-table.ts'
import { CATALOG, parseStreamId } from '../lifecycle/streams.ts'
import type { Ledger } from '../ports/ledger.ts'
import { itemOf, placeOfItem, rowOfItem } from './dynamodb-item.ts'
import { type DynamoPlace, openRequests, type TableRequests } from './dynamodb-requests.ts'
import type { ItemAttribute } from './dynamodb-table.ts'
import type { EventTable } from './event-table.ts'
import { filedUnder } from './filed-under.ts'
import { ledgerOver } from './ledger-over.ts'
import type { Place } from './rows.ts'

/** The form of the table's items. Raised when attributes or indexes change. */
const FORM = '1'

/**
 * The ledger in a DynamoDB table (`ledgerTable`): for any number of writers anywhere.
 *
 * An append is one conditional put; nothing is updated or deleted, and nothing is scanned. Every read
 * is strongly consistent but those of the indexes over all streams. The table's own item, `catalog` at
 * place 0, holds the ledger's id; it is put once, by the first writer, as an event is.
 */
export async function openDynamoLedger(
  place: DynamoPlace,
  how: { readonly mode: 'read' } | { readonly mode: 'write'; readonly newId: () => string },
): Promise<Ledger> {
  const requests = await openRequests(place)
  try {
    const known = await storedId(requests)
    if (how.mode === 'write') {
      return ledgerOver(dynamoTable(known ?? (await createId(requests, how.newId())), requests))
    }
    if (known === undefined) throw empty(requests)
    const reading = { ...requests, put: () => Promise.reject(readOnly(requests)) }
    return ledgerOver(dynamoTable(known, reading))
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
    const { items } = await requests.query({ ...range, Limit: limit })
    return items.map(rowOfItem)
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
      const { items } = await requests.query({ ...range, ScanIndexForward: false, Limit: count })
      return items.map(rowOfItem)
    },
    async *placesAbout(stream, measurement) {
      const range = within(stream, 'measurementPlace', ...beginningWith(measurement))
      const index = { IndexName: LOCAL_INDEXES.measurementPlace, Select: ALL_OF_THE_INDEX }
      for await (const { seq } of places(requests, { ...range, ...index })) yield seq
    },
    async placeWithId(stream, eventId) {
      const range = within(stream, 'idPlace', ...beginningWith(eventId))
      const index = { IndexName: LOCAL_INDEXES.idPlace, Select: ALL_OF_THE_INDEX, Limit: 1 }
      const { items } = await requests.query({ ...range, ...index })
      return items[0] === undefined ? undefined : placeOfItem(items[0]).seq
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

async function storedId(requests: TableRequests): Promise<string | undefined> {
  const item = await requests.get({ stream: { S: CATALOG }, seq: { N: '0' } })
  if (item === undefined) return undefined
  const [id, form] = [item['ledger']?.S ?? '', item['form']?.N ?? '']
  if (form !== FORM)
    throw notOurs(requests, `its form is "${form}", and this program knows ${FORM}`)
  if (!/^[0-9a-f]{32}$/.test(id)) throw notOurs(requests, 'it holds no id of a ledger')
  return id
}

// Of several that do so, one is first; all go on with that one's id.
async function createId(requests: TableRequests, id: string): Promise<string> {
  await requests.put({
    stream: { S: CATALOG },
    seq: { N: '0' },
    ledger: { S: id },
    form: { N: FORM },
  })
  const stored = await storedId(requests)
  if (stored === undefined) throw notOurs(requests, 'it does not keep what is put')
  return stored
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

function notOurs({ table, region }: TableRequests, why: string): Fault {
  return new Fault(
    'LEDGER_NOT_OURS',
    `table ${table} in ${region} is no golden-pcr ledger: ${why}`,
    {
      at: table,
      hint: 'name another table, or use the version of golden-pcr that wrote this one',
    },
  )
}
