import { type CreateTableCommandInput, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { NonceStore } from '../ports/nonces.ts';
import type { AwsPlace } from './config.ts';
/** Which table, and how it is reached. */
export interface NonceTable extends AwsPlace {
    readonly table: string;
    /** Settings of the SDK's client, for tests. */
    readonly client?: DynamoDBClientConfig | undefined;
}
/**
 * Challenges in a DynamoDB table of one region, for several servers and for functions.
 *
 *   id          S  partition key: the SHA-256 of the nonce, so that whoever reads the table has none
 *   service, environment, secret, expiresAt  S
 *   ttl         N  expiresAt in seconds since 1970: the table's time-to-live attribute
 *
 * A challenge is put on the condition that there is none of its nonce, and taken by one delete on the
 * condition that it is there and in time: of several deletes at once DynamoDB gives one the item.
 * TTL only cleans up, hours late. A delete is sent once: if its answer is lost, so is the challenge,
 * and the enclave asks again. Throws NONCES_UNAVAILABLE.
 */
export declare function dynamoNonces(place: NonceTable): NonceStore;
/** The table that challenges are kept in, as CreateTable takes it; time-to-live is set on `ttl`. */
export declare function nonceTable(name: string): CreateTableCommandInput & {
    readonly TableName: string;
};
