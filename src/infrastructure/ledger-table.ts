/** Indexes within a stream, by the attribute they are sorted by; read strongly, and made with the table. */
export const LOCAL_INDEXES = {
  idPlace: 'by-id',
  effectivePlace: 'by-effective',
  measurementPlace: 'by-measurement-in-stream',
} as const

/** Indexes over all streams, by the attribute they are for; they lag behind by moments. */
export const GLOBAL_INDEXES = {
  measurement: 'by-measurement',
  pcr0: 'by-pcr0',
  commit: 'by-commit',
  image: 'by-image',
} as const

interface Key {
  AttributeName: string
  KeyType: 'HASH' | 'RANGE'
}

interface Index {
  IndexName: string
  KeySchema: Key[]
  Projection: { ProjectionType: 'KEYS_ONLY' }
}

/** What a ledger's table is made of, as CreateTable and CloudFormation name it. */
export interface TableProperties {
  readonly BillingMode: 'PAY_PER_REQUEST'
  readonly AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' }[]
  readonly KeySchema: Key[]
  readonly LocalSecondaryIndexes: Index[]
  readonly GlobalSecondaryIndexes: Index[]
}

/**
 * The table of a ledger, whatever makes it.
 *
 * Indexes hold keys alone, so that an event's bytes are stored once: a stream with its local indexes
 * may grow to 10 GB (docs.aws.amazon.com: LSI, item collections), some millions of events.
 */
export function tableProperties(): TableProperties {
  const local = Object.entries(LOCAL_INDEXES)
  const global = Object.entries(GLOBAL_INDEXES)
  const texts = ['stream', 'place', ...local.map(([key]) => key), ...global.map(([key]) => key)]
  return {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'seq', AttributeType: 'N' },
      ...texts.map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
    ],
    KeySchema: keys('stream', 'seq'),
    LocalSecondaryIndexes: local.map(([key, name]) => index(name, keys('stream', key))),
    GlobalSecondaryIndexes: global.map(([key, name]) => index(name, keys(key, 'place'))),
  }
}

function keys(partition: string, sort: string): Key[] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ]
}

function index(IndexName: string, KeySchema: Key[]): Index {
  return { IndexName, KeySchema, Projection: { ProjectionType: 'KEYS_ONLY' } }
}
