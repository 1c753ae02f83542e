import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { ItemAttribute } from './dynamodb-table.ts'
import { corrupt, type Row } from './rows.ts'

/** An item as the API has it. */
export type Item = Readonly<Record<string, AttributeValue>>

/** The item that stores a row. */
export function itemOf(row: Row): Readonly<Partial<Record<ItemAttribute, AttributeValue>>> {
  const { stream, seq, body, hash, id, effectiveAt, measurement, pcr0, commit, image } = row
  const place = seqText(seq)
  return {
    stream: { S: stream },
    seq: { N: String(seq) },
    body: { S: body },
    hash: { S: hash },
    place: { S: `${stream}#${place}` },
    idPlace: { S: `${id}#${place}` },
    effectivePlace: { S: `${effectiveAt}#${place}` },
    ...(measurement === undefined
      ? {}
      : { measurement: { S: measurement }, measurementPlace: { S: `${measurement}#${place}` } }),
    ...(pcr0 === undefined ? {} : { pcr0: { S: pcr0 } }),
    ...(commit === undefined ? {} : { commit: { S: commit } }),
    ...(image === undefined ? {} : { image: { S: image } }),
  }
}

/**
 * The row that an item stores. Throws LEDGER_CORRUPT for an item that {@link itemOf} would not have
 * made of it: an attribute too many or too few, or a place in an index that is not its own.
 */
export function rowOfItem(item: Item): Row {
  const text = (key: ItemAttribute): string | undefined => item[key]?.S
  const before = (key: ItemAttribute): string => text(key)?.split('#')[0] ?? ''
  const row: Row = {
    ...placeOfItem(item),
    body: text('body') ?? '',
    hash: text('hash') ?? '',
    id: before('idPlace'),
    effectiveAt: before('effectivePlace'),
    measurement: text('measurement'),
    pcr0: text('pcr0'),
    commit: text('commit'),
    image: text('image'),
  }
  if (!isSame(itemOf(row), item)) throw corrupt(row, 'its item is not filed as its own keys say')
  return row
}

/** The place that an item or an index's entry names. */
export function placeOfItem(item: Item): { readonly stream: string; readonly seq: number } {
  return { stream: item['stream']?.S ?? '', seq: Number(item['seq']?.N) }
}

/** A place in 16 digits: text that sorts as numbers do. */
export function seqText(seq: number): string {
  return String(seq).padStart(16, '0')
}

function isSame(expected: Item, found: Item): boolean {
  const keys = Object.keys(expected)
  return (
    keys.length === Object.keys(found).length &&
    keys.every((key) => {
      const [wanted, given] = [expected[key], found[key]]
      return wanted?.S === given?.S && wanted?.N === given?.N
    })
  )
}
