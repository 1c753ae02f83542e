import type { ByteStream, Lender } from '../model/bytes.ts';
/** A file that is open for reading: what is read is this file's, whatever happens to its name. */
export interface OpenFile {
    readonly path: string;
    /** Bytes, as of the opening. */
    readonly size: number;
    /**
     * The whole content from its start, read into what is lent, each chunk in one piece; may be called
     * again. A chunk is good until the next is asked for. Throws FILE_CHANGED if it is not `size` bytes.
     */
    bytes(memory?: Lender): ByteStream;
    /** So many bytes from this place on, all within `size`; as `bytes`. */
    range(offset: number, size: number): ByteStream;
    close(): Promise<void>;
}
/** A file being written beside its target: nobody sees it under its name before `commit`. */
export interface FileDraft {
    readonly path: string;
    write(offset: number, bytes: Uint8Array): Promise<void>;
    /** What was written so far, from the start, read into what is lent. */
    bytes(memory?: Lender): ByteStream;
    /** Makes it durable and gives it its name, replacing what had it. */
    commit(): Promise<void>;
    /** Removes what was written; does nothing after `commit`. */
    discard(): Promise<void>;
}
/** The file system, as commands use it. Paths are as the user wrote them, relative to the working directory. */
export interface Files {
    /** Throws FILE_MISSING if it is not there or cannot be read, INPUT_INVALID past `limit` bytes or if it is not UTF-8. */
    readText(path: string, limit: number): Promise<string>;
    /** The bytes of a file, or of standard input for `-`. Throws as `readText` does. */
    readBytes(path: string, limit: number): Promise<Uint8Array>;
    exists(path: string): Promise<boolean>;
    /** Makes a directory with its parents; it may be there already. Throws FILE_WRITE_FAILED. */
    makeDirectory(path: string): Promise<void>;
    /** Throws FILE_MISSING if it is no regular file that can be read. */
    open(path: string): Promise<OpenFile>;
    /** Throws FILE_MISSING if its directory is not there, FILE_WRITE_FAILED if it cannot be written. */
    draft(path: string): Promise<FileDraft>;
    /** Writes a whole text under its name, or leaves what was there. */
    writeText(path: string, text: string): Promise<void>;
}
