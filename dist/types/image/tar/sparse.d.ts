import type { ByteCursor } from '../cursor.ts';
import type { PaxRecord } from './pax.ts';
/** A stretch of a sparse file that has data: `size` bytes at `at`. */
export interface DataStretch {
    readonly at: number;
    readonly size: number;
}
/** Which parts of a sparse file have data, and how long the file is. */
export interface SparseMap {
    readonly realSize: number;
    readonly stretches: readonly DataStretch[];
}
/**
 * The map of an old GNU sparse file (type `S`): four stretches of 12 + 12 bytes at 386 of the
 * header, byte 482 set if blocks of 21 more follow (byte 504 likewise), the real size at 483.
 */
export declare function readGnuSparse(block: Uint8Array, cursor: ByteCursor, offset: number): Promise<SparseMap>;
/** The map in the records of PAX sparse 0.0 and 0.1, or undefined if there is none. */
export declare function paxSparse(records: readonly PaxRecord[], offset: number): SparseMap | undefined;
/**
 * The map of PAX sparse 1.0, which stands before the data as decimal lines: their number, then an
 * offset and a size each; padded to a block. Returns it with the bytes that it took.
 */
export declare function readPaxSparseMap(cursor: ByteCursor, realSize: number, room: number): Promise<SparseMap & {
    readonly taken: number;
}>;
/** Checks that stretches come in order, do not overlap, lie in the file, and are the stored bytes. */
export declare function verifySparse(map: SparseMap, stored: number, offset: number): void;
/** A decimal number of a sparse map. Throws TAR_MALFORMED. */
export declare function decimal(text: string, offset: number): number;
