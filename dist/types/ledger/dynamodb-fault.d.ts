/** The table that a request was for, as messages name it. */
export interface TableName {
    readonly table: string;
    readonly region: string;
}
/**
 * The Fault for what the SDK threw. A condition that does not hold is an answer like others, and is
 * given on as it is; so is what has to do with no request at all.
 */
export declare function dynamoFault(error: unknown, { table, region }: TableName): unknown;
