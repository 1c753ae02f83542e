import type { DatabaseSync } from 'node:sqlite';
/** What a file is: nothing yet, a ledger of the form that this program knows, a copy that is not complete, or refused. */
export type FileState = 'empty' | 'ledger' | 'unfinished';
/** What the file is. Throws LEDGER_NOT_OURS for anything else. */
export declare function fileState(db: DatabaseSync, path: string): FileState;
/**
 * Makes an empty file a ledger with this id, or the beginning of a copy of that ledger; all at once.
 * Does nothing if another process did so first.
 */
export declare function createLedger(db: DatabaseSync, path: string, as: {
    readonly id: string;
    readonly state: 'ledger' | 'unfinished';
}): void;
/** Says whether the ledger in the file is complete; durable as an event is. */
export declare function setState(db: DatabaseSync, state: 'ledger' | 'unfinished'): void;
/** The id of the ledger in the file. */
export declare function storedId(db: DatabaseSync, path: string): string;
