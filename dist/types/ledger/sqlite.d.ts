import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
/**
 * The ledger in a SQLite file: for one machine, and any number of its processes at once.
 *
 * An append is one INSERT where the place is free. SQLite makes it a transaction that locks out other
 * writers before it looks, and has it on the disk (write-ahead log, synchronous FULL) before it returns.
 */
export declare function openSqliteLedger(path: string, how: {
    readonly mode: 'read';
} | {
    readonly mode: 'write';
    readonly newId: () => string;
}): Promise<Ledger>;
/** Opens a file that the history of the ledger with this id is copied to; a new one where there is none. */
export declare function openSqliteCopy(path: string, id: string): Promise<LedgerCopy>;
