import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/**
 * The attributes of an event's item.
 *
 *   stream            S  partition key
 *   seq               N  sort key: the place; 0 only for the ledger's own item, in the catalog
 *   body              S  the event's canonical form without its hash
 *   hash              S  its SHA-256
 *   place             S  stream#seq      seq in 16 digits, so that text sorts as places do
 *   idPlace           S  id#seq
 *   effectivePlace    S  effectiveAt#seq
 *   measurementPlace  S  measurement#seq
 *   measurement, pcr0, commit, image  S  what it is found by; absent where it says nothing of it
 */
export type ItemAttribute =
  | 'stream'
  | 'seq'
  | 'body'
  | 'hash'
  | 'place'
  | 'idPlace'
  | 'effectivePlace'
  | 'measurementPlace'
  | 'measurement'
  | 'pcr0'
  | 'commit'
  | 'image'

/** Indexes within a stream, read strongly: they must be made with the table. */
export const LOCAL_INDEXES = {
  idPlace: 'by-id',
  effectivePlace: 'by-effective',
  measurementPlace: 'by-measurement-in-stream',
} as const

/** Indexes over all streams, which lag behind by moments. */
export const GLOBAL_INDEXES = {
  measurement: 'by-measurement',
  pcr0: 'by-pcr0',
  commit: 'by-commit',
  image: 'by-image',
} as const

/**
 * The table of a ledger, as CreateTable takes it and as infrastructure templates must write it.
 *
 * Indexes hold keys alone, so that an event's bytes are stored once: a stream with its local indexes
 * may grow to 10 GB (docs.aws.amazon.com: LSI, item collections), some millions of events.
 */
export function ledgerTable(
  name: string,
): CreateTableCommandInput & { readonly TableName: string } {
  const local = Object.entries(LOCAL_INDEXES)
  const global = Object.entries(GLOBAL_INDEXES)
  const texts = ['stream', 'place', ...local.map(([key]) => key), ...global.map(([key]) => key)]
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'seq', AttributeType: 'N' },
      ...texts.map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
    ],
    KeySchema: [
      { AttributeName: 'stream', KeyType: 'HASH' },
      { AttributeName: 'seq', KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: local.map(([key, IndexName]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: 'stream', KeyType: 'HASH' },
        { AttributeName: key, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
    GlobalSecondaryIndexes: global.map(([key, IndexName]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: key, KeyType: 'HASH' },
        { AttributeName: 'place', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  }
}
