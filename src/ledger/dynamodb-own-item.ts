import { Fault } from '../fault.ts'
import { CATALOG } from '../lifecycle/streams.ts'
import type { Item } from './dynamodb-item.ts'
import type { TableRequests } from './dynamodb-requests.ts'

/** The form of the table's items. Raised when attributes or indexes change. */
const FORM = '1'

/** What a table says of itself. */
export interface TableState {
  /** The ledger's id. */
  readonly id: string
  /** Whether another ledger's history is being copied to it, and not all of it is there. */
  readonly isUnfinished: boolean
  /** The place of the item that says so. */
  readonly place: number
}

/**
 * What the table says of itself; undefined where it says nothing yet.
 *
 * The first item of that is `catalog` at place 0. Since nothing is ever replaced, each copy that begins
 * or is completed puts another one a place lower, and the lowest holds: one small query tells.
 */
export async function tableState(requests: TableRequests): Promise<TableState | undefined> {
  const [item] = await requests.firstOf(
    {
      KeyConditionExpression: '#stream = :stream AND #key <= :0',
      ExpressionAttributeNames: { '#stream': 'stream', '#key': 'seq' },
      ExpressionAttributeValues: { ':stream': { S: CATALOG }, ':0': { N: '0' } },
      ConsistentRead: true,
    },
    1,
  )
  if (item === undefined) return undefined
  const [id, form, copy] = [item['ledger']?.S ?? '', item['form']?.N ?? '', item['copy']?.S]
  if (form !== FORM)
    throw notOurs(requests, `its form is "${form}", and this program knows ${FORM}`)
  if (!/^[0-9a-f]{32}$/.test(id)) throw notOurs(requests, 'it holds no id of a ledger')
  if (copy !== undefined && copy !== 'begun' && copy !== 'complete') {
    throw notOurs(requests, `it calls itself a copy that is "${copy}"`)
  }
  return { id, isUnfinished: copy === 'begun', place: Number(item['seq']?.N) }
}

/** Makes the table a ledger. Of several that do so, one is first; all go on with what that one said. */
export async function createLedger(
  requests: TableRequests,
  id: string,
  copy?: 'begun',
): Promise<TableState> {
  await requests.put(ownItem(id, 0, copy))
  const state = await tableState(requests)
  if (state === undefined) throw notOurs(requests, 'it does not keep what is put')
  return state
}

/** Says that a copy to the table has begun, or is complete, unless that is what it says already. */
export async function sayCopy(
  requests: TableRequests,
  id: string,
  copy: 'begun' | 'complete',
): Promise<void> {
  for (;;) {
    const state = await tableState(requests)
    if (state === undefined) throw notOurs(requests, 'it does not keep what is put')
    if (state.isUnfinished === (copy === 'begun')) return
    // Where another process was first, what it said is read.
    await requests.put(ownItem(id, state.place - 1, copy))
  }
}

function ownItem(id: string, place: number, copy: string | undefined): Item {
  return {
    stream: { S: CATALOG },
    seq: { N: String(place) },
    ledger: { S: id },
    form: { N: FORM },
    ...(copy === undefined ? {} : { copy: { S: copy } }),
  }
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
