import { type DynamoDBClientConfig, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type TableName } from './dynamodb-fault.ts';
import type { Item } from './dynamodb-item.ts';
/** Which table, and how it is reached. What is absent comes from the usual AWS configuration. */
export interface DynamoPlace {
    readonly table: string;
    readonly region?: string | undefined;
    readonly endpoint?: string | undefined;
    /** Settings of the SDK's client, for tests. */
    readonly client?: DynamoDBClientConfig | undefined;
    /** Told of each request's consumed capacity units, for measuring; DynamoDB is not asked for them otherwise. */
    readonly meter?: ((units: number) => void) | undefined;
}
/** The only requests that a ledger sends. Each throws the Faults of `dynamoFault`. */
export interface TableRequests extends TableName {
    /** One page of a query, of at most 1 MB. */
    query(input: Partial<QueryCommandInput>): Promise<Page>;
    /**
     * A query's first items, `most` at most, and `least` unless there are fewer: a page may end anywhere,
     * or hold none at all, as long as it names where the next one begins.
     */
    firstOf(input: Partial<QueryCommandInput>, most: number, least?: number): Promise<readonly Item[]>;
    /** Stores an item where there is none under its key. */
    put(item: Item): Promise<'inserted' | 'taken'>;
    close(): void;
}
/** A page of items, and where the next one begins, if there is more. */
export interface Page {
    readonly items: readonly Item[];
    readonly next: QueryCommandInput['ExclusiveStartKey'];
}
/**
 * Makes the clients for one table; sends nothing yet. Reads are retried by the SDK. A put is sent once:
 * a retry could meet the item that the first try wrote, and take it for another's.
 */
export declare function openRequests(place: DynamoPlace): Promise<TableRequests>;
