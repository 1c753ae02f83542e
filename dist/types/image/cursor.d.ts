import { type FaultCode } from '../fault.ts';
import type { ByteStream } from '../model/bytes.ts';
/** A source that can be read from any place: what lies between need not be read. */
export interface Seekable {
    readonly size: number;
    from(offset: number): ByteStream;
}
/**
 * Reads bytes forwards, in pieces of the reader's choosing, and knows where it is. A source that
 * ends too early throws a Fault of the given code that names the byte.
 */
export declare class ByteCursor {
    #private;
    constructor(source: ByteStream | Seekable, code: FaultCode);
    /** Bytes read or skipped so far. */
    get offset(): number;
    /**
     * The next bytes, exactly so many. The caller has checked that they are few. They are good until
     * the cursor is asked for more.
     */
    take(size: number): Promise<Uint8Array>;
    /** The next bytes, fewer only where the source ends. */
    takeUpTo(size: number): Promise<Uint8Array>;
    /** Goes past so many bytes. */
    skip(size: number): Promise<void>;
    /** Reads to the end, and refuses the first byte that is not zero. */
    expectZeros(): Promise<void>;
    /** What reads by it, to its end or until nobody asks for more; then the source is let go of. */
    lend<T>(read: (cursor: ByteCursor) => AsyncIterable<T>): AsyncGenerator<T, void, void>;
}
