import type { DatabaseSync } from 'node:sqlite';
/** An open file that is known to be a ledger of ours. */
export interface LedgerFile {
    readonly db: DatabaseSync;
    readonly id: string;
    readonly path: string;
}
/**
 * Opens the ledger in a file for reading. Throws LEDGER_MISSING where there is none, and creates nothing.
 *
 * SQLite needs its two side files to read what is being written, and only a connection that may
 * write clears them away again: so the file is opened for writing where that is allowed, and is then
 * held to reading. On a file system that is read-only as a whole it is read as it lies there.
 */
export declare function openFileToRead(given: string): Promise<LedgerFile>;
/**
 * Opens the ledger in a file for reading and writing. Where there is none, it is made, with its
 * directory and the id that `newId` gives; of several processes that do so, one makes it. A copy that
 * is not complete is opened as such alone.
 */
export declare function openFileToWrite(given: string, newId: () => string, as: 'ledger' | 'copy'): Promise<LedgerFile>;
