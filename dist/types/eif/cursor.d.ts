import type { Fault } from '../fault.ts';
import type { ByteStream } from '../model/bytes.ts';
/** Reads a file of a known size once, forward. */
export declare class Cursor {
    #private;
    /** Bytes that were read so far. */
    offset: number;
    readonly size: number;
    constructor(bytes: ByteStream, size: number);
    /** So many bytes in one piece; the caller keeps `count` small. Throws EIF_TRUNCATED. */
    take(count: number, what: string): Promise<Uint8Array>;
    /** So many bytes as they come. Throws EIF_TRUNCATED, at once if the size already tells. */
    pieces(count: number, what: string): ByteStream;
    /** Refuses bytes after the last section. */
    end(): Promise<void>;
    /** Lets go of the source, wherever the reading stopped. */
    close(): Promise<void>;
}
/** The refusal of a file that ends at byte `at`, although `what` goes on until byte `needed`. */
export declare function truncated(at: number, what: string, needed: number | bigint): Fault;
