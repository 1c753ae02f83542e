import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
/**
 * The attributes of an event's item.
 *
 *   stream            S  partition key
 *   seq               N  sort key: the place; 0 and lower only for what the table says of itself, in the catalog
 *   body              S  the event's canonical form without its hash
 *   hash              S  its SHA-256
 *   place             S  stream#seq      seq in 16 digits, so that text sorts as places do
 *   idPlace           S  id#seq
 *   effectivePlace    S  effectiveAt#seq
 *   measurementPlace  S  measurement#seq
 *   measurement, pcr0, commit, image  S  what it is found by; absent where it says nothing of it
 */
export type ItemAttribute = 'stream' | 'seq' | 'body' | 'hash' | 'place' | 'idPlace' | 'effectivePlace' | 'measurementPlace' | 'measurement' | 'pcr0' | 'commit' | 'image';
/** The table of a ledger, as CreateTable takes it. */
export declare function ledgerTable(name: string): CreateTableCommandInput & {
    readonly TableName: string;
};
