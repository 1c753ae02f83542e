import type { Ledger } from '../ports/ledger.ts';
import { type DynamoPlace } from './dynamodb-requests.ts';
/**
 * The ledger in a DynamoDB table (`ledgerTable`): for any number of writers anywhere.
 *
 * An append is one conditional put; nothing is updated or deleted, and nothing is scanned. Every read
 * is strongly consistent but those of the indexes over all streams. The table's own item, `catalog` at
 * place 0, holds the ledger's id; it is put once, by the first writer, as an event is.
 */
export declare function openDynamoLedger(place: DynamoPlace, how: {
    readonly mode: 'read';
} | {
    readonly mode: 'write';
    readonly newId: () => string;
}): Promise<Ledger>;
