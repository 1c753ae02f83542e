import type { DatabaseSync } from 'node:sqlite';
/** What a file is: nothing yet, a ledger of the form that this program knows, or refused. */
export type FileState = 'empty' | 'ledger';
/** Whether the file holds a ledger or nothing at all. Throws LEDGER_NOT_OURS for anything else. */
export declare function fileState(db: DatabaseSync, path: string): FileState;
/** Makes an empty file a ledger with this id, all at once; does nothing if another process did so first. */
export declare function createLedger(db: DatabaseSync, path: string, id: string): void;
/** The id of the ledger in the file. */
export declare function storedId(db: DatabaseSync, path: string): string;
