import type { DatabaseSync, StatementSync } from 'node:sqlite';
type StatementName = 'page' | 'latest' | 'latestAt' | 'about' | 'withId' | 'measurement' | 'pcr0' | 'commit' | 'image' | 'insert';
/**
 * Everything that a ledger says to its file about events, once it is open. Each of the questions is
 * answered from a key or an index and stops there: none walks through the table, however long.
 */
export declare const STATEMENTS: Readonly<Record<StatementName, string>>;
/** Makes the statements ready. Those that give rows give them as arrays, in the order of the columns. */
export declare function prepareStatements(db: DatabaseSync): Readonly<Record<StatementName, StatementSync>>;
export {};
