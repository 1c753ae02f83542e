import { type Lender } from '../model/bytes.ts';
import type { Spool } from '../ports/spool.ts';
/**
 * Opens a spool in one file below this directory. The file loses its name at once, so that nothing
 * is left even if the process is killed. It is read into what is lent: the memory is used again for the
 * next file, as an image has many, and most are small. `free` tells the bytes that a directory has room
 * for. Throws SPOOL_FAILED.
 */
export declare function openSpool(directory: string, memory?: Lender, free?: (directory: string) => Promise<number>): Promise<Spool>;
