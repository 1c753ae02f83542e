import type { Spool } from '../ports/spool.ts';
/**
 * Opens a spool in one file below this directory. The file loses its name at once, so that nothing
 * is left even if the process is killed. `free` tells the bytes that a directory has room for. Throws
 * SPOOL_FAILED.
 */
export declare function openSpool(directory: string, free?: (directory: string) => Promise<number>): Promise<Spool>;
