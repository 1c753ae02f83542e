import type { TableRequests } from './dynamodb-requests.ts';
/** What a table says of itself. */
export interface TableState {
    /** The ledger's id. */
    readonly id: string;
    /** Whether another ledger's history is being copied to it, and not all of it is there. */
    readonly isUnfinished: boolean;
    /** The place of the item that says so. */
    readonly place: number;
}
/**
 * What the table says of itself; undefined where it says nothing yet.
 *
 * The first item of that is `catalog` at place 0. Since nothing is ever replaced, each copy that begins
 * or is completed puts another one a place lower, and the lowest holds: one small query tells.
 */
export declare function tableState(requests: TableRequests): Promise<TableState | undefined>;
/** Makes the table a ledger. Of several that do so, one is first; all go on with what that one said. */
export declare function createLedger(requests: TableRequests, id: string, copy?: 'begun'): Promise<TableState>;
/** Says that a copy to the table has begun, or is complete, unless that is what it says already. */
export declare function sayCopy(requests: TableRequests, id: string, copy: 'begun' | 'complete'): Promise<void>;
