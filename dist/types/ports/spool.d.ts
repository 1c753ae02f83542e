import type { Content } from '../model/bytes.ts';
/**
 * A place for what is too large to hold: unpacked once, then read in any order.
 *
 * - Bytes are only added. `range` gives content that can be opened until the spool is closed.
 * - Adding throws SPOOL_NO_SPACE before the place is full, and SPOOL_FAILED where it cannot be written.
 * - Nothing of it is left once it is closed, or once the process is gone, however it ended.
 */
export interface Spool {
    /** Bytes added so far. */
    readonly size: number;
    /** Adds bytes at the end; they are in the spool when this resolves. One call at a time. */
    append(bytes: Uint8Array): Promise<void>;
    /** Content of so many bytes from this place on; all of them have been added when it is opened. */
    range(offset: number, size: number): Content;
    /** Throws SPOOL_NO_SPACE if so many more bytes cannot be expected to fit. */
    reserve(bytes: number): Promise<void>;
    close(): Promise<void>;
}
