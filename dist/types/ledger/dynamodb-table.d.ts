import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
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
export type ItemAttribute = 'stream' | 'seq' | 'body' | 'hash' | 'place' | 'idPlace' | 'effectivePlace' | 'measurementPlace' | 'measurement' | 'pcr0' | 'commit' | 'image';
/** Indexes within a stream, read strongly: they must be made with the table. */
export declare const LOCAL_INDEXES: {
    readonly idPlace: 'by-id';
    readonly effectivePlace: 'by-effective';
    readonly measurementPlace: 'by-measurement-in-stream';
};
/** Indexes over all streams, which lag behind by moments. */
export declare const GLOBAL_INDEXES: {
    readonly measurement: 'by-measurement';
    readonly pcr0: 'by-pcr0';
    readonly commit: 'by-commit';
    readonly image: 'by-image';
};
/**
 * The table of a ledger, as CreateTable takes it and as infrastructure templates must write it.
 *
 * Indexes hold keys alone, so that an event's bytes are stored once: a stream with its local indexes
 * may grow to 10 GB (docs.aws.amazon.com: LSI, item collections), some millions of events.
 */
export declare function ledgerTable(name: string): CreateTableCommandInput & {
    readonly TableName: string;
};
