import type { ByteStream, Lender } from '../model/bytes.ts';
/** Where a file is written to, at any place, and read back from. A file draft is one. */
export interface EifSink {
    /** Puts the bytes at this offset; they may be reused once it has resolved. */
    write(offset: number, bytes: Uint8Array): Promise<void>;
    /** Everything that was written, from the start, read into what is lent. */
    bytes(memory?: Lender): ByteStream;
}
