/** The table that a request was for, as messages name it. */
export interface TableName {
    readonly table: string;
    readonly region: string;
}
/** The Fault for what the SDK threw; what is no answer and no failed connection is thrown on as it is. */
export declare function dynamoFault(error: unknown, { table, region }: TableName): unknown;
