import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
import { type DynamoPlace } from './dynamodb-requests.ts';
/**
 * The ledger in a DynamoDB table (`ledgerTable`): for any number of writers anywhere.
 *
 * An append is one conditional put; nothing is updated or deleted, and nothing is scanned. Every read
 * is strongly consistent but those of the indexes over all streams. What the table says of itself
 * (`tableState`) is put as events are: the ledger's id by the first writer.
 */
export declare function openDynamoLedger(place: DynamoPlace, how: {
    readonly mode: 'read';
} | {
    readonly mode: 'write';
    readonly newId: () => string;
}): Promise<Ledger>;
/** Opens a table that the history of the ledger with this id is copied to; begins the copy in an empty one. */
export declare function openDynamoCopy(place: DynamoPlace, id: string): Promise<LedgerCopy>;
